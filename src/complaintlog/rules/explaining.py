"""Why something is due when it is: the event, the limit, what was counted of each local day, which days were not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from complaintlog.rules.codes import WORKING, Kind, Unit
from complaintlog.rules.complaint import Basis
from complaintlog.rules.policy import Limit, Shop, counted
from complaintlog.rules.worktime import CountedDay, explain


class Why(NamedTuple):
    """The explanation of a due time; ``days`` only where working time was counted.

    ``since``: from when it was counted (UTC): the event, or when a clock that stood still went on.
    ``calendar_changed``: the calendar of now does not give this time any more; it keeps what it was given.
    """

    basis: Basis
    due_at: datetime
    since: datetime
    days: tuple[CountedDay, ...]
    counted: timedelta
    provisional: bool
    calendar_changed: bool = False

    @property
    def is_named(self) -> bool:
        """Whether somebody named it as so many working days, with the clock time as it was said."""
        return self.basis.preset is None

    @property
    def is_in_days(self) -> bool:
        """Whether working days were counted, and not the hours in them."""
        return self.basis.unit == Unit.WORKING_DAYS and self.basis.left_seconds is None


def why(basis: Basis | None, due_at: datetime, *, kind: str, zone: str, shop: Shop) -> Why | None:
    """How ``due_at`` comes from its ``basis``; None for a time that somebody named. ``zone``: of the case."""
    if basis is None or basis.limit is None or basis.unit is None:
        return None
    since = basis.resumed_at or basis.anchor_at
    calendar = shop.official if _is_official(basis, kind) else shop.calendar
    changed = _is_changed(basis, due_at, kind=kind, zone=zone, shop=shop)
    if basis.calendar is None or basis.unit not in WORKING or calendar is None:
        return Why(basis, due_at, since, (), due_at - since, basis.provisional, changed)
    found = explain(since, due_at, calendar=calendar)
    changed = changed if basis.left_seconds is None else found.counted != timedelta(seconds=basis.left_seconds)
    return Why(basis, due_at, since, found.days, found.counted, basis.provisional or found.provisional, changed)


def _is_changed(basis: Basis, due_at: datetime, *, kind: str, zone: str, shop: Shop) -> bool:
    """Whether the limit gives another time over the calendar of now. Of a law's limit, and of what somebody
    named, the day is what counts.
    """
    if basis.unit not in WORKING or basis.left_seconds is not None or basis.limit is None:
        return False
    limit, official = Limit(basis.limit, Unit(basis.unit)), _is_official(basis, kind)
    now = counted(
        basis.rule, limit, anchor=basis.anchor, anchor_at=basis.anchor_at, zone=zone, shop=shop, official=official
    ).at
    days = [at.astimezone(ZoneInfo(zone)).date() for at in (now, due_at)]
    return days[0] != days[1] if official or basis.preset is None else now != due_at


def _is_official(basis: Basis, kind: str) -> bool:
    """Whether the working days of the country were counted: by a preset, not by whoever named an authority's date."""
    return kind == Kind.STATUTORY and basis.preset is not None
