"""A second record of one name: told to whoever sits there, with the command that makes the two one."""

from __future__ import annotations

import pytest

from .conftest import Cli, Said
from .told import Clock


def new(cli: Cli, *more: str, terminal: bool = True, lang: str = "en") -> Said:
    said = cli(["new", "--description", "汤凉了", *more, "--lang", lang], terminal=terminal)
    assert said.code == 0, said.err
    return said


@pytest.fixture
def zhang(cli: Cli, clock: Clock) -> Cli:
    new(cli, "--name", "张三", "--phone", "13800000001")
    return cli


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Somebody of this name is known already. If it is the same person:\n  张三 13800000001: "),
        ("zh", "已有同名的客户。如果是同一个人，请输入：\n  张三 13800000001："),
    ],
)
def test_a_name_that_is_known_under_another_phone_is_told_with_the_command_that_merges(
    zhang: Cli, lang: str, told: str
) -> None:
    said = new(zhang, "--name", "张三", "--phone", "13800000002", lang=lang)

    assert told + "complaintlog customer merge 2 --into 1\n" in said.err
    assert zhang("customer merge 2 --into 1").code == 0
    assert [one["id"] for one in zhang("customer show 张三 --json").json["complaints"]] == [2, 1]


@pytest.mark.parametrize(
    "more",
    [
        ("--name", "张三", "--phone", "+86 138 0000 0001"),
        ("--name", "张先生", "--phone", "13800000002"),
        ("--name", "张三丰", "--phone", "13800000002"),
        ("--phone", "13800000002"),
        ("--name", "张三", "--phone", "13800000002", "--json"),
    ],
    ids=["the same record", "no full name", "another name", "no name", "for a program"],
)
def test_nothing_is_told_where_nothing_is_to_be_asked(zhang: Cli, more: tuple[str, ...]) -> None:
    assert "customer merge" not in new(zhang, *more).err


def test_no_script_is_told_of_a_namesake(zhang: Cli) -> None:
    assert new(zhang, "--name", "张三", "--phone", "13800000002", terminal=False).err == ""


def test_it_is_told_once_and_not_at_each_complaint_of_the_second_record(zhang: Cli) -> None:
    new(zhang, "--name", "张三", "--phone", "13800000002")

    assert "customer merge" not in new(zhang, "--name", "张三", "--phone", "13800000002").err


def test_a_known_uid_tells_nothing_again(zhang: Cli) -> None:
    said = [new(zhang, "--name", "张三", "--phone", "13800000002", "--uid", "a").err for _ in range(2)]

    assert ["customer merge" in one for one in said] == [True, False]


def test_a_name_with_other_marks_is_the_same_name(cli: Cli, clock: Clock) -> None:
    new(cli, "--name", "Jean-Luc Roy", "--phone", "555-0100")

    assert "customer merge 2 --into 1" in new(cli, "--name", "jean luc ROY", "--phone", "555-0101").err


@pytest.mark.parametrize("typed", ["+1 (415) 555-0111", "1-415-555-0111", "415 555 0111", "+1 415", "4155550111"])
def test_a_customer_is_shown_by_the_phone_however_it_is_written(cli: Cli, clock: Clock, typed: str) -> None:
    new(cli, "--name", "Ann Lee", "--phone", "(415) 555-0111")
    assert cli("shop set country US").code == 0

    assert cli(["customer", "show", typed, "--json"]).json["name"] == "Ann Lee"


def test_a_country_s_code_makes_no_new_customer_of_a_known_one(cli: Cli, clock: Clock) -> None:
    new(cli, "--name", "Ann Lee", "--phone", "(415) 555-0111")
    new(cli, "--name", "Ann Lee", "--phone", "+1 415 555 0111")

    shown = cli("customer show 1 --json").json
    assert (len(shown["complaints"]), shown["phone"], shown["other_contact"]) == (2, "(415) 555-0111", None)
