"""Working time: adding, subtracting and explaining it over a calendar that is given (``hours.py``).

Instants are aware datetimes (results: UTC), lengths are timedeltas, days are those of the calendar's zone. Working
time is half-open: at opening one works, at closing no longer. **What falls due may fall due at the closing itself**:
one hour from 17:00 is 18:00 sharp, not the next morning. What cannot be found (an emptied calendar, past 2199) raises
:class:`NoWorkingTimeError`; nothing runs for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from complaintlog.errors import N_, RefusedError
from complaintlog.rules.hours import DAY, WORKED, Calendar, Reason, Span, reached, reason_of, shifts, spans

_NOTHING = timedelta()
_LONGEST_REST = 3660  # days: who has not worked for ten years has no hours
_FIRST_DAY, _LAST_DAY = date(1900, 1, 2), date(2199, 12, 30)


class NoWorkingTimeError(RefusedError):
    """The calendar has no working time where some is asked for."""


class CountedDay(NamedTuple):
    """One local day of an explanation: the working time counted of its segments, and why it is worked or not.

    ``spans``: from when to when (UTC) it was counted.
    """

    day: date
    reason: Reason
    counted: timedelta
    spans: tuple[Span, ...] = ()

    @property
    def is_skipped(self) -> bool:
        """Whether this day is off altogether."""
        return self.reason not in WORKED


class Explanation(NamedTuple):
    """How a span was counted, day by day. ``provisional``: it reaches a year whose holidays are not published."""

    days: tuple[CountedDay, ...]
    provisional: bool

    @property
    def counted(self) -> timedelta:
        """The working time of all days."""
        return sum((day.counted for day in self.days), _NOTHING)


def is_working_day(day: date, *, calendar: Calendar) -> bool:
    """Whether work begins on that local day; a day that the zone skipped altogether is none."""
    return bool(shifts(day, calendar=calendar))


def is_working(moment: datetime, *, calendar: Calendar) -> bool:
    """Whether ``moment`` lies in working time; at closing it no longer does."""
    return any(opens <= moment < closes for opens, closes in _around(moment, calendar))


def next_working(moment: datetime, *, calendar: Calendar) -> datetime:
    """``moment`` if one works then, else the next opening."""
    return next(max(opens, _utc(moment)) for opens, closes in _from(moment, calendar) if closes > moment)


def end_of_working_day(day: date, *, calendar: Calendar) -> datetime:
    """When what is due on ``day`` without a clock time is due: the end of its last segment, of a day off midnight."""
    worked = shifts(day, calendar=calendar)
    return worked[-1][1] if worked else reached(datetime.combine(day + DAY, time()), ZoneInfo(calendar.zone))


def add_time(start: datetime, length: timedelta, *, calendar: Calendar) -> datetime:
    """The first instant, not outside working time, by which ``length`` of it has passed since ``start``.

    Of no length: ``start`` itself, or the next opening. Raises ValueError for a negative length.
    """
    left = _positive(length)
    for opens, closes in _from(start, calendar):
        begins = max(opens, _utc(start))
        if left <= closes - begins:
            return begins + left
        left -= closes - begins
    raise AssertionError("spans end only by raising")


def subtract_time(end: datetime, length: timedelta, *, calendar: Calendar) -> datetime:
    """The last instant, not outside working time, from which ``length`` of it passes until ``end``.

    Undoes :func:`add_time` for whatever began in working time. Raises ValueError for a negative length.
    """
    left = _positive(length)
    for opens, closes in _until(end, calendar):
        ends = min(closes, _utc(end))
        if left <= ends - opens:
            return ends - left
        left -= ends - opens
    raise AssertionError("spans end only by raising")


def time_between(start: datetime, end: datetime, *, calendar: Calendar) -> timedelta:
    """The working time from ``start`` to ``end``; negative when ``end`` is earlier."""
    if end < start:
        return -time_between(end, start, calendar=calendar)
    return sum((day.counted for day in _counted(start, end, calendar)), _NOTHING)


def add_days(start: datetime, days: int, *, calendar: Calendar) -> datetime:
    """The same wall-clock time on the ``days``-th working day after the local day of ``start``.

    Where that is no working time: the next opening of that day (in a break, its end), after closing the closing; so
    the day stays. ``days`` 0 is the day itself, or the next working day when it is off. Raises ValueError below 0.
    """
    return _landed(start, _nth_day(_local_day(start, calendar), _counts(days), 1, calendar), calendar)


def subtract_days(end: datetime, days: int, *, calendar: Calendar) -> datetime:
    """As :func:`add_days`, counting working days back."""
    return _landed(end, _nth_day(_local_day(end, calendar), _counts(days), -1, calendar), calendar)


def working_day_after(day: date, days: int, *, calendar: Calendar) -> date:
    """The ``days``-th working day after ``day``; before it when ``days`` is negative."""
    return _nth_day(day, abs(days), 1 if days >= 0 else -1, calendar)


def days_between(first: date, last: date, *, calendar: Calendar) -> int:
    """How many working days come after ``first``, up to and with ``last``; 0 when ``last`` is not later."""
    return sum(is_working_day(day, calendar=calendar) for day in _days(first + DAY, last))


def explain(start: datetime, end: datetime, *, calendar: Calendar) -> Explanation:
    """What was counted from ``start`` to ``end`` on each local day, and which days were skipped and why.

    A shift across midnight is counted on the day it began; the day before ``start`` is named only for such a shift.
    """
    first, last = _local_day(start, calendar), _local_day(end, calendar)
    days = tuple(day for day in _counted(start, end, calendar) if first <= day.day <= last or day.counted)
    return Explanation(days, is_provisional(start, end, calendar=calendar))


def is_provisional(start: datetime, end: datetime, *, calendar: Calendar) -> bool:
    """Whether a local year from ``start`` to ``end`` has no published holidays, so that the result may still move."""
    years = range(_local_day(start, calendar).year, _local_day(end, calendar).year + 1)
    return not all(calendar.known(year) for year in years)


def _from(moment: datetime, calendar: Calendar) -> Iterator[Span]:
    """Every span that closes at ``moment`` or later, in order, without end; raises where none follows."""
    for day in _search(_local_day(moment, calendar) - DAY, 1, calendar):
        yield from (span for span in spans(day, calendar=calendar) if span[1] >= moment)


def _until(moment: datetime, calendar: Calendar) -> Iterator[Span]:
    """Every span that opens at ``moment`` or earlier, the latest first; raises where none precedes."""
    for day in _search(_local_day(moment, calendar) + DAY, -1, calendar):
        yield from (span for span in reversed(spans(day, calendar=calendar)) if span[0] <= moment)


def _around(moment: datetime, calendar: Calendar) -> list[Span]:
    """The spans that may hold ``moment``; where the clocks go back over midnight, the next day has begun already."""
    day = _local_day(moment, calendar)
    return [span for near in (day - DAY, day, day + DAY) for span in spans(near, calendar=calendar)]


def _search(day: date, step: int, calendar: Calendar) -> Iterator[date]:
    """Day after day, until ten years without work have passed or the calendar of this program ends."""
    rested = 0
    while rested < _LONGEST_REST and _FIRST_DAY < day < _LAST_DAY:
        yield day
        rested = 0 if spans(day, calendar=calendar) else rested + 1
        day += step * DAY
    raise NoWorkingTimeError(
        N_("There is no working time around {day}: the working hours are empty, or it is too far off."), day=str(day)
    )


def _counted(start: datetime, end: datetime, calendar: Calendar) -> Iterator[CountedDay]:
    first = _local_day(start, calendar) - DAY
    for day in _days(first, _local_day(end, calendar) + DAY):
        cut = ((max(opens, _utc(start)), min(closes, _utc(end))) for opens, closes in spans(day, calendar=calendar))
        parts = tuple((opens, closes) for opens, closes in cut if opens < closes)
        counted = sum((closes - opens for opens, closes in parts), _NOTHING)
        yield CountedDay(day, reason_of(day, calendar=calendar), counted, parts)


def _landed(moment: datetime, day: date, calendar: Calendar) -> datetime:
    """The clock time of ``moment`` on ``day``, moved into the working time of that day."""
    zone = ZoneInfo(calendar.zone)
    wished = reached(datetime.combine(day, moment.astimezone(zone).time()), zone)
    if any(opens <= wished <= closes for opens, closes in _around(wished, calendar)):
        return wished
    worked = shifts(day, calendar=calendar)
    return next((opens for opens, _ in worked if opens > wished), worked[-1][1])


def _nth_day(day: date, number: int, step: int, calendar: Calendar) -> date:
    """The ``number``-th working day away from ``day``; for 0 the day itself, or the first that is one."""
    away = _search_days(day if number == 0 else day + step * DAY, step, calendar)
    return next(islice(away, max(number - 1, 0), None))


def _search_days(day: date, step: int, calendar: Calendar) -> Iterator[date]:
    return (found for found in _search(day, step, calendar) if is_working_day(found, calendar=calendar))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _local_day(moment: datetime, calendar: Calendar) -> date:
    return moment.astimezone(ZoneInfo(calendar.zone)).date()


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _positive(length: timedelta) -> timedelta:
    if length < _NOTHING:
        raise ValueError(f"a negative length: {length}")
    return length


def _counts(days: int) -> int:
    if days < 0:
        raise ValueError(f"a negative number of days: {days}")
    return days
