"""Debts: made, paid, judged, put in their lane. A promise is never altered, only kept, broken, tried or released."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from complaintlog.rules.clocks import started, stopped
from complaintlog.rules.codes import SAFETY, Channel, DebtState, Direction, Kind, Party, Severity, Unit
from complaintlog.rules.complaint import Complaint, Contact, FollowUp
from complaintlog.rules.policy import Due, Limit, Shop, When, counted

TRY_WINDOW = timedelta(hours=1)  # a try this shortly before the promised time counts as one
TRY_AGAIN = Limit(1, Unit.WORKING_DAYS)  # until the next try must follow

OUTLIVES_CLOSING = frozenset({Kind.CORRECTIVE, Kind.STATUTORY, Kind.TELL_IMPROVEMENT})
WRITTEN = frozenset({Channel.LETTER, Channel.EMAIL, Channel.MESSAGE})

_TO_CUSTOMER = frozenset({Kind.ACKNOWLEDGE, Kind.UPDATE, Kind.CARRY_OUT, Kind.RATING, Kind.TELL_IMPROVEMENT})
_STOPPED_BY_WAITING = _TO_CUSTOMER | {Kind.CALLBACK}
_OWED_TO_US = frozenset({Kind.APPROVAL, Kind.DEPARTMENT, Kind.AWAITING, Kind.FINDING})


class Act(NamedTuple):
    """Who does something, when it happened and when it is written down (UTC), under which shop's rules."""

    at: datetime
    recorded_at: datetime
    by: str
    shop: Shop


def owe(case: Complaint, act: Act, kind: Kind, due: When, **more: Any) -> Complaint:
    """``case`` with one more debt. Its id is provisional (negative) until the book gives it one."""
    at, basis = (due.at, due.basis) if isinstance(due, Due) else (due, None)
    facts: dict[str, Any] = {"assignee": act.shop.acting_for(case.owner), "basis": basis, "zone": act.shop.zone} | more
    debt = FollowUp(-len(case.follow_ups) - 1, kind, act.at, act.by, at, **facts)
    return replace(case, follow_ups=(*case.follow_ups, replace(debt, lane=lane(case, debt))))


def lane(case: Complaint, debt: FollowUp) -> int:
    """The lane ``due`` sorts by first: 0 safety and takeover … 6 the rest."""
    serious = case.severity == Severity.SERIOUS
    if debt.kind == Kind.TAKEOVER or (serious and is_safety(case)):
        return 0
    if debt.promised or debt.kind == Kind.STATUTORY:
        return 1
    if serious:
        return 2
    if debt.kind in _TO_CUSTOMER:
        return 3
    return 4 if debt.kind == Kind.CALLBACK else 5 if debt.kind in _OWED_TO_US else 6


def is_safety(case: Complaint) -> bool:
    """Whether a trigger of it is one of safety: injury, illness, food, a foreign object, an emergency."""
    return any(trigger.code in SAFETY for trigger in case.triggers)


def lanes_anew(case: Complaint) -> Complaint:
    """A change of class sets the lanes of the open debts anew."""
    return _each_open(case, lambda debt: replace(debt, lane=lane(case, debt)))


def open_of(case: Complaint, *kinds: Kind) -> tuple[FollowUp, ...]:
    """The open debts of these kinds, earliest due first."""
    found = [debt for debt in case.open_debts if debt.kind in kinds]
    return tuple(sorted(found, key=lambda debt: (debt.due_at is None, debt.due_at)))


def open_promises(case: Complaint) -> tuple[FollowUp, ...]:
    """What the customer was told a time for and still waits for."""
    return tuple(debt for debt in case.open_debts if debt.promised)


def pay(case: Complaint, act: Act, debts: Iterable[FollowUp], *, result: str) -> Complaint:
    """``case`` with ``debts`` paid by ``act``; ``result`` is the code of what paid them, or the clerk's words."""
    paid = {debt.id for debt in debts}
    return _each_open(case, lambda debt: _paid(case, debt, act, result) if debt.id in paid else debt)


def drop(case: Complaint, act: Act, debts: Iterable[FollowUp], state: DebtState, *, result: str) -> Complaint:
    """``case`` with ``debts`` ended without being paid: released, broken, cancelled or void."""
    dropped = {debt.id for debt in debts}
    ended: dict[str, Any] = {"state": state, "done_at": act.at, "done_by": act.by, "result": result}
    return _each_open(case, lambda debt: replace(debt, **ended) if debt.id in dropped else debt)


def by_then(act: Act, debts: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Of ``debts`` those that were owed when it happened: a word noted late pays nothing that was made after it."""
    return tuple(debt for debt in debts if debt.made_at <= act.at)


def paid_by_speaking(case: Complaint, act: Act) -> tuple[FollowUp, ...]:
    """What any word of ours to the customer pays; whether an agreed rating has changed is still to be looked at."""
    owed = by_then(act, open_of(case, Kind.ACKNOWLEDGE, Kind.UPDATE, Kind.RATING))
    return tuple(debt for debt in owed if not is_rating_check(debt))


def is_rating_check(debt: FollowUp) -> bool:
    """Whether it is the look at an agreed rating: has it really changed?"""
    return debt.basis is not None and debt.basis.rule == "rating_check"


def paid_by_answering(case: Complaint, act: Act) -> tuple[FollowUp, ...]:
    """What our answer pays: the promise that falls due first, and all that any word pays."""
    return (*by_then(act, open_of(case, Kind.REPLY))[:1], *paid_by_speaking(case, act))


def heard_from(case: Complaint, act: Act) -> Complaint:
    """The customer spoke: that pays what we waited for and starts the stopped clocks again."""
    awaited = by_then(act, open_of(case, Kind.AWAITING))
    case = pay(case, act, awaited, result="contact")
    if open_of(case, Kind.AWAITING):
        return case
    return replace(resume(case, act), waiting_since=None)


def mark_tried(case: Complaint, act: Act) -> Complaint:
    """A try within the hour before a promised time makes the promise *tried*: still owed."""
    return _each_open(case, lambda debt: replace(debt, state=DebtState.TRIED) if _just_tried(debt, act.at) else debt)


def tries_of(case: Complaint) -> list[datetime]:
    """When we tried to reach the customer and could not (UTC), by a call or a callback, in their order."""
    tried = [one.at for one in case.contacts if is_ours(one) and not one.reached]
    return sorted(tried + [one.at for one in case.callbacks if not one.reached])


def is_ours(contact: Contact) -> bool:
    """Whether it was our word to the customer, or the try at one."""
    return contact.direction == Direction.OUT and contact.with_ == Party.CUSTOMER


def suspend(case: Complaint, act: Act) -> Complaint:
    """Waiting for the customer stops policy clocks, which keep their remaining working time; never a promise."""

    def waiting(debt: FollowUp) -> FollowUp:
        if debt.promised or debt.suspended_at or debt.kind not in _STOPPED_BY_WAITING or not debt.due_at:
            return debt
        return stopped(debt, act.at, act.shop)

    return _each_open(case, waiting)


def resume(case: Complaint, act: Act) -> Complaint:
    """The customer's word starts the stopped clocks again with the time they had left."""
    return _each_open(case, lambda debt: started(debt, act.at, act.shop))


def _each_open(case: Complaint, change: Callable[[FollowUp], FollowUp]) -> Complaint:
    return replace(case, follow_ups=tuple(change(debt) if debt.is_open else debt for debt in case.follow_ups))


def _paid(case: Complaint, debt: FollowUp, act: Act, result: str) -> FollowUp:
    state = _judged(case, debt, act) if debt.promised else DebtState.DONE
    return replace(debt, state=state, done_at=act.at, done_by=act.by, result=result, suspended_at=None)


def _judged(case: Complaint, debt: FollowUp, act: Act) -> DebtState:
    """Judged by when things happened, not by when they were written down."""
    if debt.due_at is None or act.at <= debt.due_at:
        return DebtState.KEPT
    if debt.state == DebtState.TRIED and _kept_trying(case, debt.due_at, act):
        return DebtState.TRIED
    return DebtState.BROKEN


def _kept_trying(case: Complaint, due_at: datetime, act: Act) -> bool:
    """Whether each try was followed by the next, at last by our word, within a working day."""
    tries = [one for one in tries_of(case) if due_at - TRY_WINDOW <= one <= act.at]
    pairs = zip(tries, [*tries[1:], act.at], strict=True)
    return all(again <= _try_again(earlier, act.shop) for earlier, again in pairs)


def _try_again(earlier: datetime, shop: Shop) -> datetime:
    return counted("try_again", TRY_AGAIN, anchor="try", anchor_at=earlier, zone=shop.zone, shop=shop).at


def _just_tried(debt: FollowUp, at: datetime) -> bool:
    return debt.promised and debt.due_at is not None and debt.due_at - TRY_WINDOW <= at <= debt.due_at
