"""What an entry of the journal changed of the form: what each field held, and what it holds since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from complaintlog.rules.complaint import Complaint, Customer, Finding, Other
from complaintlog.rules.form import BY_PATH
from complaintlog.store.changes import Change
from complaintlog.store.entry import Journaled
from complaintlog.store.mapping import values_of

RECORDS: dict[str, tuple[Any, str]] = {
    "complaints": (Complaint, ""),
    "customers": (Customer, "customer."),
    "findings": (Finding, "finding."),
}


class Corrected(NamedTuple):
    """A field by its path. Of a field that holds several, what came (``before`` is empty) or went."""

    path: str
    before: Any
    after: Any


def corrected(entry: Journaled) -> list[Corrected]:
    """The fields a person may set that held something else before; none of an entry that registered the complaint."""
    changes = entry.changes or ()
    if any(change.table == "complaints" and change.before is None for change in changes):
        return []
    return [field for change in changes for field in _fields(change)]


def _fields(change: Change) -> Iterator[Corrected]:
    if change.table in RECORDS and change.before is not None and change.after is not None:
        record, part = RECORDS[change.table]
        held, holds = values_of(record, change.before), values_of(record, change.after)
        for name, value in holds.items():
            if (field := BY_PATH.get(part + name)) and field.settable:
                yield Corrected(field.path, held.get(name), value)
    elif change.table == "tags":
        yield Corrected("tags", *(((row["value"],) if row else ()) for row in (change.before, change.after)))
    elif change.table == "others":
        yield Corrected("others", *(_others(row) for row in (change.before, change.after)))


def _others(row: dict[str, Any] | None) -> tuple[Other, ...]:
    known = values_of(Other, row) if row else {}
    return (Other(**known),) if known.get("name") or known.get("phone") else ()
