"""Where other systems lose the trust of the desk, each typed here as a clerk meets it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from .told import SHANGHAI, Clock, answered, done

BREAK = "09:00-12:00 13:00-18:00"


@pytest.fixture
def clock(cli: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


def shop(cli: Any, **rules: str) -> None:
    for key, value in rules.items():
        done(cli, "shop", "set", key.replace("__", "."), value)


def new(cli: Any, *more: str) -> None:
    done(cli, "new", "--description", "汤里有头发", "--phone", "13800000000", *more)


def owed(cli: Any, kind: str, *more: str) -> dict[str, Any]:
    (item,) = answered(cli, "due", "--within", "400d", "--kind", kind, "--explain", *more)["items"]
    found: dict[str, Any] = item
    return found


def due_at(cli: Any, kind: str = "update", *more: str) -> str:
    at: str = owed(cli, kind, *more)["due_at"]
    return at


def test_a_lunch_break_is_no_working_time(cli, clock) -> None:
    shop(cli, hours__daily=BREAK, limits__update="2 working hours")
    clock.set("2026-11-23T11:30:00+08:00")
    new(cli)

    assert due_at(cli) == "2026-11-23T14:30:00+08:00"


def test_a_shop_round_the_clock_has_no_closed_minute_at_midnight(cli, clock) -> None:
    shop(cli, hours__daily="00:00-24:00", limits__update="2 working hours")
    clock.set("2026-11-23T23:00:00+08:00")
    new(cli)
    at_one = due_at(cli)
    shop(cli, limits__update="1 working hour")
    done(cli, "policy", "apply", "--yes")

    assert (at_one, due_at(cli)) == ("2026-11-24T01:00:00+08:00", "2026-11-24T00:00:00+08:00")


def test_a_limit_of_more_than_ninety_nine_hours_is_counted_in_full(cli, clock) -> None:
    done(cli, "shop", "set", "hours.mon-fri", BREAK)
    shop(cli, limits__update="120 working hours")
    new(cli)

    found = owed(cli, "update")

    assert (found["due_at"], found["explain"]["counted_seconds"]) == ("2026-12-11T18:00:00+08:00", 120 * 3600)


def emptied(where: Path) -> Path:
    """Rules with hours on Mondays, and every Monday of eleven years off."""
    mondays = ", ".join(f'"{date(2026, 1, 5) + timedelta(weeks=number)}"' for number in range(600))
    file = where / "rules.toml"
    file.write_text(f'[hours]\nmon = "{BREAK}"\n[days]\noff = [{mondays}]\n', "utf-8")
    return file


def test_a_calendar_that_was_emptied_still_gives_an_answer_and_says_so(cli, clock, tmp_path) -> None:
    done(cli, "shop", "edit", "--from", str(emptied(tmp_path)))

    new(cli)

    found = owed(cli, "update")
    assert (found["due_at"], found["provisional"]) == ("2026-11-24T09:00:00+08:00", True)
    assert done(cli, "due", "--explain", "--within", "9d").code == 0


def test_a_weekday_nobody_wrote_down_is_a_day_off(cli, clock) -> None:
    shop(cli, hours__mon=BREAK, hours__thu=BREAK)
    new(cli)

    assert due_at(cli) == "2026-11-26T09:00:00+08:00"


def test_a_policy_changed_while_a_clock_stands_still_keeps_what_was_left_and_the_difference(cli, clock) -> None:
    shop(cli, hours__daily=BREAK, limits__update="4 working hours")
    new(cli)
    clock.set("2026-11-23T10:00:00+08:00")  # three hours left
    done(cli, "wait", "1", "+5d")
    shop(cli, limits__update="6 working hours")
    clock.set("2026-11-24T09:00:00+08:00")
    done(cli, "policy", "apply", "--yes")
    done(cli, "contact", "1", "照片发来了", "--from-customer")

    assert due_at(cli) == "2026-11-24T15:00:00+08:00"  # five


def test_a_case_taken_up_again_is_not_late_from_its_first_day(cli, clock) -> None:
    shop(cli, hours__daily=BREAK)
    new(cli)
    done(cli, "close", "1", "--outcome", "explained", "--reason", "说明了")
    clock.set("2026-12-07T10:00:00+08:00")
    done(cli, "reopen", "1", "--reason", "又来了")

    assert answered(cli, "due")["counts"]["overdue"] == 0
    assert due_at(cli) == "2026-12-08T10:00:00+08:00"


def test_what_is_due_later_today_is_not_late_on_a_machine_in_another_zone(cli, clock, monkeypatch) -> None:
    new(cli, "--promise", "2026-11-23 23:00")

    def counts(at: str, zone: str) -> dict[str, int]:
        clock.set(at)
        monkeypatch.setenv("TZ", zone)
        found: dict[str, int] = answered(cli, "due", "--kind", "reply")["counts"]
        return found

    today, late = {"overdue": 0, "today": 1, "upcoming": 0}, {"overdue": 1, "today": 0, "upcoming": 0}
    for zone in ("America/Los_Angeles", "Pacific/Kiritimati", "UTC"):
        assert counts("2026-11-23T23:00:00+08:00", zone) == today
        assert counts("2026-11-23T23:00:01+08:00", zone) == late


@pytest.mark.parametrize(
    ("evening", "due"),
    [
        ("2026-10-24T22:00:00+02:00", "2026-10-25T05:00:00+01:00"),
        ("2027-03-27T22:00:00+01:00", "2027-03-28T07:00:00+02:00"),
    ],
)
def test_a_night_in_which_the_clocks_change_has_the_hours_it_has(cli, clock, evening, due) -> None:
    shop(cli, zone="Europe/Berlin", hours__daily="20:00-08:00", limits__update="8 working hours")
    clock.set(evening)
    new(cli)

    assert due_at(cli) == due


def test_what_has_a_day_and_no_time_is_not_late_while_that_day_is_worked(cli, clock) -> None:
    shop(cli, hours__daily=BREAK)
    new(cli)
    done(cli, "follow", "1", "2026-11-23", "看一眼")

    standing = [
        answered(cli, "due", "--kind", "other", "--as-of", at)["counts"]["overdue"]
        for at in ("2026-11-23 18:00", "2026-11-23 18:01")
    ]

    assert standing == [0, 1]


def test_a_year_without_published_holidays_gives_an_answer_that_may_move(cli, clock) -> None:
    shop(cli, country="CN", limits__update="10 working days")
    clock.set("2026-12-28T10:00:00+08:00")
    new(cli)

    found = owed(cli, "update")

    assert found["provisional"]
    assert found["due_at"] == "2027-01-12T10:00:00+08:00"
