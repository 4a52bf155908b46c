"""WHEN in Chinese: 明天上午11:30, 下周三下午两点半, 3个工作日后上午10点, 半小时后."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from complaintlog.times import landing
from complaintlog.times.clock import Asked
from complaintlog.times.dial import Clock, Part
from complaintlog.times.rows import Day, Phrase, Whole
from complaintlog.times.wording import ISO_DATE, MONTH_AND_DAY, NUMBER_ZH, Match, compiled, number

PARTS = {
    "凌晨": Part(0, 6),
    "清晨": Part(4, 11),
    "早晨": Part(4, 11),
    "早上": Part(4, 11),
    "早": Part(4, 11),
    "上午": Part(6, 11),
    "中午": Part(11, 13),
    "下午": Part(12, 18),
    "傍晚": Part(16, 19),
    "晚上": Part(17, 23),
    "夜里": Part(20, 23),
    "晚": Part(17, 23),
}

_DAYS = {"今": 0, "明": 1, "昨": -1, "后": 2, "前": -2, "大后": 3, "大前": -3}
_WEEKDAYS = "一二三四五六日"
_WEEK = r"(?:周|星期|礼拜)"
_WEEKDAY = _WEEK + r"(?P<weekday>[一二三四五六日天]|[1-6](?![0-9:]))"
_AFTER = r"(?:之|以)?(?P<way>后|前)"
_MONTHS = {"月": 1, "年": 12}
_UNITS = {"天": "days", "周": "weeks", "星期": "weeks", "礼拜": "weeks"}

_MINUTE = r"零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]|[二三四五]十"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"|(?P<oclock>[0-9]{1,2}|[零〇一二两三四五六七八九十]{1,3})(?:点钟?整?|时整?)"
    r"(?:(?<=[点时])(?:(?P<half>半)|(?P<quarter>[一1三3])刻"
    rf"|过?(?P<minutes>[0-9]{{1,2}}|{_MINUTE}|[一二三四五六七八九十])分|(?P<bare>[0-9]{{2}}|{_MINUTE})))?"
    r"|差(?P<less>一刻|[0-9]{1,2}分|[一二三四五六七八九十]{1,3}分)钟?(?P<of>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})点"
    r"|(?P<noon>正午)"
    r"|(?P<midnight>午夜|子夜)"
)
_BESIDE = rf"\(?{_WEEKDAY}\)?"


def phrases(text: str) -> Iterator[Phrase]:
    """Every way to split the text into a day, a part of the day and a clock time, nothing left over."""
    for row in (None, *DAYS):
        match = compiled(row.pattern).match(text) if row else None
        if row is None or match:
            yield from _rest(text, match.end() if match else 0, (row, match) if row and match else None)


def _rest(text: str, start: int, day: tuple[Day, Match] | None) -> Iterator[Phrase]:
    beside = compiled(_BESIDE).match(text, start) if day and "date" in day[1].groupdict() else None
    also = _number_of(beside["weekday"]) if beside else None
    joined = compiled(r"的| |(?=.)|$").match(text, beside.end() if beside else start)
    at = joined.end() if joined else start
    found = compiled("|".join(sorted(PARTS, key=len, reverse=True))).match(text, at)
    part = (found[0], PARTS[found[0]]) if found else None
    rest = text[found.end() if found else at :]
    clock = compiled(_CLOCK).fullmatch(rest)
    if clock or (not rest and (day or part)):
        yield Phrase(day, part, _clock(clock) if clock else None, also)


def _clock(match: Match) -> Clock:
    if match["noon"]:
        return Clock(12)
    if match["midnight"]:
        return Clock(0, midnight=True)
    if match["hour"]:
        return Clock(int(match["hour"]), int(match["minute"]))
    if match["less"]:
        return _before_the_hour(match)
    hour = number(match["oclock"])
    return Clock(hour, _minutes(match), twelve=True)


def _before_the_hour(match: Match) -> Clock:
    """差五分三点 is 2:55 on a clock of twelve."""
    hour, less = number(match["of"]), 15 if match["less"] == "一刻" else number(match["less"][:-1])
    if not 1 <= hour <= 12 or not 1 <= less <= 30:
        raise ValueError("no such clock time")
    return Clock(hour - 1 or 12, 60 - less, twelve=True)


def _minutes(match: Match) -> int:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 * number(match["quarter"])
    return number(match["minutes"] or match["bare"] or "0")


def _number_of(weekday: str) -> int:
    return int(weekday) - 1 if weekday.isdigit() else _WEEKDAYS.index(weekday.replace("天", "日"))


def _named(match: Match, asked: Asked, clock: time) -> datetime:
    word = match["day"]
    return landing.today(asked, clock, _DAYS[word[:2] if word[0] == "大" else word[0]])


def _weekday(match: Match, asked: Asked, clock: time) -> datetime:
    return landing.weekday(asked, clock, _number_of(match["weekday"]))


def _weekday_of_week(match: Match, asked: Asked, clock: time) -> datetime:
    weeks = match["week"].count("下") - match["week"].count("上")
    return landing.in_week(asked, clock, _number_of(match["weekday"]), weeks)


def _date(match: Match, asked: Asked, clock: time) -> datetime:
    relative = {"今年": 0, "明年": 1, "后年": 2, "去年": -1, "前年": -2}.get(match["which"] or "")
    year = int(match["year"]) if match["year"] else None if relative is None else asked.today.year + relative
    return landing.dated(asked, clock, number(match["month"]), number(match["number"]), year)


def _day_of_month(match: Match, asked: Asked, clock: time) -> datetime:
    which = match["which"]
    months = None if not which else which.count("下") - which.count("上")
    return landing.day_of_month(asked, clock, number(match["number"]), months)


def _days_away(match: Match, asked: Asked, clock: time) -> datetime:
    sign = 1 if match["way"] == "后" else -1
    if match["half"]:
        return landing.day_of_month(asked, clock, asked.today.day, 6 * sign)
    away = number(match["number"]) * sign
    unit = match["unit"].removeprefix("个")
    if unit in _MONTHS:
        return landing.day_of_month(asked, clock, asked.today.day, away * _MONTHS[unit])
    return landing.today(asked, clock, timedelta(**{_UNITS[unit]: away}).days)


def _working_days_away(match: Match, asked: Asked, clock: time) -> datetime:
    away = number(match["number"]) * (1 if match["way"] == "后" else -1)
    return landing.working_day(asked, clock, away)


def _number(match: Match) -> int:
    return number(match["number"])


def _next_working_day(match: Match, asked: Asked, clock: time) -> datetime:
    return landing.working_day(asked, clock, 1 if match["way"] == "下" else -1)


def _from_now(match: Match, asked: Asked) -> datetime:
    if not (match["hours"] or match["minutes"] or match["quarters"]):
        raise ValueError("no length")
    length = timedelta(hours=_hours(match), minutes=number(match["minutes"] or "0"))
    length += timedelta(minutes=15 * number(match["quarters"] or "0"))
    return asked.now - length if match["way"] == "前" else asked.now + length


def _hours(match: Match) -> float:
    said = match["hours"] or "0"
    whole = 0.5 if said == "半" else float(said) if "." in said else number(said)
    return whole + (0.5 if match["half"] or match["and_half"] else 0)


WHOLES: tuple[Whole, ...] = (
    Whole(
        "一个半小时后",
        r"(?=(?:再?过|\+).*[^前]$|[^再过+].*[后前]$)(?:再?过|\+)?"
        rf"(?:(?P<hours>半|[0-9]{{1,2}}\.[0-9]|{NUMBER_ZH})(?:个(?P<half>半)?)?(?:小时|钟头|h)(?P<and_half>半)?零?)?"
        rf"(?:(?P<minutes>{NUMBER_ZH})分钟?|(?P<quarters>[一1二2两三3])刻钟)?(?:(?:之|以)?(?P<way>后|前))?",
        _from_now,
        counted=True,
    ),
)

DAYS = (
    Day("明天", r"(?P<day>大?[前后]天|[今明昨](?:天|日|儿)|[今明昨](?=[早晚]))", _named),
    Day("周三", _WEEKDAY, _weekday),
    Day("下周三", rf"(?P<week>下{{1,3}}个?|上{{1,3}}个?|[本这]个?){_WEEKDAY}", _weekday_of_week),
    Day("2026-12-01", ISO_DATE, landing.iso),
    Day("11/30", MONTH_AND_DAY, landing.month_and_day),
    Day(
        "12月1日",
        r"(?P<date>(?:(?P<year>(?:19|20|21)[0-9]{2})年|(?P<which>[今明后去前]年))?"
        rf"(?P<month>{NUMBER_ZH})月(?P<number>{NUMBER_ZH})[日号])",
        _date,
    ),
    Day(
        "5号",
        rf"(?P<date>(?P<which>下个?月|上个?月|[本这]个?月)?(?P<number>{NUMBER_ZH})[日号])",
        _day_of_month,
    ),
    Day(
        "3天后",
        rf"(?:再?过)?(?:(?P<half>半年)|(?P<number>{NUMBER_ZH})(?P<unit>天|周|个?星期|个?礼拜|个月|年)){_AFTER}",
        _days_away,
    ),
    Day("3个工作日后", rf"(?P<number>{NUMBER_ZH})个?工作日{_AFTER}", _working_days_away, _number),
    Day("下个工作日", r"(?P<way>[下上])一?个工作日", _next_working_day, lambda _match: 1),
)
