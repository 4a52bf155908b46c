"""A slip of the finger is refused where it is typed: a number that no desk means never reaches a rule."""

from __future__ import annotations

import pytest

from .conftest import Cli
from .told import Clock, answered, done

SET = [
    ("departments.Kitchen.hours", "99999999999"),
    ("departments.Kitchen.hours", "0"),
    ("departments.Kitchen.hours", "-4"),
    ("departments.Kitchen.hours", "nan"),
    ("limits.update", "99999 hours"),
    ("limits.update", "0 hours x"),
    ("limits.callback", "-1 days"),
    ("limits.class2.update", "1e9 hours"),
    ("escalation.reply", "99999999 hours: manager"),
    ("money.clerk", "-5"),
    ("money.clerk", "nan"),
    ("money.clerk", "inf"),
    ("money.clerk", "1e400"),
    ("policy.callback_tries", "99999999999999999999"),
    ("policy.callback_days", "1000"),
    ("policy.reopen_days", "99999999999"),
    ("policy.promises_per_hour", "0"),
    ("policy.unsatisfied_up_to", "5"),
    ("days.off", "9999-12-31"),
    ("days.on", "0001-01-01"),
]


@pytest.mark.parametrize(("key", "value"), SET)
def test_a_number_no_shop_means_is_refused_where_it_is_set(cli: Cli, clock: Clock, key: str, value: str) -> None:
    done(cli, "shop", "set", "currency", "CNY")
    before = answered(cli, "shop", "show")

    said = cli(["shop", "set", key, value])

    assert (said.code, said.out, said.err.count("\n")) == (6, "", 1), said
    assert answered(cli, "shop", "show") == before


@pytest.mark.parametrize(
    "typed",
    [
        "edit 1 --call-seconds 99999999999999999999",
        "edit 1 --call-seconds -1",
        "edit 1 --amount 1e30",
        "edit 1 --amount nan",
        "edit 1 --amount -3",
        "propose 1 --action refund --amount inf",
        "investigate 1 --loss -1",
        "approve 1 --solution 99999999999999999999",
        "follow 1 +99999999h x",
        "ask 1 Kitchen --by 9999-01-01",
        "due --within 99999999d",
        "due --limit 99999999999999999999",
        "list --limit 99999999999999999999",
        "list --offset 99999999999999999999",
        "review --base 99999999999999999999",
        "note 1 x --if-version 99999999999999999999",
    ],
)
def test_a_number_no_clerk_means_is_refused_with_a_sentence(cli: Cli, clock: Clock, typed: str) -> None:
    done(cli, "new", "--description", "Soup", "--phone", "13800000000")
    before = answered(cli, "show", "1")

    said = cli(typed)

    assert (said.code, said.out, said.err.count("\n")) == (6, "", 1), said
    assert answered(cli, "show", "1") == before


@pytest.mark.parametrize(
    ("key", "value", "typed"),
    [
        ("departments.Kitchen.hours", "9999", "ask 1 Kitchen"),
        ("limits.update", "9999 weeks", "note 1 x"),
        ("limits.update", "9999 working days", "contact 1 Called"),
        ("limits.rating_mild", "0 days", "note 1 x"),
        ("days.off", "2199-12-31", "note 1 x"),
    ],
)
def test_what_may_be_set_can_be_worked_with(cli: Cli, clock: Clock, key: str, value: str, typed: str) -> None:
    done(cli, "shop", "set", "hours.mon-fri", "09:00-18:00")
    done(cli, "shop", "set", "country", "CN")
    done(cli, "shop", "set", key, value)
    done(cli, "new", "--description", "Soup", "--phone", "13800000000")

    assert cli(typed).code == 0
    assert cli("due --within 9d --explain").code == 0


@pytest.mark.parametrize("currency", ["xyz", "12", "元", "zz"])
def test_only_a_currency_that_there_is_is_taken(cli: Cli, clock: Clock, currency: str) -> None:
    done(cli, "new", "--description", "Soup cold")

    for typed in (
        ["propose", "1", "--action", "refund", "--amount", "5", "--currency", currency],
        ["edit", "1", "--currency", currency],
        ["new", "--description", "Tea cold", "--currency", currency],
        ["shop", "set", "currency", currency],
    ):
        said = cli(typed)
        assert (said.code, said.out) == (6, ""), (typed, said)
        assert "like CNY" in said.err


def test_a_currency_has_one_spelling(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--description", "Soup cold", "--amount", "5", "--currency", "usd")
    done(cli, "shop", "set", "currency", "cny")

    case = answered(cli, "propose", "1", "--action", "refund", "--amount", "5", "--currency", "ｃｎｙ")

    assert (case["currency"], case["solutions"][0]["currency"]) == ("USD", "CNY")
    assert answered(cli, "shop", "show")["currency"] == "CNY"


def test_full_width_digits_are_read(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--description", "汤凉了", "--severity", "２", "--amount", "１２．５")
    done(cli, "note", "２０２６１１２３－００１", "看过了")

    case = answered(cli, "show", "１")

    assert (case["severity"], case["amount"], len(case["notes"])) == (2, "12.5", 1)


def test_the_zone_of_a_book_is_never_taken_away(cli: Cli, clock: Clock) -> None:
    done(cli, "shop", "set", "currency", "CNY")

    said = cli("shop unset zone")

    assert (said.code, said.out) == (4, "")
    assert "shop set zone" in said.err


def test_a_complaint_in_the_place_of_what_was_said_is_refused(cli: Cli, clock: Clock) -> None:
    for _case in range(3):
        done(cli, "new", "--description", "Soup cold", "--phone", "13800000000", "--promise", "17:00")

    for text in ("3", "#3", "20261123-003", "f3", "３"):
        assert cli(["contact", "1", text]).code == 2
    assert answered(cli, "show", "1")["contacts"] == []
    done(cli, "contact", "1", "--from-customer", "13511112222")


def test_a_guard_without_a_version_is_no_guard(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--description", "Soup cold")

    assert cli(["note", "1", "seen", "--if-version", ""]).code == 6


def test_who_writes_has_a_name(cli: Cli, clock: Clock) -> None:
    assert cli(["new", "--description", "Soup cold", "--user", "  "]).code == 2
    assert answered(cli, "new", "--description", "Soup cold")["recorded_by"] == "li"


def test_json_before_what_it_belongs_to_is_read_as_after_it(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--description", "Soup cold", "--name", "Zhou")

    assert done(cli, "--json", "list").json["total"] == 1
    assert done(cli, "customer", "--json", "show", "Zhou").json["name"] == "Zhou"
    assert done(cli, "--json", "customer", "show", "Zhou").json["name"] == "Zhou"


def test_a_book_that_is_not_there_says_who_named_it(cli: Cli, clock: Clock) -> None:
    assert "COMPLAINTLOG_DB" in cli("list").err
    assert "COMPLAINTLOG_DB" not in cli("list --db nowhere.db").err


def test_a_text_that_begins_with_a_dash_is_told_where_it_goes(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--description", "Soup cold")

    for typed in (["note", "1", "- dash list"], ["note", "1", "-x"], ["snooze", "f1", "-3h"]):
        said = cli(typed)
        assert (said.code in (2, 6), "goes after --" in said.err) == (True, True), said
    assert cli(["note", "1", "seen", "--reason", "--"]).code == 2
    done(cli, "note", "1", "--", "- dash list")


def test_others_are_read_with_a_sign_between_name_and_phone(cli: Cli, clock: Clock) -> None:
    typed = ("new", "--description", "Soup cold", "--others", "钱=13500000000", "--others", "孙：13600000000")

    others = answered(cli, *typed)["others"]

    assert [(one["name"], one["phone"]) for one in others] == [("钱", "13500000000"), ("孙", "13600000000")]


def test_an_empty_tag_is_none(cli: Cli, clock: Clock) -> None:
    assert answered(cli, "new", "--description", "Soup cold", "--tags", "")["tags"] == []


def test_nobody_is_their_own_deputy(cli: Cli, clock: Clock) -> None:
    done(cli, "shop", "set", "people.li.role", "manager")

    assert cli("shop set people.li.deputy li").code == 6


@pytest.mark.parametrize(("typed", "meant"), [("show ", "show"), ("nwe", "new")])
def test_a_mistyped_command_is_recognized(cli: Cli, clock: Clock, typed: str, meant: str) -> None:
    said = cli([typed])

    assert (said.code, f"did you mean {meant}?" in said.err) == (2, True), said
