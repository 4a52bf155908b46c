"""The grammar of WHEN: one row per way to type a time, a pattern and what it means.

Patterns are matched against the whole text after :func:`plain`; what no row matches is refused. A row that finds
an impossible day or clock time raises ValueError.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.times.clock import Asked, at, from_today, nearest, utc
from complaintlog.times.zones import local

DATE = r"(?P<date>(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2})"
_COLON = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
_SECOND = r"(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?"
_OFFSET = r"(?P<offset>z|[+-][0-9]{2}:[0-5][0-9])"
LENGTHS = r"(?=[0-9])(?:(?P<w>[0-9]{1,4})w)?(?:(?P<d>[0-9]{1,4})d)?(?:(?P<h>[0-9]{1,4})h)?(?:(?P<m>[0-9]{1,4})m)?"

DAY_EN = r"(?P<day>yesterday|today|tomorrow)"
WEEKDAY_EN = r"(?P<weekday>mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_CLOCK_EN = r"(?P<hour>[0-9]{1,2})(?=:| ?[ap]m)(?::(?P<minute>[0-9]{2}))?(?: ?(?P<half>[ap]m))?"

PART_ZH = r"(?P<part>凌晨|早上?|上午|中午|下午|晚上?)"
DAY_ZH = r"(?P<day>[昨今明](?:天|(?=[早晚]))|[前后]天)"
WEEKDAY_ZH = r"(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
_CLOCK_ZH = (
    r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})|(?P<oclock>点)(?:(?P<half>半)|(?P<minutes>[0-9]{1,2}分|[0-9]{2}))?)"
)

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2}
_WEEKDAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAYS_ZH = "一二三四五六日"

# The hours a part of the day is said of, by its first character: first and last, on the clock of 24 hours.
_PARTS = {"凌": (0, 6), "早": (4, 11), "上": (6, 11), "中": (11, 13), "下": (12, 18), "晚": (17, 23)}

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0x2236: ":"}

Match = re.Match[str]


class Row(NamedTuple):
    """One way to type a time: an example, its pattern, its meaning."""

    example: str
    pattern: str
    meaning: Callable[[Match, Asked], datetime]


def plain(text: str) -> str:
    """The text as the patterns expect it: half-width, lower case, single spaces, none beside Chinese."""
    narrow = " ".join(text.translate(_FULL_WIDTH).lower().split())
    return compiled(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])").sub("", narrow)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when first needed."""
    return re.compile(pattern)


def length(match: Match) -> timedelta:
    """What ``LENGTHS`` found, every day 24 hours long."""
    weeks, days, hours, minutes = (int(match[unit] or 0) for unit in "wdhm")
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)


def days_off(word: str) -> int:
    """How many days from today ``tomorrow`` or ``明天`` is."""
    return _DAYS[word] if word in _DAYS else _DAYS[word[0]]


def _with_offset(match: Match, _asked: Asked) -> datetime:
    written = f"{match['date']}T{_clock(match)}{match['offset'].upper()}"
    return utc(datetime.fromisoformat(written))


def _on_date(match: Match, asked: Asked) -> datetime:
    return at(asked, date.fromisoformat(match["date"]), _clock(match))


def _from_now(match: Match, asked: Asked) -> datetime:
    """Weeks and days keep the wall-clock time, hours and minutes are elapsed."""
    elapsed = timedelta(hours=int(match["h"] or 0), minutes=int(match["m"] or 0))
    whole_days = length(match) - elapsed
    if not whole_days:
        return asked.now + elapsed
    there = local(asked.now, asked.zone)
    return at(asked, there.date() + whole_days, there.time()) + elapsed


def _clock_en(match: Match, asked: Asked) -> datetime:
    return nearest(asked, from_today(asked, 1), _english(match))


def _day_en(match: Match, asked: Asked) -> datetime:
    return _some_day(match, asked, _english(match))


def _weekday_en(match: Match, asked: Asked) -> datetime:
    return _some_weekday(asked, _WEEKDAYS_EN.index(match["weekday"][:3]), _english(match))


def _clock_zh(match: Match, asked: Asked) -> datetime:
    return _chinese(match, asked, lambda clock: nearest(asked, from_today(asked, 1), clock))


def _day_zh(match: Match, asked: Asked) -> datetime:
    return _chinese(match, asked, lambda clock: _some_day(match, asked, clock))


def _weekday_zh(match: Match, asked: Asked) -> datetime:
    number = _WEEKDAYS_ZH.index(match["weekday"].replace("天", "日"))
    return _chinese(match, asked, lambda clock: _some_weekday(asked, number, clock))


def _some_day(match: Match, asked: Asked, clock: time) -> datetime:
    return at(asked, asked.today + timedelta(days=days_off(match["day"])), clock)


def _some_weekday(asked: Asked, weekday: int, clock: time) -> datetime:
    ahead = weekday - asked.today.weekday()
    return nearest(asked, from_today(asked, 7, (-ahead if asked.past else ahead) % 7), clock)


def _clock(match: Match) -> time:
    return time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))


def _english(match: Match) -> time:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not match["half"]:
        return time(hour, minute)
    if not 1 <= hour <= 12:
        raise ValueError(f"no {hour} {match['half']} on the clock")
    return time(hour % 12 + 12 * (match["half"] == "pm"), minute)


def _chinese(match: Match, asked: Asked, land: Callable[[time], datetime]) -> datetime:
    """A Chinese clock time where ``land`` puts it; without a part of the day, 3点 may be 3:00 or 15:00."""
    hour, minute = int(match["hour"]), 30 if match["half"] else _minute(match)
    if match["part"]:
        return land(time(_hour_in(match["part"], hour, asked), minute))
    if match["oclock"] and 1 <= hour <= 12:
        raise _either(asked, *_two_readings(land, time(hour, minute)))
    return land(time(hour, minute))


def _minute(match: Match) -> int:
    return int((match["minute"] or match["minutes"] or "0").removesuffix("分"))


def _hour_in(part: str, hour: int, asked: Asked) -> int:
    first, last = _PARTS[part[0]]
    for candidate in (hour, hour + 12) if hour else (0,):
        if first <= candidate <= last:
            return candidate
    raise ValueRefusedError(
        N_('"{text}": that part of the day has no such hour; type it on the clock of 24 hours, like {form}.'),
        text=asked.shown,
        form=asked.form,
    )


def _two_readings(land: Callable[[time], datetime], clock: time) -> tuple[datetime, datetime]:
    first = land(clock)
    if clock.hour == 12:
        return first, first + timedelta(hours=12)
    return first, land(clock.replace(hour=clock.hour + 12))


def _either(asked: Asked, first: datetime, second: datetime) -> ValueRefusedError:
    return ValueRefusedError(
        N_('"{text}" can be {first} or {second}; type one of them.'),
        text=asked.shown,
        first=f"{local(first, asked.zone):%Y-%m-%d %H:%M}",
        second=f"{local(second, asked.zone):%Y-%m-%d %H:%M}",
    )


GRAMMAR = (
    Row("2026-11-23T11:30:00+08:00", f"{DATE}[t ]{_COLON}{_SECOND}{_OFFSET}", _with_offset),
    Row("2026-11-23 11:30", f"{DATE}[t ]{_COLON}{_SECOND}", _on_date),
    Row("+1d2h30m", rf"\+{LENGTHS}", _from_now),
    Row("11:30", _CLOCK_EN, _clock_en),
    Row("tomorrow 11:30", f"{DAY_EN} {_CLOCK_EN}", _day_en),
    Row("fri 3pm", f"{WEEKDAY_EN} {_CLOCK_EN}", _weekday_en),
    Row("下午3点", f"(?=.*[点午早晚晨]){PART_ZH}?{_CLOCK_ZH}", _clock_zh),
    Row("明天上午11:30", f"{DAY_ZH}{PART_ZH}?{_CLOCK_ZH}", _day_zh),
    Row("周五下午3点", f"{WEEKDAY_ZH}{PART_ZH}?{_CLOCK_ZH}", _weekday_zh),
)
