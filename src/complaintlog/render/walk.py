"""One debt of the morning as a card: what is owed, the case in short, what to say."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from complaintlog.lang import _, label, ngettext, sentences, told_zone
from complaintlog.render.clock import lateness
from complaintlog.render.guide import sayings
from complaintlog.render.handover import summary
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written

if TYPE_CHECKING:
    from complaintlog.desk.guide import Guided
    from complaintlog.rules.complaint import Complaint, FollowUp

SAYINGS = 2


def card_text(
    case: Complaint, debt: FollowUp, found: Guided, sheet: Sheet, *, now: datetime, place: int, total: int
) -> str:
    """The card of one debt, the ``place``-th of ``total``; ``found``: what the guide says for the case."""
    what = f"f{debt.id} {label('kind', debt.kind)}" + (f": {debt.text}" if debt.text else "")
    late = lateness(debt.due_at, now=now, zone=told_zone()) if debt.due_at else ""
    style = "bold red" if debt.due_at and debt.due_at < now else "bold"
    counted = _("{place} of {total}", place=place, total=total)
    head: list[Cell | str] = [counted, Cell(what, "bold"), Cell(late, style), case.called]
    tables = [Table([Column("") for _cell in head], [head]), summary(case, now, title="")]
    if told := sayings(found)[:SAYINGS]:
        tables.append(Table((Column(""), Column("", grows=True)), [[Cell(_("say"), "dim"), one] for one in told]))
    return written(tables, sheet)


def walked_text(*, done: int, left: int) -> str:
    """How far the walk came; what is left stays owed and is shown again."""
    said = ngettext("{number} dealt with.", "{number} dealt with.", done)
    if not left:
        return said + "\n"
    more = ngettext(
        "{number} left for later: complaintlog due --walk", "{number} left for later: complaintlog due --walk", left
    )
    return sentences(said, more) + "\n"
