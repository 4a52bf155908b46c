"""Limits over a shop's working time: what is due when, what stands still, what is only provisional."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from complaintlog.errors import RefusedError
from complaintlog.rules.asking import ask, snooze, wait
from complaintlog.rules.codes import Channel, DebtState, Kind, Severity, Trigger, Unit
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.hours import Calendar, listed, segments
from complaintlog.rules.owed import Act, open_of
from complaintlog.rules.policy import HOUSE, Department, Limit, Shop, counted
from complaintlog.rules.register import register
from complaintlog.rules.settle import settle
from complaintlog.rules.talk import contact, promise

from .conftest import draft

ZONE = "Asia/Shanghai"
WEEK = dict.fromkeys(range(5), segments("09:00-12:00 13:00-18:00"))
DAYS = listed(holidays=[date(2026, 11, 26)], make_up=[date(2026, 11, 28)], off=[date(2026, 12, 1)])
OFFICE = Calendar(ZONE, WEEK, DAYS, known=lambda year: year <= 2026, name="CN")
SHOP = Shop(zone=ZONE, calendar=OFFICE)


def at(text: str) -> datetime:
    """``11-23 09:30`` of 2026 on the clocks of Shanghai, in UTC."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def local(moment: datetime | None) -> str:
    assert moment is not None
    return f"{moment.astimezone(ZoneInfo(ZONE)):%m-%d %H:%M}"


def act(text: str, shop: Shop = SHOP) -> Act:
    return Act(at(text), at(text), "li", shop)


def new(text: str, *triggers: Trigger, shop: Shop = SHOP, **fields: object) -> Complaint:
    """A complaint taken at that time by phone."""
    return register(draft(received_at=at(text), recorded_at=at(text), **fields), act(text, shop), triggers=triggers)


def due(case: Complaint, kind: Kind) -> str:
    return local(open_of(case, kind)[0].due_at)


@pytest.mark.parametrize(
    ("taken", "late"),
    [
        ("11-23 09:00", "11-23 09:30"),
        ("11-23 11:45", "11-23 13:15"),  # over lunch
        ("11-23 17:30", "11-23 18:00"),
        ("11-23 17:50", "11-24 09:20"),
        ("11-23 22:00", "11-24 09:30"),
        ("11-27 17:40", "11-28 09:10"),  # Saturday is a make-up workday
        ("11-28 18:00", "11-30 09:30"),
    ],
)
def test_a_class_two_case_that_is_not_of_safety_is_taken_over_within_thirty_working_minutes(taken, late):
    people = Shop(zone=ZONE, calendar=OFFICE, people=(_person("wang", "manager"), _person("li", "clerk")))

    case = new(taken, Trigger.MEDIA, shop=people)

    assert due(case, Kind.TAKEOVER) == late


def test_a_safety_case_is_taken_over_in_thirty_minutes_whatever_the_hours_of_the_shop():
    people = Shop(zone=ZONE, calendar=OFFICE, people=(_person("wang", "manager"), _person("li", "clerk")))

    case = new("11-22 23:50", Trigger.INJURY, shop=people)

    assert due(case, Kind.TAKEOVER) == "11-23 00:20"


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("11-23 10:15", "11-24 10:15"),
        ("11-25 10:15", "11-27 10:15"),  # Thursday is a public holiday
        ("11-27 10:15", "11-28 10:15"),  # Saturday is a make-up workday
        ("11-28 10:15", "11-30 10:15"),
        ("11-30 10:15", "12-02 10:15"),  # the shop rests on Tuesday
        ("11-23 12:30", "11-24 13:00"),  # said at lunch: after the next lunch
        ("11-23 20:00", "11-24 18:00"),  # said in the evening: until the next closing
    ],
)
def test_an_update_is_due_one_working_day_after_our_last_word_at_the_same_clock_time(spoken, expected):
    assert due(new(spoken), Kind.UPDATE) == expected


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("11-23 11:00", 2, "11-23 14:00"),  # the break
        ("11-25 17:00", 2, "11-27 10:00"),  # the public holiday
        ("11-27 17:00", 2, "11-28 10:00"),  # the make-up workday
        ("11-30 17:00", 2, "12-02 10:00"),  # the shop's own day off
    ],
)
def test_breaks_shop_holidays_and_public_holidays_are_no_working_time_make_up_workdays_are(start, hours, expected):
    limit = Limit(hours, Unit.WORKING_HOURS)

    found = counted("department", limit, anchor="asked", anchor_at=at(start), zone=ZONE, shop=SHOP)

    assert local(found.at) == expected
    assert (found.basis.calendar, found.basis.provisional) == ("CN", False)


def test_elapsed_limits_do_not_mind_the_hours_of_the_shop():
    assert due(new("11-27 20:00", channel=Channel.LETTER), Kind.ACKNOWLEDGE) == "11-28 20:00"


def test_a_limit_of_more_than_ninety_nine_working_hours_is_counted_to_the_minute():
    found = counted(
        "x", Limit(120, Unit.WORKING_HOURS), anchor="asked", anchor_at=at("11-02 09:00"), zone=ZONE, shop=SHOP
    )

    assert local(found.at) == "11-20 18:00"  # fifteen days of eight hours, three weeks of Monday to Friday


def test_a_tried_promise_needs_a_further_try_within_a_working_day():
    case = promise(new("11-27 16:00"), act("11-27 16:05"), until=at("11-27 17:30"))
    tried = contact(case, act("11-27 17:00"), text=None, reached=False)

    on_saturday = contact(tried, act("11-28 16:30"), text=None, reached=False)
    kept_trying = contact(on_saturday, act("11-30 16:00"), text="…", no_promise=True, until=at("12-02 10:00"))
    too_late = contact(tried, act("11-30 09:00"), text="…", until=at("12-02 10:00"))

    assert kept_trying.follow_ups[1].state == DebtState.TRIED  # Sunday is not a working day
    assert too_late.follow_ups[1].state == DebtState.BROKEN


def test_waiting_keeps_the_working_time_that_a_clock_had_left():
    case = new("11-23 10:00")  # the update is due on Tuesday at ten: seven working hours from 11:00 on Monday

    waiting = wait(case, act("11-23 11:00"), until=at("11-30 10:00"))
    stopped = open_of(waiting, Kind.UPDATE)[0]
    back = contact(waiting, act("11-25 15:00"), text="…", from_customer=True)
    started = open_of(back, Kind.UPDATE)[0]

    assert stopped.remaining_seconds == 7 * 3600
    assert local(started.due_at) == "11-27 14:00"  # three hours on Wednesday, Thursday off, the rest on Friday
    assert started.suspended_at is None


def test_a_clock_that_stood_still_says_since_when_it_goes_on_and_with_how_much():
    waiting = wait(new("11-23 10:00"), act("11-23 11:00"), until=at("11-30 10:00"))

    basis = open_of(contact(waiting, act("11-25 15:00"), text="…", from_customer=True), Kind.UPDATE)[0].basis

    assert basis is not None
    assert (basis.anchor_at, basis.limit, basis.unit) == (at("11-23 10:00"), 1, "working_days")
    assert (basis.resumed_at, basis.left_seconds) == (at("11-25 15:00"), 7 * 3600)


def test_what_counts_elapsed_time_keeps_elapsed_time_while_we_wait():
    case = new("11-23 10:00", channel=Channel.EMAIL)

    waiting = wait(case, act("11-23 14:00"), until=at("11-30 10:00"))
    back = contact(waiting, act("11-25 15:00"), text="…", from_customer=True)

    assert due(back, Kind.ACKNOWLEDGE) == "11-26 11:00"


def test_hours_that_changed_while_a_clock_stood_still_never_give_it_more_than_its_limit():
    case = new("11-23 10:00", shop=Shop(zone=ZONE))  # no hours yet: every hour counts
    waiting = wait(case, act("11-23 11:00", Shop(zone=ZONE)), until=at("11-30 10:00"))

    back = contact(waiting, act("11-24 15:00"), text="…", from_customer=True)

    assert due(back, Kind.UPDATE) == "11-25 15:00"  # and not twenty-three working hours later


def test_a_policy_changed_while_a_clock_stood_still_leaves_it_what_it_had():
    waiting = wait(new("11-23 10:00"), act("11-23 11:00"), until=at("11-30 10:00"))
    shorter = SHOP._replace(policy=HOUSE._replace(limits={**HOUSE.limits, "update": Limit(1, Unit.WORKING_HOURS)}))

    back = contact(waiting, act("11-24 11:00", shorter), text="…", from_customer=True)

    assert due(back, Kind.UPDATE) == "11-25 10:00"


def test_a_reopened_case_counts_from_its_reopening():
    from complaintlog.rules.codes import Outcome
    from complaintlog.rules.ending import close, reopen

    closed = close(new("11-23 10:00"), act("11-23 11:00"), outcome=Outcome.WITHDRAWN, reason="撤诉")

    again = contact(reopen(closed, act("11-27 16:00"), reason="又来电"), act("11-27 16:00"), text="您请说")

    assert due(again, Kind.UPDATE) == "11-28 16:00"


def test_putting_off_goes_to_the_next_working_day_at_most():
    case = new("11-25 10:00")  # Wednesday; Thursday is a holiday
    (debt,) = open_of(case, Kind.UPDATE)

    def put_off(until: str) -> Complaint:
        return snooze(case, act("11-25 11:00"), follow_up=debt.id, until=at(until), reason="客户明天出差")

    assert put_off("11-27 18:00").follow_ups[0].shown_from == at("11-27 18:00")
    with pytest.raises(RefusedError):
        put_off("11-28 00:01")


def test_a_department_answers_within_its_agreed_working_hours_and_who_agreed_them_when_is_on_record():
    kitchen = Department("Kitchen", hours=4, agreed_by="wang", agreed_on=date(2026, 11, 1), escalate_to="wang")
    shop = SHOP._replace(departments=(kitchen,))

    case = ask(new("11-23 10:00", shop=shop), act("11-23 16:00", shop), department="Kitchen")

    assert due(case, Kind.DEPARTMENT) == "11-24 11:00"
    assert (kitchen.agreed_by, kitchen.agreed_on) == ("wang", date(2026, 11, 1))
    assert open_of(case, Kind.DEPARTMENT)[0].escalated_to == "wang"


def test_a_policy_may_name_limits_per_class_category_and_department():
    hours = {"class2": 2, "delivery": 3, "courier": 4, "Kitchen": 5}
    scoped = {scope: {"update": Limit(amount, Unit.WORKING_HOURS)} for scope, amount in hours.items()}
    scoped["Kitchen"] = {"department": Limit(5, Unit.WORKING_HOURS)}
    shop = SHOP._replace(policy=HOUSE._replace(scoped=scoped))

    def update(**fields: object) -> str:
        return due(settle(new("11-23 09:00", shop=shop, **fields), act("11-23 09:00", shop)), Kind.UPDATE)

    assert update() == "11-24 09:00"
    assert update(severity=int(Severity.SERIOUS)) == "11-23 11:00"
    assert update(severity=int(Severity.SERIOUS), category="delivery") == "11-23 12:00"
    assert update(category="delivery", subcategory="courier") == "11-23 14:00"
    asked = ask(new("11-23 09:00", shop=shop), act("11-23 09:00", shop), department="Kitchen")
    assert due(asked, Kind.DEPARTMENT) == "11-23 15:00"


def test_a_book_without_hours_counts_every_hour_of_every_day():
    case = new("11-28 21:00", shop=Shop(zone=ZONE))

    (debt,) = open_of(case, Kind.UPDATE)

    assert local(debt.due_at) == "11-29 21:00"
    assert debt.basis is not None
    assert (debt.basis.calendar, debt.basis.provisional) == (None, False)


@pytest.mark.parametrize("week", [{}, dict.fromkeys(range(7), ()), {6: segments("09:00-10:00")}])
def test_where_a_calendar_has_no_working_time_every_hour_counts_and_the_answer_is_provisional(week):
    never = Calendar(ZONE, week, listed(off=[date(2026, 1, 1) + timedelta(days=day) for day in range(8000)]))

    case = new("11-23 10:00", shop=Shop(zone=ZONE, calendar=never))

    (debt,) = open_of(case, Kind.UPDATE)
    assert local(debt.due_at) == "11-24 10:00"
    assert debt.basis is not None
    assert (debt.basis.calendar, debt.basis.provisional) == (None, True)


def test_past_the_last_published_holiday_year_a_due_time_is_provisional():
    limit = Limit(45, Unit.WORKING_DAYS)

    early = counted("final", limit, anchor="received", anchor_at=at("10-08 09:00"), zone=ZONE, shop=SHOP)
    late = counted("final", limit, anchor="received", anchor_at=at("11-23 09:00"), zone=ZONE, shop=SHOP)

    assert (local(early.at), early.basis.provisional) == ("12-11 09:00", False)
    assert (f"{late.at:%Y-%m-%d}", late.basis.provisional) == ("2027-01-26", True)


def test_a_stopped_clock_that_goes_on_into_an_unpublished_year_is_provisional():
    case = new("12-30 10:00")
    waiting = wait(case, act("12-30 11:00"), until=at("12-31 18:00"))

    back = contact(waiting, act("12-31 17:00"), text="…", from_customer=True)

    (debt,) = open_of(back, Kind.UPDATE)
    assert debt.basis is not None
    assert debt.basis.provisional


def _person(name: str, role: str):
    from complaintlog.rules.codes import Role
    from complaintlog.rules.policy import Person

    return Person(name, role=Role(role))
