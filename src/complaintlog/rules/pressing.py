"""What most needs a decision: a few matters, each another one, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from complaintlog.rules.complaint import Complaint, FollowUp
from complaintlog.rules.deciding import pending
from complaintlog.rules.recurring import Recurrence

MOST = 3  # decisions at once; who is given ten decides none
# What cannot wait first; then what would come back next week; then what waits for somebody else.
ORDER = (
    "takeover", "promise", "deed", "recurring", "approval", "corrective", "department", "own_case", "old", "unassigned",
)  # fmt: skip

Who = tuple[str, int | None]


class Decision(NamedTuple):
    """Something to decide: ``what`` (a code), how many cases it concerns, the one to begin with, and since when.

    That case: ``product`` and ``category``; ``debt``, what is owed on it, with its ``text``; of solutions that wait for
    approval how many, and the ``amount`` where there is one. ``key``: the department, product, problem or cause;
    ``group`` says which. ``total``: of something that recurs, how often in all periods. ``action``: the id of a
    corrective action, ``text`` what was agreed.
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
    amount: Decimal | None = None
    currency: str | None = None
    product: str | None = None
    category: str | None = None
    text: str | None = None


class Corrective(NamedTuple):
    """A corrective action that is not verified yet, and the problem it is to mend."""

    id: int
    case: int
    due_on: date | None
    problem: str | None = None
    text: str | None = None


class Waiting(NamedTuple):
    """A case that waits for a decision, in the order of ``due``: its lane, then since when."""

    lane: int
    since: datetime
    case: int
    told: Decision


class Matter:
    """Something to decide: how many cases wait for it, and of them those to begin with, each of another customer."""

    def __init__(self) -> None:
        self.cases = 0
        self._last: int | None = None
        self._first: dict[Who, Waiting] = {}

    def add(self, one: Waiting, who: Who) -> None:
        """A case; of one after the other. As many customers are remembered as there are decisions, so that one is
        always left.
        """
        self.cases += one.case != self._last
        self._last = one.case
        self._first[who] = min(one, self._first.get(who, one), key=_in_order)
        if len(self._first) > MOST:
            del self._first[max(self._first, key=lambda known: _in_order(self._first[known]))]

    def told(self, spoken_of: set[Who]) -> Decision | None:
        """Beginning with a customer whom no decision has spoken of; None where there is no other."""
        left = [who for who in self._first if who not in spoken_of]
        if not left:
            return None
        who = min(left, key=lambda known: _in_order(self._first[known]))
        spoken_of.add(who)
        return self._first[who].told._replace(cases=self.cases)


class Pressing:
    """Collects what waits for a decision."""

    def __init__(self) -> None:
        self._matters: dict[tuple[str, str | None], Matter] = {}

    def note(self, what: str, case: Complaint, since: datetime, debt: FollowUp | None = None) -> None:
        """A case that waits for ``what``, because of a ``debt`` or by itself."""
        told = Decision(
            what,
            1,
            case.id,
            case.called,
            None if case.confidential else case.customer.name,
            since,
            product=case.product,
            category=case.category,
        )
        if debt is not None:
            told = told._replace(debt=debt.id, text=debt.text, key=debt.department if what == "department" else None)
        if what == "approval":
            told = _with_solutions(told, case)
        who = ("case", case.id) if case.customer.id is None else ("customer", case.customer.id)
        waiting = Waiting(debt.lane if debt else 0, since, case.id or 0, told)
        self._matters.setdefault((what, told.key), Matter()).add(waiting, who)

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
        matters = [matter for (of, _key), matter in self._matters.items() if of == what]
        found = (one.told(spoken_of) for one in sorted(matters, key=lambda one: -one.cases))
        return next(filter(None, found), None)


def _in_order(one: Waiting) -> tuple[int, datetime, int]:
    return one.lane, one.since, one.case


def _with_solutions(told: Decision, case: Complaint) -> Decision:
    """With the solutions that wait: how many, and of a single one what it costs."""
    found = pending(case)
    told = told._replace(solutions=len(found))
    return told._replace(amount=found[0].amount, currency=found[0].currency) if len(found) == 1 else told


def _of_recurrence(one: Recurrence) -> Decision:
    return Decision("recurring", one.here, one.case, one.number, key=one.key, group=one.group, total=one.total)


def _of_corrective(late: Sequence[Corrective]) -> Decision | None:
    if not late:
        return None
    oldest = min(late, key=lambda one: (one.due_on or date.max, one.id))
    return Decision("corrective", len(late), oldest.case, action=oldest.id, text=oldest.text)
