"""The journal of a complaint: who wrote what and why, and what a field held before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, told_zone
from complaintlog.render.clock import when
from complaintlog.render.field import shown_value
from complaintlog.render.sheet import Cell, Column, Table
from complaintlog.rules.form import BY_PATH
from complaintlog.times import rfc3339

if TYPE_CHECKING:
    from complaintlog.desk.corrected import Corrected
    from complaintlog.store.entry import Journaled


def history_document(history: list[Journaled]) -> dict[str, Any]:
    """The journal of the case as JSON, beside the complaint."""
    entries = [
        {
            "entry": one.number,
            "at": rfc3339(one.at, told_zone()),
            "by": one.who,
            "what": one.what,
            "reason": one.reason,
            "changes": [
                {"table": change.table, "before": change.before, "after": change.after} for change in one.changes or ()
            ],
        }
        for one in history
    ]
    return {"history": entries}


def history_table(history: list[Journaled], now: datetime) -> Table:
    """A row for each entry; below one that corrected the form, what each field held and holds."""
    from complaintlog.desk.corrected import corrected

    headings = (_("entry"), _("when"), _("who"), _("what"), _("why"))
    columns = [Column(heading, grows=heading == headings[-1]) for heading in headings]
    rows: list[list[Cell | str]] = []
    for one in history:
        at = when(one.at, now=now, zone=told_zone())
        rows.append([str(one.number), at, one.who, label("verb", one.what), one.reason or ""])
        rows += [["", "", "", Cell(label("field", field.path), "dim"), _turned(field, now)] for field in corrected(one)]
    return Table(columns, rows, _("Journal"))


def _turned(field: Corrected, now: datetime) -> str:
    """``138… -> 139…``."""
    held, holds = (_shown(field.path, value, now) for value in (field.before, field.after))
    return _("{before} -> {after}", before=held or _("(empty)"), after=holds or _("(empty)"))


def _shown(path: str, value: Any, now: datetime) -> str:
    return shown_value(BY_PATH[path], value, now=now, zone=told_zone())
