"""The list of complaints, and the bare command's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, ngettext
from complaintlog.render.clock import when
from complaintlog.render.due import due_document, due_text
from complaintlog.render.names import called, letters
from complaintlog.render.sheet import Cell, Column, Sheet, Table, cut, written
from complaintlog.times import rfc3339

if TYPE_CHECKING:
    from complaintlog.desk.due import Owed
    from complaintlog.desk.look import Listed, Standing

BESIDE_SUMMARY = 74


def list_text(listed: Listed, sheet: Sheet) -> str:
    """The complaints found, newest first."""
    if not sheet.drawn:
        return written([_table(listed, sheet)], sheet)
    if not listed.items:
        return _("No complaint matches.") + "\n"
    return written([_table(listed, sheet)], sheet) + _more(listed)


def list_document(listed: Listed) -> dict[str, Any]:
    """The page as the contract's JSON."""
    return {"schema": 1, "total": listed.total, "items": [_item(row, listed.zone) for row in listed.items]}


def standing_text(standing: Standing, sheet: Sheet) -> str:
    """What now? The counts, the first few debts, the next command to type."""
    if not standing.exists:
        return _("No book yet. It begins with the first complaint: complaintlog new") + "\n"
    opened = ngettext("{number} open case", "{number} open cases", standing.open_cases)
    return "".join([opened + "\n", due_text(standing.owed, sheet), "\n" + _next(standing.owed) + "\n"])


def standing_document(standing: Standing) -> dict[str, Any]:
    """The same as JSON: what ``due`` prints, and how many cases are open."""
    return due_document(standing.owed) | {"open_cases": standing.open_cases}


def _next(owed: Owed) -> str:
    if not owed.items:
        return _("Next: complaintlog new (someone calls), complaintlog list (what there is)")
    first = owed.items[0]
    return _("Next: complaintlog show {id}, complaintlog due (all of it)", id=first["complaint_id"])


def _more(listed: Listed) -> str:
    left = listed.total - len(listed.items)
    if left <= 0:
        return ""
    more = ngettext("{number} more: --limit 0 shows all.", "{number} more: --limit 0 shows all.", left)
    return "\n" + more + "\n"


def _table(listed: Listed, sheet: Sheet) -> Table:
    columns = [
        Column(_("id"), right=True),
        Column(_("number")),
        Column(_("received")),
        Column(_("LAST")),
        Column(_("stage")),
        Column(_("class")),
        Column(_("customer")),
        Column(_("phone")),
        Column(_("what happened"), grows=True),
    ]
    room = max(20, sheet.width - BESIDE_SUMMARY)
    return Table(columns, [_row(row, listed, room if sheet.drawn else None) for row in listed.items])


def _row(row: dict[str, Any], listed: Listed, room: int | None) -> list[Cell | str]:
    serious = row["severity"] == 2
    return [
        str(row["id"]),
        row["number"],
        when(row["received_at"], now=listed.now, zone=listed.zone),
        letters(row["stage"]),
        label("stage", row["stage"]),
        Cell(label("severity", row["severity"]), "red" if serious else ""),
        called(row["customer_name"], row["salutation"]),
        row["customer_phone"] or "",
        cut(row["description"], room) if room else row["description"],
    ]


def _item(row: dict[str, Any], zone: str) -> dict[str, Any]:
    customer = {
        "id": row["customer_id"],
        "name": row["customer_name"],
        "phone": row["customer_phone"],
        "key": row["customer_key"],
    }
    plain = {name: value for name, value in row.items() if not name.startswith("customer_") and name != "salutation"}
    times = {name: rfc3339(plain[name], zone) if plain[name] else None for name in plain if name.endswith("_at")}
    return plain | times | {"customer": customer}
