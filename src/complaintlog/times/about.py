"""The clock time of words that name none (上午, 一早, 下班前), in the hours of the shop where they are known.

Everything here is what the clock on the wall shows, without a zone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from complaintlog.times.clock import Asked
from complaintlog.times.dial import Part
from complaintlog.times.zones import local

Clock = Callable[[date, Asked], datetime]
"""When something is on a day."""

WHOLE_DAY = Part(-1, 23)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_OPENING, _MIDDAY, _CLOSING, _USUAL = time(9), time(12, 30), time(18), time(11, 30)  # where no hours are known


def opening(day: date, asked: Asked) -> datetime:
    """When work begins."""
    worked = _worked(day, asked)
    return worked[0][0] if worked else datetime.combine(day, _OPENING)


def midday(day: date, asked: Asked) -> datetime:
    """The beginning of the break."""
    breaks = (end for (_, end), _ in pairwise(_worked(day, asked)))
    return next((one for one in breaks if 11 <= one.hour <= 14), datetime.combine(day, _MIDDAY))


def before_closing(day: date, asked: Asked) -> datetime:
    """An hour before work ends; within that hour, its end."""
    early = _an_hour_before(*_last(day, asked))
    return closing(day, asked) if early <= asked.wall and not asked.past else early


def closing(day: date, asked: Asked) -> datetime:
    """When work ends."""
    return _last(day, asked)[1]


def usual(day: date, asked: Asked) -> datetime:
    """Late in the morning, or the working time next to it."""
    return within(datetime.combine(day, _USUAL), asked)


def within(moment: datetime, asked: Asked, part: Part = WHOLE_DAY) -> datetime:
    """``moment``, or the working time next to it in that part of its day where the shop is closed, or it has been.

    Where there is none, ``moment`` all the same.
    """
    worked = _worked(moment.date(), asked)
    if not worked or (any(opens <= moment < closes for opens, closes in worked) and not _is_missed(moment, asked)):
        return moment
    edges = [edge for opens, closes in worked for edge in (opens, _an_hour_before(opens, closes))]
    fitting = [
        one
        for one in edges
        if part.first < one.hour <= part.last and one.date() == moment.date() and not _is_missed(one, asked)
    ]
    return min(fitting, key=lambda one: abs(one - moment), default=moment)


def nearest(clock: Clock, asked: Asked) -> datetime:
    """When it is next: today, or on the next working day on which it is still to come; looking back, the latest."""
    days = (asked.today + _DAY * (-away if asked.past else away) for away in range(60))
    moments = (clock(day, asked) for day in days if day == asked.today or is_worked(day, asked))
    return next((one for one in moments if not _is_missed(one, asked)), clock(asked.today, asked))


def is_worked(day: date, asked: Asked) -> bool:
    """Whether one works on that day; where nobody says, from Monday to Friday."""
    if asked.calendar is None:
        return day.weekday() < 5
    from complaintlog.rules.worktime import is_working_day

    return is_working_day(day, calendar=asked.calendar)


def first_worked(first: date, last: date, asked: Asked) -> date:
    """The first day of a span on which one works; its first where one works on none."""
    return next((day for day in _days(first, last) if is_worked(day, asked)), first)


def last_worked(first: date, last: date, asked: Asked) -> date:
    """The last day of a span on which one works; its last where one works on none."""
    return next((day for day in reversed(_days(first, last)) if is_worked(day, asked)), last)


def _days(first: date, last: date) -> list[date]:
    return [first + _DAY * number for number in range((last - first).days + 1)]


def _is_missed(moment: datetime, asked: Asked) -> bool:
    """Whether it lies on the side of now that is not looked at."""
    return moment > asked.wall if asked.past else moment <= asked.wall


def _an_hour_before(opens: datetime, closes: datetime) -> datetime:
    return max(closes - _HOUR, opens)


def _last(day: date, asked: Asked) -> tuple[datetime, datetime]:
    worked = _worked(day, asked)
    return worked[-1] if worked else (datetime.combine(day, _OPENING), datetime.combine(day, _CLOSING))


def _worked(day: date, asked: Asked) -> list[tuple[datetime, datetime]]:
    """From when to when one works that day; nothing where no hours are known, or it is all of them."""
    if asked.calendar is None:
        return []
    from complaintlog.rules.hours import shifts

    worked = [
        (_on_wall(opens, asked), _on_wall(closes, asked)) for opens, closes in shifts(day, calendar=asked.calendar)
    ]
    return [] if any(closes - opens >= _DAY for opens, closes in worked) else worked


def _on_wall(moment: datetime, asked: Asked) -> datetime:
    return local(moment, asked.zone).replace(tzinfo=None)
