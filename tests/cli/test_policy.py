"""Policies as a manager uses them: looking, putting one in force, applying it to what is owed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from .told import SHANGHAI, Clock, answered, done, held


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


def new(cli: Any, *more: str) -> dict[str, Any]:
    case: dict[str, Any] = answered(cli, "new", "--description", "汤里有头发", "--phone", "13800000000", *more)
    return case


def due_at(cli: Any, reference: str, kind: str) -> list[str]:
    case = answered(cli, "show", reference)
    return [debt["due_at"] for debt in case["follow_ups"] if debt["kind"] == kind and not debt["done_at"]]


def test_every_preset_is_listed_and_the_one_in_force_is_marked(cli, clock) -> None:
    new(cli)

    listed = answered(cli, "policy", "list")

    assert listed["in_force"] == "house"
    assert {one["name"] for one in listed["items"]} == {
        "house", "cn-wechatpay", "cn-bank-insurance", "cn-telecom", "cn-airline", "tw-cpa", "uk-fca", "uk-payments",
        "uk-telecom", "uk-housing", "us-cfpb", "us-airline", "au-asic",
    }  # fmt: skip


def test_a_preset_is_shown_with_where_it_stands_and_a_warning_to_check_it(cli, clock) -> None:
    new(cli)

    shown = done(cli, "policy", "show", "cn-telecom")
    cli.environ["FORCE_COLOR"] = "1"

    assert "电信用户申诉处理办法" in shown.out
    assert "Check before relying on it" in done(cli, "policy", "show", "cn-telecom").out
    assert answered(cli, "policy", "show", "cn-telecom")["statutory"][0]["checked"] == "2026-11-22"


def test_the_policy_in_force_is_shown_with_what_the_shop_has_set_otherwise(cli, clock) -> None:
    done(cli, "shop", "set", "limits.class2.update", "2 working hours")
    done(cli, "shop", "set", "escalation.takeover", "0 minutes: lead, 1 hour: manager")
    done(cli, "shop", "set", "money.clerk", "50")

    shown = answered(cli, "policy", "show")

    assert shown["scoped"] == {"class2": {"update": {"limit": 2, "unit": "working_hours"}}}
    assert shown["money"]["clerk"] == "50"
    assert [step["to"] for step in shown["escalation"][""]["takeover"]] == ["lead", "manager"]
    assert "2 working hours" in done(cli, "policy", "show").out


def test_putting_a_laws_limits_in_force_says_to_check_them_and_the_houses_own_does_not(cli, clock) -> None:
    law, house = done(cli, "policy", "use", "cn-telecom").out, done(cli, "policy", "use", "house").out

    assert ("Check before relying on it" in law, "Check before" in house) == (True, False)


def test_a_preset_in_force_counts_for_what_is_made_from_then_on(cli, clock) -> None:
    new(cli)

    done(cli, "policy", "use", "cn-telecom")
    new(cli)

    assert due_at(cli, "1", "statutory") == []
    assert due_at(cli, "2", "statutory") == ["2026-12-08T09:00:00+08:00"]


def test_a_preset_of_ones_own_is_taken_from_a_file_and_kept_in_the_book(cli, clock, tmp_path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('name = "mine"\n[limits]\nupdate = "2 hours"\n', "utf-8")

    done(cli, "policy", "use", "--from", str(mine))
    mine.unlink()

    assert due_at(cli, str(new(cli)["id"]), "update") == ["2026-11-23T11:00:00+08:00"]
    assert answered(cli, "policy", "show")["name"] == "mine"


@pytest.mark.parametrize(
    "text",
    [
        "name =", "", 'name = "x"\n[limits]\nupdat = "2 hours"', 'name = "x"\nlimits = 3', 'name = "x"\n[limits]\nupdate = "soon"',
        'name = "x"\n[[statutory]]\nname = "y"\nanchor = "eclipse"\nlimit = "1 day"\npaid_by = "word"',
    ],
)  # fmt: skip
def test_a_preset_that_cannot_be_is_refused(cli, clock, tmp_path, text) -> None:
    (tmp_path / "mine.toml").write_text(text, "utf-8")

    said = cli(["policy", "use", "--from", str(tmp_path / "mine.toml")])

    assert (said.code, said.out) == (6, "")


def test_a_preset_nobody_knows_is_refused_naming_those_there_are(cli, clock) -> None:
    said = cli(["policy", "use", "nope"])

    assert said.code == 3
    assert "cn-telecom" in said.err


def test_a_policy_change_moves_what_is_owed_only_on_command_shown_first(cli, clock) -> None:
    new(cli, "--promise", "+30h")
    before = due_at(cli, "1", "update")
    done(cli, "shop", "set", "limits.update", "2 hours")
    assert due_at(cli, "1", "update") == before

    shown = answered(cli, "policy", "apply")
    assert (shown["applied"], [one["rule"] for one in shown["changes"]]) == (False, ["update"])
    assert due_at(cli, "1", "update") == before

    applied = answered(cli, "policy", "apply", "--yes")
    assert (applied["applied"], applied["changes"]) == (True, shown["changes"])
    assert due_at(cli, "1", "update") == ["2026-11-23T11:00:00+08:00"]
    assert due_at(cli, "1", "reply") == ["2026-11-24T15:00:00+08:00"]


def test_applying_a_policy_is_one_entry_that_is_taken_back_at_once(cli, clock, tmp_path) -> None:
    for _ in range(3):
        new(cli)
    done(cli, "policy", "use", "cn-telecom")
    before = held(cli, tmp_path / "book.db").lines

    done(cli, "policy", "apply", "--yes")
    assert held(cli, tmp_path / "book.db").lines != before
    done(cli, "undo")

    after = [{**line, "version": 0} for line in _lines(held(cli, tmp_path / "book.db").lines)]
    assert after == [{**line, "version": 0} for line in _lines(before)]


def test_only_a_manager_puts_a_policy_in_force(cli, clock) -> None:
    done(cli, "shop", "set", "people.wang.role", "manager")

    refused = [cli(["policy", "use", "cn-telecom", "--user", "li"]), cli(["policy", "apply", "--yes", "--user", "li"])]

    assert [one.code for one in refused] == [4, 4]
    done(cli, "policy", "use", "cn-telecom", "--user", "wang")


def test_putting_a_policy_in_force_is_journaled_and_taken_back(cli, clock) -> None:
    new(cli)
    done(cli, "policy", "use", "cn-telecom")

    done(cli, "undo")

    assert answered(cli, "policy", "list")["in_force"] == "house"
    assert answered(cli, "db", "verify")["ok"]


def test_a_dry_run_of_putting_a_policy_in_force_keeps_nothing(cli, clock) -> None:
    new(cli)

    done(cli, "policy", "use", "cn-telecom", "--dry-run")

    assert answered(cli, "policy", "list")["in_force"] == "house"


def test_an_extension_is_allowed_on_the_command_line(cli, clock) -> None:
    done(cli, "policy", "use", "cn-bank-insurance")
    new(cli)

    done(cli, "deadline", "1", "--extend", "complex", "--reason", "需要鉴定")

    assert due_at(cli, "1", "statutory") == ["2026-12-23T09:00:00+08:00"]
    assert cli(["deadline", "1"]).code == 2


def test_of_a_clock_that_stands_still_applying_a_policy_shows_what_it_has_left(cli, clock) -> None:
    done(cli, "shop", "set", "hours.mon-fri", "09:00-18:00")
    done(cli, "shop", "set", "limits.update", "4 working hours")
    new(cli)
    clock.go_on(hours=1)
    done(cli, "wait", "1", "fri")
    done(cli, "shop", "set", "limits.update", "8 working hours")

    shown = done(cli, "policy", "apply").out.replace("\t", "  ")

    assert "stands still, 3 working h 0 min left  stands still, 7 working h 0 min left" in shown
    (move,) = answered(cli, "policy", "apply")["changes"]
    assert (move["remaining_before"], move["remaining_after"]) == (3 * 3600, 7 * 3600)


def _lines(text: str) -> list[dict[str, Any]]:
    import json

    return [json.loads(line) for line in text.splitlines()]


def test_an_extension_where_the_policy_knows_none_is_refused_in_a_whole_sentence(cli, clock) -> None:
    new(cli)

    refused = cli("deadline 1 --extend complex --reason x")

    assert (refused.code, "knows no extensions" in refused.err, "complaintlog deadline 1 WHEN" in refused.err) == (
        6,
        True,
        True,
    )


@pytest.mark.parametrize("span", ["0wh", "0 minutes", "0天", "00 days"])
@pytest.mark.parametrize("key", ["limits.update", "limits.class2.callback"])
def test_a_limit_of_no_time_is_refused_as_all_would_be_late_at_once(cli, clock, key: str, span: str) -> None:
    new(cli)
    before = held(cli, "book.db")

    refused = cli(["shop", "set", key, span])

    assert refused.code == 6
    assert refused.err == (
        f"complaintlog: {key} leaves no time: all of it would be late at once; write at least 1 minute.\n"
    )
    assert held(cli, "book.db") == before


def test_what_may_be_due_at_once_still_may(cli, clock) -> None:
    done(cli, "shop", "set", "limits.rating_mild", "0 hours")
    done(cli, "shop", "set", "escalation.reply", "0 minutes: lead")


def test_a_preset_of_ones_own_with_a_limit_of_no_time_is_refused(cli, clock, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('name = "own"\n[limits]\nupdate = "0 hours"\n', "utf-8")

    refused = cli(["policy", "use", "--from", "own.toml"])

    assert refused.code == 6
    assert "limits.update leaves no time" in refused.err


def test_a_book_that_has_a_limit_of_no_time_goes_on_and_can_be_mended(cli, clock) -> None:
    new(cli)
    with sqlite3.connect("book.db") as book:
        book.execute("INSERT INTO settings (name, text) VALUES ('shop', ?)", ['[limits]\nupdate = "0 hours"\n'])
    book.close()

    done(cli, "shop", "set", "country", "CN")
    done(cli, "shop", "set", "limits.update", "1 working day")
