"""What happened with a complaint, as single facts, each at the instant by which it is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from complaintlog.rules.codes import (
    Answer,
    Channel,
    DebtState,
    HandoverReason,
    Kind,
    Outcome,
    Stage,
    Step,
    Validity,
)
from complaintlog.rules.complaint import Complaint, FollowUp, StepDone
from complaintlog.rules.owed import is_ours
from complaintlog.rules.stay import expected

UNCOUNTED = frozenset({Stage.MERGED, Stage.VOID})
REPEATED = timedelta(days=60)  # a second complaint of one customer within it is one too many
QUICK = timedelta(hours=24)
ANSWERED = frozenset({DebtState.DONE, DebtState.KEPT, DebtState.BROKEN, DebtState.TRIED})
ENDED_WELL = frozenset({Outcome.SOLVED, Outcome.EXPLAINED})
NOT_ASKED = frozenset({Outcome.MALICIOUS, Outcome.DUPLICATE})  # ends that lose no customer
_SPOKEN = frozenset({Channel.PHONE, Channel.VISIT})


class Fact(NamedTuple):
    """One thing to count: ``what`` it is, ``at`` which instant (UTC), of which ``key``, with a ``value`` or without."""

    at: datetime
    what: str
    key: str = ""
    value: Any = None


def facts_of(case: Complaint, *, now: datetime, zone: str, earlier_at: datetime | None = None) -> Iterator[Fact]:
    """The facts of one complaint as known at ``now``; weekday and hour on the clocks of ``zone``.

    ``earlier_at``: when the same customer complained last before.
    """
    if case.stage in UNCOUNTED:
        return
    yield from _received(case, zone, earlier_at)
    yield from _solved(case)
    yield from _ended(case)
    for debt in case.follow_ups:
        yield from _owed(debt, now)
    yield from _money(case)
    yield from _called_back(case)
    for one in case.handovers:
        if one.why == HandoverReason.CUSTOMER_ASKED:
            yield Fact(one.at, "handler_refused")


def groups_of(case: Complaint) -> Iterator[tuple[str, str]]:
    """The groups a complaint is counted in, with its place in each."""
    found = case.finding
    places = {
        "severity": str(int(case.severity)),
        "channel": case.channel,
        "category": case.category,
        "subcategory": case.subcategory,
        "product": case.product,
        "branch": case.branch,
        "temperament": case.temperament,
        "validity": found.validity if found else None,
        "cause_code": found.cause_code if found else None,
        "department": found.department if found else None,
        "problem": found.problem if found else None,
    }
    yield from ((group, key) for group, key in places.items() if key)
    yield from (("purpose", key) for key in case.purpose)


def solving(case: Complaint) -> StepDone | None:
    """The first time it was solved; None while it was not, or where the end waived it."""
    done = [step for step in case.steps if step.step == Step.SOLVE and not step.waived]
    return min(done, key=lambda step: step.at, default=None)


def is_unseen(case: Complaint) -> bool:
    """Whether it was closed before it came into the book, solved for all we know: nobody here knows how fast."""
    return case.closed_at is not None and not case.steps and case.outcome in (None, *ENDED_WELL)


def _received(case: Complaint, zone: str, earlier_at: datetime | None) -> Iterator[Fact]:
    at = case.received_at
    there = at.astimezone(ZoneInfo(zone))
    yield Fact(at, "received")
    yield from (Fact(at, f"by.{group}", key) for group, key in groups_of(case))
    yield Fact(at, "weekday", str(there.weekday()))
    yield Fact(at, "hour", str(there.hour))
    if not is_unseen(case):
        yield Fact(at, "first_contact", value=_is_solved_at_first_contact(case))
    if earlier_at is not None and at - REPEATED <= earlier_at < at:
        yield Fact(at, "again")
    words = [one.at for one in case.contacts if is_ours(one) and one.reached]
    words += [one.at for one in case.steps if not one.waived]  # each of the four is a word with the customer
    if case.channel not in _SPOKEN and words:
        yield Fact(at, "acknowledged", value=_seconds(at, min(words)))


def _is_solved_at_first_contact(case: Complaint) -> bool:
    """Solved when it was written down, in one go, and not taken up again: customers need not call twice."""
    solved = solving(case)
    return solved is not None and solved.recorded_at <= case.recorded_at and case.round == 1


def _solved(case: Complaint) -> Iterator[Fact]:
    solved = solving(case)
    if solved is not None:
        yield Fact(solved.at, "solved", value=_seconds(case.received_at, solved.at))
        yield Fact(solved.at, "quick", value=solved.at - case.received_at <= QUICK)


def _ended(case: Complaint) -> Iterator[Fact]:
    if case.closed_at is None:
        return
    yield Fact(case.closed_at, "closed")
    if case.outcome:
        yield Fact(case.closed_at, "outcome", case.outcome)
    malicious = case.finding is not None and case.finding.validity == Validity.MALICIOUS
    if case.outcome in NOT_ASKED or malicious:
        return
    rates = expected(_ends(case), amount=case.amount, currency=case.currency)
    yield Fact(case.closed_at, "stay", value=rates)


def _ends(case: Complaint) -> tuple[str, ...]:
    """How it ended, as the studies have it; of one that was solved elsewhere all it may have been."""
    if is_unseen(case):
        return ("solved", "quick") if case.outcome else ("unsolved", "solved", "quick")
    if case.outcome not in ENDED_WELL:
        return ("unsolved",)
    solved = solving(case)
    return ("quick",) if solved is not None and solved.at - case.received_at <= QUICK else ("solved",)


def _owed(debt: FollowUp, now: datetime) -> Iterator[Fact]:
    """A debt when it was paid, or, not paid in time, when it came due; one that fell away is none."""
    if debt.due_at is None:
        return
    if debt.promised and debt.done_at is not None:
        yield Fact(debt.done_at, "promise", value=debt)
    if debt.done_at is not None and debt.state in ANSWERED:
        yield from _judged(debt, debt.done_at, late=_is_late(debt, debt.done_at))
    elif debt.done_at is None and debt.suspended_at is None and debt.due_at < now:
        if debt.promised:
            yield Fact(debt.due_at, "unanswered")
        yield from _judged(debt, debt.due_at, late=True)


def _judged(debt: FollowUp, at: datetime, *, late: bool) -> Iterator[Fact]:
    yield Fact(at, "kind", debt.kind, late)
    yield Fact(at, "assignee", debt.assignee or "", late)
    if debt.kind == Kind.DEPARTMENT and debt.department:
        taken = None if debt.done_at is None else _seconds(debt.made_at, debt.done_at)
        yield Fact(at, "department", debt.department, (late, taken))


def _is_late(debt: FollowUp, done_at: datetime) -> bool:
    if debt.promised:
        return debt.state == DebtState.BROKEN
    return debt.due_at is not None and done_at > debt.due_at


def _money(case: Complaint) -> Iterator[Fact]:
    """Payments when they were made; goodwill when the customer agreed to it."""
    for solution in case.solutions:
        for pay in solution.payments:
            yield Fact(pay.at, "paid", pay.currency or "", pay.amount)
            yield Fact(pay.at, "paid_case", str(case.id))
        if solution.answer == Answer.AGREED and solution.answered_at and solution.goodwill:
            yield Fact(solution.answered_at, "goodwill", solution.currency or "", solution.goodwill)


def _called_back(case: Complaint) -> Iterator[Fact]:
    for one in case.callbacks:
        if one.reached and one.satisfaction is not None:
            yield Fact(one.at, "satisfaction", str(one.satisfaction))
        if one.reached and one.attitude is not None:
            yield Fact(one.at, "attitude", one.attitude)


def _seconds(start: datetime, end: datetime) -> int:
    return max(int((end - start).total_seconds()), 0)
