"""What can hardly be meant: cautioned and kept as it was written; what contradicts itself is never kept silently."""

from __future__ import annotations

import pytest

from .told import answered, done


def test_a_phone_without_a_digit_is_cautioned_and_kept(cli, clock) -> None:
    said = done(cli, "new", "--description", "x", "--phone", "abc", terminal=True)

    assert '"abc" has no digit in it; nobody can be rung on that' in said.err
    assert answered(cli, "show", "1")["customer"]["phone"] == "abc"
    assert "no digit" in done(cli, "edit", "1", "--phone", "ask reception", terminal=True).err
    assert "no digit" not in done(cli, "edit", "1", "--product", "soup", terminal=True).err
    assert "no digit" not in done(cli, "edit", "1", "--phone", "１３８00000000", terminal=True).err


def test_a_purchase_on_a_day_to_come_is_cautioned_and_kept(cli, clock) -> None:
    typed = ["new", "--description", "x", "--phone", "1", "--purchased-on", "2026-11-24"]

    assert "Bought on 2026-11-24, a day still to come?" in done(cli, *typed, terminal=True).err
    assert answered(cli, "show", "1")["purchased_on"] == "2026-11-24"
    typed[-1] = "2026-11-23"
    assert "Bought on" not in done(cli, *typed, terminal=True).err
    assert "Bought on" in done(cli, "edit", "2", "--purchased-on", "2027-01-01", terminal=True).err


def test_the_cautions_of_the_form_are_said_in_chinese_and_not_into_a_pipe(cli, clock) -> None:
    typed = ["--lang", "zh", "new", "--description", "x", "--phone", "没留", "--purchased-on", "2026-12-24"]

    seen, piped = done(cli, *typed, terminal=True), done(cli, *typed)

    assert "里没有数字，打不了电话" in seen.err
    assert "购买日期 2026-12-24 还没到" in seen.err
    assert piped.err == ""


@pytest.mark.parametrize(
    "known", [["--name", "王五"], ["--phone", "1"], ["--email", "a@example.com"], ["--other-contact", "微信 x"]]
)
def test_who_gave_a_name_or_a_way_to_be_reached_is_not_anonymous(cli, clock, known: list[str]) -> None:
    refused = cli(["new", "--description", "x", "--anonymous", *known])

    assert (refused.code, refused.out) == (2, "")
    assert "is not anonymous; leave --anonymous out, or say --confidential" in refused.err
    assert answered(cli, "new", "--description", "x", *known)["id"] == 1
    assert cli(["edit", "1", "--anonymous"]).code == 2
    assert answered(cli, "show", "1")["customer"]["anonymous"] is False


def test_who_gives_a_name_afterwards_is_anonymous_no_more_and_owed_our_word(cli, clock) -> None:
    done(cli, "new", "--description", "x", "--anonymous")

    case = answered(cli, "edit", "1", "--name", "王五", "--phone", "13800000000")

    assert (case["customer"]["anonymous"], case["customer"]["name"]) == (False, "王五")
    assert "update" in {debt["kind"] for debt in case["follow_ups"] if debt["done_at"] is None}
    assert cli(["edit", "1", "--anonymous"]).code == 2
