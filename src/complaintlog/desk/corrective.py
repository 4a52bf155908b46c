"""Corrective actions: what the house changes after complaints, across all the cases of one problem."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from complaintlog.desk.sitting import (
    Changed,
    Sitting,
    book_to_read,
    book_to_write,
    change,
    change_each,
    clock,
    find,
)
from complaintlog.errors import N_, UsageError, ValueRefusedError
from complaintlog.rules import correcting
from complaintlog.rules.text import excerpt
from complaintlog.times import due_by, local

if TYPE_CHECKING:
    from datetime import datetime

    from complaintlog.desk.sitting import Rule
    from complaintlog.rules.complaint import Complaint, CorrectiveAction
    from complaintlog.rules.owed import Act
    from complaintlog.store.book import Book


class Agreed(NamedTuple):
    """A corrective action with the case it came from, and how it stands: ``open``, ``overdue``, ``done``."""

    action: CorrectiveAction
    case: Complaint
    state: str


class Actions(NamedTuple):
    """The corrective actions asked for, and the instant they were asked about (UTC)."""

    items: list[Agreed]
    now: datetime
    zone: str


def add(
    sitting: Sitting,
    reference: str,
    *,
    text: str,
    until: str | None,
    owner: str | None = None,
    problem: str | None = None,
) -> Changed:
    """A corrective action agreed on after this case; ``until`` is the day it is to be done by."""
    if until is None:
        raise UsageError(N_("Say until which day: --by 2026-12-01, --by fri …"))

    def rule(case: Complaint, act: Act) -> Complaint:
        last = local(due_by(until, now=act.at, zone=act.shop.zone), act.shop.zone).date()
        return correcting.agree(case, act, text=text, due_on=last, owner=owner, problem=problem)

    return change(sitting, reference, "corrective", rule)


def verify(sitting: Sitting, reference: str) -> list[Changed]:
    """An action (``c3``, or the ``f41`` owed for it) was seen to be done; all who wished for it will be told.

    The cases that share its problem are changed with it: all of them, or none.
    """
    with book_to_write(sitting) as book:
        case, action = _found(book, reference)
        rules: list[tuple[str, Rule]] = [
            (str(case.id), lambda one, act: correcting.verify(one, act, action_id=action.id))
        ]
        rules += [(str(one.id), correcting.improvement_due) for one in _sharing(book, case, action)]
        changes = change_each(sitting._replace(book=book), rules, "verify")
        return changes[:1] + [one for one in changes[1:] if one.before != one.after]


def listing(sitting: Sitting, *, problem: str | None = None, all_of_them: bool = False) -> Actions:
    """The actions not verified yet, or all, the earliest due first."""
    with book_to_read(sitting) as book:
        now = clock(book, sitting)
        rows = book.ask("corrective", problem=problem, open=None if all_of_them else True)
        cases = {case.id: case for case in book.complaints(dict.fromkeys(row["complaint_id"] for row in rows))}
        items = [_agreed(cases[row["complaint_id"]], row["id"], now, book.zone) for row in rows]
        return Actions(items, now, book.zone)


def _agreed(case: Complaint, action_id: int, now: datetime, zone: str) -> Agreed:
    action = correcting.action_of(case, action_id)
    return Agreed(action, case, correcting.state_of(action, now=now, zone=zone))


def _found(book: Book, reference: str) -> tuple[Complaint, CorrectiveAction]:
    """The case and the action that ``reference`` names."""
    named = reference.strip().lower()
    if named[:1] not in ("c", "f") or not named[1:].isdecimal():
        raise _no_action(named)
    case = find(book, named)
    if named[:1] == "c":
        return case, correcting.action_of(case, int(named[1:]))
    action = correcting.action_owed(case, next(one for one in case.follow_ups if one.id == int(named[1:])))
    if action is None:
        raise _no_action(named)
    return case, action


def _no_action(named: str) -> ValueRefusedError:
    return ValueRefusedError(
        N_('"{reference}" is no corrective action; those are written c3: complaintlog corrective list'),
        reference=excerpt(named),
    )


def _sharing(book: Book, case: Complaint, action: CorrectiveAction) -> list[Complaint]:
    if not action.problem:
        return []
    ids = [row["id"] for row in book.ask("export_ids", problem=action.problem)]
    return [one for one in book.complaints(ids) if one.id != case.id]
