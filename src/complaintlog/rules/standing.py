"""How the desk stands now, and what most needs a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from complaintlog.rules.codes import Kind
from complaintlog.rules.complaint import Complaint, FollowUp
from complaintlog.rules.impartial import is_about
from complaintlog.rules.policy import Shop

AGES = {  # the upper bound of each, excluded; the last has none
    "day": timedelta(days=1),
    "three_days": timedelta(days=3),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "older": None,
}
LONG = timedelta(days=7)  # an open case that is older wants somebody to look at it
OFTEN = 3  # so often is no accident any more
RECURRING = ("problem", "product", "cause_code")  # the most telling first
MOST = 3  # decisions at once; who is given ten decides none


class Decision(NamedTuple):
    """Something to decide: ``what`` (a code), how many cases it concerns, the one to begin with, and since when.

    ``key``: the department, product, problem or cause; ``group`` says which. ``total``: of something that recurs, how
    often in all periods. ``action``: the id of a corrective action; ``debt``: what a
    department owes.
    """

    what: str
    cases: int
    case: int | None = None
    number: str | None = None
    customer: str | None = None
    since: datetime | None = None
    key: str | None = None
    group: str | None = None
    total: int | None = None
    action: int | None = None
    debt: int | None = None


class Corrective(NamedTuple):
    """A corrective action that is not verified yet, and the problem it is to mend."""

    id: int
    case: int
    due_on: date | None
    problem: str | None = None


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
        self._found: dict[tuple[str, str], Decision] = {}
        self._here: Counter[tuple[str, str]] = Counter()
        self._all: Counter[tuple[str, str]] = Counter()
        self._latest: dict[tuple[str, str], Decision] = {}
        self._mended: set[tuple[str, str]] = set()
        self._own: list[str] = []

    def look(self, case: Complaint) -> None:
        """One case: how it stands, and what is owed on it."""
        for debt in case.open_debts:
            self._look_at(case, debt)
        promises = [debt.due_at for debt in case.open_debts if debt.due_at and self._is_broken(debt)]
        if promises:
            self._note("promise", case, min(promises))
        if case.is_over:
            return
        self._stages.setdefault(case.stage, Counter())[self._age(case)] += 1
        if self._now - case.received_at >= LONG:
            self._note("old", case, case.received_at)
        if is_about(case, case.owner, self._shop):
            self._own.append(case.called)
            self._note("own_case", case, case.received_at)

    def heard(self, case: Complaint, groups: Iterable[tuple[str, str]], *, in_period: bool) -> None:
        """One case that was received in the periods looked at, with the groups it is counted in."""
        mending = _is_mended(case)
        for place in groups:
            if place[0] not in RECURRING:
                continue
            self._all[place] += 1
            self._here[place] += in_period
            last = self._latest.get(place)
            if last is None or last.since is None or last.since <= case.received_at:
                self._latest[place] = Decision("recurring", 0, case.id, case.called, since=case.received_at)
            if mending and place[0] != "problem":
                self._mended.add(place)

    def standing(self, corrective: Iterable[Corrective], *, names: bool = False) -> Standing:
        """What there is to know now; ``corrective`` are the actions still open. Customers by name only if ``names``,
        and never those who asked not to be named.
        """
        actions = list(corrective)
        self._mended |= {("problem", one.problem) for one in actions if one.problem}
        late = [one for one in actions if one.due_on is not None and one.due_on < self._today]
        return Standing(
            open=sum(found.total() for found in self._stages.values()),
            by_stage={stage: {age: found[age] for age in AGES} for stage, found in self._stages.items()},
            overdue=self._overdue,
            corrective_open=len(actions),
            corrective_overdue=len(late),
            own_cases=tuple(self._own),
            decisions=tuple(one if names else one._replace(customer=None) for one in self._decisions(late)),
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
            self._note("takeover", case, debt.made_at)
        elif debt.kind == Kind.APPROVAL:
            self._note("approval", case, debt.made_at)
        elif self._is_broken(debt):
            return  # all of a case are one call
        elif debt.kind == Kind.DEPARTMENT and late:
            self._note("department", case, debt.due_at, debt.department, debt.id)
        elif debt.assignee is None and late:
            self._note("unassigned", case, debt.due_at)

    def _is_broken(self, debt: FollowUp) -> bool:
        """Whether the customer was promised it, and waits."""
        if debt.due_at is None or debt.suspended_at is not None or debt.kind in (Kind.TAKEOVER, Kind.APPROVAL):
            return False
        return debt.promised and debt.due_at < self._now

    def _note(
        self, what: str, case: Complaint, since: datetime, key: str | None = None, debt: int | None = None
    ) -> None:
        """One case more of a kind; the one that waits longest is named."""
        known = self._found.get((what, key or ""))
        named = None if case.confidential else case.customer.name
        cases = known.cases + 1 if known else 1
        if known and known.since is not None and known.since <= since:
            self._found[(what, key or "")] = known._replace(cases=cases)
        else:
            self._found[(what, key or "")] = Decision(
                what, cases, case.id, case.called, named, since, key=key, debt=debt
            )

    def _decisions(self, late: list[Corrective]) -> tuple[Decision, ...]:
        found = self._worst()
        if late:
            oldest = min(late, key=lambda one: (one.due_on or date.max, one.id))
            found["corrective"] = Decision("corrective", len(late), oldest.case, action=oldest.id)
        recurring = self._recurring()
        first = [one for what in ORDER for one in (recurring[:1] if what == "recurring" else [found.get(what)]) if one]
        return (*first, *recurring[1:])[:MOST]

    def _worst(self) -> dict[str, Decision]:
        """Of each kind the one that concerns most cases."""
        worst: dict[str, Decision] = {}
        for one in self._found.values():
            if one.what not in worst or worst[one.what].cases < one.cases:
                worst[one.what] = one
        return worst

    def _recurring(self) -> list[Decision]:
        """What comes back and nothing was decided about, the most frequent first; a case speaks for one of them."""
        often = {place: many for place, many in self._here.items() if many and self._all[place] >= OFTEN}
        left = [place for place in often if place not in self._mended]
        found: dict[int | None, Decision] = {}
        for group, key in sorted(left, key=lambda one: (-often[one], RECURRING.index(one[0]), one[1])):
            place = (group, key)
            one = self._latest[place]._replace(cases=often[place], since=None, key=key, group=group)
            found.setdefault(one.case, one._replace(total=self._all[place]))
        return list(found.values())


def _is_mended(case: Complaint) -> bool:
    """Whether something is to change for what the case was about: one for another problem says nothing of it."""
    own = case.finding.problem if case.finding else None
    actions = [one for one in case.corrective_actions if one.verified_at is None]
    return any(own is None or one.problem in (None, own) for one in actions)


# What cannot wait first; then what would come back next week; then what waits for somebody else.
ORDER = ("takeover", "promise", "recurring", "approval", "corrective", "department", "own_case", "old", "unassigned")
