"""Why something is due when it is: the event, the limit, what was counted of each local day, which days were not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from complaintlog.rules.codes import WORKING, Kind, Unit
from complaintlog.rules.complaint import Basis
from complaintlog.rules.policy import Shop
from complaintlog.rules.worktime import CountedDay, explain


class Why(NamedTuple):
    """The explanation of a due time; ``days`` only where working time was counted.

    ``since``: from when it was counted (UTC): the event, or when a clock that stood still went on.
    ``calendar_changed``: the calendar of now does not give this time any more; it keeps what it was given.
    """

    basis: Basis
    since: datetime
    days: tuple[CountedDay, ...]
    counted: timedelta
    provisional: bool
    calendar_changed: bool = False


def why(basis: Basis | None, due_at: datetime, *, kind: str, shop: Shop) -> Why | None:
    """How ``due_at`` comes from its ``basis``; None for a time that somebody named."""
    if basis is None or basis.limit is None or basis.unit is None:
        return None
    since = basis.resumed_at or basis.anchor_at
    calendar = shop.official if kind == Kind.STATUTORY else shop.calendar
    if basis.calendar is None or basis.unit not in WORKING or calendar is None:
        changed = basis.calendar is not None and basis.unit in WORKING
        return Why(basis, since, (), due_at - since, basis.provisional, changed)
    found = explain(since, due_at, calendar=calendar)
    changed = found.counted != _asked(basis) if _asked(basis) is not None else False
    return Why(basis, since, found.days, found.counted, basis.provisional or found.provisional, changed)


def _asked(basis: Basis) -> timedelta | None:
    """The working time that the limit or what was left of it names; None for whole days."""
    if basis.left_seconds is not None:
        return timedelta(seconds=basis.left_seconds)
    if basis.limit is None or basis.unit == Unit.WORKING_DAYS:
        return None
    return timedelta(**{"minutes" if basis.unit == Unit.WORKING_MINUTES else "hours": basis.limit})
