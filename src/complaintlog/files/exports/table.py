"""One row per complaint in the form's order, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO, Any

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.lang import label, told_zone
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.form import FORM, Field, value_of
from complaintlog.rules.text import clean, guard
from complaintlog.times import local

BESIDE_THE_FORM = (
    Field("id", "registration", "number"),
    Field("uid", "registration"),
    Field("version", "registration", "number"),
    Field("stage", "conclusion", "code"),
    Field("round", "conclusion", "number"),
    Field("origin_number", "registration"),
    Field("last_contact_at", "follow_up", "instant"),
    Field("zone", "registration"),
)
COLUMNS = {field.path: field for field in (*FORM, *BESIDE_THE_FORM)}


def columns_of(text: str | None, *, internal: bool = True) -> tuple[Field, ...]:
    """The columns asked for by key, with commas between; where none are the whole form, ``internal`` fields or not."""
    if text is None:
        return tuple(field for field in FORM if internal or not field.internal)
    names = [name.strip() for name in text.replace("，", ",").split(",") if name.strip()]
    unknown = next((name for name in names if name not in COLUMNS), None)
    if unknown is not None or not names:
        raise ValueRefusedError(
            N_('There is no column "{name}"; columns are named by their keys, as number,customer.name,description.'),
            name=unknown or text,
        )
    return tuple(COLUMNS[name] for name in names)


def write_csv(out: IO[str], cases: Iterable[Complaint], columns: Sequence[Field], *, codes: bool = False) -> None:
    """CSV with headers and values in the current language, or as keys and ``codes``; no cell is a formula."""
    import csv

    writer = csv.writer(out)
    writer.writerow([field.path if codes else label("field", field.path) for field in columns])
    writer.writerows(_row(case, columns, codes=codes) for case in cases)


def _row(case: Complaint, columns: Sequence[Field], *, codes: bool) -> Iterator[str]:
    for field in columns:
        value = value_of(case, field.path)
        yield "" if value is None or value == () else _cell(field, value, told_zone(), codes=codes)


def cell_text(field: Field, value: Any, zone: str, *, codes: bool) -> str:
    """What stands in a cell, without what could harm a program that shows it; an instant in ``zone``."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return str(value).lower() if codes else label("flag", "yes" if value else "no")
    if isinstance(value, datetime):
        return f"{local(value, zone):%Y-%m-%d %H:%M}"
    if isinstance(value, tuple):
        return "; ".join(_word(field, one, codes=codes) for one in value)
    if field.kind == "code":
        return _word(field, value, codes=codes)
    return clean(value) if isinstance(value, str) else str(value)


def _cell(field: Field, value: Any, zone: str, *, codes: bool) -> str:
    """The same, which no spreadsheet runs as a formula."""
    text = cell_text(field, value, zone, codes=codes)
    return guard(text) if isinstance(value, str | tuple) or field.kind == "code" else text


def _word(field: Field, value: Any, *, codes: bool) -> str:
    if field.kind in ("list", "people"):
        value = _spoken(value, field, codes=codes)
    elif not codes and (field.codes or field.kind == "code"):
        value = label(field.key, value)
    return clean(str(value))


def _spoken(record: Any, field: Field, *, codes: bool) -> str:
    """A record of a list in a few words: what it says, or its code."""
    code = getattr(record, "code", None)
    if code is not None:
        return str(code) if codes else label(field.key, code)
    if hasattr(record, "amount"):
        return f"{record.amount} {record.currency or ''}".strip()
    words = (getattr(record, name, None) for name in ("text", "name", "kind"))
    return next((str(word) for word in words if word), "")
