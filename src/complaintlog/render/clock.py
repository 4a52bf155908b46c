"""Plain words for time: when something is, how late it is, how early it was."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from complaintlog.errors import N_
from complaintlog.lang import _, ngettext
from complaintlog.rules.rounding import half_up
from complaintlog.rules.terms import WORKING
from complaintlog.times import local

if TYPE_CHECKING:
    from fractions import Fraction

    from complaintlog.rules.complaint import FollowUp

MINUTE, HOUR, DAY = 60, 3600, 86400


def when(at: datetime | None, *, now: datetime, zone: str) -> str:
    """``17:00`` today, ``tomorrow 09:30``, ``11-25 09:30`` this year, else the full date; empty without a time."""
    if at is None:
        return ""
    there, here = local(at, zone), local(now, zone)
    clock = f"{there:%H:%M}"
    days = (there.date() - here.date()).days
    if days in _NEAR:
        return _near(days, clock)
    return f"{there:%m-%d} {clock}" if there.year == here.year else f"{there:%Y-%m-%d} {clock}"


def lateness(at: datetime, *, now: datetime, zone: str) -> str:
    """``3 h late``, ``in 40 min``, or the day where it is not near."""
    seconds = int((now - at).total_seconds())
    if seconds > 0:
        return late(seconds)
    if -seconds < DAY and local(at, zone).date() == local(now, zone).date():
        return _("in {span}", span=remaining(-seconds)) if seconds <= -MINUTE else _("now")
    return when(at, now=now, zone=zone)


def left(debt: FollowUp, seconds: int | None = None) -> str:
    """How much time a clock that stands still has left, once the customer has answered, or these ``seconds``."""
    minutes = (debt.remaining_seconds or 0 if seconds is None else seconds) // 60
    of_work = debt.basis is not None and debt.basis.unit in WORKING
    spans = {True: N_("{hours} working h {minutes} min"), False: N_("{hours} h {minutes} min")}
    return _("{left} left", left=_(spans[of_work], hours=minutes // 60, minutes=minutes % 60))


def late(seconds: int) -> str:
    """How late, in plain words."""
    return _("{span} late", span=span(seconds)) if seconds >= MINUTE else _("just now due")


def punctual(due: datetime, done: datetime) -> str:
    """How early or late something was done."""
    seconds = int((done - due).total_seconds())
    if abs(seconds) < MINUTE:
        return _("on time")
    return late(seconds) if seconds > 0 else _("{span} early", span=span(-seconds))


def span(seconds: Fraction | int) -> str:
    """How long something took or is late: hours and minutes below three hours, else in its largest unit.

    Rounded to the nearest minute, hour or day, halves up, as all figures are.
    """
    minutes, hours = half_up(seconds, MINUTE), half_up(seconds, HOUR)
    if minutes < HOUR // MINUTE:
        return ngettext("{number} min", "{number} min", minutes)
    if minutes < 3 * HOUR // MINUTE and minutes % (HOUR // MINUTE):
        return _("{hours} h {minutes} min", hours=minutes * MINUTE // HOUR, minutes=minutes % (HOUR // MINUTE))
    if hours < 2 * DAY // HOUR:
        return ngettext("{number} h", "{number} h", hours)
    return ngettext("{number} day", "{number} days", half_up(seconds, DAY))


def remaining(seconds: int) -> str:
    """How much time is left at least: never more than there is."""
    unit = MINUTE if seconds < 3 * HOUR else HOUR if seconds < 2 * DAY else DAY
    return span(seconds - seconds % unit)


def _near(days: int, clock: str) -> str:
    match days:
        case 0:
            return clock
        case 1:
            return _("tomorrow {clock}", clock=clock)
        case _:
            return _("yesterday {clock}", clock=clock)


_NEAR = (-1, 0, 1)
