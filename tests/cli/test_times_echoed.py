"""A time typed in words or in part is told in full, so that a slip is seen while the customer is still on the line."""

from __future__ import annotations

import pytest

NEW = "new --description 汤凉了 --name 张三 --phone 13800000000"


@pytest.fixture
def case(cli, clock):
    clock.set("2026-11-27T10:00:00+08:00")
    cli(NEW + " --at '2026-11-25 10:00'")
    return cli


@pytest.mark.parametrize("verb", ["note 1 hi", "contact 1 hi --promise 15:00", "apologize 1 --words sorry", "take 1"])
def test_when_it_happened_is_told_in_full(case, verb):
    said = case(f"{verb} --at 'yesterday 19:00'")

    assert "understood: Thu 2026-11-26 19:00" in said.err


def test_a_clock_time_that_was_yesterdays_shows_it(case):
    said = case(NEW + " --at 9:00pm")

    assert "understood: Thu 2026-11-26 21:00" in said.err


@pytest.mark.parametrize("verb", [NEW, "edit 1"])
def test_a_time_of_the_form_is_told_in_full(case, verb):
    said = case(f"{verb} --received-at '昨天下午3点'")

    assert "understood: Thu 2026-11-26 15:00" in said.err


@pytest.mark.parametrize("typed", ["2026-11-26 19:00", "2026-11-26T19:00:00+08:00"])
def test_what_was_typed_in_full_is_not_repeated(case, typed):
    assert "understood" not in case(f"note 1 hi --at '{typed}'").err


def test_a_document_is_told_nothing_beside_it(case):
    assert case("note 1 hi --json --at 'yesterday 19:00'").err == ""


def test_an_hour_that_comes_twice_is_told_with_its_offset(cli, clock):
    clock.set("2026-11-02T10:00:00-05:00")
    cli(NEW + " --at 2026-10-30T10:00:00-04:00", TZ="America/New_York")

    said = cli("contact 1 hello --at '2026-11-01 01:30'", TZ="America/New_York")

    assert "understood: Sun 2026-11-01 01:30 (UTC-04:00)" in said.err
