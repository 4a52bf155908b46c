"""Working time: the arithmetic against a clock read minute by minute, and what others are known to get wrong."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from complaintlog.errors import ValueRefusedError
from complaintlog.rules import hours, worktime
from complaintlog.rules.hours import ALL_DAY, OFFICE, Calendar, Reason, Segment, listed, segments
from complaintlog.rules.worktime import NoWorkingTimeError

SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LUNCH = Calendar(SHANGHAI, dict.fromkeys(range(5), segments("09:00-12:00 13:00-18:00")))
ROUND_THE_CLOCK = dict.fromkeys(range(7), ALL_DAY)
NIGHTS = dict.fromkeys(range(5), segments("22:00-06:00"))


def at(text: str, zone: str = SHANGHAI) -> datetime:
    """``2026-11-23 17:00`` on the clocks of a zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def shown(moment: datetime, zone: str = SHANGHAI) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def minutes(number: int) -> timedelta:
    return number * MINUTE


class TestAddingTime:
    @pytest.mark.parametrize(
        ("start", "length", "end"),
        [
            ("2026-11-23 09:00", 0, "2026-11-23 09:00"),
            ("2026-11-23 09:00", 30, "2026-11-23 09:30"),
            ("2026-11-23 11:45", 30, "2026-11-23 13:15"),  # the lunch break is not counted
            ("2026-11-23 12:20", 30, "2026-11-23 13:30"),
            ("2026-11-23 17:00", 60, "2026-11-23 18:00"),  # closing, not the next morning
            ("2026-11-23 17:30", 60, "2026-11-24 09:30"),
            ("2026-11-27 17:30", 60, "2026-11-30 09:30"),  # over the weekend
            ("2026-11-28 10:00", 1, "2026-11-30 09:01"),
            ("2026-11-23 18:00", 0, "2026-11-23 18:00"),
            ("2026-11-23 18:01", 0, "2026-11-24 09:00"),
            ("2026-11-28 10:00", 0, "2026-11-30 09:00"),
            ("2026-11-23 09:00", 8 * 60, "2026-11-23 18:00"),
            ("2026-11-23 09:00", 8 * 60 + 1, "2026-11-24 09:01"),
            ("2026-11-23 09:00", 40 * 60, "2026-11-27 18:00"),
        ],
    )
    def test_working_minutes_pass_only_while_one_works(self, start, length, end):
        assert shown(worktime.add_time(at(start), minutes(length), calendar=LUNCH)) == end

    def test_seconds_are_kept(self):
        start = at("2026-11-23 17:59:30")

        assert worktime.add_time(start, HOUR, calendar=LUNCH) == at("2026-11-24 09:59:30")

    def test_a_holiday_is_skipped_and_a_make_up_sunday_is_worked(self):
        special = listed(holidays=[date(2026, 10, day) for day in (1, 2, 5, 6, 7)], make_up=[date(2026, 9, 20)])
        calendar = Calendar(SHANGHAI, LUNCH.week, special)

        assert shown(worktime.add_time(at("2026-09-30 17:00"), 2 * HOUR, calendar=calendar)) == "2026-10-08 10:00"
        assert shown(worktime.add_time(at("2026-09-18 17:00"), 2 * HOUR, calendar=calendar)) == "2026-09-20 10:00"

    def test_the_shop_has_the_last_word_over_the_country(self):
        day = date(2026, 10, 1)

        assert listed(holidays=[day], on=[day])(day) is Reason.SHOP_ON
        assert listed(make_up=[day], off=[day])(day) is Reason.SHOP_OFF
        assert listed(on=[day], off=[day])(day) is Reason.SHOP_OFF
        assert listed(holidays=[day])(day + DAY) is None

    def test_a_night_shift_belongs_to_the_day_it_begins_on(self):
        calendar = Calendar(SHANGHAI, NIGHTS, listed(holidays=[date(2026, 11, 25)]))

        assert shown(worktime.add_time(at("2026-11-24 23:00"), 6 * HOUR, calendar=calendar)) == "2026-11-25 05:00"
        assert shown(worktime.add_time(at("2026-11-24 23:00"), 8 * HOUR, calendar=calendar)) == "2026-11-26 23:00"

    def test_a_negative_length_is_a_mistake_of_the_caller(self):
        for wrong in (worktime.add_time, worktime.subtract_time):
            with pytest.raises(ValueError, match="negative"):
                wrong(at("2026-11-23 09:00"), -MINUTE, calendar=LUNCH)
        for wrong_days in (worktime.add_days, worktime.subtract_days):
            with pytest.raises(ValueError, match="negative"):
                wrong_days(at("2026-11-23 09:00"), -1, calendar=LUNCH)


class TestAddingDays:
    @pytest.mark.parametrize(
        ("start", "days", "end"),
        [
            ("2026-11-23 10:15", 1, "2026-11-24 10:15"),
            ("2026-11-27 10:15", 1, "2026-11-30 10:15"),
            ("2026-11-28 10:15", 1, "2026-11-30 10:15"),  # a day off does not count as the first
            ("2026-11-23 10:15", 5, "2026-11-30 10:15"),
            ("2026-11-23 07:00", 1, "2026-11-24 09:00"),  # before opening: the opening
            ("2026-11-23 12:30", 1, "2026-11-24 13:00"),  # in the break: its end
            ("2026-11-23 12:00", 1, "2026-11-24 12:00"),
            ("2026-11-23 18:00", 1, "2026-11-24 18:00"),
            ("2026-11-23 21:00", 1, "2026-11-24 18:00"),  # after closing: the closing of that day
            ("2026-11-23 10:15", 0, "2026-11-23 10:15"),
            ("2026-11-28 10:15", 0, "2026-11-30 10:15"),
        ],
    )
    def test_a_working_day_later_is_the_same_clock_time_inside_working_time(self, start, days, end):
        assert shown(worktime.add_days(at(start), days, calendar=LUNCH)) == end

    def test_days_count_back_as_they_count_ahead(self):
        assert shown(worktime.subtract_days(at("2026-11-30 10:15"), 5, calendar=LUNCH)) == "2026-11-23 10:15"
        assert worktime.working_day_after(date(2026, 11, 30), -1, calendar=LUNCH) == date(2026, 11, 27)
        assert worktime.days_between(date(2026, 11, 23), date(2026, 11, 30), calendar=LUNCH) == 5
        assert worktime.days_between(date(2026, 11, 30), date(2026, 11, 23), calendar=LUNCH) == 0

    def test_a_clock_time_in_a_night_shift_stays(self):
        calendar = Calendar(SHANGHAI, NIGHTS)

        assert shown(worktime.add_days(at("2026-11-24 02:00"), 1, calendar=calendar)) == "2026-11-25 02:00"
        assert shown(worktime.add_days(at("2026-11-24 12:00"), 1, calendar=calendar)) == "2026-11-25 22:00"

    def test_forty_five_working_days_over_the_end_of_the_published_holidays_are_provisional(self):
        calendar = LUNCH._replace(known=lambda year: year <= 2026)
        start = at("2026-11-22 10:00")

        end = worktime.add_days(start, 45, calendar=calendar)

        assert shown(end) == "2027-01-22 10:00"
        assert worktime.is_provisional(start, end, calendar=calendar)
        assert worktime.explain(start, end, calendar=calendar).provisional
        assert not worktime.is_provisional(start, at("2026-12-31 23:59"), calendar=calendar)
        assert worktime.is_provisional(start, at("2027-01-01 00:00"), calendar=calendar)


class TestWhatOthersGetWrong:
    def test_there_is_no_closed_minute_at_midnight_in_a_calendar_round_the_clock(self):
        calendar = Calendar(BERLIN, ROUND_THE_CLOCK)
        midnight = at("2026-11-24 00:00", BERLIN)

        for seconds in range(-90, 91):
            moment = midnight + timedelta(seconds=seconds)
            assert worktime.is_working(moment, calendar=calendar)
            assert worktime.next_working(moment, calendar=calendar) == moment
            assert worktime.add_time(moment - HOUR, HOUR, calendar=calendar) == moment
            assert worktime.subtract_time(moment, HOUR, calendar=calendar) == moment - HOUR

    @pytest.mark.parametrize("hours_", [99, 100, 240, 2400, 20_000])
    def test_a_limit_over_ninety_nine_hours_is_counted_in_full(self, hours_):
        start = at("2026-11-23 09:00")

        end = worktime.add_time(start, hours_ * HOUR, calendar=LUNCH)

        assert worktime.time_between(start, end, calendar=LUNCH) == hours_ * HOUR
        assert end.astimezone(ZoneInfo(SHANGHAI)).weekday() < 5

    @pytest.mark.parametrize(
        "empty",
        [
            Calendar(SHANGHAI, {}),
            Calendar(SHANGHAI, dict.fromkeys(range(7), ())),
            Calendar(SHANGHAI, {0: (Segment(600, 600), Segment(900, 300), Segment(-60, 60), Segment(1440, 1500))}),
            Calendar(SHANGHAI, OFFICE, lambda day: Reason.SHOP_OFF),
            Calendar(SHANGHAI, {}, lambda day: Reason.MAKE_UP),
        ],
    )
    def test_an_emptied_calendar_is_refused_and_never_hangs(self, empty):
        start = at("2026-11-23 09:00")

        for ask in (worktime.add_time, worktime.subtract_time):
            with pytest.raises(NoWorkingTimeError, match="no working time"):
                ask(start, HOUR, calendar=empty)
        for ask_days in (worktime.add_days, worktime.subtract_days):
            with pytest.raises(NoWorkingTimeError):
                ask_days(start, 3, calendar=empty)
        with pytest.raises(NoWorkingTimeError):
            worktime.next_working(start, calendar=empty)

        assert not worktime.is_working(start, calendar=empty)
        assert worktime.time_between(start, start + 9 * DAY, calendar=empty) == timedelta()
        assert worktime.end_of_working_day(date(2026, 11, 23), calendar=empty) == at("2026-11-24 00:00")
        assert all(day.is_skipped for day in worktime.explain(start, start + DAY, calendar=empty).days)

    def test_a_length_that_no_calendar_holds_is_refused(self):
        for length in (timedelta(days=365_000), timedelta.max):
            with pytest.raises(NoWorkingTimeError):
                worktime.add_time(at("2026-11-23 09:00"), length, calendar=Calendar(SHANGHAI, {0: ALL_DAY}))
        with pytest.raises(NoWorkingTimeError):
            worktime.add_days(at("2026-11-23 09:00"), 10**9, calendar=Calendar(SHANGHAI, {0: ALL_DAY}))

    def test_a_weekday_that_is_missing_is_off(self):
        calendar = Calendar(SHANGHAI, {0: ALL_DAY, 3: ALL_DAY})

        assert shown(worktime.add_days(at("2026-11-23 10:00"), 1, calendar=calendar)) == "2026-11-26 10:00"
        assert shown(worktime.add_time(at("2026-11-24 10:00"), HOUR, calendar=calendar)) == "2026-11-26 01:00"

    def test_a_make_up_day_on_a_weekday_without_hours_has_those_of_the_first_that_has_some(self):
        calendar = LUNCH._replace(special=listed(make_up=[date(2026, 9, 20)], on=[date(2026, 9, 19)]))

        assert hours.reason_of(date(2026, 9, 20), calendar=calendar) is Reason.MAKE_UP
        assert hours.reason_of(date(2026, 9, 19), calendar=calendar) is Reason.SHOP_ON
        assert worktime.end_of_working_day(date(2026, 9, 20), calendar=calendar) == at("2026-09-20 18:00")

    def test_an_item_without_a_clock_time_is_due_when_that_day_closes(self):
        assert worktime.end_of_working_day(date(2026, 11, 23), calendar=LUNCH) == at("2026-11-23 18:00")
        assert worktime.end_of_working_day(date(2026, 11, 22), calendar=LUNCH) == at("2026-11-23 00:00")
        assert worktime.end_of_working_day(date(2026, 11, 23), calendar=Calendar(SHANGHAI, ROUND_THE_CLOCK)) == at(
            "2026-11-24 00:00"
        )

    def test_the_days_are_those_of_the_calendars_zone_whoever_asks(self):
        start = at("2026-11-23 17:30")

        ends = {
            worktime.add_time(start.astimezone(ZoneInfo(zone)), HOUR, calendar=LUNCH)
            for zone in (SHANGHAI, NEW_YORK, "UTC", "Pacific/Kiritimati")
        }

        assert ends == {at("2026-11-24 09:30")}
        assert {end.tzinfo for end in ends} == {UTC}

    @pytest.mark.parametrize(("night", "worked"), [("2027-03-27", 7), ("2026-10-24", 9), ("2026-11-23", 8)])
    def test_a_night_in_which_clocks_change_has_its_real_length(self, night, worked):
        calendar = Calendar(BERLIN, dict.fromkeys(range(7), segments("22:00-06:00")))
        evening = at(f"{night} 22:00", BERLIN)
        morning = at(f"{date.fromisoformat(night) + DAY} 06:00", BERLIN)

        assert worktime.time_between(evening, morning, calendar=calendar) == worked * HOUR
        assert worktime.add_time(evening, worked * HOUR, calendar=calendar) == morning

    def test_hours_that_the_clocks_jump_over_are_no_working_time(self):
        calendar = Calendar(BERLIN, {6: segments("02:00-03:00 10:00-11:00")})

        assert shown(worktime.next_working(at("2027-03-28 00:00", BERLIN), calendar=calendar), BERLIN) == (
            "2027-03-28 10:00"
        )

    def test_an_opening_that_the_clocks_jump_over_is_the_jump(self):
        calendar = Calendar(BERLIN, {6: segments("02:30-04:00")})

        assert shown(worktime.next_working(at("2027-03-28 00:00", BERLIN), calendar=calendar), BERLIN) == (
            "2027-03-28 03:00"
        )

    def test_hours_that_a_night_shift_covers_already_are_not_counted_twice(self):
        calendar = Calendar(SHANGHAI, {0: segments("22:00-10:00"), 1: segments("06:00-08:00 09:00-11:00")})
        start = at("2026-11-23 22:00")

        assert worktime.add_time(start, 13 * HOUR, calendar=calendar) == start + 13 * HOUR
        assert worktime.time_between(start, start + DAY, calendar=calendar) == 13 * HOUR
        assert worktime.subtract_time(start + 13 * HOUR, 13 * HOUR, calendar=calendar) == start

    def test_a_day_that_the_zone_skipped_is_no_working_day(self):
        calendar = Calendar("Pacific/Apia", ROUND_THE_CLOCK)

        assert not worktime.is_working_day(date(2011, 12, 30), calendar=calendar)
        assert worktime.working_day_after(date(2011, 12, 29), 1, calendar=calendar) == date(2011, 12, 31)

    def test_where_the_clocks_go_back_over_midnight_round_the_clock_stays_open(self):
        calendar = Calendar("America/St_Johns", ROUND_THE_CLOCK)
        before = datetime(2010, 11, 7, 0, 0, tzinfo=UTC)

        for minute in range(0, 6 * 60):
            assert worktime.is_working(before + minutes(minute), calendar=calendar)
            assert worktime.subtract_time(before + minutes(minute), HOUR, calendar=calendar) == (
                before + minutes(minute) - HOUR
            )
        assert worktime.time_between(before, before + 3 * HOUR, calendar=calendar) == 3 * HOUR

    def test_an_unknown_zone_is_not_passed_over(self):
        with pytest.raises((KeyError, ValueError)):
            worktime.is_working(at("2026-11-23 09:00"), calendar=Calendar("Mars/Phobos"))


class TestExplaining:
    def test_every_day_says_what_was_counted_or_why_it_was_skipped(self):
        special = listed(holidays=[date(2026, 10, 1), date(2026, 10, 2)], make_up=[date(2026, 10, 4)])
        calendar = Calendar(SHANGHAI, LUNCH.week, listed(off=[date(2026, 10, 5)]))._replace(
            special=lambda day: Reason.SHOP_OFF if day == date(2026, 10, 5) else special(day)
        )
        start = at("2026-09-30 16:00")

        end = worktime.add_time(start, 12 * HOUR, calendar=calendar)
        told = worktime.explain(start, end, calendar=calendar)

        assert [(day.day.day, day.reason.value, day.counted // MINUTE) for day in told.days] == [
            (30, "working_day", 120),
            (1, "public_holiday", 0),
            (2, "public_holiday", 0),
            (3, "weekly_day_off", 0),
            (4, "make_up_day", 480),
            (5, "shop_day_off", 0),
            (6, "working_day", 120),
        ]
        assert [day.is_skipped for day in told.days] == [False, True, True, True, False, True, False]
        assert told.counted == 12 * HOUR
        assert not told.provisional

    def test_a_night_shift_is_counted_on_the_day_it_began(self):
        calendar = Calendar(SHANGHAI, NIGHTS)

        told = worktime.explain(at("2026-11-25 02:00"), at("2026-11-26 01:00"), calendar=calendar)

        assert [(day.day.day, day.counted) for day in told.days] == [(24, 4 * HOUR), (25, 3 * HOUR), (26, 0 * HOUR)]


class TestWritingHours:
    @pytest.mark.parametrize(
        ("text", "meant"),
        [
            ("", ()),
            ("9:00-18:00", ((540, 1080),)),
            ("09:00-12:00 13:00-18:00", ((540, 720), (780, 1080))),
            ("09:00-12:00, 13:00–18:00", ((540, 720), (780, 1080))),
            ("22:00-06:00", ((1320, 1800),)),
            ("00:00-24:00", ((0, 1440),)),
            ("0:00-0:00", ((0, 1440),)),
            ("10：00-2:00", ((600, 1560),)),
        ],
    )
    def test_hours_are_written_as_people_write_them(self, text, meant):
        assert segments(text) == meant

    @pytest.mark.parametrize(
        "text",
        [
            "9-18",
            "25:00-26:00",
            "09:00",
            "09:00-",
            "-09:00",
            "09:60-10:00",
            "24:00-25:00",
            "24:00-06:00",
            "٩:00-10:00",
            "9:0-10:00",
            "x",
        ],
    )
    def test_anything_else_is_refused_with_a_form(self, text):
        with pytest.raises(ValueRefusedError, match="09:00-12:00 13:00-18:00"):
            segments(text)


# ---- the clock read minute by minute ----

WINDOWS = [
    (SHANGHAI, "2026-11-20"),
    (BERLIN, "2026-10-21"),
    (BERLIN, "2027-03-24"),
    (NEW_YORK, "2026-10-28"),
    ("Australia/Lord_Howe", "2026-10-01"),  # half an hour
    ("America/Santiago", "2026-09-02"),  # midnight does not exist
    ("America/Havana", "2026-10-28"),  # midnight comes twice
    ("America/St_Johns", "2010-11-04"),  # the clocks go back over midnight
    ("Pacific/Apia", "2011-12-27"),  # a day does not exist
]
WINDOW_DAYS = 9


class Wall:
    """What the clocks of a zone show, read every minute of some days, and nothing known beside."""

    def __init__(self, zone: str, first: str) -> None:
        self.first = date.fromisoformat(first)
        self.begins = at(first, zone) - 2 * DAY
        self.moments = [self.begins + minutes(number) for number in range((WINDOW_DAYS + 6) * 1440)]
        walls = [moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for moment in self.moments]
        self.latest = list(accumulate(walls, max))
        self.shown = {wall.date() for wall in walls}

    def open_minutes(self, plan: Callable[[date], Sequence[Segment]]) -> list[bool]:
        """Minute by minute, whether somebody works: from the first reading of an opening to that of the closing."""
        found = [False] * len(self.moments)
        for number in range(-1, WINDOW_DAYS + 3):
            day = self.first + number * DAY
            midnight = datetime.combine(day, datetime.min.time())
            for start, end in plan(day) if day in self.shown else ():  # nobody begins on a day that never was
                opens, closes = (bisect_left(self.latest, midnight + minutes(minute)) for minute in (start, end))
                found[opens:closes] = [True] * (closes - opens)
        return found


@cache
def wall(zone: str, first: str) -> Wall:
    return Wall(zone, first)


Segments = st.tuples(st.integers(0, 287) | st.integers(0, 60), st.integers(1, 150) | st.integers(1, 288)).map(
    lambda pair: Segment(pair[0] * 5, (pair[0] + pair[1]) * 5)
)
Weeks = st.dictionaries(
    st.integers(0, 6), st.lists(Segments, max_size=3).map(tuple) | st.just(ALL_DAY), min_size=1, max_size=7
)
Reasons = st.sampled_from([Reason.HOLIDAY, Reason.SHOP_OFF, Reason.MAKE_UP, Reason.SHOP_ON])


Away = st.integers(-15 * 86_400, 10 * 86_400).map(lambda seconds: timedelta(seconds=seconds))


@st.composite
def calendars(draw: st.DrawFn) -> tuple[Calendar, str]:
    """A calendar with breaks, nights and days off around a change of clocks, and the first day of its window."""
    zone, first = draw(st.sampled_from(WINDOWS))
    days = [date.fromisoformat(first) + number * DAY for number in range(-1, WINDOW_DAYS)]
    special = draw(st.dictionaries(st.sampled_from(days), Reasons, max_size=4))
    return Calendar(zone, draw(Weeks), special.get), first


def plan_of(calendar: Calendar) -> Callable[[date], Sequence[Segment]]:
    """The hours of a day, said a second time in the simplest words."""

    def plan(day: date) -> Sequence[Segment]:
        reason, own = calendar.special(day), calendar.week.get(day.weekday(), ())
        if reason in (Reason.HOLIDAY, Reason.SHOP_OFF):
            return ()
        if reason and not own:
            return next((calendar.week[weekday] for weekday in range(7) if calendar.week.get(weekday)), ())
        return own

    return plan


def works(calendar: Calendar) -> bool:
    return any(calendar.week.values())


@given(drawn=calendars(), begin=st.integers(0, 4 * 1440), length=st.integers(0, 3 * 1440))
def test_it_agrees_with_a_clock_read_minute_by_minute(drawn, begin, length):
    calendar, first = drawn
    read = wall(calendar.zone, first)
    open_ = read.open_minutes(plan_of(calendar))
    begin += 2 * 1440

    left, number = length, begin
    while left and number < begin + WINDOW_DAYS * 1440 - 4 * 1440:
        left -= open_[number]
        number += 1

    assert worktime.is_working(read.moments[begin], calendar=calendar) == open_[begin]
    assert worktime.time_between(read.moments[begin], read.moments[number], calendar=calendar) == minutes(length - left)
    if not left and length:
        assert worktime.add_time(read.moments[begin], minutes(length), calendar=calendar) == read.moments[number]


@given(drawn=calendars(), begin=st.integers(2 * 1440, 9 * 1440))
def test_the_next_opening_is_the_first_open_minute(drawn, begin):
    calendar, first = drawn
    read = wall(calendar.zone, first)
    open_ = read.open_minutes(plan_of(calendar))

    opening = next((number for number in range(begin, 10 * 1440) if open_[number]), None)

    assume(opening is not None)
    assert worktime.next_working(read.moments[begin], calendar=calendar) == read.moments[opening]


@given(drawn=calendars(), away=Away, parts=st.lists(st.integers(0, 100_000), min_size=1, max_size=4))
def test_time_added_in_parts_is_time_added_at_once(drawn, away, parts):
    calendar, first = drawn
    assume(works(calendar))
    start = at(first, calendar.zone) + away
    at_once = worktime.add_time(start, timedelta(seconds=sum(parts)), calendar=calendar)

    in_parts = start
    for part in parts:
        in_parts = worktime.add_time(in_parts, timedelta(seconds=part), calendar=calendar)

    assert in_parts == at_once


@given(
    drawn=calendars(),
    away=Away,
    later=st.integers(0, 500_000),
    length=st.integers(0, 500_000),
    more=st.integers(0, 90_000),
)
def test_who_begins_later_or_needs_longer_is_never_done_earlier(drawn, away, later, length, more):
    calendar, first = drawn
    assume(works(calendar))
    start = at(first, calendar.zone) + away
    end = worktime.add_time(start, timedelta(seconds=length), calendar=calendar)

    assert end <= worktime.add_time(start + timedelta(seconds=later), timedelta(seconds=length), calendar=calendar)
    assert end <= worktime.add_time(start, timedelta(seconds=length + more), calendar=calendar)


@given(drawn=calendars(), away=Away, length=st.integers(0, 500_000))
def test_the_end_is_inside_working_time_and_as_far_off_as_asked(drawn, away, length):
    calendar, first = drawn
    assume(works(calendar))
    start = at(first, calendar.zone) + away

    end = worktime.add_time(start, timedelta(seconds=length), calendar=calendar)

    second = timedelta(seconds=1)
    assert worktime.is_working(end, calendar=calendar) or worktime.is_working(end - second, calendar=calendar)
    assert worktime.time_between(start, end, calendar=calendar) == timedelta(seconds=length)
    assert worktime.explain(start, end, calendar=calendar).counted == timedelta(seconds=length)


@given(drawn=calendars(), away=Away, length=st.integers(0, 500_000))
def test_subtracting_undoes_adding_and_adding_undoes_subtracting(drawn, away, length):
    calendar, first = drawn
    assume(works(calendar))
    start = at(first, calendar.zone) + away
    span = timedelta(seconds=length)
    begun = worktime.next_working(start, calendar=calendar)

    end = worktime.add_time(begun, span, calendar=calendar)

    assert worktime.subtract_time(end, span, calendar=calendar) == begun
    back = worktime.subtract_time(end, span + DAY, calendar=calendar)
    assert worktime.time_between(back, end, calendar=calendar) == span + DAY
    if worktime.is_working(end - MINUTE / 60, calendar=calendar):
        assert worktime.add_time(back, span + DAY, calendar=calendar) == end


@given(drawn=calendars(), away=Away, one=st.integers(0, 30), two=st.integers(1, 30))
def test_working_days_are_additive_land_on_a_working_day_and_count_back(drawn, away, one, two):
    calendar, first = drawn
    assume(works(calendar))
    start = at(first, calendar.zone) + away
    zone = ZoneInfo(calendar.zone)
    today = start.astimezone(zone).date()

    middle = worktime.add_days(start, one, calendar=calendar)
    end = worktime.add_days(middle, two, calendar=calendar)

    day = end.astimezone(zone).date()
    assert worktime.is_working_day(day, calendar=calendar)
    assert day == worktime.add_days(start, one + two, calendar=calendar).astimezone(zone).date() or one == 0
    assert worktime.is_working(end, calendar=calendar) or worktime.is_working(end - MINUTE / 60, calendar=calendar)
    assert worktime.subtract_days(end, two, calendar=calendar).astimezone(zone).date() == middle.astimezone(zone).date()
    if one:
        assert worktime.days_between(today, day, calendar=calendar) == one + two


@given(drawn=calendars(), away=Away)
def test_openings_and_closings_alternate(drawn, away):
    calendar, first = drawn
    day = date.fromisoformat(first) + away.days * DAY

    spans = [span for number in range(4) for span in hours.spans(day + number * DAY, calendar=calendar)]

    assert all(opens < closes for opens, closes in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
