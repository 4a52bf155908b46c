"""Corrective actions for a person, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written

if TYPE_CHECKING:
    from complaintlog.desk.corrective import Actions, Agreed

STYLES = {"overdue": "bold red", "done": "dim"}


def corrective_text(found: Actions, sheet: Sheet) -> str:
    """What will be different, by whom, until when, and how it stands."""
    if sheet.drawn and not found.items:
        return (
            _("No corrective action is open. One is agreed on with: complaintlog corrective add ID TEXT --by DATE")
            + "\n"
        )
    headings = ("", _("until"), _("stands"), _("sees to it"), _("what will be different"), _("problem"), _("complaint"))
    columns = [Column(heading, grows=place == 4) for place, heading in enumerate(headings)]
    return written([Table(columns, [_row(one) for one in found.items])], sheet)


def corrective_document(found: Actions) -> dict[str, Any]:
    """The same as JSON."""
    return {"schema": 1, "items": [_document(one, found.zone) for one in found.items]}


def _row(one: Agreed) -> list[Cell | str]:
    action, style = one.action, STYLES.get(one.state, "")
    until = action.due_on.isoformat() if action.due_on else ""
    stands = _("overdue") if one.state == "overdue" else label("state", one.state)
    return [
        f"c{action.id}",
        Cell(until, style),
        Cell(stands, style),
        action.owner or "",
        action.text,
        action.problem or "",
        one.case.called,
    ]


def _document(one: Agreed, zone: str) -> dict[str, Any]:
    from complaintlog.documents import record_document

    return record_document(one.action, zone) | {
        "complaint": one.case.id,
        "number": one.case.number,
        "state": one.state,
    }
