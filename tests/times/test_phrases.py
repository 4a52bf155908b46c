"""Phrases as clerks type them, working days by the shop's calendar, and the side of now a phrase is read on."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintlog import times
from complaintlog.errors import ValueRefusedError
from complaintlog.rules.hours import Calendar, listed, segments

SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)  # Sunday, 10:00 in Shanghai
FRESH = Path(__file__).parent
SHOP = Calendar(
    SHANGHAI,
    dict.fromkeys(range(5), segments("09:00-12:00 13:00-18:00")),
    listed(holidays=[date(2026, 11, 24)], make_up=[date(2026, 11, 28)]),
)


def said(text: str, *, now: datetime = NOW, zone: str = SHANGHAI, towards: str = "future", **how: object) -> str:
    """What the clocks of the zone show then; ``?`` when it is refused."""
    try:
        moment = times.instant(text, now=now, zone=zone, towards=towards, **how)  # type: ignore[arg-type]
    except ValueRefusedError:
        return "?"
    return f"{times.local(moment, zone):%Y-%m-%d %H:%M}"


def fresh(name: str) -> list[tuple[str, str]]:
    """Phrases and what was meant by them, noted before they were tried."""
    lines = (FRESH / name).read_text("utf-8").splitlines()
    return [(typed, meant) for typed, meant in (line.split("\t") for line in lines if not line.startswith("#"))]


WEEKDAYS = Calendar(SHANGHAI, dict.fromkeys(range(5), segments("09:00-18:00")), listed())
FRESH_PHRASES = [pair for name in ("", "_2", "_3") for pair in fresh(f"fresh_phrases{name}.tsv")]
REFUSED_THOUGH_MEANT = {
    "明天十点",  # ten in the morning or at night: refused, naming both; so the others
    "两点半",
    "后天9点半",
    "下周三10点",
}


class TestFreshPhrases:
    @pytest.mark.parametrize(("typed", "meant"), FRESH_PHRASES)
    def test_a_phrase_is_never_understood_as_something_else(self, typed, meant):
        assert said(typed) in (meant, "?")

    def test_the_share_understood_only_grows(self):
        missed = {typed for typed, meant in FRESH_PHRASES if meant != "?" and said(typed) == "?"}

        assert missed == REFUSED_THOUGH_MEANT


MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # 16:30 in Shanghai
FOURTH = [
    line.split("\t") for line in (FRESH / "fresh_phrases_4.tsv").read_text("utf-8").splitlines() if line[0] != "#"
]
ALSO_REFUSED = {
    "今晚12点",  # the night has its twelve on the next day: on the clock of 24 hours nobody is a day out
    "今晚12点半",
    "next tue 3:30pm",  # tomorrow, or a week later: both are named
    "2h",  # a length
    "3 business days 10:00",
}


class TestTheFourthLot:
    """Tried as at the door: a promise lies ahead, what has happened lies behind."""

    @staticmethod
    def meant(typed: str, side: str) -> str:
        found = said(typed, now=MONDAY, towards="past" if side == "back" else "future", calendar=WEEKDAYS)
        is_ahead = found > "2026-11-23 16:30"
        return "?" if found != "?" and is_ahead is (side == "back") else found

    @pytest.mark.parametrize(("typed", "meant", "side"), FOURTH)
    def test_a_phrase_is_never_understood_as_something_else(self, typed, meant, side):
        assert self.meant(typed, side) in (meant, "?")

    def test_the_share_understood_only_grows(self):
        missed = {typed for typed, meant, side in FOURTH if meant != "?" and self.meant(typed, side) == "?"}

        assert missed == ALSO_REFUSED


class TestByWhen:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("两小时内", "2026-11-22 12:00"),
            ("半小时之内", "2026-11-22 10:30"),
            ("within an hour and a half", "2026-11-22 11:30"),
            ("明天上午9点前", "2026-11-23 09:00"),
            ("最晚周五下午5点", "2026-11-27 17:00"),
            ("最迟周五下午5点以前", "2026-11-27 17:00"),
            ("不晚于下午5点", "2026-11-22 17:00"),
            ("by friday 3pm", "2026-11-27 15:00"),
            ("before noon", "2026-11-22 12:00"),
            ("no later than 5pm", "2026-11-22 17:00"),
            ("tomorrow 11:30 at the latest", "2026-11-23 11:30"),
        ],
    )
    def test_a_time_to_come_is_the_last_moment_said(self, typed, meant):
        assert said(typed) == meant

    @pytest.mark.parametrize("typed", ["两小时内", "明天上午9点前", "下午3点前", "by 3pm", "within 2 hours"])
    def test_nobody_can_tell_when_something_had_happened_by(self, typed):
        assert said(typed, towards="past") == "?"

    def test_how_long_ago_stays_how_long_ago(self):
        assert said("10分钟前", towards="past") == "2026-11-22 09:50"
        assert said("3天前下午4点", towards="past") == "2026-11-19 16:00"

    @pytest.mark.parametrize(
        ("typed", "form"), [("3个工作日内", "3个工作日后上午11:30"), ("by friday", "fri"), ("三天内", "三天后")]
    )
    def test_a_day_by_which_is_no_clock_time(self, typed, form):
        with pytest.raises(ValueRefusedError) as caught:
            times.clock_time(typed, now=NOW, zone=SHANGHAI)

        assert str(caught.value.arguments["form"]).startswith(form)

    @pytest.mark.parametrize(
        "typed", ["半小时后前", "2小时后内", "by in 2 hours", "within friday 3pm", "by by 3pm", "内", "前"]
    )
    def test_nonsense_stays_refused(self, typed):
        assert said(typed) == "?"


class TestWorkingDays:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("3个工作日后上午10点", "2026-11-26 10:00"),  # Tuesday is off
            ("in 5 working days at 10am", "2026-11-28 10:00"),  # Saturday is worked
            ("next working day 20:00", "2026-11-23 20:00"),  # a clock time is taken as said
            ("+3wd 10:00", "2026-11-26 10:00"),
            ("+3wd", "2026-11-26 10:00"),
            ("下个工作日上午9点", "2026-11-23 09:00"),
        ],
    )
    def test_working_days_are_those_of_the_calendar(self, typed, meant):
        assert said(typed, calendar=SHOP) == meant

    def test_the_clock_time_of_now_is_moved_into_working_time_where_none_is_typed(self):
        evening = NOW + timedelta(hours=10, minutes=20)

        assert said("+1wd", now=evening, calendar=SHOP) == "2026-11-23 18:00"
        assert said("+1wd", now=evening) == "2026-11-23 20:20"

    def test_a_promise_counts_them_too(self):
        moment = times.clock_time("3个工作日后上午10点", now=NOW, zone=SHANGHAI, calendar=SHOP)

        assert f"{times.local(moment, SHANGHAI):%m-%d %H:%M}" == "11-26 10:00"


class TestWhichSideOfNow:
    @pytest.mark.parametrize(
        ("day", "typed", "meant"),
        [
            ("2026-11-23", "next friday 3pm", "?"),  # this week's or next week's
            ("2026-11-23", "next monday 3pm", "2026-11-30 15:00"),
            ("2026-11-25", "next wednesday 10am", "2026-12-02 10:00"),
            ("2026-11-25", "next thursday 10am", "?"),
            ("2026-11-25", "last thursday 10am", "2026-11-19 10:00"),
            ("2026-11-25", "last monday 10am", "?"),
            ("2026-11-25", "下周四上午10点", "2026-12-03 10:00"),
            ("2026-11-25", "本周四上午10点", "2026-11-26 10:00"),
            ("2026-11-25", "上周一上午10点", "2026-11-16 10:00"),
            ("2026-11-30", "1号上午10点", "2026-12-01 10:00"),
            ("2026-12-30", "1月2日上午10点", "2027-01-02 10:00"),
            ("2026-12-30", "jan 2 10am", "2027-01-02 10:00"),
            ("2026-01-31", "一个月后上午10点", "?"),  # there is no 31st of February
            ("2026-01-30", "31号上午10点", "2026-01-31 10:00"),
            ("2026-02-10", "31号上午10点", "2026-03-31 10:00"),
            ("2026-02-10", "feb 29 10am", "?"),  # years off
            ("2027-12-31", "feb 29 10am", "2028-02-29 10:00"),
        ],
    )
    def test_a_day_is_the_one_meant_or_both_are_named(self, day, typed, meant):
        morning = datetime.fromisoformat(f"{day}T01:00:00+00:00")  # 9:00 in Shanghai

        assert said(typed, now=morning) == meant

    def test_an_hour_of_today_that_can_only_be_one_is_that_one(self):
        assert said("今天8点") == "2026-11-22 20:00"
        assert said("今天11点") == "?"
        assert said("今天8点", towards="past") == "2026-11-22 08:00"
        assert said("today at 9") == "2026-11-22 21:00"

    @pytest.mark.parametrize("typed", ["now", "现在"])
    def test_now_is_a_time_for_what_has_happened_only(self, typed):
        assert said(typed) == "?"
        assert said(typed, towards="past") == "2026-11-22 10:00"

    @pytest.mark.parametrize("typed", ["+9999w", "in 9999 months at 10am", "9999周后上午10点", "9999 weeks ago at 3pm"])
    def test_a_day_out_of_range_is_refused(self, typed):
        assert said(typed) == "?"

    def test_what_is_counted_from_now_is_promised_to_the_minute(self):
        now = NOW.replace(second=42)

        for typed in ("+2h", "in 2 hours", "两小时后", "2 小时 之后"):
            assert times.clock_time(typed, now=now, zone=SHANGHAI) == NOW + timedelta(hours=2)
            assert times.instant(typed, now=now, zone=SHANGHAI) == now + timedelta(hours=2)


@pytest.mark.parametrize(
    ("typed", "needed"),
    [
        ("+2h", set()),
        ("半小时后", set()),
        ("in half an hour", set()),
        ("tomorrow 11:30", {"pendulum"}),
        ("3个工作日后上午10点", {"pendulum", "complaintlog.rules.worktime"}),
    ],
)
def test_a_phrase_loads_only_what_it_needs(typed, needed):
    dear = {"pendulum", "complaintlog.rules.worktime", "complaintlog.calendars", "holidays"}
    program = (
        "import sys; from complaintlog import times; from datetime import datetime, UTC;"
        "times.clock_time(sys.argv[1], now=datetime(2026, 11, 22, tzinfo=UTC), zone='Asia/Shanghai');"
        "assert 'complaintlog.times.grammar' in sys.modules; print(*sys.modules)"
    )

    loaded = subprocess.run([sys.executable, "-c", program, typed], capture_output=True, text=True, check=True).stdout

    assert dear & set(loaded.split()) == needed


class TestTheNightTheClocksGoBack:
    def test_a_time_that_comes_twice_has_a_twin(self):
        first = times.instant("2026-10-25 02:30", now=NOW, zone=BERLIN)

        second = times.twin(first, BERLIN)

        assert second == first + timedelta(hours=1)
        assert times.twin(second, BERLIN) == first

    @pytest.mark.parametrize(
        "moment", ["2026-10-25T03:30:00+00:00", "2027-03-28T01:30:00+00:00", "2026-11-22T02:00:00+00:00"]
    )
    def test_any_other_time_has_none(self, moment):
        assert times.twin(datetime.fromisoformat(moment), BERLIN) is None

    @pytest.mark.parametrize(
        ("typed", "zone", "now"),
        [
            ("明天凌晨两点半", BERLIN, "2027-03-27T12:00:00+00:00"),
            ("3天后凌晨2点半", BERLIN, "2027-03-25T12:00:00+00:00"),
            ("3月28日凌晨2点半", BERLIN, "2027-03-25T12:00:00+00:00"),
            ("mar 28 2:30am", BERLIN, "2027-03-25T12:00:00+00:00"),
            ("next sunday 2:30am", NEW_YORK, "2027-03-07T12:00:00+00:00"),
        ],
    )
    def test_a_time_that_is_jumped_over_is_refused_however_it_is_said(self, typed, zone, now):
        with pytest.raises(ValueRefusedError, match="clocks go forward"):
            times.instant(typed, now=datetime.fromisoformat(now), zone=zone)


@given(
    text=st.text(
        alphabet="0123456789:./-+ 今明昨后前大天下上周星期礼拜一二三四五六日点半刻分时小个工作月号年凌晨早中午晚傍的再过之以",
        max_size=16,
    ),
    towards=st.sampled_from(["future", "past"]),
)
def test_no_chinese_makes_it_fail_otherwise(text, towards):
    assert said(text, towards=towards)


Words = st.sampled_from(
    [
        "in",
        "at",
        "on",
        "the",
        "a",
        "an",
        "and",
        "half",
        "quarter",
        "past",
        "to",
        "of",
        "from",
        "now",
        "ago",
        "next",
        "last",
        "this",
        "coming",
        "week",
        "month",
        "day",
        "days",
        "hours",
        "hour",
        "minutes",
        "working",
        "business",
        "morning",
        "afternoon",
        "evening",
        "night",
        "tonight",
        "tomorrow",
        "today",
        "noon",
        "mon",
        "friday",
        "dec",
        "january",
        "1",
        "2nd",
        "3",
        "12",
        "31",
        "2026",
        "10:30",
        "3pm",
        "11",
        "am",
        "p.m.",
        "o'clock",
        ",",
        "two",
        "twelve",
        "+3wd",
        "+2h",
    ]
)


@given(words=st.lists(Words, max_size=7).map(" ".join), towards=st.sampled_from(["future", "past"]))
def test_no_english_makes_it_fail_otherwise(words, towards):
    assert said(words, towards=towards)


class TestWhatIsSaidInstead:
    """At the door a refusal names what can be meant, not only that it is refused."""

    @pytest.mark.parametrize(
        ("typed", "first", "second"),
        [
            ("明天夜里1点", "2026-11-24 01:00", "2026-11-24 13:00"),
            ("明天晚上12点", "2026-11-24 00:00", "2026-11-25 00:00"),
            ("明天早上12点", "2026-11-24 00:00", "2026-11-24 12:00"),
            ("明天中午2点", "2026-11-24 02:00", "2026-11-24 14:00"),
        ],
    )
    def test_an_hour_that_the_part_of_the_day_has_not_is_answered_with_both_that_can_be_meant(
        self, typed, first, second
    ):
        with pytest.raises(ValueRefusedError) as refused:
            times.instant(typed, now=MONDAY, zone=SHANGHAI)

        assert (refused.value.arguments["first"], refused.value.arguments["second"]) == (first, second)

    @pytest.mark.parametrize(("typed", "form"), [("10分钟", "+10m"), ("2h", "+2h"), ("明天15:00左右", "明天15:00")])
    def test_a_length_and_an_about_time_are_told_how_to_be_a_time(self, typed, form):
        with pytest.raises(ValueRefusedError) as refused:
            times.instant(typed, now=MONDAY, zone=SHANGHAI)

        assert refused.value.arguments["form"] == form
        assert times.instant(form, now=MONDAY, zone=SHANGHAI) > MONDAY
