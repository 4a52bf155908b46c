"""When work is done: the hours of each weekday, the days that are not as their weekday says, on the clocks of a zone.

- A **segment** belongs to the local day it begins on: when that day is off, so is what of it lies after midnight; when
  only the next day is off, the shift is still worked to its end. Segments that touch or overlap are one.
- It runs from the instant the wall clock first reaches its beginning to the instant it first reaches its end. So a
  clock time that comes twice is the earlier, one that is jumped over is the jump, a shift across the change is an hour
  longer or shorter, and a day of 24 hours leaves no closed minute at midnight.
- A make-up day on a weekday without hours has the hours of the first weekday (from Monday) that has some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from complaintlog.errors import N_, ValueRefusedError

DAY_MINUTES = 24 * 60
DAY = timedelta(days=1)


class Reason(StrEnum):
    """Why a local day is worked or not; ``WEEKLY`` also when no hours are set for a make-up day."""

    WORKING = "working_day"
    MAKE_UP = "make_up_day"
    SHOP_ON = "shop_day_on"
    WEEKLY = "weekly_day_off"
    HOLIDAY = "public_holiday"
    SHOP_OFF = "shop_day_off"


WORKED = frozenset({Reason.WORKING, Reason.MAKE_UP, Reason.SHOP_ON})


class Segment(NamedTuple):
    """Hours without a break, in minutes after local midnight; an end past 1440 is after the next midnight."""

    start: int
    end: int


Week = Mapping[int, tuple[Segment, ...]]
"""Segments by weekday, 0 for Monday; a weekday that is missing or empty is off."""

OFFICE: Week = {weekday: (Segment(9 * 60, 18 * 60),) for weekday in range(5)}
ALL_DAY = (Segment(0, DAY_MINUTES),)


def _as_the_week_says(_day: date) -> Reason | None:
    return None


def _always_known(_year: int) -> bool:
    return True


class Calendar(NamedTuple):
    """When work is done, on the clocks of one IANA ``zone``.

    ``special`` names the days that are not as their weekday says: a reason, else None. ``known`` says whether the
    public holidays of a year are published; what touches a year of which they are not is provisional. ``name`` is what
    an explanation calls it.
    """

    zone: str
    week: Week = OFFICE
    special: Callable[[date], Reason | None] = _as_the_week_says
    known: Callable[[int], bool] = _always_known
    name: str | None = None


def segments(text: str) -> tuple[Segment, ...]:
    """The hours of one day as people write them: ``09:00-12:00 13:00-18:00``, ``22:00-06:00``, ``00:00-24:00``.

    An end not after its beginning is past midnight. Nothing written is a day off. Raises ValueRefusedError.
    """
    return tuple(_segment(piece) for piece in text.replace(",", " ").replace("，", " ").split())


def at_once(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments of a day with those that overlap as one: each minute is worked once."""
    joined: list[Segment] = []
    for start, end in sorted(segments):
        if joined and start < joined[-1].end:
            joined[-1] = Segment(joined[-1].start, max(joined[-1].end, end))
        else:
            joined.append(Segment(start, end))
    return tuple(joined)


def listed(
    *,
    holidays: Iterable[date] = (),
    make_up: Iterable[date] = (),
    off: Iterable[date] = (),
    on: Iterable[date] = (),
) -> Callable[[date], Reason | None]:
    """Special days from plain lists; the shop's own (``off`` before ``on``) outweigh the country's."""
    known = dict.fromkeys(holidays, Reason.HOLIDAY) | dict.fromkeys(make_up, Reason.MAKE_UP)
    known |= dict.fromkeys(on, Reason.SHOP_ON) | dict.fromkeys(off, Reason.SHOP_OFF)
    return known.get


def reason_of(day: date, *, calendar: Calendar) -> Reason:
    """Why ``day`` is worked or not."""
    return _planned(day, calendar)[0]


Span = tuple[datetime, datetime]
"""From an opening up to its closing, UTC."""


def shifts(day: date, *, calendar: Calendar) -> list[Span]:
    """When the segments of ``day`` are worked, joined where they touch; what the clocks jump over is gone.

    Raises zoneinfo's KeyError or ValueError for a zone that is none.
    """
    zone, midnight = ZoneInfo(calendar.zone), datetime.combine(day, time())
    joined: list[Span] = []
    for start, end in _planned(day, calendar)[1]:
        opens, closes = (reached(midnight + timedelta(minutes=minute), zone) for minute in (start, end))
        if opens.astimezone(zone).date() != day:  # the zone skipped this day: nobody began to work on it
            continue
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        elif opens < closes:
            joined.append((opens, closes))
    return joined


def spans(day: date, *, calendar: Calendar) -> list[Span]:
    """As :func:`shifts`, without what the night shift of the day before already covers."""
    worked = shifts(day, calendar=calendar)
    if not worked:
        return []
    before = shifts(day - DAY, calendar=calendar)
    night_ends = before[-1][1] if before else worked[0][0]
    return [(max(opens, night_ends), closes) for opens, closes in worked if closes > night_ends]


def reached(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant at which the clocks of ``zone`` show ``wall`` or later."""
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == wall:
        return first
    return _jump(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def _planned(day: date, calendar: Calendar) -> tuple[Reason, list[Segment]]:
    """Why the day is worked or not, and its segments in order; impossible segments count for nothing."""
    hours = _hours(day.weekday(), calendar.week)
    reason = calendar.special(day) or (Reason.WORKING if hours else Reason.WEEKLY)
    if reason not in WORKED:
        return reason, []
    if not hours and reason is not Reason.WORKING:
        hours = next((found for weekday in range(7) if (found := _hours(weekday, calendar.week))), [])
    return (reason, hours) if hours else (Reason.WEEKLY, [])


def _hours(weekday: int, week: Week) -> list[Segment]:
    """Segments begin on their day and last at most 24 hours."""
    return sorted(
        Segment(start, min(end, start + DAY_MINUTES))
        for start, end in week.get(weekday, ())
        if 0 <= start < DAY_MINUTES and end > start
    )


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The whole second between the two at which the offset of ``zone`` changes."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def _segment(text: str) -> Segment:
    start, mark, end = text.replace("：", ":").replace("–", "-").replace("—", "-").partition("-")
    opens, closes = _minute(start), _minute(end)
    if not mark or opens is None or closes is None or opens == DAY_MINUTES:
        raise ValueRefusedError(
            N_('"{text}" is not a time of work; write the hours of a day like 09:00-12:00 13:00-18:00.'), text=text
        )
    return Segment(opens, closes if closes > opens else closes + DAY_MINUTES)


def _minute(clock: str) -> int | None:
    """Minutes after midnight of ``9:00`` to ``24:00``; None for anything else."""
    hour, mark, minute = clock.partition(":")
    if not (mark and hour.isascii() and hour.isdigit() and len(hour) < 3):
        return None
    if not (minute.isascii() and minute.isdigit() and len(minute) == 2 and int(minute) < 60):
        return None
    found = int(hour) * 60 + int(minute)
    return found if found <= DAY_MINUTES else None
