"""What stands in a field of the form, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.clock import when

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Other
    from complaintlog.rules.form import Field


def shown_value(field: Field, value: Any, *, now: datetime, zone: str) -> str:
    """A form value in the language of the sheet; empty stays empty."""
    if value in (None, (), ""):
        return ""
    if isinstance(value, bool):
        return label("flag", "yes" if value else "no")
    if isinstance(value, datetime):
        return when(value, now=now, zone=zone)
    if isinstance(value, date):
        return value.isoformat()
    if field.kind in ("list", "people"):
        return between(listed(one, field) for one in value)
    if isinstance(value, tuple):
        return between(label(field.key, one) if field.codes else str(one) for one in value)
    return label(field.key, value) if field.kind == "code" else str(value)


def listed(record: Any, field: Field) -> str:
    """A record of a list in a few words."""
    if field.kind == "people":
        return _one_of_several(record)
    if field.path == "corrective_actions":
        return _with(f"c{record.id} {record.text}", record.owner)
    for name in ("code", "text", "name", "kind"):
        if (value := getattr(record, name, None)) is not None:
            return label(field.key, value) if name in ("code", "kind") else str(value)
    return str(getattr(record, "amount", record))


def _one_of_several(person: Other) -> str:
    """One who complains with others: name, phone, whether they agreed and know the result."""
    answers = {True: label("answer", "agreed"), False: label("answer", "refused"), None: ""}
    stands = [answers[person.agreed], _("knows the result") if person.told_at else ""]
    known = " ".join(filter(None, (person.name, person.phone)))
    return _with(known, between(filter(None, stands)))


def _with(name: str, more: str | None) -> str:
    return _("{name} ({state})", name=name, state=more) if more else name


def between(parts: Iterable[str]) -> str:
    """Parts joined as the language joins them."""
    return label("pattern", "between").join(parts)
