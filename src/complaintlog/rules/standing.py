"""How the desk stands now: what is open, what is overdue, what waits for a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from complaintlog.rules.codes import Kind
from complaintlog.rules.complaint import Complaint, FollowUp
from complaintlog.rules.impartial import is_about
from complaintlog.rules.policy import Shop
from complaintlog.rules.pressing import Corrective, Decision, Pressing
from complaintlog.rules.recurring import Recurring

AGES = {  # the upper bound of each, excluded; the last has none
    "day": timedelta(days=1),
    "three_days": timedelta(days=3),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "older": None,
}
LONG = timedelta(days=7)  # an open case that is older wants somebody to look at it


class Standing(NamedTuple):
    """Now: open cases by stage and age, debts overdue, corrective actions open and overdue, and what to decide."""

    open: int
    by_stage: dict[str, dict[str, int]]
    overdue: int
    corrective_open: int
    corrective_overdue: int
    own_cases: tuple[str, ...]
    decisions: tuple[Decision, ...]


class Watch:
    """Looks at every case that streams by, for what stands open and what recurs."""

    def __init__(self, *, now: datetime, today: date, shop: Shop) -> None:
        self._now, self._today, self._shop = now, today, shop
        self._stages: dict[str, Counter[str]] = {}
        self._overdue = 0
        self._own: list[str] = []
        self._pressing, self._recurring = Pressing(), Recurring()

    def look(self, case: Complaint) -> None:
        """One case: how it stands, and what is owed on it."""
        for debt in case.open_debts:
            self._look_at(case, debt)
        if broken := [debt for debt in case.open_debts if self._is_broken(debt)]:
            self._look_at_promises(case, broken)
        if case.is_over:
            return
        self._stages.setdefault(case.stage, Counter())[self._age(case)] += 1
        if self._now - case.received_at >= LONG:
            self._pressing.note("old", case, case.received_at)
        if is_about(case, case.owner, self._shop):
            self._own.append(case.called)
            self._pressing.note("own_case", case, case.received_at)

    def heard(self, case: Complaint, groups: Iterable[tuple[str, str]], *, in_period: bool) -> None:
        """One case that was received in the periods looked at, with the groups it is counted in."""
        self._recurring.heard(case, groups, in_period=in_period)

    def standing(self, corrective: Iterable[Corrective], *, names: bool = False) -> Standing:
        """What there is to know now; ``corrective`` are the actions still open. Customers by name only if ``names``,
        and never those who asked not to be named.
        """
        actions = list(corrective)
        late = [one for one in actions if one.due_on is not None and one.due_on < self._today]
        again = self._recurring.often({one.problem for one in actions if one.problem})
        decisions = self._pressing.decisions(late, again)
        return Standing(
            open=sum(found.total() for found in self._stages.values()),
            by_stage={stage: {age: found[age] for age in AGES} for stage, found in self._stages.items()},
            overdue=self._overdue,
            corrective_open=len(actions),
            corrective_overdue=len(late),
            own_cases=tuple(self._own),
            decisions=tuple(one if names else one._replace(customer=None) for one in decisions),
        )

    def _age(self, case: Complaint) -> str:
        old = self._now - case.received_at
        return next(age for age, bound in AGES.items() if bound is None or old < bound)

    def _look_at(self, case: Complaint, debt: FollowUp) -> None:
        if debt.due_at is None or debt.suspended_at is not None:
            return
        late = debt.due_at < self._now
        self._overdue += late
        if debt.kind == Kind.TAKEOVER:
            self._pressing.note("takeover", case, debt.made_at, debt)
        elif debt.kind == Kind.APPROVAL:
            self._pressing.note("approval", case, debt.made_at, debt)
        elif self._is_broken(debt):
            return  # all of a case are one call
        elif debt.kind == Kind.DEPARTMENT and late:
            self._pressing.note("department", case, debt.due_at, debt)
        elif debt.assignee is None and late:
            self._pressing.note("unassigned", case, debt.due_at, debt)

    def _look_at_promises(self, case: Complaint, broken: list[FollowUp]) -> None:
        """An answer is given by calling, a deed by doing it; where both wait, the call comes first."""
        answers = [debt for debt in broken if debt.kind != Kind.CARRY_OUT]
        worst = min(answers or broken, key=lambda debt: (debt.lane, debt.due_at))
        self._pressing.note("promise" if answers else "deed", case, worst.due_at or self._now, worst)

    def _is_broken(self, debt: FollowUp) -> bool:
        """Whether the customer was promised it, and waits."""
        if debt.due_at is None or debt.suspended_at is not None or debt.kind in (Kind.TAKEOVER, Kind.APPROVAL):
            return False
        return debt.promised and debt.due_at < self._now
