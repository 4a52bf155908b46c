"""Days as people name them, and where a clock time comes to lie on them: shared by both languages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from complaintlog.times.clock import Asked, at, from_today, nearest
from complaintlog.times.dial import either
from complaintlog.times.wording import Match

if TYPE_CHECKING:
    from complaintlog.rules.hours import Calendar

_HALF_A_YEAR = timedelta(days=183)
_A_WEEK = timedelta(days=7)


def today(asked: Asked, clock: time, days: int) -> datetime:
    """So many days from today."""
    return at(asked, asked.today + timedelta(days=days), clock)


def weekday(asked: Asked, clock: time, number: int) -> datetime:
    """The next such weekday (0 for Monday) on which the time is to come; looking back, the latest."""
    ahead = number - asked.today.weekday()
    return nearest(asked, from_today(asked, 7, (-ahead if asked.past else ahead) % 7), clock)


def in_week(asked: Asked, clock: time, number: int, weeks: int) -> datetime:
    """That weekday so many calendar weeks from this one; a week begins on Monday."""
    monday = asked.today - timedelta(days=asked.today.weekday())
    return at(asked, monday + timedelta(weeks=weeks, days=number), clock)


def neighbouring_weekday(asked: Asked, clock: time, number: int, weeks: int) -> datetime:
    """``next friday``: the nearest one, or that of the next week; refused where these differ. So for ``last``."""
    ahead = number - asked.today.weekday()
    days = (ahead - 1) % 7 + 1 if weeks > 0 else -((-ahead - 1) % 7 + 1)
    near, far = today(asked, clock, days), in_week(asked, clock, number, weeks)
    if near != far:
        raise either(asked, near, far)
    return near


def dated(asked: Asked, clock: time, month: int, day: int, year: int | None) -> datetime:
    """A day of a month; without a year the nearest one ahead (or back), refused when the other way is nearer."""
    if year is not None:
        return at(asked, date(year, month, day), clock)
    years = (asked.today.year + number for number in range(-8, 9))
    return _on_the_right_side(
        asked, clock, _existing((number, month, day) for number in years), _HALF_A_YEAR, near=False
    )


def iso(match: Match, asked: Asked, clock: time) -> datetime:
    """A date that begins with its year: ``2026-12-01``, ``2026/12/1``."""
    year, month, day = match["date"].split(match["mark"])
    return dated(asked, clock, int(month), int(day), int(year))


def month_and_day(match: Match, asked: Asked, clock: time) -> datetime:
    """``11/30`` or ``30/11``, ``30-11-2026`` or ``30.11.2026``, where only one of the two numbers can be the month."""
    month, day = match["m1"] or match["m2"] or match["m3"], match["d1"] or match["d2"] or match["d3"]
    year = match["year"] or match["year3"]
    return dated(asked, clock, int(month), int(day), int(year) if year else None)


def day_of_month(asked: Asked, clock: time, day: int, months: int | None) -> datetime:
    """The 5th: of the month so many from this one; without that the nearest, refused when one was within the week."""
    if months is not None:
        return at(asked, in_month(asked.today, months, day), clock)
    numbers = (_month_away(asked.today, number) for number in range(-8, 9))
    days = _existing((*number, day) for number in numbers)
    return _on_the_right_side(asked, clock, days, _A_WEEK, near=True)


def in_month(day: date, months: int, number: int | None = None) -> date:
    """The same (or the ``number``-th) day so many months on; ValueError where that month has no such day."""
    return date(*_month_away(day, months), day.day if number is None else number)


def working_day(asked: Asked, clock: time, days: int) -> datetime:
    """The ``days``-th working day after today (before it, when negative); the clock time is taken as said.

    Raises ValueError for the 0th: of a day off nobody could tell which that is.
    """
    if not days:
        raise ValueError("no working day is counted")
    from complaintlog.rules.worktime import working_day_after

    return at(asked, working_day_after(asked.today, days, calendar=working_calendar(asked)), clock)


def working_calendar(asked: Asked) -> Calendar:
    """The calendar that working days are counted by: the one given, else Monday to Friday."""
    from complaintlog.rules.hours import ALL_DAY, Calendar

    return asked.calendar or Calendar(asked.zone, dict.fromkeys(range(5), ALL_DAY))


def _on_the_right_side(asked: Asked, clock: time, days: list[date], span: timedelta, *, near: bool) -> datetime:
    """The first day ahead (the last behind); refused when one on the other side may be meant as well.

    ``near``: that is, when the other lies within ``span``; else when this one lies beyond it.
    """
    ahead = [day for day in days if datetime.combine(day, clock) > asked.wall]
    behind = [day for day in days if datetime.combine(day, clock) <= asked.wall]
    wanted, other = (behind[-1], ahead[0]) if asked.past else (ahead[0], behind[-1])
    away = abs((datetime.combine(other if near else wanted, clock)) - asked.wall)
    if (away <= span) if near else (away > span):
        raise either(asked, *sorted((at(asked, wanted, clock), at(asked, other, clock))))
    return at(asked, wanted, clock)


def _existing(parts: Iterable[tuple[int, int, int]]) -> list[date]:
    """Those that are days; ValueError when none is."""
    found = []
    for year, month, day in parts:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise ValueError("no such day")
    return found


def _month_away(day: date, months: int) -> tuple[int, int]:
    counted = day.year * 12 + day.month - 1 + months
    return counted // 12, counted % 12 + 1
