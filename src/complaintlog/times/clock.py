"""Where a day and a clock time land on the line of instants: the next to come, the latest past, gaps and overlaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.rules.text import excerpt
from complaintlog.times.zones import local

if TYPE_CHECKING:
    from complaintlog.rules.hours import Calendar

Land = Callable[[time], datetime]
"""Where a clock time comes to lie once the day is said."""


class Asked(NamedTuple):
    """A WHEN as typed, and what it is understood against.

    ``now``: UTC, whole seconds; ``past``: look back; ``calendar``: of working days, None for Monday to Friday.
    ``ahead``: it can only be meant for a time to come, as what is promised is.
    """

    text: str
    now: datetime
    zone: str
    past: bool = False
    calendar: Calendar | None = None
    ahead: bool = False

    @property
    def shown(self) -> str:
        """What was typed, fit for a message of one line."""
        return excerpt(self.text)

    @property
    def wall(self) -> datetime:
        """What the clock on the wall shows now, without a zone."""
        return local(self.now, self.zone).replace(tzinfo=None)

    @property
    def today(self) -> date:
        """The day in the zone."""
        return self.wall.date()

    @property
    def form(self) -> str:
        """An example that can be typed instead."""
        return f"{self.today + timedelta(days=-1 if self.past else 1)} 11:30"


def utc(moment: datetime) -> datetime:
    """The same instant as a plain UTC datetime."""
    there = moment.astimezone(UTC)
    return datetime.combine(there.date(), there.time(), UTC)


def at(asked: Asked, day: date, clock: time) -> datetime:
    """The instant of ``clock`` on ``day``; the earlier when clocks go back over it, refused when they jump over it."""
    moments = _occurrences(day, clock, asked.zone)
    if not moments:
        raise _jumped_over(asked, day, clock)
    return moments[0]


def nearest(asked: Asked, days: Iterable[date], clock: time) -> datetime:
    """The first of ``days`` on which ``clock`` is still to come (or, looking back, has been)."""
    for day in days:
        moments = _occurrences(day, clock, asked.zone)
        fitting = [moment for moment in moments if (moment <= asked.now if asked.past else moment > asked.now)]
        if fitting:
            return fitting[-1 if asked.past else 0]
        if not moments and (datetime.combine(day, clock) > asked.wall) is not asked.past:
            raise _jumped_over(asked, day, clock)
    raise ValueError(f"{clock} does not occur on the days given")


def from_today(asked: Asked, step: int, first: int = 0) -> list[date]:
    """Days to look at, away from today: ``first`` days off, then every ``step`` days, enough to step over a gap."""
    sign = -1 if asked.past else 1
    return [asked.today + timedelta(days=sign * (first + step * number)) for number in range(3)]


def _occurrences(day: date, clock: time, zone: str) -> tuple[datetime, ...]:
    """The instants at which the wall shows ``clock`` on ``day``: one; two when clocks go back; none in a gap."""
    before, after = _both_sides(day, clock, zone)
    if before.replace(tzinfo=None) != datetime.combine(day, clock):
        return ()
    return (utc(before),) if utc(before) == utc(after) else (utc(before), utc(after))


def _both_sides(day: date, clock: time, zone: str) -> tuple[datetime, datetime]:
    """The wall-clock time read with the offset before and after a change; in a gap, the valid times beside it."""
    import pendulum

    parts = (day.year, day.month, day.day, clock.hour, clock.minute, clock.second)
    return pendulum.datetime(*parts, tz=zone, fold=0), pendulum.datetime(*parts, tz=zone, fold=1)


def _jumped_over(asked: Asked, day: date, clock: time) -> ValueRefusedError:
    before, after = _both_sides(day, clock, asked.zone)
    return ValueRefusedError(
        N_('"{text}" does not exist: clocks go forward over it that day; type {before} or {after}.'),
        text=asked.shown,
        before=f"{before:%Y-%m-%d %H:%M}",
        after=f"{after:%Y-%m-%d %H:%M}",
    )
