"""The list of complaints, and the bare command's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, ngettext
from complaintlog.render.clock import when
from complaintlog.render.due import due_document, due_text
from complaintlog.render.names import called, letters, with_phone
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.desk.due import Owed
    from complaintlog.desk.look import Listed, Standing

CUSTOMER = 34


def list_text(listed: Listed, sheet: Sheet) -> str:
    """The complaints found, newest first."""
    if not sheet.drawn:
        return written([_plain_table(listed)], sheet)
    if not listed.items:
        return _("No complaint matches.") + "\n"
    return written([_drawn_table(listed)], sheet) + _more(listed)


def list_document(listed: Listed) -> dict[str, Any]:
    """The page as the contract's JSON: every key of a complaint but the nested lists."""
    from complaintlog.documents import outline

    return {"schema": 1, "total": listed.total, "items": [outline(case) for case in listed.cases]}


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


def _drawn_table(listed: Listed) -> Table:
    columns = [
        Column(_("id"), right=True),
        Column(_("number")),
        Column(_("received")),
        Column(_("LAST")),
        Column(_("customer")),
        Column(""),
    ]
    return Table(
        columns, [_drawn_row(row, listed) for row in listed.items], under=[_under(row) for row in listed.items]
    )


def _drawn_row(row: dict[str, Any], listed: Listed) -> list[Cell | str]:
    who = with_phone(called(row["customer_name"], row["salutation"]), row["customer_phone"], room=CUSTOMER)
    return [
        str(row["id"]),
        row["number"],
        when(row["received_at"], now=listed.now, zone=listed.zone),
        letters(row["stage"]),
        Cell(who, "bold"),
        Cell(label("severity", 2), "red") if row["severity"] == 2 else "",
    ]


def _under(row: dict[str, Any]) -> str:
    """Below the row: where it stands, how it ended, what it is about."""
    parts = [
        label("stage", row["stage"]),
        label("outcome", row["outcome"]) if row["outcome"] else "",
        row["product"] or "",
        row["description"] or _("(erased)"),
    ]
    return "  ".join(one_line(part) for part in parts if part)


def _plain_table(listed: Listed) -> Table:
    headings = (
        _("id"),
        _("number"),
        _("received"),
        _("stage"),
        _("class"),
        _("customer"),
        _("phone"),
        _("what happened"),
    )
    return Table([Column(heading) for heading in headings], [_plain_row(row, listed) for row in listed.items])


def _plain_row(row: dict[str, Any], listed: Listed) -> list[str]:
    return [
        str(row["id"]),
        row["number"],
        when(row["received_at"], now=listed.now, zone=listed.zone),
        label("stage", row["stage"]),
        label("severity", row["severity"]),
        called(row["customer_name"], row["salutation"]),
        row["customer_phone"] or "",
        row["description"] or _("(erased)"),
    ]
