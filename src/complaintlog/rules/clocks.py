"""The clocks of policy that stand still while we wait for the customer, and go on with the time they had left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from complaintlog.errors import RefusedError
from complaintlog.rules.codes import WORKING, Unit
from complaintlog.rules.complaint import Basis, FollowUp
from complaintlog.rules.hours import Calendar
from complaintlog.rules.policy import Due, Limit, Shop, later


def stopped(debt: FollowUp, at: datetime, shop: Shop) -> FollowUp:
    """``debt`` with its clock standing still since ``at`` (UTC): it keeps the working time that was left, in seconds.

    What counts elapsed hours or calendar days keeps elapsed time. Nothing is left of what was late already.
    """
    left = between(at, debt.due_at, _calendar(debt.basis, shop)) if debt.due_at else timedelta()
    return replace(debt, suspended_at=at, remaining_seconds=max(int(left.total_seconds()), 0))


def started(debt: FollowUp, at: datetime, shop: Shop) -> FollowUp:
    """``debt`` with its clock going again since ``at`` (UTC), which its basis remembers; never more than its limit."""
    if debt.suspended_at is None:
        return debt
    left = timedelta(seconds=debt.remaining_seconds or 0)
    calendar = _calendar(debt.basis, shop)
    until = _added(at, left, calendar)
    basis = debt.basis
    if basis is not None:
        until = min(until, _whole(basis, at, debt.zone, calendar) or until)
        until_left = int(between(at, until, calendar).total_seconds())
        known = calendar is None or _is_known(basis.anchor_at, until, calendar)
        basis = replace(basis, resumed_at=at, left_seconds=until_left, provisional=not known)
    return replace(debt, due_at=until, basis=basis, suspended_at=None, remaining_seconds=None)


def left_seconds(debt: FollowUp, at: datetime, shop: Shop) -> int:
    """With how many seconds a clock that stands still would go on at ``at``, under the hours of the shop now."""
    basis = started(debt, at, shop).basis
    return (debt.remaining_seconds or 0) if basis is None or basis.left_seconds is None else basis.left_seconds


def moved(debt: FollowUp, due: Due, shop: Shop) -> FollowUp:
    """``debt`` due as ``due`` says now, under another limit or calendar; what it had stood still stays on its side."""
    calendar = _calendar(due.basis, shop)
    if debt.basis is None or (debt.suspended_at is None and debt.basis.resumed_at is None):
        return replace(debt, due_at=due.at, basis=due.basis)
    more = _longer(debt.basis, due, debt.zone, calendar)
    if debt.suspended_at is not None:
        left = max((debt.remaining_seconds or 0) + more, 0)
        return replace(debt, remaining_seconds=left, basis=due.basis)
    left = max((debt.basis.left_seconds or 0) + more, 0)
    since = debt.basis.resumed_at or debt.basis.anchor_at
    basis = replace(due.basis, resumed_at=since, left_seconds=left)
    return replace(debt, due_at=_added(since, timedelta(seconds=left), calendar), basis=basis)


def _longer(basis: Basis, due: Due, zone: str, calendar: Calendar | None) -> int:
    """By how many seconds the whole limit is longer now than it was."""
    before = _whole(basis, basis.anchor_at, zone, calendar)
    return int(between(before, due.at, calendar).total_seconds()) if before else 0


def between(start: datetime, end: datetime, calendar: Calendar | None) -> timedelta:
    """The working time from ``start`` to ``end``; without a calendar what elapses."""
    if calendar is None:
        return end - start
    from complaintlog.rules.worktime import time_between

    return time_between(start, end, calendar=calendar)


def _added(start: datetime, length: timedelta, calendar: Calendar | None) -> datetime:
    if calendar is None:
        return start + length
    from complaintlog.rules.worktime import add_time

    try:
        return add_time(start, length, calendar=calendar)
    except RefusedError:  # a calendar that was emptied meanwhile: every hour counts
        return start + length


def _whole(basis: Basis, at: datetime, zone: str, calendar: Calendar | None) -> datetime | None:
    """Until when the whole limit would last from ``at``: the shop's hours may have changed meanwhile."""
    if basis.limit is None or basis.unit is None:
        return None
    try:
        return later(at, Limit(basis.limit, Unit(basis.unit)), zone=zone, calendar=calendar)
    except RefusedError:
        return None


def _calendar(basis: Basis | None, shop: Shop) -> Calendar | None:
    return shop.calendar if basis is not None and basis.unit in WORKING else None


def _is_known(start: datetime, end: datetime, calendar: Calendar) -> bool:
    from complaintlog.rules.worktime import is_provisional

    return not is_provisional(start, end, calendar=calendar)
