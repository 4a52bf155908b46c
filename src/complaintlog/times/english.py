"""WHEN in English: tomorrow 11:30, next wednesday 10am, dec 1 14:00, in half an hour, +3wd 10:00."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from complaintlog.times import landing
from complaintlog.times.clock import Asked, at
from complaintlog.times.dial import Clock, Part
from complaintlog.times.rows import Day, Phrase, Whole
from complaintlog.times.wording import (
    HOUR_EN,
    ISO_DATE,
    LENGTHS,
    MONTH_AND_DAY,
    NUMBER_EN,
    PLUS_DAYS,
    Match,
    compiled,
    length,
    number,
)
from complaintlog.times.zones import local

PARTS = {
    "morning": Part(4, 11),
    "afternoon": Part(12, 18),
    "evening": Part(17, 23),
    "tonight": Part(17, 23),
    "night": Part(17, 23),
}

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?:,? (?P<year>(?:19|20|21)[0-9]{2})(?![:.0-9]))?"
_NTH = r"(?P<number>[0-9]{1,2})(?:st|nd|rd|th)?"
_DATED = rf"(?:{_WEEKDAY},? )?"
_DAYS = {"today": 0, "tomorrow": 1, "tmr": 1, "tmrw": 1, "yesterday": -1}
_HALF = r"(?P<half>[ap])\.?m\.?"
_CLOCK = (
    rf"(?P<hour>[0-9]{{1,2}})(?::(?P<minute>[0-9]{{2}})(?: ?{_HALF})?|\.(?P<after>[0-9]{{2}}) ?(?P<h2>[ap])\.?m\.?)"
    rf"|(?P<only>{HOUR_EN}) ?(?P<h3>[ap])\.?m\.?"
    rf"|(?P<off>half|(?:a )?quarter|{NUMBER_EN}(?: minutes)?) (?P<way>past|to) (?P<of>{HOUR_EN})"
    r"(?: ?(?P<h4>[ap])\.?m\.?)?"
    rf"|(?P<oclock>{HOUR_EN}) ?o'?clock"
    r"|(?P<noon>(?:12 )?noon|midday)"
    r"|(?P<midnight>(?:12 )?midnight)"
    r"|(?P<bare>1[0-2]|[1-9])"
)
_PART = r"(?:in the |this |at )?(?P<part>morning|afternoon|evening|tonight|night)"
_JOINT = r"(?:^|,? )(?P<lead>(?:at|on) |@ ?)?"
_END = r"(?![^ ,])"


def phrases(text: str) -> Iterator[Phrase]:
    """The day, the part of the day and the clock time of the text in any order, each once, nothing left over."""
    found, end, led = Phrase(), 0, False
    while end < len(text):
        joint = compiled(_JOINT).match(text, end)
        piece = _piece(text, joint.end(), found) if joint else None
        if joint is None or piece is None:
            return
        found, end = piece
        led = led or (found.clock is not None and bool(joint["lead"]))
    if _is_whole(found, led):
        yield found


def _piece(text: str, start: int, found: Phrase) -> tuple[Phrase, int] | None:
    """The next piece taken up, and where it ends."""
    if found.day is None:
        for row in DAYS:
            if match := compiled(f"(?:{row.pattern}){_END}").match(text, start):
                return found._replace(day=(row, match)), match.end()
    if found.part is None and (match := compiled(_PART + _END).match(text, start)):
        return _with_part(found, match)
    if found.clock is None and (match := compiled(f"(?:{_CLOCK}){_END}").match(text, start)):
        return found._replace(clock=_clock(match)), match.end()
    return None


def _with_part(found: Phrase, match: Match) -> tuple[Phrase, int] | None:
    """``tonight`` and ``this morning`` also say the day, which then must not have been said."""
    with_part = found._replace(part=(match["part"], PARTS[match["part"]]))
    if match["part"] != "tonight" and not match[0].startswith("this "):
        return with_part, match.end()
    today = compiled(_TODAY.pattern).match("today")
    return (with_part._replace(day=(_TODAY, today)), match.end()) if today and found.day is None else None


def _is_whole(found: Phrase, led: bool) -> bool:
    """A lone number is a clock time only after ``at`` or with a part of the day."""
    if found.clock is None:
        return found.day is not None or found.part is not None
    return not found.clock.bare or led or found.part is not None


def _clock(match: Match) -> Clock:
    half = match["half"] or match["h2"] or match["h3"] or match["h4"]
    if match["hour"]:
        return Clock(int(match["hour"]), int(match["minute"] or match["after"]), half=half)
    if match["off"]:
        return _beside_the_hour(match, half)
    if match["noon"]:
        return Clock(12)
    if match["midnight"]:
        return Clock(0, midnight=True)
    hour = number(match["only"] or match["oclock"] or match["bare"])
    return Clock(hour, twelve=True, half=half, bare=bool(match["bare"]))


def _beside_the_hour(match: Match, half: str | None) -> Clock:
    """``quarter to four`` is 3:45 on a clock of twelve."""
    said = match["off"].removeprefix("a ").removesuffix(" minutes")
    minutes = {"half": 30, "quarter": 15}.get(said) or number(said)
    hour = number(match["of"])
    if match["way"] == "past":
        return Clock(hour, minutes, twelve=True, half=half)
    if not 1 <= hour <= 12 or said == "half" or (half and hour == 12):
        raise ValueError("no such clock time")
    return Clock(hour - 1 or 12, 60 - minutes, twelve=True, half=half)


def _number_of(weekday: str) -> int:
    return _WEEKDAYS.index(weekday[:3])


def _named(match: Match, asked: Asked, clock: time) -> datetime:
    word = match["day"].removeprefix("the ")
    days = {"day after tomorrow": 2, "day before yesterday": -2}.get(word)
    return landing.today(asked, clock, _DAYS[word] if days is None else days)


def _weekday(match: Match, asked: Asked, clock: time) -> datetime:
    if match["this"] and asked.past:
        return landing.in_week(asked, clock, _number_of(match["weekday"]), 0)
    return landing.weekday(asked, clock, _number_of(match["weekday"]))


def _weekday_after_next(match: Match, asked: Asked, clock: time) -> datetime:
    """``monday week`` is a week after the Monday to come, whatever the clock time."""
    ahead = (_number_of(match["weekday"]) - asked.today.weekday() - 1) % 7 + 1
    return landing.today(asked, clock, ahead + 7)


def _neighbour(match: Match, asked: Asked, clock: time) -> datetime:
    weeks = 1 if match["way"] == "next" else -1
    return landing.neighbouring_weekday(asked, clock, _number_of(match["weekday"]), weeks)


def _weekday_of_week(match: Match, asked: Asked, clock: time) -> datetime:
    weeks = {"next": 1, "this": 0, "last": -1}[match["way"] or match["way2"]]
    return landing.in_week(asked, clock, _number_of(match["weekday"] or match["weekday2"]), weeks)


def _date(match: Match, asked: Asked, clock: time) -> datetime:
    month = _MONTHS.index(match["month"][:3]) + 1
    named = {"next year": 1, "this year": 0, "last year": -1}.get(match.groupdict().get("which") or "")
    year = int(match["year"]) if match["year"] else None if named is None else asked.today.year + named
    found = landing.dated(asked, clock, month, int(match["number"]), year)
    if match["weekday"] and local(found, asked.zone).weekday() != _number_of(match["weekday"]):
        raise ValueError("another weekday")
    return found


def _day_of_month(match: Match, asked: Asked, clock: time) -> datetime:
    return landing.day_of_month(asked, clock, int(match["number"]), None)


def _days_away(match: Match, asked: Asked, clock: time) -> datetime:
    back = match.groupdict().get("ago") == "ago"
    away = number(match["number"]) * (-1 if back else 1)
    unit = match["unit"].removesuffix("s")
    if unit in _MONTH_SPANS:
        return landing.day_of_month(asked, clock, asked.today.day, away * _MONTH_SPANS[unit])
    return landing.today(asked, clock, away * _SPANS[unit])


def _plus(match: Match, asked: Asked, clock: time) -> datetime:
    if match["unit"] == "wd":
        return landing.working_day(asked, clock, int(match["number"]))
    return landing.today(asked, clock, int(match["number"]) * (7 if match["unit"] == "w" else 1))


def _working_days_away(match: Match, asked: Asked, clock: time) -> datetime:
    back = match.groupdict().get("ago") == "ago"
    return landing.working_day(asked, clock, number(match["number"]) * (-1 if back else 1))


def _number(match: Match) -> int:
    return number(match["number"])


def _next_working_day(match: Match, asked: Asked, clock: time) -> datetime:
    return landing.working_day(asked, clock, 1 if match["way"] == "next" else -1)


def _later(match: Match, asked: Asked) -> datetime:
    """Weeks and days keep the wall-clock time, hours and minutes are elapsed."""
    elapsed = timedelta(hours=int(match["h"] or 0), minutes=int(match["m"] or 0))
    whole_days = length(match) - elapsed
    if not whole_days:
        return asked.now + elapsed
    there = local(asked.now, asked.zone)
    return at(asked, there.date() + whole_days, there.time()) + elapsed


def _working_days_later(match: Match, asked: Asked) -> datetime:
    """The clock time of now, moved into the working time of that day."""
    from complaintlog.rules.worktime import add_days

    return add_days(asked.now, int(match["number"]), calendar=landing.working_calendar(asked))


def _elapsed(match: Match, asked: Asked) -> datetime:
    if not (match["short"] or match["hours"] or match["minutes"]):
        raise ValueError("no length")
    short = _SHORT.get((match["short"] or "").removeprefix("a "), 0)
    hours = match["hours"] or "0"
    halves = 30 if match["half1"] or match["half2"] else 0
    minutes = (float(hours) if "." in hours else number(hours)) * 60 + halves + number(match["minutes"] or "0") + short
    away = timedelta(minutes=minutes)
    return asked.now - away if match.groupdict().get("ago") == "ago" else asked.now + away


_AMOUNT = (
    r"(?:(?P<short>half an hour|half hour|(?:a )?quarter of an hour|three quarters of an hour)"
    rf"|(?:(?P<hours>[0-9]{{1,2}}\.[0-9]|{NUMBER_EN})(?P<half1> and a half)? ?(?:hours?|hrs?|h)"
    r"(?P<half2> and a half)?)?"
    rf"(?:(?:(?<=[a-z])(?:,| and)? )?(?P<minutes>{NUMBER_EN}) ?(?:minutes?|mins?|m))?)"
)
_SHORT = {"half an hour": 30, "half hour": 30, "quarter of an hour": 15, "three quarters of an hour": 45}
_WORKING = r"(?:working|business|work) days?"
_SPAN = rf"(?P<number>{NUMBER_EN}) (?P<unit>days?|weeks?|fortnights?|months?|years?)"
_MONTH_SPANS = {"month": 1, "year": 12}
_SPANS = {"day": 1, "week": 7, "fortnight": 14}
_TODAY = Day(
    "tomorrow", r"(?P<day>(?:the )?day (?:after tomorrow|before yesterday)|today|tomorrow|tmrw?|yesterday)", _named
)

WHOLES: tuple[Whole, ...] = (
    Whole("+1d2h30m", rf"\+{LENGTHS}", _later, counted=True),
    Whole("+3wd", r"\+(?P<number>[0-9]{1,4})wd", _working_days_later, counted=True, works=_number),
    Whole("+1.5h", rf"\+(?!{LENGTHS}$){_AMOUNT}", _elapsed, counted=True),
    Whole("in half an hour", rf"in {_AMOUNT}", _elapsed, counted=True),
    Whole("2 hours ago", rf"{_AMOUNT} (?P<ago>from now|ago)", _elapsed, counted=True),
)

DAYS = (
    _TODAY,
    Day(
        "friday next week",
        rf"{_WEEKDAY} (?:of )?(?P<way>next|this|last) week"
        rf"|(?P<way2>next|this|last) week(?: on)? {_WEEKDAY.replace('weekday', 'weekday2', 1)}",
        _weekday_of_week,
    ),
    Day(
        "next year jan 5",
        rf"(?P<which>(?:next|this|last) year),? (?P<weekday>)(?P<year>){_MONTH} {_NTH}",
        _date,
    ),
    Day("1 dec 2026", rf"{_DATED}(?:the )?{_NTH}(?: of)? {_MONTH}{_YEAR}", _date),
    Day("dec 1, 2026", rf"{_DATED}{_MONTH} {_NTH}{_YEAR}", _date),
    Day("the 5th", r"the (?P<number>[0-9]{1,2})(?:st|nd|rd|th)", _day_of_month),
    Day("monday week", rf"(?:on )?{_WEEKDAY} week", _weekday_after_next),
    Day("next wednesday", rf"(?P<way>next|last) {_WEEKDAY}", _neighbour),
    Day("fri", rf"(?P<this>(?:this |coming |this coming )?){_WEEKDAY}", _weekday),
    Day("2026-12-01", ISO_DATE, landing.iso),
    Day("11/30", MONTH_AND_DAY, landing.month_and_day),
    Day("in 3 days", rf"in {_SPAN}", _days_away),
    Day("3 days from now", rf"{_SPAN} (?P<ago>from now|ago)", _days_away),
    Day("in 3 working days", rf"in (?P<number>{NUMBER_EN}) {_WORKING}", _working_days_away, _number),
    Day(
        "3 business days from now",
        rf"(?P<number>{NUMBER_EN}) {_WORKING} (?P<ago>from now|ago)",
        _working_days_away,
        _number,
    ),
    Day("next working day", rf"(?:the )?(?P<way>next|last) {_WORKING[:-2]}", _next_working_day, lambda _match: 1),
    Day("+3wd", PLUS_DAYS, _plus, lambda match: _number(match) if match["unit"] == "wd" else 0),
)
