"""WHEN, PERIOD, lengths of time and zones: what is understood, and that all else is refused with a form to type."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from complaintlog import times
from complaintlog.errors import ComplaintlogError, UsageError, ValueRefusedError
from complaintlog.rules.hours import Calendar, listed, segments
from complaintlog.times import chinese, english, grammar, wording, zones

SHANGHAI, BERLIN, NEW_YORK = "Asia/Shanghai", "Europe/Berlin", "America/New_York"
NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)  # Sunday, 10:00 in Shanghai
REFERENCE = Path(__file__).parent.parent / "docs" / "reference" / "when.md"

AHEAD = {
    "2026-11-23T11:30:00+08:00": "2026-11-23 11:30",
    "2026-11-23T11:30+08:00": "2026-11-23 11:30",
    "2026-11-23T03:30:00Z": "2026-11-23 11:30",
    "2026-11-23t03:30z": "2026-11-23 11:30",
    "2026-11-23 03:30:00Z": "2026-11-23 11:30",
    "2026-11-22T22:30:00-05:00": "2026-11-23 11:30",
    "2026-11-23T03:30:00.999Z": "2026-11-23 11:30",
    "2026-11-23T03:30:00-00:00": "2026-11-23 11:30",
    "2026-11-23 11:30": "2026-11-23 11:30",
    "2026-11-23T11:30": "2026-11-23 11:30",
    "2026-11-23 11:30:15": "2026-11-23 11:30:15",
    "2026-11-23 9:30": "2026-11-23 09:30",
    "2026-11-01 00:00": "2026-11-01 00:00",
    "2028-02-29 23:59": "2028-02-29 23:59",
    "  2026-11-23   11:30 ": "2026-11-23 11:30",
    "２０２６－１１－２３　１１：３０": "2026-11-23 11:30",
    "11:30": "2026-11-22 11:30",
    "10:01": "2026-11-22 10:01",
    "10:00": "2026-11-23 10:00",
    "9:59": "2026-11-23 09:59",
    "0:00": "2026-11-23 00:00",
    "23:59": "2026-11-22 23:59",
    "１１：３０": "2026-11-22 11:30",
    "11∶30": "2026-11-22 11:30",
    "3pm": "2026-11-22 15:00",
    "3 pm": "2026-11-22 15:00",
    "3:30PM": "2026-11-22 15:30",
    "9am": "2026-11-23 09:00",
    "12pm": "2026-11-22 12:00",
    "12am": "2026-11-23 00:00",
    "midnight": "2026-11-23 00:00",
    "at midnight": "2026-11-23 00:00",
    "12 midnight": "2026-11-23 00:00",
    "午夜": "2026-11-23 00:00",
    "12:15am": "2026-11-23 00:15",
    "+2h": "2026-11-22 12:00",
    "+30m": "2026-11-22 10:30",
    "+90m": "2026-11-22 11:30",
    "+3d": "2026-11-25 10:00",
    "+1w": "2026-11-29 10:00",
    "+1d2h30m": "2026-11-23 12:30",
    "+1W2D": "2026-12-01 10:00",
    "＋２ｈ": "2026-11-22 12:00",
    "+0m": "2026-11-22 10:00",
    "today 15:30": "2026-11-22 15:30",
    "today 3:30pm": "2026-11-22 15:30",
    "today 9:10": "2026-11-22 09:10",
    "tomorrow 11:30": "2026-11-23 11:30",
    "Tomorrow  9am": "2026-11-23 09:00",
    "yesterday 15:00": "2026-11-21 15:00",
    "fri 15:00": "2026-11-27 15:00",
    "fri 3pm": "2026-11-27 15:00",
    "Friday 3:15 pm": "2026-11-27 15:15",
    "mon 9:00": "2026-11-23 09:00",
    "tuesday 9:00": "2026-11-24 09:00",
    "WED 9:00": "2026-11-25 09:00",
    "thursday 9:00": "2026-11-26 09:00",
    "sat 9:00": "2026-11-28 09:00",
    "sun 10:30": "2026-11-22 10:30",
    "sunday 9:00": "2026-11-29 09:00",
    "sun 10:00": "2026-11-29 10:00",
    "15点": "2026-11-22 15:00",
    "0点": "2026-11-23 00:00",
    "20点25分": "2026-11-22 20:25",
    "20点半": "2026-11-22 20:30",
    "下午3点": "2026-11-22 15:00",
    "下午3:05": "2026-11-22 15:05",
    "上午9点": "2026-11-23 09:00",
    "早上8点": "2026-11-23 08:00",
    "中午12点": "2026-11-22 12:00",
    "中午12点半": "2026-11-22 12:30",
    "中午1点": "2026-11-22 13:00",
    "晚上8点": "2026-11-22 20:00",
    "凌晨2点": "2026-11-23 02:00",
    "今天15:30": "2026-11-22 15:30",
    "今天 15:30": "2026-11-22 15:30",
    "今天下午3:30": "2026-11-22 15:30",
    "今天9:10": "2026-11-22 09:10",
    "今晚8:25": "2026-11-22 20:25",
    "今晚20:25": "2026-11-22 20:25",
    "今天晚上8点": "2026-11-22 20:00",
    "今早9点": "2026-11-22 09:00",
    "明晚8点": "2026-11-23 20:00",
    "明晚上8点": "2026-11-23 20:00",
    "明早8点半": "2026-11-23 08:30",
    "明天11:30": "2026-11-23 11:30",
    "明天上午11:30": "2026-11-23 11:30",
    "明天　上午　１１：３０": "2026-11-23 11:30",
    "明天下午 3 点": "2026-11-23 15:00",
    "明天15点": "2026-11-23 15:00",
    "明天凌晨1点": "2026-11-23 01:00",
    "明天中午12点": "2026-11-23 12:00",
    "明天下午12:30": "2026-11-23 12:30",
    "明天下午15:30": "2026-11-23 15:30",
    "后天上午10点半": "2026-11-24 10:30",
    "后天上午10点30分": "2026-11-24 10:30",
    "后天上午10点30": "2026-11-24 10:30",
    "后天上午10点5分": "2026-11-24 10:05",
    "昨天下午3点": "2026-11-21 15:00",
    "昨晚8点": "2026-11-21 20:00",
    "前天15:00": "2026-11-20 15:00",
    "周五下午3点": "2026-11-27 15:00",
    "周五晚8点": "2026-11-27 20:00",
    "周五15:00": "2026-11-27 15:00",
    "星期五下午3点": "2026-11-27 15:00",
    "礼拜五下午3点": "2026-11-27 15:00",
    "周一上午9点": "2026-11-23 09:00",
    "周日下午3点": "2026-11-22 15:00",
    "周天下午3点": "2026-11-22 15:00",
    "星期天上午9点": "2026-11-29 09:00",
}

AHEAD |= {
    "周5 15:00": "2026-11-27 15:00",
    "周3上午10点": "2026-11-25 10:00",
    "+3d 10:00": "2026-11-25 10:00",
    "+3wd 10:00": "2026-11-25 10:00",
    "11:30 tomorrow": "2026-11-23 11:30",
    "11月23日11:30": "2026-11-23 11:30",
    "2026-11-2 10:00": "2026-11-02 10:00",
    "2026-11-23  11:30 pm": "2026-11-23 23:30",
    "2026-11-23 下午3点": "2026-11-23 15:00",
    "2026/11/23 10:00": "2026-11-23 10:00",
    "2026年11月23日11:30": "2026-11-23 11:30",
    "2小时后": "2026-11-22 12:00",
    "3个工作日后上午10点": "2026-11-25 10:00",
    "下午三点": "2026-11-22 15:00",
    "下周五15:00": "2026-11-27 15:00",
    "大后天11:30": "2026-11-25 11:30",
    "本周五15:00": "2026-11-20 15:00",
    "at 11:30": "2026-11-22 11:30",
    "next monday 10:00": "2026-11-23 10:00",
    "this fri 15:00": "2026-11-27 15:00",
    "tmr 11:30": "2026-11-23 11:30",
    "tomorrow at 11:30": "2026-11-23 11:30",
    "tues 10:00": "2026-11-24 10:00",
}

BACK = {
    "9:10": "2026-11-22 09:10",
    "10:00": "2026-11-22 10:00",
    "10:01": "2026-11-21 10:01",
    "3pm": "2026-11-21 15:00",
    "下午3点": "2026-11-21 15:00",
    "midnight": "2026-11-22 00:00",
    "午夜": "2026-11-22 00:00",
    "上午9点": "2026-11-22 09:00",
    "today 9:10": "2026-11-22 09:10",
    "yesterday 15:00": "2026-11-21 15:00",
    "昨天下午3点": "2026-11-21 15:00",
    "fri 15:00": "2026-11-20 15:00",
    "sun 9:00": "2026-11-22 09:00",
    "sun 11:00": "2026-11-15 11:00",
    "周五下午3点": "2026-11-20 15:00",
    "周一上午9点": "2026-11-16 09:00",
    "2026-11-20 09:00": "2026-11-20 09:00",
}

VAGUE = """
tomorrow|today|yesterday|fri|friday|明天|后天|今天|周五|星期天|上午|下午|晚上|今晚|明早|明天下午|周五晚上
|this afternoon|tomorrow morning|fri evening|afternoon|tonight
|soon|later|asap|尽快|马上|稍后|晚点|2026-11-23|２０２６－１１－２３
"""

REFUSED = """
|   |x|now|时间|11|1130|11:3|11:300|111:30|11:30:|:30|11:30:15|11.30|25:00|24:00|11:60|-1:00|٣:٠٠|1²:30|①:30
|13pm|0pm|13:00pm|3p|pm|3:60pm|11:30 or so|+|+h|+2|2h|-2h|+-2h|+2h1d|+2h2h
|+2x|+99999d|tomorrow11:30|tomorrow 25:00|tomorrow 3
|tomorrow 3:00 pm please|monday next 10:00|fri 15
|fri 15:00:00|fr 15:00|tomorrow fri 10:00|3点|3点半|3点30分|10点30|12点|12点半|明天3点|周五12点
|昨天11点|今晚12点|晚上12点|凌晨12点|晚上1点|上午15点|上午12点|上午3点|下午9点|下午0点|中午3点|早上12点|凌晨8点
|今晚0:30|晚上25点|明天25点|25点|15点60分|15点60|15点5|15点半30分|15点半半|点|点半|下午点|三点
|明天11:30吧xx|明天11:30吧|明天11:30左右|大约明天11:30|明天11:30-12:00|明天11：30。|明明天11:30
|明11:30|今下午3点|明天明天11:30|明天后天11:30|周八15:00|周15:00
|周五周六15:00|明天 3pm|tomorrow 下午3点|2026-02-30 10:00|2026-02-30
|2026-13-01 10:00|2026-11-31T10:00Z|2026-00-10 10:00|2026-11-23 24:00|2026-11-23 11:60|2026-11-23 11:30:60
|2026-11-23 11|2026-11-23 1130|2026-11-23T11:30+0800|2026-11-23T11:30+8
|2026-11-23T11:30+24:00|2026-11-23T11:30+08:60|2026-11-23T11:30 +08:00|2026-11-23T11:30ZZ|2026-11-23T11:30:00,5Z
|2026-11-23_11:30|26-11-23 10:00|0226-11-23 10:00|9999-12-31 10:00|11-23 10:00|11/12/26
|11/12/26 10:00|11/12|2026-W47|20261123 11:30|1764000000
|今天10点半前|下午3点或4点|明天上午10点到11点|半小时|三天|3 hours|two|half|at|on friday|tomorrow at|next|下|下下周|周|工作日|3工作日|0个工作日前后|三点差五分|差五十分三点|明天差五分三点|三点五|三点五五分|二三点|明天下午十点|上午三点半|凌晨7点|二十五点|13月1日上午10点|12月32日上午10点|0号上午10点|32号上午10点|fri fri 3pm|3pm 4pm|morning 3pm 4pm|dec 1 dec 2 3pm|dec 32 3pm|1/12/2026 3pm|2026/13/1 10:00|2026-12/1 10:00|in 3|in hours|in an|-1 hour ago|in 2 hours ago|2 hours from yesterday|half past|quarter to 13|half to three|25 o'clock|13 o'clock pm|noon pm|tomorrow midnight|midnight tomorrow|friday midnight|明天午夜|tonight at midnight|at 13|at 0|at 11:30pmm|3.30|11.30 tomorrow|明天11.30|next week|next week 10am|下周上午10点|周末上午10点|月底下午3点|第3个工作日上午10点|3个工作日内上午10点|明天上午十点十|明天三pm|tomorrow tonight at 8|friday this afternoon 3pm|this morning tomorrow 9am|25日后上午10点|过2小时前|再过两小时以前
|0个工作日后上午10点|+0wd 10:00|3月后上午10点|3点10分后|may 10am|dec 1 10|in 2 days 3 hours|+2h 10:00|12:30 tonight|周一点半
"""


def phrases(listed: str) -> list[str]:
    return listed.replace("\n", "").split("|")


def said(text: str, *, zone: str = SHANGHAI, now: datetime = NOW, towards: str = "future") -> str:
    """The instant as the clocks of the zone show it."""
    moment = times.local(times.instant(text, now=now, zone=zone, towards=towards), zone)
    return f"{moment:%Y-%m-%d %H:%M:%S}" if moment.second else f"{moment:%Y-%m-%d %H:%M}"


def refusal(text: str, **how: Any) -> ComplaintlogError:
    with pytest.raises(ValueRefusedError) as caught:
        times.instant(text, **{"now": NOW, "zone": SHANGHAI} | how)
    return caught.value


def moment_or_refusal(text: str, **how: Any) -> datetime | ComplaintlogError:
    try:
        return times.instant(text, **how)
    except ValueRefusedError as error:
        return error


def sentence(error: ComplaintlogError) -> str:
    return error.message.format(**error.arguments)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text + "+00:00")


def rows(*header: str) -> list[list[str]]:
    """The rows of every table of the reference page with that header."""
    blocks = re.findall(r"(?:^\|.*\n)+", REFERENCE.read_text("utf-8"), re.MULTILINE)
    split = [[[cell.strip() for cell in row.strip("|").split("|")] for row in block.splitlines()] for block in blocks]
    return [row for table in split if tuple(table[0]) == header for row in table[2:]]


IN_HOURS = (
    "typed", "nothing", "Mon–Fri 09:00-12:00 13:00-18:00", "daily 10:30-14:00 17:00-22:00", "daily 17:00-02:00",
)  # fmt: skip


def shop_with(hours: str) -> Calendar | None:
    """The calendar of a shop in Shanghai, as the head of the column says its hours."""
    days, _, written = hours.partition(" ")
    return (
        Calendar(SHANGHAI, dict.fromkeys(range(5 if days == "Mon–Fri" else 7), segments(written)), listed())
        if written
        else None
    )


def said_or_refused(text: str, towards: str) -> str:
    """As the reference page writes it."""
    try:
        return said(text, towards=towards)
    except ValueRefusedError:
        return "refused"


UNDERSTOOD = sorted({*AHEAD, *(row[0].strip("`") for row in rows("typed", "ahead", "back"))})


class TestWhatIsUnderstood:
    @pytest.mark.parametrize(("typed", "meant"), AHEAD.items())
    def test_a_phrase_means_this_instant_looking_ahead(self, typed, meant):
        assert said(typed) == meant

    @pytest.mark.parametrize(("typed", "meant"), BACK.items())
    def test_a_phrase_means_this_instant_looking_back(self, typed, meant):
        assert said(typed, towards="past") == meant

    @pytest.mark.parametrize("typed", AHEAD)
    def test_every_phrase_is_read_in_exactly_one_way(self, typed):
        plain = wording.plain(typed)

        ways = [*grammar.wholes(plain), *(phrase for phrase in grammar.phrases(plain) if phrase.clock)]

        # A date with its clock time is what machines write and what people say: one way, read by two.
        assert len(ways) == 1 or (len(ways) == 2 and ways[0][0] in grammar.MACHINES)

    @pytest.mark.parametrize("row", [*grammar.MACHINES, *english.WHOLES, *chinese.WHOLES], ids=lambda row: row.example)
    def test_the_example_of_a_row_is_read_by_that_row(self, row):
        assert wording.compiled(row.pattern).fullmatch(wording.plain(row.example))
        assert said(row.example)

    @pytest.mark.parametrize("row", [*english.DAYS, *chinese.DAYS], ids=lambda row: row.example)
    def test_the_day_of_a_row_takes_a_clock_time_beside_it(self, row):
        clock = "上午10点" if wording.is_chinese(row.example) else " 10am"

        found = next(grammar.phrases(wording.plain(row.example + clock)))

        assert found.day is not None
        assert (found.day[0].land, found.said_day) == (row.land, wording.plain(row.example))
        assert said(row.example + clock).endswith("10:00")

    def test_an_instant_is_a_whole_second_of_plain_utc(self):
        now = NOW.replace(second=5, microsecond=999_999)

        moments = [times.instant(typed, now=now, zone=SHANGHAI) for typed in AHEAD]

        assert {type(moment) for moment in moments} == {datetime}
        assert all(moment.tzinfo is UTC and moment.microsecond == 0 for moment in moments)

    def test_the_same_words_mean_another_instant_in_another_zone(self):
        assert times.instant("tomorrow 11:30", now=NOW, zone=NEW_YORK) == utc("2026-11-22T16:30:00")
        assert times.instant("2026-11-23 11:30", now=NOW, zone=BERLIN) == utc("2026-11-23T10:30:00")

    def test_now_may_be_given_in_any_zone(self):
        now = NOW.astimezone(ZoneInfo(NEW_YORK))

        assert said("+2h", now=now) == "2026-11-22 12:00"
        assert said("今晚8:25", now=now) == "2026-11-22 20:25"

    def test_a_clock_time_is_read_as_an_instant(self):
        assert times.clock_time("今晚8:25", now=NOW, zone=SHANGHAI) == utc("2026-11-22T12:25:00")


class TestWhatIsRefused:
    @pytest.mark.parametrize("typed", phrases(REFUSED) + phrases(VAGUE))
    def test_anything_else_is_refused_naming_it_and_a_form_that_is_understood(self, typed):
        error = refusal(typed)

        assert error.arguments["text"] in sentence(error)
        assert error.arguments["text"] == " ".join(typed.split())
        forms = [error.arguments[key] for key in ("form", "first", "second") if key in error.arguments]
        assert forms
        assert all(said(form) for form in forms)

    @pytest.mark.parametrize("typed", phrases(VAGUE))
    def test_vague_words_are_told_to_name_a_clock_time(self, typed):
        with pytest.raises(ValueRefusedError, match="is not a time to promise; name a clock time"):
            times.clock_time(typed, now=NOW, zone=SHANGHAI)
        assert "does not say at what time" in sentence(refusal(typed))

    @pytest.mark.parametrize(
        "typed", ["昨天9点", "昨天24:00", "上周五9点", "last monday 3pm", "-2h", "昨天上午9点左右"]
    )
    def test_where_a_time_to_come_is_meant_no_past_one_is_offered(self, typed):
        with pytest.raises(ValueRefusedError) as refused:
            times.clock_time(typed, now=NOW, zone=SHANGHAI)

        assert "form" in refused.value.arguments
        assert said(refused.value.arguments["form"]) == "2026-11-23 11:30"
        assert refused.value.arguments.keys() <= {"text", "form"}

    @pytest.mark.parametrize(
        ("typed", "past", "ahead"),
        [
            ("20号上午10点", "2026-11-20 10:00", "2026-12-20 10:00"),
            ("今天24:00", "2026-11-22 00:00", "2026-11-23 00:00"),
        ],
    )
    def test_of_two_readings_one_of_which_is_past_the_other_is_offered(self, typed, past, ahead):
        with pytest.raises(ValueRefusedError) as refused:
            times.clock_time(typed, now=NOW, zone=SHANGHAI)

        assert refused.value.arguments == {"text": typed, "past": past, "ahead": ahead}

    @pytest.mark.parametrize(
        ("typed", "first", "second"),
        [
            ("3点", "2026-11-23 03:00", "2026-11-22 15:00"),
            ("明天3点半", "2026-11-23 03:30", "2026-11-23 15:30"),
            ("周五10点30分", "2026-11-27 10:30", "2026-11-27 22:30"),
            ("明天12点", "2026-11-23 12:00", "2026-11-24 00:00"),
        ],
    )
    def test_an_hour_that_may_be_morning_or_evening_is_refused_with_both(self, typed, first, second):
        error = refusal(typed)

        assert (error.arguments["first"], error.arguments["second"]) == (first, second)

    def test_a_day_in_no_certain_order_is_refused_as_such(self):
        assert "which number is the day" in sentence(refusal("11/12/26 10:00"))

    def test_what_is_past_is_refused_where_a_time_to_come_is_wanted(self):
        error = refusal("today 9:10", allow_past=False)

        assert error.arguments["moment"] == utc("2026-11-22T01:10:00")
        assert times.instant("today 10:01", now=NOW, zone=SHANGHAI, allow_past=False)
        assert refusal("+0m", allow_past=False)

    def test_a_long_or_hostile_text_is_refused_with_a_short_clean_message(self):
        error = refusal("明天11:30" + "\x1b[31m\n\x00" + "1" * 1_000_000)

        assert len(error.arguments["text"]) <= 41
        assert error.arguments["text"].isprintable()

    @pytest.mark.parametrize("read", [times.instant, times.clock_time])
    def test_a_leftover_far_behind_is_still_a_leftover(self, read):
        with pytest.raises(ValueRefusedError):
            read("11:30" + " " * 1000 + "x", now=NOW, zone=SHANGHAI)

    def test_an_unknown_zone_is_refused(self):
        for zone in ("Mars/Phobos", "", "../etc/passwd", "/etc/passwd", "Asia", "Asia/Shanghai\0"):
            for typed in ("11:30", "2026-11-23 11:30", "+2h", "2026-11-23T11:30Z"):
                assert refusal(typed, zone=zone).arguments == {"zone": zone}

    @given(typed=st.text(alphabet="0123456789:-+ twdhmz.pafrisuno明天今晚后周五上下午点半分早昨前", max_size=14))
    def test_no_text_makes_it_fail_otherwise(self, typed):
        with suppress(ValueRefusedError):
            assert times.instant(typed, now=NOW, zone=BERLIN).tzinfo is UTC

    @given(
        typed=st.sampled_from(UNDERSTOOD),
        leftover=st.sampled_from(
            ["吧", "xx", "?", "。", ",", "前", "左右", " or so", "-", "/", "~", "两", "\x00", "é", "²", "٣"]
        ),
        place=st.integers(0, 40),
    )
    def test_a_leftover_anywhere_in_a_good_phrase_refuses_it(self, typed, leftover, place):
        cut = place % (len(typed) + 1)
        text = typed[:cut] + leftover + typed[cut:]
        assume(wording.plain(text) not in map(wording.plain, UNDERSTOOD))
        assume("前天" not in text)
        assume(not text.endswith("前"))  # by when
        assume(leftover != "," or ", " not in text)  # a comma between words is how dates are written

        assert refusal(text)


class TestWhenClocksChange:
    @pytest.mark.parametrize(
        ("zone", "now", "typed", "before", "after"),
        [
            (BERLIN, "2027-03-27T12:00:00", "2027-03-28 02:30", "2027-03-28 01:30", "2027-03-28 03:30"),
            (BERLIN, "2027-03-27T12:00:00", "tomorrow 2:30", "2027-03-28 01:30", "2027-03-28 03:30"),
            (BERLIN, "2027-03-27T12:00:00", "2:30", "2027-03-28 01:30", "2027-03-28 03:30"),
            (BERLIN, "2027-03-27T12:00:00", "sun 2:30am", "2027-03-28 01:30", "2027-03-28 03:30"),
            (BERLIN, "2027-03-27T01:30:00", "+1d", "2027-03-28 01:30", "2027-03-28 03:30"),
            (NEW_YORK, "2027-03-13T12:00:00", "明天凌晨2点15分", "2027-03-14 01:15", "2027-03-14 03:15"),
            ("Australia/Lord_Howe", "2026-10-03T00:00:00", "2026-10-04 02:15", "2026-10-04 01:45", "2026-10-04 02:45"),
        ],
    )
    def test_a_time_the_clocks_jump_over_is_refused_with_its_neighbours(self, zone, now, typed, before, after):
        error = refusal(typed, zone=zone, now=utc(now))

        assert (error.arguments["before"], error.arguments["after"]) == (before, after)
        assert said(before, zone=zone) == before
        assert said(after, zone=zone) == after

    @pytest.mark.parametrize(
        ("zone", "typed", "first"),
        [
            (BERLIN, "2026-10-25 02:30", "2026-10-25T00:30:00"),
            (NEW_YORK, "2026-11-01 01:30", "2026-11-01T05:30:00"),
        ],
    )
    def test_a_time_that_comes_twice_is_the_earlier(self, zone, typed, first):
        assert times.instant(typed, now=NOW, zone=zone) == utc(first)

    def test_the_later_of_two_is_meant_by_its_offset(self):
        assert times.instant("2026-10-25T02:30+01:00", now=NOW, zone=BERLIN) == utc("2026-10-25T01:30:00")

    def test_the_next_to_come_may_be_the_second_of_two(self):
        first_passed = utc("2026-10-25T00:40:00")

        assert times.instant("2:30", now=first_passed, zone=BERLIN) == utc("2026-10-25T01:30:00")
        assert times.instant("2:30", now=first_passed, zone=BERLIN, towards="past") == utc("2026-10-25T00:30:00")

    def test_looking_back_the_latest_of_two_is_meant(self):
        both_passed = utc("2026-10-25T12:00:00")

        assert times.instant("2:30", now=both_passed, zone=BERLIN, towards="past") == utc("2026-10-25T01:30:00")

    def test_minutes_elapse_also_in_an_hour_that_comes_twice(self):
        second_time = utc("2026-10-25T01:40:00")

        assert times.instant("+10m", now=second_time, zone=BERLIN) == utc("2026-10-25T01:50:00")

    def test_a_gap_that_has_passed_does_not_matter_to_what_comes(self):
        after_the_gap = utc("2027-03-28T01:10:00")

        assert times.instant("2:30", now=after_the_gap, zone=BERLIN) == utc("2027-03-29T00:30:00")
        assert "before" in refusal("2:30", now=after_the_gap, zone=BERLIN, towards="past").arguments

    def test_days_keep_the_clock_time_and_hours_elapse(self):
        evening_before = utc("2026-10-24T10:00:00")

        assert said("+1d", zone=BERLIN, now=evening_before) == "2026-10-25 12:00"
        assert said("+24h", zone=BERLIN, now=evening_before) == "2026-10-25 11:00"
        assert said("+1d2h", zone=BERLIN, now=evening_before) == "2026-10-25 14:00"

    @given(
        now=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
        days=st.integers(1, 400),
        zone=st.sampled_from([BERLIN, NEW_YORK, SHANGHAI]),
    )
    def test_days_later_the_clock_shows_the_same_or_that_time_does_not_exist(self, now, days, zone):
        there = times.local(now.replace(microsecond=0), zone)
        wanted = there.replace(tzinfo=None) + timedelta(days=days)

        moment = moment_or_refusal(f"+{days}d", now=now, zone=zone)

        if isinstance(moment, ComplaintlogError):
            assert wanted.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone)).hour != wanted.hour
            assert "before" in moment.arguments
        else:
            assert times.local(moment, zone).replace(tzinfo=None) == wanted

    @given(
        now=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
        clock=st.times(),
        word=st.sampled_from(["", "sun ", "周三"]),
        zone=st.sampled_from([BERLIN, NEW_YORK, SHANGHAI]),
        towards=st.sampled_from(["future", "past"]),
    )
    def test_a_bare_time_is_never_on_the_wrong_side_of_now(self, now, clock, word, zone, towards):
        moment = moment_or_refusal(f"{word}{clock:%H:%M}", now=now, zone=zone, towards=towards)

        if isinstance(moment, ComplaintlogError):
            assert "before" in moment.arguments
            return
        ahead = moment - now if towards == "future" else now - moment
        assert timedelta() <= ahead <= timedelta(days=8 if word else 2)
        assert moment != now or towards == "past"
        assert f"{times.local(moment, zone):%H:%M}" == f"{clock:%H:%M}"


class TestDays:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("2026-11-20", date(2026, 11, 20)),
            ("２０２６-11-20", date(2026, 11, 20)),
            ("today", date(2026, 11, 22)),
            ("Yesterday", date(2026, 11, 21)),
            ("tomorrow", date(2026, 11, 23)),
            ("今天", date(2026, 11, 22)),
            ("昨天", date(2026, 11, 21)),
            ("明天", date(2026, 11, 23)),
            ("前天", date(2026, 11, 20)),
            ("后天", date(2026, 11, 24)),
            ("大后天", date(2026, 11, 25)),
            ("day before yesterday", date(2026, 11, 20)),
            ("2026/11/2", date(2026, 11, 2)),
        ],
    )
    def test_a_day_is_a_date_or_a_word(self, typed, meant):
        assert times.day(typed, now=NOW, zone=SHANGHAI) == meant

    def test_today_is_the_day_of_the_zone(self):
        assert times.day("today", now=NOW, zone=NEW_YORK) == date(2026, 11, 21)

    @pytest.mark.parametrize(
        "typed",
        ["", "2026-02-30", "fri", "周五", "2026-11-20 10:00", "今", "今晚", "11/12/26", "today" + " " * 99 + "x"],
    )
    def test_anything_else_is_no_day(self, typed):
        with pytest.raises(ValueRefusedError) as caught:
            times.day(typed, now=NOW, zone=SHANGHAI)

        assert times.day(caught.value.arguments["form"], now=NOW, zone=SHANGHAI)

    def test_a_day_ends_at_the_next_local_midnight(self):
        assert times.end_of_day(NOW, SHANGHAI) == utc("2026-11-22T16:00:00")
        assert times.end_of_day(utc("2026-11-22T16:00:00"), SHANGHAI) == utc("2026-11-23T16:00:00")
        assert times.end_of_day(utc("2026-10-25T10:00:00"), BERLIN) == utc("2026-10-25T23:00:00")

    def test_a_day_without_midnight_begins_when_the_clocks_have_jumped(self):
        assert times.start_of_day(date(2026, 9, 6), "America/Santiago") == utc("2026-09-06T04:00:00")
        assert times.local(utc("2026-09-06T04:00:00"), "America/Santiago").hour == 1


class TestDurations:
    @pytest.mark.parametrize(
        ("typed", "meant"),
        [
            ("3d", timedelta(days=3)),
            ("2h", timedelta(hours=2)),
            ("30m", timedelta(minutes=30)),
            ("1w", timedelta(weeks=1)),
            ("1d12h", timedelta(hours=36)),
            (" ３Ｄ ", timedelta(days=3)),
            ("0d", timedelta()),
            ("3天", timedelta(days=3)),
            ("2个小时", timedelta(hours=2)),
            ("30 分钟", timedelta(minutes=30)),
            ("1天12小时", timedelta(hours=36)),
        ],
    )
    def test_a_length_is_a_number_and_a_unit(self, typed, meant):
        assert times.duration(typed) == meant

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "d",
            "3",
            "+3d",
            "-3d",
            "3 d",
            "3x",
            "1.5h",
            "2h1d",
            "三天",
            "3 天半",
            "99999d",
            "3d" * 99,
            "3d" + " " * 99 + "x",
        ],
    )
    def test_anything_else_is_no_length(self, typed):
        with pytest.raises(ValueRefusedError, match="is not a length of time"):
            times.duration(typed)


class TestPeriods:
    @pytest.mark.parametrize(
        ("asked", "start", "end"),
        [
            ({"week": "this"}, "2026-11-15T16:00:00", "2026-11-22T16:00:00"),
            ({"week": "上周"}, "2026-11-08T16:00:00", "2026-11-15T16:00:00"),
            ({"week": "本星期"}, "2026-11-15T16:00:00", "2026-11-22T16:00:00"),
            ({"month": "上个月"}, "2026-09-30T16:00:00", "2026-10-31T16:00:00"),
            ({"month": "本月"}, "2026-10-31T16:00:00", "2026-11-30T16:00:00"),
            ({"week": "Last"}, "2026-11-08T16:00:00", "2026-11-15T16:00:00"),
            ({"week": "2026-W47"}, "2026-11-15T16:00:00", "2026-11-22T16:00:00"),
            ({"week": "2026-w01"}, "2025-12-28T16:00:00", "2026-01-04T16:00:00"),
            ({"week": "2026-W53"}, "2026-12-27T16:00:00", "2027-01-03T16:00:00"),
            ({"month": "this"}, "2026-10-31T16:00:00", "2026-11-30T16:00:00"),
            ({"month": "last"}, "2026-09-30T16:00:00", "2026-10-31T16:00:00"),
            ({"month": "2026-12"}, "2026-11-30T16:00:00", "2026-12-31T16:00:00"),
            ({"month": "2028-02"}, "2028-01-31T16:00:00", "2028-02-29T16:00:00"),
            ({"since": "2026-11-01", "until": "2026-12-01"}, "2026-10-31T16:00:00", "2026-11-30T16:00:00"),
            ({"since": "昨天", "until": "today"}, "2026-11-20T16:00:00", "2026-11-21T16:00:00"),
            ({"since": "9:00", "until": "2026-11-22 09:30"}, "2026-11-22T01:00:00", "2026-11-22T01:30:00"),
        ],
    )
    def test_a_period_is_half_open_in_local_days(self, asked, start, end):
        assert times.period(**asked, now=NOW, zone=SHANGHAI) == (utc(start), utc(end))

    def test_an_open_side_has_no_limit(self):
        assert times.period(since="today", now=NOW, zone=SHANGHAI) == (utc("2026-11-21T16:00:00"), times.END)
        assert times.period(until="today", now=NOW, zone=SHANGHAI) == (times.BEGINNING, utc("2026-11-21T16:00:00"))

    def test_no_period_asked_is_none(self):
        assert times.period(now=NOW, zone=SHANGHAI) is None

    def test_a_week_over_a_change_of_clocks_has_its_real_length(self):
        week = times.period(week="2026-W43", now=NOW, zone=BERLIN)

        assert week is not None
        assert week.end - week.start == timedelta(days=7, hours=1)

    def test_weeks_follow_each_other_without_gap_or_overlap(self):
        weeks = [times.period(week=f"2026-W{number:02}", now=NOW, zone=NEW_YORK) for number in range(1, 54)]

        assert all(one and two and one.end == two.start for one, two in pairwise(weeks))

    @pytest.mark.parametrize(
        "asked",
        [{"week": "this", "month": "this"}, {"week": "this", "since": "today"}, {"month": "this", "until": "today"}],
    )
    def test_a_period_is_said_in_one_way(self, asked):
        with pytest.raises(UsageError, match="keep one of them"):
            times.period(**asked, now=NOW, zone=SHANGHAI)

    @pytest.mark.parametrize(
        "asked",
        [
            *(
                {"week": text}
                for text in ("", "next", "47", "2026-47", "2026-W00", "2027-W53", "2026-W5", "2026W47", "2026-W47-1")
            ),
            *({"month": text} for text in ("", "next", "10", "2026-13", "2026-1", "2026-10-01", "october")),
            *({"since": text} for text in ("", "2026-02-30", "soon", "last", "周五")),
            {"since": "2026-11-02", "until": "2026-11-01"},
            {"since": "today", "until": "today"},
        ],
    )
    def test_any_other_period_is_refused(self, asked):
        with pytest.raises(ValueRefusedError):
            times.period(**asked, now=NOW, zone=SHANGHAI)


class TestWritingAnInstant:
    def test_an_instant_is_written_with_the_offset_of_the_zone(self):
        moment = utc("2026-11-22T09:00:00")

        assert times.rfc3339(moment, SHANGHAI) == "2026-11-22T17:00:00+08:00"
        assert times.rfc3339(moment, NEW_YORK) == "2026-11-22T04:00:00-05:00"
        assert times.rfc3339(moment, "UTC") == "2026-11-22T09:00:00+00:00"

    def test_before_railway_time_utc_is_written(self):
        assert times.rfc3339(utc("1900-01-01T00:00:00"), SHANGHAI) == "1900-01-01T00:00:00+00:00"

    @given(
        moment=st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)),
        zone=st.sampled_from([SHANGHAI, BERLIN, NEW_YORK, "Asia/Kathmandu", "Pacific/Apia", "UTC"]),
    )
    def test_what_is_written_is_read_as_the_same_instant(self, moment, zone):
        whole = moment.replace(microsecond=0)

        assert times.instant(times.rfc3339(whole, zone), now=NOW, zone=BERLIN) == whole


class TestTheZoneOfThisMachine:
    @pytest.fixture
    def system(self, monkeypatch, tmp_path):
        """A machine whose settings are files of the test."""
        monkeypatch.delenv("TZ", raising=False)
        monkeypatch.setattr(zones, "_LOCALTIME", str(tmp_path / "localtime"))
        monkeypatch.setattr(zones, "_TIMEZONE", str(tmp_path / "timezone"))
        return tmp_path

    def test_a_machine_that_says_nothing_is_in_utc(self, system):
        assert times.local_zone_name() == "UTC"

    @pytest.mark.parametrize("written", ["Asia/Shanghai", ":Asia/Shanghai", "/usr/share/zoneinfo/Asia/Shanghai"])
    def test_the_environment_comes_first(self, system, monkeypatch, written):
        (system / "timezone").write_text("Europe/Berlin\n")
        monkeypatch.setenv("TZ", written)

        assert times.local_zone_name() == SHANGHAI

    @pytest.mark.parametrize("written", ["", "CST-8", "Mars/Phobos", "../../etc/passwd", "localtime"])
    def test_an_environment_without_a_known_zone_is_passed_over(self, system, monkeypatch, written):
        (system / "timezone").write_text("Europe/Berlin\n")
        monkeypatch.setenv("TZ", written)

        assert times.local_zone_name() == BERLIN

    @pytest.mark.parametrize("folder", ["usr/share/zoneinfo", "var/db/timezone/zoneinfo", "usr/share/zoneinfo/posix"])
    def test_the_link_to_the_zone_file_names_it(self, system, folder):
        os.symlink(system / folder / "Asia/Shanghai", system / "localtime")
        (system / "timezone").write_text("Europe/Berlin\n")

        assert times.local_zone_name() == SHANGHAI

    def test_where_the_link_is_a_copy_the_named_file_counts(self, system):
        (system / "localtime").write_bytes(b"TZif2")
        (system / "timezone").write_text("Europe/Berlin\n")

        assert times.local_zone_name() == BERLIN

    def test_a_file_that_is_no_name_is_passed_over(self, system):
        (system / "timezone").write_bytes(b"\xff\xfe\x00")

        assert times.local_zone_name() == "UTC"

    def test_on_windows_the_zone_is_asked_of_pendulum(self, system, monkeypatch):
        import pendulum

        monkeypatch.setattr(zones.sys, "platform", "win32")
        monkeypatch.setattr(pendulum, "local_timezone", lambda: pendulum.timezone(SHANGHAI))

        assert times.local_zone_name() == SHANGHAI


class TestWhatIsAdvised:
    def test_within_the_last_hour_of_work_its_end_is_advised_and_after_it_the_next_working_day(self):
        shop = shop_with("Mon–Fri 09:00-18:00")

        advised = [
            refusal("下班前", now=utc(at), calendar=shop).arguments["form"]
            for at in ("2026-11-27T08:00:00", "2026-11-27T09:30:00", "2026-11-27T10:30:00")  # a Friday
        ]

        assert advised == ["今天17:00", "今天18:00", "2026-11-30 17:00"]

    def test_of_an_afternoon_that_has_begun_the_working_time_that_is_left_is_advised(self):
        shop = shop_with("Mon–Fri 09:00-18:00")

        late = {"now": utc("2026-11-27T08:10:00"), "calendar": shop}

        assert refusal("今天下午", **late).arguments["form"] == "今天17:00"
        assert refusal("this afternoon", **late).arguments["form"] == "today 17:00"

    def test_a_shop_open_around_the_clock_is_advised_as_one_without_hours(self):
        around = shop_with("daily 00:00-24:00")

        assert refusal("first thing tomorrow", calendar=around).arguments["form"] == "tomorrow 09:00"
        assert refusal("tomorrow eod", calendar=around).arguments["form"] == "tomorrow 17:00"

    def test_of_what_has_been_no_time_to_come_is_advised(self):
        yesterday = refusal("昨天下班前", towards="past", calendar=shop_with("daily 09:00-18:00"))

        assert yesterday.arguments["form"] == "昨天17:00"
        assert refusal("下班前", towards="past").arguments["form"] == "2026-11-20 17:00"


class TestTheReferencePage:
    def test_at_least_a_hundred_and_fifty_phrases_good_and_bad_are_listed_once(self):
        typed = [row[0] for row in rows("typed", "ahead", "back") + rows("typed", "why", "to type instead")]

        assert len(typed) == len(set(typed)) > 150

    @pytest.mark.parametrize(("typed", "ahead", "back"), rows("typed", "ahead", "back"))
    def test_every_row_of_what_is_understood_is_so(self, typed, ahead, back):
        phrase = typed.strip("`")

        assert (said_or_refused(phrase, "future"), said_or_refused(phrase, "past")) == (ahead, back)

    def test_the_parts_of_the_day_are_those_of_the_grammar(self):
        documented = {}
        for parts, hours in rows("part", "hours"):
            documented |= dict.fromkeys(re.findall("`([^`]+)`", parts), tuple(map(int, hours.split("–"))))

        assert documented == english.PARTS | chinese.PARTS

    @pytest.mark.parametrize(("typed", "why", "form"), rows("typed", "why", "to type instead"))
    def test_every_row_of_what_is_refused_is_refused_with_that_form(self, typed, why, form):
        error = refusal(typed.strip("`"))

        assert form.strip("`") in [error.arguments.get(key) for key in ("form", "first", "second")]
        assert (why == "no clock time") == ("does not say at what time" in error.message)
        assert said(form.strip("`"))

    @pytest.mark.parametrize("row", rows(*IN_HOURS), ids=lambda row: row[0])
    def test_every_row_of_what_is_advised_by_hours_is_so(self, row):
        typed, *advised = (cell.strip("`") for cell in row)

        found = [refusal(typed, calendar=calendar).arguments["form"] for calendar in map(shop_with, IN_HOURS[1:])]

        assert found == advised
        assert all(said(form) for form in advised)

    def test_every_row_of_days_lengths_and_periods_is_read(self):
        readers = [
            lambda text: times.day(text, now=NOW, zone=SHANGHAI),
            times.duration,
            lambda text: times.period(week=text, now=NOW, zone=SHANGHAI),
            lambda text: times.period(month=text, now=NOW, zone=SHANGHAI),
        ]

        for reader, (_, typed) in zip(readers, rows("where", "typed"), strict=False):
            assert all(reader(text) is not None for text in re.findall("`([^`]+)`", typed))


def test_writing_an_instant_does_not_wait_for_pendulum_or_the_grammar():
    program = (
        "import sys; from complaintlog import times; from datetime import datetime, UTC;"
        "now = datetime(2026, 11, 22, tzinfo=UTC); times.rfc3339(now, 'Asia/Shanghai'); times.end_of_day(now, 'UTC');"
        "assert 'complaintlog.times.zones' in sys.modules;"
        "print(*({'pendulum', 'complaintlog.times.grammar', 'complaintlog.rules.complaint'} & set(sys.modules)))"
    )

    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert loaded.strip() == ""
