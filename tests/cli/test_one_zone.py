"""One zone, the book's, says what a time that is typed means and how every time is told; a moment never moves."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from .conftest import Cli
from .told import Clock, answered, done

NEW = ("new", "--description", "Soup cold", "--phone", "13800000000", "--promise", "20:30")


@pytest.fixture
def moved(cli: Cli, clock: Clock) -> Cli:
    """A book whose zone was set right after its first complaint, with a promise typed before and one after."""
    done(cli, *NEW)
    done(cli, "shop", "set", "zone", "America/New_York")
    done(cli, "promise", "1", "2026-11-28 20:30", "--also")
    return cli


def test_what_was_promised_stays_the_same_moment_when_the_zone_is_set(moved: Cli) -> None:
    before, after = (datetime.fromisoformat(one["due_at"]) for one in answered(moved, "show", "1")["follow_ups"])

    assert before == datetime.fromisoformat("2026-11-23T20:30+08:00")
    assert after == datetime.fromisoformat("2026-11-28T20:30-05:00")


def test_a_time_is_shown_as_it_was_typed_though_the_complaint_is_older_than_the_zone(moved: Cli) -> None:
    told = [done(moved, *words).out for words in (["show", "1"], ["due", "--within", "9d"], ["guide", "1"])]

    assert "11-28 20:30" in told[0]
    assert "11-28 20:30" in told[1]
    assert all("07:30" in one for one in told)  # 20:30 in Shanghai


def test_every_program_reads_the_times_of_an_old_complaint_in_the_zone_of_the_book(moved: Cli) -> None:
    shown = answered(moved, "show", "1", "--history")
    listed = answered(moved, "list")["items"][0]
    owed = answered(moved, "due", "--within", "9d")["items"]
    exported = done(moved, "export", "--since", "2026-11-01", "--columns", "received_at").out

    assert {one["due_at"][-6:] for one in [*shown["follow_ups"], *owed]} == {"-05:00"}
    assert shown["received_at"] == listed["received_at"] == "2026-11-22T20:00:00-05:00"
    assert {one["at"][-6:] for one in shown["history"]} == {"-05:00"}
    assert "2026-11-22 20:00" in exported
    assert shown["zone"] == "Asia/Shanghai"  # where it was entered


def test_what_is_exported_without_loss_keeps_the_zone_it_was_entered_in(moved: Cli) -> None:
    line = json.loads(done(moved, "export", "--since", "2026-11-01", "--format", "jsonl").out)

    assert line["received_at"] == "2026-11-23T09:00:00+08:00"


def test_a_time_of_the_form_is_read_back_as_it_was_written_after_the_zone_was_set(moved: Cli) -> None:
    done(moved, "edit", "1", "--occurred-at", "2026-11-22 18:00")

    assert "Happened at\t18:00\n" in done(moved, "show", "1").out
    assert answered(moved, "show", "1")["occurred_at"] == "2026-11-22T18:00:00-05:00"


def test_who_sets_the_zone_is_told_what_it_does_to_the_times_of_earlier_complaints(cli: Cli, clock: Clock) -> None:
    said = done(cli, "shop", "set", "zone", "Europe/Berlin").out

    assert "of earlier complaints too" in said
