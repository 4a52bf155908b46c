"""Every due time explained, shown to whom it should be, in a calendar; what is said at the moment of promising."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from complaintlog.render.calendar import escaped, folded

from .told import SHANGHAI, Clock, answered, done

HOURS = "09:00-12:00 13:00-18:00"


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


@pytest.fixture
def office(cli, clock) -> Clock:
    """The same, in a shop that works from Monday to Friday with a break at noon, in China."""
    done(cli, "shop", "set", "hours.mon-fri", HOURS)
    done(cli, "shop", "set", "country", "CN")
    return clock


def new(cli: Any, *more: str) -> dict[str, Any]:
    case: dict[str, Any] = answered(cli, "new", "--description", "汤里有头发", "--phone", "13800000000", *more)
    return case


def explained(cli: Any, *more: str) -> dict[str, Any]:
    (item,) = answered(cli, "due", "--explain", *more)["items"]
    found: dict[str, Any] = item["explain"]
    return found


def said_on_a_terminal(cli: Any, *typed: str) -> str:
    """What stands beside the answer where somebody looks."""
    from complaintlog.cli import answering

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answering, "on_terminal", lambda stream: True)
        err: str = done(cli, *typed).err
    return err


def test_every_due_time_can_be_explained_event_limit_hours_counted_days_skipped(cli, office) -> None:
    office.set("2026-11-27T16:00:00+08:00")  # Friday
    done(cli, "shop", "set", "days.off", "2026-11-30")
    done(cli, "shop", "set", "limits.update", "4 working hours")
    new(cli)

    found = explained(cli, "--within", "9d")

    assert (found["anchor"], found["anchor_at"]) == ("last_word", "2026-11-27T16:00:00+08:00")
    assert (found["limit"], found["unit"], found["preset"], found["calendar"]) == (4, "working_hours", "house", "CN")
    assert [(one["day"][5:], one["reason"], one["counted_seconds"]) for one in found["days"]] == [
        ("11-27", "working_day", 7200),
        ("11-28", "weekly_day_off", 0),
        ("11-29", "weekly_day_off", 0),
        ("11-30", "shop_day_off", 0),
        ("12-01", "working_day", 7200),
    ]
    assert (found["counted_seconds"], found["provisional"], found["calendar_changed"]) == (14400, False, False)


def test_an_explanation_is_told_in_words_with_days_off_together(cli, office) -> None:
    office.set("2026-11-27T16:00:00+08:00")
    new(cli)

    told = done(cli, "due", "--explain", "--within", "9d").out

    assert told.splitlines()[-6:] == [
        "counted from\tFri 2026-11-27 16:00 our last word",
        "limit\t1 working day progress update (house)",
        "Fri 2026-11-27\tthe day itself is not counted",
        "Sat 2026-11-28 - 11-29\tskipped: weekly day off",
        "Mon 2026-11-30\tworking day 1",
        "clock time\t16:00, as on the day of the event",
    ]


def sum_of(cli: Any, *more: str) -> list[str]:
    """The lines of an explanation below the limit."""
    lines = done(cli, "due", "--explain", "--within", "99d", *more).out.splitlines()
    return lines[lines.index(next(one for one in lines if one.startswith("limit"))) + 1 :]


def test_working_hours_are_told_as_a_sum_one_can_check_by_hand(cli, office) -> None:
    office.set("2026-11-23T11:15:00+08:00")
    done(cli, "shop", "set", "limits.update", "30 working hours")
    new(cli)

    assert sum_of(cli) == [
        "Mon 2026-11-23\t11:15-12:00 13:00-18:00 5 h 45 min",
        "Tue 2026-11-24 - 11-26\t09:00-12:00 13:00-18:00 3 × 8 h = 24 h",
        "Fri 2026-11-27\t09:00-09:15 15 min",
        "counted\t30 h",
    ]


def test_a_night_shift_is_told_on_the_day_it_began_and_the_change_of_clocks_is_said(cli, clock) -> None:
    done(cli, "shop", "set", "zone", "Europe/Berlin")
    done(cli, "shop", "set", "hours.daily", "20:00-04:00")
    done(cli, "shop", "set", "limits.update", "12 working hours")
    clock.set("2026-10-24T23:30:00+02:00")
    new(cli)

    assert sum_of(cli, "--as-of", "2026-10-24 23:30") == [
        "Sat 2026-10-24\t23:30-04:00 next day (clocks change) 5 h 30 min",
        "Sun 2026-10-25\t20:00-02:30 next day 6 h 30 min",
        "counted\t12 h",
    ]


def test_what_began_after_midnight_in_a_night_shift_says_so(cli, clock) -> None:
    done(cli, "shop", "set", "hours.daily", "20:00-04:00")
    done(cli, "shop", "set", "limits.update", "3 working hours")
    clock.set("2026-11-24T02:10:00+08:00")
    new(cli)

    assert sum_of(cli) == [
        "Mon 2026-11-23\tnext day 02:10-04:00 1 h 50 min",
        "Tue 2026-11-24\t20:00-21:10 1 h 10 min",
        "counted\t3 h",
    ]


def test_an_event_after_closing_says_that_nothing_of_that_day_counts_and_why_the_clock_time_moved(cli, office) -> None:
    office.set("2026-11-23T21:00:00+08:00")
    new(cli)
    by_days = sum_of(cli)
    done(cli, "shop", "set", "limits.update", "1 working hour")
    done(cli, "policy", "apply", "--yes")

    assert by_days[-1] == "clock time\t18:00: at 21:00 nobody works that day"
    assert sum_of(cli) == ["Mon 2026-11-23\tno working hours left", "Tue 2026-11-24\t09:00-10:00 1 h", "counted\t1 h"]


def test_the_close_of_a_statutory_day_is_told_as_the_end_of_that_day(cli, office) -> None:
    done(cli, "policy", "use", "uk-fca")
    new(cli)

    lines = done(cli, "due", "--explain", "--within", "5d", "--kind", "statutory").out.splitlines()

    assert lines[-2:] == ["Tue 2026-11-24 - 11-26\tworking days 1 to 3", "clock time\tthe end of that day"]


def test_days_that_were_made_up_or_put_off_are_named_beside_the_count(cli, office) -> None:
    done(cli, "shop", "set", "days.on", "2026-11-28")
    office.set("2026-11-27T16:00:00+08:00")
    done(cli, "shop", "set", "limits.update", "2 working days")
    new(cli)

    assert "Sat 2026-11-28\tworking day 1 extra working day" in "\n".join(sum_of(cli))


def test_a_promise_is_explained_by_having_been_promised(cli, office) -> None:
    new(cli, "--promise", "+2h")

    assert explained(cli) is None
    assert "the customer was promised this clock time on Mon 2026-11-23 09:00" in done(cli, "due", "--explain").out


def test_a_clock_that_stood_still_still_explains_its_due_time(cli, office) -> None:
    new(cli)
    office.go_on(hours=2)
    done(cli, "wait", "1", "+5d")
    office.go_on(days=1)
    done(cli, "contact", "1", "照片发来了", "--from-customer")

    found = explained(cli, "--within", "9d")

    assert (found["since"], found["left_seconds"]) == ("2026-11-24T11:00:00+08:00", 6 * 3600)
    assert found["counted_seconds"] == 6 * 3600
    assert "stood still until" in done(cli, "due", "--explain", "--within", "9d").out


def test_a_clock_that_stands_still_is_shown_with_the_time_it_has_left(cli, office) -> None:
    new(cli)
    office.go_on(hours=2)
    done(cli, "wait", "1", "+5d")

    assert "f1\tprogress update\tstands still\t6 working h 0 min left\tli" in done(cli, "show", "1").out


def test_a_limit_of_a_preset_is_called_in_the_clerks_own_words(cli, office) -> None:
    done(cli, "policy", "use", "cn-bank-insurance")
    new(cli)

    assert "15 天 最终答复 (cn-bank-insurance)" in done(cli, "due", "--explain", "--within", "20d", "--lang", "zh").out
    assert "complex 情况复杂 30 天" in done(cli, "policy", "list", "--lang", "zh").out


def test_hours_that_have_changed_since_are_said_in_the_explanation(cli, office) -> None:
    done(cli, "shop", "set", "limits.update", "4 working hours")
    new(cli)
    done(cli, "shop", "set", "hours.mon-fri", "10:00-12:00")

    assert explained(cli)["calendar_changed"]
    assert "policy apply" in done(cli, "due", "--explain").out


def test_a_day_off_set_since_is_said_in_the_explanation_of_working_days_too(cli, office) -> None:
    new(cli)
    unchanged = explained(cli, "--within", "9d")["calendar_changed"]
    done(cli, "shop", "set", "days.off", "2026-11-24")

    assert (unchanged, explained(cli, "--within", "9d")["calendar_changed"]) == (False, True)


def test_hours_that_a_book_without_any_got_since_are_said_too(cli, clock) -> None:
    clock.set("2026-11-27T16:00:00+08:00")
    new(cli)
    done(cli, "shop", "set", "hours.mon-fri", HOURS)

    assert explained(cli, "--within", "9d")["calendar_changed"]


def test_forty_five_working_days_across_the_published_calendar_are_provisional(cli, office) -> None:
    done(cli, "shop", "set", "limits.update", "45 working days")
    new(cli)

    (item,) = answered(cli, "due", "--within", "99d")["items"]

    assert (item["provisional"], item["basis"]["provisional"]) == (True, True)
    assert explained(cli, "--within", "99d")["provisional"]
    assert "provisional" in done(cli, "due", "--within", "99d").out
    assert "provisional" in done(cli, "due", "--within", "99d", "--explain").out.splitlines()[-1]
    assert "2027-01-26 09:00  provisional" in done(cli, "show", "1").out.replace("\t", "  ")
    (debt,) = [one for one in answered(cli, "show", "1")["follow_ups"] if one["kind"] == "update"]
    assert debt["basis"]["provisional"]
    (event,) = events(cli)
    assert (str(event["STATUS"]), "may move" in str(event["DESCRIPTION"])) == ("TENTATIVE", True)


def test_what_is_owed_next_says_that_its_time_may_move(cli, office) -> None:
    done(cli, "shop", "set", "limits.update", "45 working days")

    echoed = done(cli, "new", "--description", "x", "--phone", "1").out

    assert "Owed next: f1 progress update, 2027-01-26 09:00 (provisional)." in echoed


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("follow 1 +45wd 问批次", "other"), ("wait 1 +45wd", "awaiting"), ("ask 1 后厨 --by 45个工作日后", "department"),
        ("deadline 1 '45个工作日后上午10点' --to 12345", "statutory"), ("promise 1 +45wd", "reply"),
    ],
)  # fmt: skip
def test_working_days_that_somebody_named_are_provisional_too(cli, office, typed: str, kind: str) -> None:
    import shlex

    new(cli)

    echoed = done(cli, *shlex.split(typed)).out

    assert "(provisional)" in echoed
    (item,) = answered(cli, "due", "--within", "99d", "--kind", kind, "--explain")["items"]
    assert item["provisional"]
    assert (item["explain"]["limit"], item["explain"]["unit"]) == (45, "working_days")
    assert (item["explain"]["provisional"], item["explain"]["calendar_changed"]) == (True, False)
    told = done(cli, "due", "--within", "99d", "--kind", kind, "--explain").out
    assert "45 working days set by hand" in told
    assert "provisional" in done(cli, "show", "1").out


def test_what_is_named_in_working_days_of_known_years_is_explained_and_certain(cli, office) -> None:
    new(cli)

    assert "provisional" not in done(cli, "follow", "1", "+3wd 10:30", "问批次").out

    told = done(cli, "due", "--within", "9d", "--kind", "other", "--explain").out.replace("\t", "  ").splitlines()
    assert told[-1] == "clock time  10:30, as it was said"
    assert "working days 1 to 3" in told[-2]


def test_a_policy_applied_leaves_what_somebody_named_in_working_days(cli, office) -> None:
    new(cli)
    done(cli, "follow", "1", "+3wd 10:30", "问批次")
    before = answered(cli, "show", "1")["follow_ups"][-1]

    done(cli, "shop", "set", "days.off", "2026-11-24")
    done(cli, "policy", "apply", "--yes")

    assert answered(cli, "show", "1")["follow_ups"][-1] == before
    assert answered(cli, "due", "--within", "9d", "--kind", "other", "--explain")["items"][0]["explain"][
        "calendar_changed"
    ]


def test_a_promise_into_a_year_without_published_holidays_is_cautioned(cli, office) -> None:
    new(cli)

    heard = said_on_a_terminal(cli, "promise", "1", "45个工作日后上午10点")

    assert "not published yet" in heard
    assert "day off" not in heard


def test_escalation_shows_to_whom_and_changes_nothing_by_itself(cli, office, tmp_path) -> None:
    for key, value in (("people.wang.role", "manager"), ("people.zhao.role", "lead"), ("people.li.role", "clerk")):
        done(cli, "shop", "set", key, value, "--user", "wang")
    done(cli, "shop", "set", "escalation.reply", "0 minutes: lead, 2 working hours: wang", "--user", "wang")
    before = new(cli, "--promise", "11:30", "--user", "li")

    shown = []
    for at in ("2026-11-23 11:00", "2026-11-23 11:31", "2026-11-23 14:31"):
        shown.append(answered(cli, "due", "--as-of", at, "--kind", "reply")["items"][0]["escalate_to"])

    assert shown == [None, "zhao", "wang"]
    assert answered(cli, "show", "1") == before
    assert "shown to wang" in done(cli, "due", "--as-of", "2026-11-23 14:31").out


def test_a_class_has_its_own_steps_of_escalation(cli, clock) -> None:
    done(cli, "shop", "set", "escalation.class2.update", "0 minutes: boss")
    done(cli, "shop", "set", "escalation.update", "1 day: boss")
    new(cli, "--severity", "2")
    new(cli)
    clock.go_on(hours=25)

    items = answered(cli, "due", "--kind", "update")["items"]

    assert [(one["severity"], one["escalate_to"]) for one in items] == [(2, "boss"), (1, None)]


@pytest.mark.parametrize(
    ("steps", "after_hours", "shown"),
    [
        ("12 hours: lead, 12 working hours: boss", 13, "lead"),
        ("12 hours: lead, 12 working hours: boss", 48, "boss"),
        ("12 working hours: boss, 12 hours: lead", 13, "lead"),
        ("12 working hours: boss, 12 hours: lead", 48, "boss"),
        ("60 minutes: lead, 1 hour: boss", 2, "boss"),
        ("1 hour: boss, 60 minutes: lead", 2, "lead"),
    ],
)
def test_of_the_steps_of_an_escalation_the_one_that_came_last_counts_and_at_once_the_one_written_last(
    cli, office, steps: str, after_hours: int, shown: str
) -> None:
    done(cli, "shop", "set", "escalation.reply", steps)
    new(cli, "--promise", "+1h")

    office.go_on(hours=1 + after_hours)

    (item,) = answered(cli, "due", "--kind", "reply")["items"]
    assert item["escalate_to"] == shown


@pytest.mark.parametrize(("scope", "limit"), [("class1", "12 working hours"), ("class2", "12 hours")])
def test_a_limit_of_a_class_counts_before_the_one_for_all_whichever_is_longer(
    cli, office, scope: str, limit: str
) -> None:
    done(cli, "shop", "set", "limits.acknowledge", "12 hours" if scope == "class1" else "12 working hours")
    done(cli, "shop", "set", f"limits.{scope}.acknowledge", limit)

    case = new(cli, "--channel", "email", "--severity", scope[-1])

    (debt,) = [one for one in case["follow_ups"] if one["kind"] == "acknowledge"]
    assert f"{debt['basis']['limit']} {debt['basis']['unit']}" == limit.replace("working hours", "working_hours")


@pytest.mark.parametrize(
    ("written", "wednesday"),
    [
        (("mon-wed 08:00-12:00", "wed-fri 14:00-18:00"), "14:00"),
        (("wed-fri 14:00-18:00", "mon-wed 08:00-12:00"), "08:00"),
        (("wed 10:00-11:00", "mon-wed 08:00-12:00"), "10:00"),
        (("mon-wed 08:00-12:00", "daily 00:00-24:00"), "08:00"),
    ],
)
def test_of_two_spans_of_the_same_length_the_one_further_down_says_the_hours_and_the_shorter_outweighs(
    cli, clock, written: tuple[str, str], wednesday: str
) -> None:
    for one in written:
        days, _, hours = one.partition(" ")
        done(cli, "shop", "set", f"hours.{days}", hours)

    said = cli(["promise", "1", "first thing wednesday"]).err if new(cli) else ""

    assert f"wednesday {wednesday}" in said


def test_a_late_department_is_shown_to_whom_its_agreement_says(cli, clock) -> None:
    done(cli, "shop", "set", "departments.Kitchen.hours", "4")
    done(cli, "shop", "set", "departments.Kitchen.escalate_to", "wang")
    new(cli)
    done(cli, "ask", "1", "Kitchen")

    def shown(at: str) -> str | None:
        who: str | None = answered(cli, "due", "--kind", "department", "--as-of", at)["items"][0]["escalate_to"]
        return who

    assert (shown("2026-11-23 12:00"), shown("2026-11-23 13:30")) == (None, "wang")


def test_a_promise_outside_working_hours_is_taken_as_said_with_a_warning_and_never_moved(cli, office) -> None:
    new(cli)

    evening = said_on_a_terminal(cli, "promise", "1", "今晚8:25")
    weekend = said_on_a_terminal(cli, "promise", "1", "2026-11-28 10:00", "--also")
    closing = said_on_a_terminal(cli, "promise", "1", "2026-11-24 18:00", "--also")

    assert "outside working hours" in evening
    assert "day off" in weekend
    assert "working hours" not in closing
    assert [debt["due_at"] for debt in answered(cli, "show", "1")["follow_ups"] if debt["promised"]] == [
        "2026-11-23T20:25:00+08:00", "2026-11-28T10:00:00+08:00", "2026-11-24T18:00:00+08:00",
    ]  # fmt: skip


def test_a_caution_is_told_whoever_reads_the_answer_and_to_no_script(cli, office) -> None:
    import sys

    from complaintlog.cli import answering

    new(cli)
    typed = ["promise", "1", "2026-11-23 20:25"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answering, "on_terminal", lambda stream: stream is sys.stderr)
        piped = done(cli, *typed)
    by_cron = done(cli, "promise", "1", "2026-11-23 21:25", "--also")

    assert ("outside working hours" in piped.err, "\t" in piped.out) == (True, False)
    assert by_cron.err == ""


def test_an_hour_that_others_were_promised_already_is_said(cli, clock) -> None:
    heard = [
        said_on_a_terminal(cli, "new", "--description", "x", "--phone", str(place), "--promise", "15:00")
        for place in range(4)
    ]

    assert ["3 others are promised within half an hour" in one for one in heard] == [False, False, False, True]


def test_where_the_next_working_day_is_more_than_two_days_off_a_promise_is_asked_for(cli, office) -> None:
    office.set("2026-11-26T16:00:00+08:00")
    thursday = said_on_a_terminal(cli, "new", "--description", "x", "--phone", "1")
    office.set("2026-11-27T16:00:00+08:00")
    friday = said_on_a_terminal(cli, "new", "--description", "x", "--phone", "2")
    promised = said_on_a_terminal(cli, "new", "--description", "x", "--phone", "3", "--promise", "2026-11-28 10:00")

    asked = ["more than two days off" in one for one in (thursday, friday, promised)]

    assert asked == [False, True, False]
    assert "complaintlog promise 2 WHEN" in friday


def test_a_promise_asked_for_before_a_rest_is_named_by_a_command_that_is_not_refused(cli, office) -> None:
    office.set("2026-11-27T16:00:00+08:00")

    later = said_on_a_terminal(cli, "new", "--description", "x", "--phone", "3", "--promise", "2026-12-01 10:00")

    assert "complaintlog promise 1 WHEN --also" in later
    done(cli, "promise", "1", "2026-11-28 10:00", "--also")


def test_trust_stands_beside_the_plain_words(cli, clock) -> None:
    new(cli, "--promise", "+4h")
    clock.go_on(hours=1)
    done(cli, "contact", "1", "查清了", "--promise", "+1h")
    clock.go_on(hours=3)
    done(cli, "contact", "1", "再等等", "--promise", "+1h")

    shown = done(cli, "show", "1").out

    assert "kept (3 h early, trust 75)" in shown
    assert "broken (2 h late, trust -200)" in shown


# The calendar file.


def calendar(cli: Any) -> Any:
    icalendar = pytest.importorskip("icalendar", reason="the independent reader of calendars is not installed here")
    return icalendar.Calendar.from_ical(done(cli, "due", "--ics").raw)


def events(cli: Any) -> list[Any]:
    return list(calendar(cli).walk("VEVENT"))


@pytest.mark.parametrize("because", ["there is no book", "all is closed"])
def test_a_calendar_of_nothing_owed_still_holds_a_component_and_shows_nothing(cli, clock, because: str) -> None:
    if because == "all is closed":
        new(cli)
        done(cli, "void", "1", "--reason", "x")
    else:
        del cli.environ["COMPLAINTLOG_DB"]

    parsed = calendar(cli)

    assert [one.name for one in parsed.subcomponents] == ["VTIMEZONE"]
    assert parsed.subcomponents[0].to_tz().utcoffset(datetime(2026, 11, 23)) == timedelta(0)


def test_a_calendar_with_something_owed_holds_only_that(cli, clock) -> None:
    new(cli, "--promise", "+2h")

    assert {one.name for one in calendar(cli).subcomponents} == {"VEVENT"}


def test_a_calendar_file_is_read_by_another_program(cli, office) -> None:
    new(cli, "--promise", "+2h", "--name", "张三, 李四; \\n")
    new(cli, "--trigger", "injury")

    found = events(cli)

    assert {str(one["UID"]).split("@")[0] for one in found} == {"f1", "f2"}
    by_kind = {str(one["UID"])[:2]: one for one in found}
    assert "张三, 李四; \\n" in str(by_kind["f1"]["SUMMARY"])
    assert "13800000000" in str(by_kind["f1"]["DESCRIPTION"])
    assert by_kind["f1"].decoded("DTSTART").isoformat() == "2026-11-23T03:00:00+00:00"
    assert by_kind["f1"].decoded("DTSTAMP").isoformat() == "2026-11-23T01:00:00+00:00"
    assert int(by_kind["f2"]["PRIORITY"]) < int(by_kind["f1"]["PRIORITY"])
    assert len(by_kind["f1"].walk("VALARM")) == 2


def test_the_names_of_events_stay_and_are_of_this_book_alone(cli, clock, tmp_path) -> None:
    new(cli, "--promise", "+2h")
    first = done(cli, "due", "--ics").out
    clock.go_on(hours=1)
    again = done(cli, "due", "--ics").out
    cli.environ["COMPLAINTLOG_DB"] = str(tmp_path / "other.db")
    new(cli, "--promise", "+2h")
    other = done(cli, "due", "--ics").out

    def uids(text: str) -> list[str]:
        return [line for line in text.splitlines() if line.startswith("UID:")]

    assert uids(first) == uids(again) != uids(other)


def test_a_calendar_file_holds_all_that_is_owed_whenever_it_is_due(cli, clock) -> None:
    new(cli, "--promise", "+20d")

    text = done(cli, "due", "--ics").out

    assert text.count("BEGIN:VEVENT") == len(answered(cli, "due", "--within", "99d")["items"]) == 2


def test_lines_of_a_calendar_file_are_short_and_never_cut_through_a_character(cli, clock) -> None:
    new(cli, "--name", "很长的名字" * 30)

    raw = done(cli, "due", "--ics").raw

    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert (
        b"\r\n ".join(folded("x" + "长" * 99).encode().split(b"\r\n ")).decode().replace("\r\n ", "") == "x" + "长" * 99
    )
    assert escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"


def test_a_calendar_is_neither_json_nor_a_check(cli, clock) -> None:
    new(cli)

    assert cli(["due", "--ics", "--json"]).code == 2


def test_a_limit_of_a_law_stays_explained_when_another_preset_is_put_in_force(cli, clock) -> None:
    done(cli, "shop", "set", "country", "GB")
    done(cli, "policy", "use", "uk-fca")
    new(cli, "--received-at", "2026-11-20 10:00")
    before = explained(cli, "--kind", "statutory", "--within", "9d", "--limit", "1")

    done(cli, "policy", "use", "house")

    assert explained(cli, "--kind", "statutory", "--within", "9d", "--limit", "1") == before
    assert ([one["day"] for one in before["days"]][-1], before["calendar_changed"]) == ("2026-11-25", False)


def test_a_limit_of_a_law_says_when_the_country_was_changed_since(cli, clock) -> None:
    done(cli, "shop", "set", "country", "US")
    done(cli, "policy", "use", "uk-fca")
    new(cli, "--received-at", "2026-11-23 09:00")
    before = explained(cli, "--kind", "statutory", "--within", "9d", "--limit", "1")
    done(cli, "policy", "use", "house")

    done(cli, "shop", "set", "days.off", "2026-11-24")
    assert explained(cli, "--kind", "statutory", "--within", "9d", "--limit", "1") == before

    done(cli, "shop", "set", "country", "GB")
    assert explained(cli, "--kind", "statutory", "--within", "9d", "--limit", "1")["calendar_changed"]
