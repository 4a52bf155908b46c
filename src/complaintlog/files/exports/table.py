"""A sheet for a spreadsheet: its columns, and what stands in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import IO, Any

from complaintlog.documents import plain
from complaintlog.errors import N_, ValueRefusedError
from complaintlog.json_text import json_text
from complaintlog.lang import label, label_among, told_zone
from complaintlog.rules.form import Field
from complaintlog.rules.sheets import Sheet, Stretch
from complaintlog.rules.text import clean, guard
from complaintlog.times import wall

ENDS = ("verb", "stage", "decision", "result")  # the codes of what ends a debt
_REPEATED = frozenset({"code", "codes", "flag", "verb", "result", "keys", "words", "day"})  # kinds of few values


def columns_of(sheet: Sheet, text: str | None, *, internal: bool = True) -> tuple[Field, ...]:
    """The columns asked for by key, with commas between; where none are the usual ones, ``internal`` ones or not."""
    if text is None:
        return tuple(field for field in sheet.usual if internal or not field.internal)
    names = [name.strip() for name in text.replace("，", ",").split(",") if name.strip()]
    known = {called: field for field in reversed(sheet.known) for called in _names(field)}
    unknown = next((name for name in names if name.casefold() not in known), None)
    if unknown is not None or not names:
        raise _no_column(unknown or text, sheet)
    return tuple(dict.fromkeys(known[name.casefold()] for name in names))


def _names(field: Field) -> tuple[str, str]:
    """How a column may be called: by its key, or as its heading does."""
    return heading(field, codes=False).casefold(), field.path.casefold()


def _no_column(name: str, sheet: Sheet) -> ValueRefusedError:
    """Says which columns are meant, or how they are called."""
    from difflib import get_close_matches

    called = {one: field.path for field in sheet.known for one in _names(field)}
    near = dict.fromkeys(called[one] for one in get_close_matches(name.casefold(), called, n=3))
    if near:
        return ValueRefusedError(N_('There is no column "{name}"; did you mean {near}?'), name=name, near=[*near])
    return ValueRefusedError(
        N_(
            'There is no column "{name}"; type their keys or headings, as {keys}; all keys: complaintlog export --codes'
        ),
        name=name,
        keys=",".join(field.path for field in sheet.usual[:3]),
    )


def heading(field: Field, *, codes: bool) -> str:
    """What stands over the column."""
    return field.path if codes else label("field", field.path)


def write_csv(out: IO[str], rows: Iterable[Stretch], columns: Sequence[Field], *, codes: bool = False) -> None:
    """CSV with headers and values in the current language, or as keys and ``codes``; no cell is a formula."""
    import csv

    writer = csv.writer(out)
    writer.writerow([heading(field, codes=codes) for field in columns])
    zone = told_zone()
    for stretch in rows:
        told = [
            _cells(field, values, zone, codes=codes) for field, values in zip(columns, stretch.columns, strict=True)
        ]
        writer.writerows(zip(*told, strict=True))


def _cells(field: Field, values: Sequence[Any], zone: str, *, codes: bool) -> Sequence[Any]:
    """A column as CSV has it, which no spreadsheet runs as a formula; what repeats in it is worded once."""
    if values.count(None) == len(values):
        return values
    if field.kind == "instant":
        return [None if at is None else wall(at, zone) for at in values]
    if field.kind in ("text", "long"):
        return [None if text is None else guard(clean(text)) for text in values]
    if field.kind not in _REPEATED:
        return [_guarded(field, value, zone, codes=codes) for value in values]
    words = {value: _guarded(field, value, zone, codes=codes) for value in set(values)}
    return [words[value] for value in values]


def _guarded(field: Field, value: Any, zone: str, *, codes: bool) -> str:
    text = cell_text(field, value, zone, codes=codes)
    return guard(text) if isinstance(value, str | tuple) or field.kind in ("code", "record") else text


def cell_text(field: Field, value: Any, zone: str, *, codes: bool) -> str:
    """What stands in a cell, without what could harm a program that shows it; an instant in ``zone``."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return str(value).lower() if codes else label("flag", "yes" if value else "no")
    if isinstance(value, datetime):
        return wall(value, zone)
    if isinstance(value, tuple):
        return "; ".join(_word(field, one, codes=codes) for one in value)
    if field.kind == "record":
        return clean(json_text(plain(value, zone), indent=None))
    if field.kind in ("code", "verb", "result", "follow_up"):
        return _word(field, value, codes=codes)
    return clean(value) if isinstance(value, str) else str(value)


def _word(field: Field, value: Any, *, codes: bool) -> str:
    if field.kind in ("list", "people"):
        value = _spoken(value, field, codes=codes)
    elif not codes:
        value = _called(field, value)
    return clean(str(value))


def _called(field: Field, value: Any) -> Any:
    """What people call it: a code by its label, a verb and a field too, what is owed as they type it."""
    match field.kind:
        case "follow_up":
            return f"f{value}"
        case "verb":
            return label("verb", value)
        case "result":
            return label_among(ENDS, value)
        case "keys":
            return label("field", value)
    return label(field.key, value) if field.codes or field.kind == "code" else value


def _spoken(record: Any, field: Field, *, codes: bool) -> str:
    """A record of a list in a few words: what it says, or its code."""
    code = getattr(record, "code", None)
    if code is not None:
        return str(code) if codes else label(field.key, code)
    if hasattr(record, "amount"):
        return f"{record.amount} {record.currency or ''}".strip()
    if field.kind == "people":
        return " ".join(one for one in (record.name, record.phone) if one)
    words = (getattr(record, name, None) for name in ("text", "name", "kind"))
    return next((str(word) for word in words if word), "")
