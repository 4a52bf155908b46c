"""What the next person must know of a case, on half a screen, so that nobody asks the customer twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from complaintlog.lang import _, label, told_zone
from complaintlog.render.clock import when
from complaintlog.render.names import called
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint

WORDS = 4  # the last words exchanged


def handover_text(case: Complaint, sheet: Sheet, now: datetime) -> str:
    """Who complains, what happened, what they want, what was said and promised, what comes next."""
    return written([summary(case, now, title=_("For whoever has it now"))], sheet)


def summary(case: Complaint, now: datetime, *, title: str) -> Table:
    """The same as a table under ``title``."""
    rows: list[list[Cell | str]] = [[Cell(name, "dim"), words] for name, words in _lines(case, now) if words]
    return Table((Column(""), Column("", grows=True)), rows, title)


def _lines(case: Complaint, now: datetime) -> Iterator[tuple[str, str]]:
    def at(moment: datetime | None) -> str:
        return when(moment, now=now, zone=told_zone())

    who = called(case.customer.name, case.customer.salutation)
    yield label("part", "customer"), " ".join(filter(None, (who, case.customer.phone)))
    yield label("field", "description"), one_line(case.description)
    yield label("field", "demand"), one_line(case.demand or "")
    yield label("part", "finding"), _finding(case)
    yield label("part", "solutions"), _solution(case)
    for contact in [one for one in case.contacts if one.words and one.reached][-WORDS:]:
        yield at(contact.at), label("pattern", "named").format(name=contact.by, value=one_line(contact.words or ""))
    for debt in sorted(case.open_debts, key=lambda one: one.due_at or now):
        until = _("{time} (promised)", time=at(debt.due_at)) if debt.promised else at(debt.due_at)
        yield f"f{debt.id} {label('kind', debt.kind)}", "  ".join(filter(None, (until, one_line(debt.text or ""))))


def _finding(case: Complaint) -> str:
    found = case.finding
    if found is None:
        return ""
    said = [label("validity", found.validity) if found.validity else "", found.department or "", found.cause or ""]
    return label("pattern", "between").join(one_line(one) for one in said if one)


def _solution(case: Complaint) -> str:
    if not case.solutions:
        return ""
    last = case.solutions[-1]
    between = label("pattern", "between")
    what = between.join(label("actions", action) for action in last.actions)
    money = f"{last.amount} {last.currency or ''}".strip() if last.amount is not None else ""
    answer = label("answer", last.answer) if last.answer else _("not answered yet")
    return between.join(filter(None, (what, one_line(last.text or ""), money, answer)))
