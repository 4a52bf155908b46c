"""The figures a desk is judged by: of one promise, of several numbers, of one week.

A week's figures are made of facts (``facts.py``, added up in ``sums.py``), each counted in the week in which its
instant lies. Merged and void
complaints are in none: the number that was merged answers through the other, and counts once.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from complaintlog.rules.codes import DebtState
from complaintlog.rules.complaint import FollowUp
from complaintlog.rules.rounding import half_up

Number = int | Fraction
Counts = dict[str, Number]  # code or name and how often, the most frequent first

FOR_US = frozenset({"purpose", "temperament"})  # groups of internal fields
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


class Share(NamedTuple):
    """``part`` of ``of``: always both, for a percentage of three cases says nothing."""

    part: Number = 0
    of: Number = 0

    @property
    def percent(self) -> Fraction | None:
        """In hundredths; None of nothing."""
        return Fraction(100 * self.part) / self.of if self.of else None


class Spread(NamedTuple):
    """How long something took, in seconds: of ``of`` cases the median, and what 90 of 100 stayed within."""

    of: Number = 0
    median: Fraction | None = None
    p90: int | None = None


class Promises(NamedTuple):
    """The promised answers and deeds of a period: those that ended in it, and those that came due in it unanswered.

    ``median`` is the trust figure, ``early_seconds`` the same in plain time: below 0 late; both are of those that were
    ``answered``. Who was tried to the end, released us, or was entered by mistake counts neither way.
    """

    kept: Number = 0
    broken: Number = 0
    unanswered: Number = 0
    median: Fraction | None = None
    early_seconds: int | None = None
    answered: Number = 0

    @property
    def share(self) -> Share:
        """Those kept, of all that could have been."""
        return Share(self.kept, self.kept + self.broken + self.unanswered)


class Answers(NamedTuple):
    """A department against its agreed hours: answers that came or were due, those late, the median time taken."""

    asked: Number = 0
    late: Number = 0
    median: Fraction | None = None


class Stay(NamedTuple):
    """Customers who stay: our own figure from callbacks, and what studies would expect (``low`` to ``high`` of ``of``).

    Own: loyal or as before, of all whose attitude was noted. For the estimate see :mod:`complaintlog.rules.stay`.
    """

    own: Share = Share()
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    of: Number = 0


class Figures(NamedTuple):
    """What one period was (definitions: ``docs/reference/review.md``).

    ``by``: what was received, by group. ``weekday`` (Monday first) and ``hour`` by the book's clock. ``again``:
    complaints of customers who had complained within 60 days before. ``first_contact``: of those of which the book can
    know it, not of what came in closed. ``paid`` and ``goodwill``: per currency ("" where
    none was said), never added over currencies. ``satisfaction``: how often each of 1 to 5.
    """

    received: Number
    closed: Number
    by: dict[str, Counts]
    weekday: tuple[Number, ...]
    hour: tuple[Number, ...]
    outcome: Counts
    first_contact: Share
    acknowledged: Spread
    solved: Spread
    quick: Share
    promises: Promises
    late_by_kind: dict[str, Share]
    late_by_assignee: dict[str, Share]
    departments: dict[str, Answers]
    again: Number
    paid: dict[str, Decimal]
    goodwill: dict[str, Decimal]
    paid_cases: Number
    satisfaction: tuple[Number, ...]
    attitude: Counts
    stay: Stay
    handlers_refused: Number

    @property
    def late(self) -> Share:
        """Of everything owed that was done or came due, what was late."""
        found = self.late_by_kind.values()
        return Share(sum((one.part for one in found), 0), sum((one.of for one in found), 0))

    @property
    def mean_satisfaction(self) -> Fraction | None:
        """From 1 to 5, over the callbacks that say."""
        said = sum(self.satisfaction)
        total = sum(place * many for place, many in enumerate(self.satisfaction, start=1))
        return Fraction(total) / said if said else None


def per_period(figures: Figures, periods: int) -> Figures:
    """The figures of ``periods`` periods taken together, every count and sum as the mean of one.

    What is of so many cases (a share, a median) stays that of all together: two of nineteen, not 0.7 of 6.3.
    """
    return Figures(*(_divided(value, periods) for value in figures))


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


def seconds_early(debt: FollowUp) -> int | None:
    """How long before its time a promise was answered, below 0 after it; None where it never was."""
    if not _is_answered(debt) or debt.due_at is None or debt.done_at is None:
        return None
    return int((debt.due_at - debt.done_at).total_seconds())


def trust_of(debts: Iterable[FollowUp]) -> Trust:
    """What became of the promises among ``debts``; a single very late answer does not move a median."""
    promises = [debt for debt in debts if debt.promised]
    answered = [debt for debt in promises if _is_answered(debt)]
    early = median(one for debt in answered if (one := seconds_early(debt)) is not None)
    return Trust(
        kept=sum(debt.state == DebtState.KEPT for debt in promises),
        broken=sum(debt.state == DebtState.BROKEN for debt in promises),
        open=sum(debt.is_open for debt in promises),
        median=median(figure for debt in answered if (figure := trust(debt)) is not None),
        early_seconds=None if early is None else half_up(early),
    )


def median(values: Iterable[Fraction | int]) -> Fraction | None:
    """The middle one of ``values``, or halfway between the middle two; None without any."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    return Fraction(ordered[middle] + ordered[-1 - middle], 2)


def shareable(figures: Figures, *, internal: bool, names: bool) -> Figures:
    """The figures as others may see them: what is for us only unless ``internal``, who was late unless ``names``.

    Called malicious counts as without ground and finally refused, so that the sums stay right.
    """
    if not names:
        figures = figures._replace(late_by_assignee={})
    if internal:
        return figures
    by = {group: places for group, places in figures.by.items() if group not in FOR_US}
    if "validity" in by:
        by["validity"] = _moved(by["validity"], "malicious", "unjustified")
    return figures._replace(by=by, outcome=_moved(figures.outcome, "malicious", "final_refusal"))


def _divided(value: Any, by: int) -> Any:
    match value:
        case Share() | Spread() | Promises() | Stay() | Answers():
            return value
        case dict():
            return {key: _divided(one, by) for key, one in value.items()}
        case tuple():
            return tuple(_divided(one, by) for one in value)
        case Decimal():
            return value / by
    return Fraction(value) / by


def _is_answered(debt: FollowUp) -> bool:
    """Kept, or broken by coming late: closing a case over a promise breaks it, and answers nothing."""
    judged = debt.state in (DebtState.KEPT, DebtState.BROKEN) and debt.done_at is not None and debt.due_at is not None
    return debt.promised and judged and debt.result != CLOSING


def _moved(counts: Counts, code: str, to: str) -> Counts:
    if code not in counts:
        return counts
    moved = {key: many for key, many in counts.items() if key != code}
    moved[to] = moved.get(to, 0) + counts[code]
    return dict(sorted(moved.items(), key=lambda item: (-item[1], item[0])))
