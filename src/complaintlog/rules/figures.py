"""The figures a desk is judged by."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from complaintlog.rules.codes import DebtState
from complaintlog.rules.complaint import FollowUp

CLOSING = "close"  # the result of a promise that closing the case broke


class Trust(NamedTuple):
    """The promises to a customer: how many were kept, were broken, are open; ``median`` of the trust figure.

    ``early_seconds``: the median of how long before its time a promise was answered, below 0 when after it.
    """

    kept: int
    broken: int
    open: int
    median: Fraction | None
    early_seconds: int | None


def trust(debt: FollowUp) -> Fraction | None:
    """Trust in the reply time of one promise: (1 - time taken / time promised) x 100, both from when it was made.

    100 is at once, 0 exactly on time, below 0 late. None for what is no promise, was neither kept nor broken (open,
    tried, released, void), or was broken without ever being answered. Source: a figure
    of complaint desks, of no standard: it says how far the times that we name can be relied on.
    """
    if not _is_answered(debt) or debt.due_at is None or debt.done_at is None or debt.due_at <= debt.made_at:
        return None
    promised, taken = debt.due_at - debt.made_at, max(debt.done_at, debt.made_at) - debt.made_at
    return 100 * (1 - Fraction(int(taken.total_seconds()), int(promised.total_seconds())))


def trust_of(debts: Iterable[FollowUp]) -> Trust:
    """What became of the promises among ``debts``; a single very late answer does not move a median."""
    promises = [debt for debt in debts if debt.promised]
    answered = [debt for debt in promises if _is_answered(debt)]
    early = median(_seconds_early(debt) for debt in answered)
    return Trust(
        kept=sum(debt.state == DebtState.KEPT for debt in promises),
        broken=sum(debt.state == DebtState.BROKEN for debt in promises),
        open=sum(debt.is_open for debt in promises),
        median=median(figure for debt in answered if (figure := trust(debt)) is not None),
        early_seconds=None if early is None else round(early),
    )


def median(values: Iterable[Fraction | int]) -> Fraction | None:
    """The middle one of ``values``, or halfway between the middle two; None without any."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return Fraction(ordered[middle] + ordered[-1 - middle], 2)


def _is_answered(debt: FollowUp) -> bool:
    """Kept, or broken by coming late: closing a case over a promise breaks it, and answers nothing."""
    judged = debt.state in (DebtState.KEPT, DebtState.BROKEN) and debt.done_at is not None and debt.due_at is not None
    return debt.promised and judged and debt.result != CLOSING


def _seconds_early(debt: FollowUp) -> int:
    if debt.due_at is None or debt.done_at is None:
        return 0
    return int((debt.due_at - debt.done_at).total_seconds())
