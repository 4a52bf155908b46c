"""Whether two numbers are one, however they are written."""

from __future__ import annotations

import pytest

from complaintlog.rules.phone import Phone, code_of, is_same, is_same_line, read, sought, spellings

CHINA, AMERICA, BRITAIN, RUSSIA, HONGKONG = "86", "1", "44", "7", "852"


@pytest.mark.parametrize(
    ("written", "home", "is_read"),
    [
        ("138 0000 0000", "", ("", "13800000000", "")),
        ("138 0000 0000", CHINA, ("86", "13800000000", "")),
        ("+86 138 0000 0000", "", ("86", "13800000000", "")),
        ("0086-13800000000", "", ("86", "13800000000", "")),
        ("8613800000000", "", ("86", "13800000000", "")),
        ("８６１３８００００００００", "", ("86", "13800000000", "")),
        ("（０１０）６２００１２３４", "", ("", "1062001234", "")),
        ("+86 (0)10 6200 1234", "", ("86", "1062001234", "")),
        ("010-62001234转801", "", ("", "1062001234", "801")),
        ("010-62001234-801", "", ("", "1062001234", "801")),
        ("0571-86001234 分机 8", "", ("", "57186001234", "8")),
        ("010-6200-1234", "", ("", "1062001234", "")),
        ("400-800-1234", "", ("", "4008001234", "")),
        ("(415) 555-0111 ext. 7", AMERICA, ("1", "4155550111", "7")),
        ("415-555-0111 x7", "", ("", "4155550111", "7")),
        ("1-415-555-0111", AMERICA, ("1", "4155550111", "")),
        ("+1 (415) 555-0111", "", ("1", "4155550111", "")),
        ("+44 (0)7911 123456", "", ("44", "7911123456", "")),
        ("07911 123456", BRITAIN, ("44", "7911123456", "")),
        ("8 912 000-00-01", RUSSIA, ("7", "9120000001", "")),
        ("+852 5555 0100", "", ("852", "55550100", "")),
        ("没有", "", ("", "", "")),
        ("+", "", ("", "", "")),
    ],
)
def test_a_number_is_read_as_it_is_dialled(written: str, home: str, is_read: tuple[str, str, str]) -> None:
    assert read(written, home) == Phone(*is_read)


@pytest.mark.parametrize(
    ("one", "other", "home", "same"),
    [
        ("+86 138 0000 0000", "138-0000-0000", "", True),
        ("+86 138 0000 0000", "138-0000-0000", CHINA, True),
        ("+1 415 555 0111", "4155550111", AMERICA, True),
        ("+1 415 555 0111", "4155550111", "", True),
        ("1 415 555 0111", "4155550111", AMERICA, True),
        ("+1 415 555 0111", "4155550111", BRITAIN, False),
        ("+44 7911 123456", "07911123456", BRITAIN, True),
        ("+852 5555 0100", "55550100", HONGKONG, True),
        ("+1 380 000 0000", "13800000000", "", False),
        ("+86 571 8600 1234", "0571-86001234", "", True),
        ("010-62001234转801", "010 6200 1234 ext 801", "", True),
        ("010-62001234转801", "010-62001234转802", "", False),
        ("010-62001234转801", "010-62001234", "", False),
        ("138 0000 0000", "138 0000 0001", "", False),
        ("没有", "没有", "", False),
        ("", "", "", False),
    ],
)
def test_two_numbers_are_one_where_they_reach_the_same(one: str, other: str, home: str, same: bool) -> None:
    assert is_same(one, other, home) is is_same(other, one, home) is same


def test_a_line_is_the_same_where_only_one_names_the_extension() -> None:
    assert is_same_line("010-62001234转801", "010-62001234")
    assert not is_same_line("010-62001234转801", "010-62001234转802")


@pytest.mark.parametrize(
    ("written", "home", "also"),
    [
        ("+1 415 555 0111", "", {"4155550111", "14155550111"}),
        ("4155550111", AMERICA, {"4155550111", "14155550111", "0014155550111"}),
        ("+44 7911 123456", "", {"07911123456", "447911123456", "4407911123456"}),
        ("010-62001234转801", "", {"01062001234"}),
        ("89120000001", RUSSIA, {"79120000001", "89120000001", "9120000001"}),
        ("没有", "", set()),
    ],
)
def test_a_number_is_looked_for_as_others_may_have_written_it(written: str, home: str, also: set[str]) -> None:
    assert also <= set(spellings(written, home))
    assert all(is_same_line(one, written, home) for one in also if not one.startswith(("44", "14", "79")))


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        ("138", "138"),
        ("010", "010"),
        ("+86 138", "138"),
        ("+86", ""),
        ("+", ""),
        ("+1 415", "415"),
        ("+447911", "7911"),
        ("0044 7911", "00447911"),
        ("000012", "000012"),
        ("٠١٠", "010"),
        ("8613800000000", "13800000000"),
        ("62001234转", "62001234"),
        ("62001234转8", "62001234"),
    ],
)
def test_a_number_that_is_being_typed_is_looked_for_by_what_is_dialled_everywhere(typed: str, looked_for: str) -> None:
    assert sought(typed) == looked_for


@pytest.mark.parametrize(
    ("country", "code"),
    [("CN", "86"), ("US", "1"), ("GB-SCT", "44"), ("HK", "852"), ("shop", ""), ("", ""), (None, "")],
)
def test_a_country_is_dialled_by_its_code(country: str | None, code: str) -> None:
    assert code_of(country) == code
