"""What most needs a decision: a few matters, each another one, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from complaintlog.rules.complaint import Complaint
from complaintlog.rules.deciding import pending
from complaintlog.rules.recurring import Recurrence

MOST = 3  # decisions at once; who is given ten decides none
# What cannot wait first; then what would come back next week; then what waits for somebody else.
ORDER = ("takeover", "promise", "recurring", "approval", "corrective", "department", "own_case", "old", "unassigned")

Who = tuple[str, int | None]


class Decision(NamedTuple):
    """Something to decide: ``what`` (a code), how many cases it concerns, the one to begin with, and since when.

    ``key``: the department, product, problem or cause; ``group`` says which. ``total``: of something that recurs, how
    often in all periods. ``action``: the id of a corrective action; ``debt``: what a department owes;
    ``solutions``: how many of the case wait for approval.
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
    solutions: int | None = None


class Corrective(NamedTuple):
    """A corrective action that is not verified yet, and the problem it is to mend."""

    id: int
    case: int
    due_on: date | None
    problem: str | None = None


class Waiting(NamedTuple):
    """A case that waits for a decision, in the order of ``due``: its lane, then since when."""

    lane: int
    since: datetime
    case: int
    called: str
    who: Who
    named: str | None
    debt: int | None
    solutions: int | None


class Matter:
    """Something to decide: how many cases wait for it, and of them those to begin with, each of another customer."""

    def __init__(self, what: str, key: str | None) -> None:
        self.what, self.key, self.cases = what, key, 0
        self._first: dict[Who, Waiting] = {}

    def add(self, one: Waiting) -> None:
        """One case more. As many customers are remembered as there are decisions, so that one is always left."""
        self.cases += 1
        self._first[one.who] = min(one, self._first.get(one.who, one))
        if len(self._first) > MOST:
            del self._first[max(self._first, key=self._first.__getitem__)]

    def told(self, spoken_of: set[Who]) -> Decision | None:
        """Beginning with a customer whom no decision has spoken of; None where there is no other."""
        left = [one for who, one in self._first.items() if who not in spoken_of]
        if not left:
            return None
        one = min(left)
        spoken_of.add(one.who)
        return Decision(
            self.what,
            self.cases,
            one.case,
            one.called,
            one.named,
            one.since,
            key=self.key,
            debt=one.debt,
            solutions=one.solutions,
        )


class Pressing:
    """Collects what waits for a decision."""

    def __init__(self) -> None:
        self._matters: dict[tuple[str, str | None], Matter] = {}

    def note(
        self,
        what: str,
        case: Complaint,
        since: datetime,
        *,
        lane: int = 0,
        key: str | None = None,
        debt: int | None = None,
    ) -> None:
        """One case more that waits for ``what``."""
        matter = self._matters.setdefault((what, key), Matter(what, key))
        who = ("case", case.id) if case.customer.id is None else ("customer", case.customer.id)
        named = None if case.confidential else case.customer.name
        solutions = len(pending(case)) if what == "approval" else None
        matter.add(Waiting(lane, since, case.id or 0, case.called, who, named, debt, solutions))

    def decisions(self, late: Sequence[Corrective], recurring: Iterable[Recurrence]) -> tuple[Decision, ...]:
        """The first few: of what recurs one in its place, the others where places are left. No two begin with the same
        customer, for that would be one call.
        """
        spoken_of: set[Who] = set()
        again = map(_of_recurrence, recurring)
        found: list[Decision | None] = []
        for what in (*ORDER, *["recurring"] * MOST):
            match what:
                case "recurring":
                    found.append(next(again, None))
                case "corrective":
                    found.append(_of_corrective(late))
                case _:
                    found.append(self._worst(what, spoken_of))
        return tuple(one for one in found if one is not None)[:MOST]

    def _worst(self, what: str, spoken_of: set[Who]) -> Decision | None:
        """Of a kind the matter that concerns most cases."""
        matters = sorted((one for one in self._matters.values() if one.what == what), key=lambda one: -one.cases)
        return next(filter(None, (one.told(spoken_of) for one in matters)), None)


def _of_recurrence(one: Recurrence) -> Decision:
    return Decision("recurring", one.here, one.case, one.number, key=one.key, group=one.group, total=one.total)


def _of_corrective(late: Sequence[Corrective]) -> Decision | None:
    if not late:
        return None
    oldest = min(late, key=lambda one: (one.due_on or date.max, one.id))
    return Decision("corrective", len(late), oldest.case, action=oldest.id)
