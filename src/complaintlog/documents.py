"""Record ↔ JSON document, generic over the fields: for ``--json``, JSONL and ``new --from``.

Instants are RFC 3339 with the offset of the book's zone, money decimal strings, every key always there.
"""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.lang import told_zone
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.record import Record, Shape, shape
from complaintlog.times import rfc3339, zone_of

SCHEMA = 1
_LARGEST = 10**15 - 1
_IDS = ("id", "same_call", "repeat_of", "merged_into", "links", "paid")
_RANGES = {"lane": (0, 6), **dict.fromkeys(_IDS, (1, _LARGEST))}

R = TypeVar("R")


def document(case: Complaint) -> dict[str, Any]:
    """The complaint as the contract's JSON: one key for every field, ``null`` or ``[]`` where there is nothing."""
    return {"schema": SCHEMA, **_written(case, told_zone())}


def lossless(case: Complaint) -> dict[str, Any]:
    """The same with times as they were entered, in the complaint's own zone, whichever book it goes to."""
    return {"schema": SCHEMA, **_written(case, case.zone)}


def outline(case: Complaint) -> dict[str, Any]:
    """The complaint without its nested lists, for a list of many."""
    nested = {field.key for field in shape(Complaint) if field.kind == "records"}
    return {key: value for key, value in _written(case, told_zone()).items() if key not in nested}


def record_document(record: Any, zone: str) -> dict[str, Any]:
    """One record alone, as it stands inside the complaint; times with the offset of ``zone``."""
    return _written(record, zone)


def plain(value: Any, zone: str) -> Any:
    """A value alone as JSON has it; times with the offset of ``zone``."""
    match value:
        case datetime():
            return rfc3339(value, zone)
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Record():
            return _written(value, zone)
        case tuple():
            return [plain(one, zone) for one in value]
    return value


def complaint_from(written: dict[str, Any]) -> Complaint:
    """The complaint a line of our own JSONL holds; refuses what is not one, naming the key."""
    case = _read(Complaint, {key: value for key, value in written.items() if key != "schema"}, "")
    if not case.uid:
        raise ValueRefusedError(N_("{path} lacks a key that must be there."), path="uid")
    return case


def _written(record: Any, zone: str) -> dict[str, Any]:
    return {field.key: _value(getattr(record, field.name), field, zone) for field in shape(type(record))}


def _value(value: Any, field: Shape, zone: str) -> Any:
    if value is None:
        return None
    match field.kind:
        case "instant":
            return rfc3339(value, zone)
        case "day":
            return value.isoformat()
        case "money":
            return str(value)
        case "record":
            return _written(value, zone)
        case "records":
            return [_written(one, zone) for one in value]
        case "words" | "numbers":
            return list(value)
    return value


def _read(record: type[R], written: Any, path: str) -> R:
    if not isinstance(written, dict):
        raise _wrong(path, written)
    keys = {field.key: field for field in shape(record)}
    unknown = next((key for key in written if key not in keys), None)
    if unknown is not None:
        raise ValueRefusedError(N_("{key} is not a key of a complaint."), key=_join(path, unknown))
    values = {keys[key].name: _read_value(value, keys[key], _join(path, key)) for key, value in written.items()}
    kind: Any = record
    for name in _required(kind) & values.keys():
        if values[name] is None:
            raise _wrong(_join(path, name.rstrip("_")), None)
    try:
        return record(**values)
    except TypeError as error:
        raise ValueRefusedError(N_("{path} lacks a key that must be there."), path=path or "complaint") from error


def _read_value(value: Any, field: Shape, path: str) -> Any:
    if value is None:
        return () if field.kind in ("records", "words", "numbers") else None
    try:
        return _READERS[field.kind](value, field, path)
    except (TypeError, ValueError, OverflowError) as error:
        raise _wrong(path, value) from error


@cache
def _required(record: Any) -> frozenset[str]:
    """The fields of the record that cannot be null."""
    return frozenset(field.name for field in fields(record) if not str(field.type).endswith("| None"))


def _wrong(path: str, value: Any) -> ValueRefusedError:
    return ValueRefusedError(N_("{path} cannot be {value}."), path=path or "complaint", value=repr(value)[:80])


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _text(value: Any, field: Shape, path: str) -> str:
    if not isinstance(value, str):
        raise TypeError(path)
    if field.key == "zone":
        zone_of(value)
    return value


def _number(value: Any, field: Shape, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(path)
    least, most = _RANGES.get(field.key, (0, _LARGEST))
    if not least <= value <= most:
        raise ValueError(path)
    return value


def _flag(value: Any, _field: Shape, path: str) -> bool:
    if not isinstance(value, bool):
        raise TypeError(path)
    return value


def _instant(value: Any, _field: Shape, path: str) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError(path)
    return at.astimezone(UTC).replace(microsecond=0)


def _records(value: Any, field: Shape, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(path)
    record: Any = field.record
    found = tuple(_read(record, one, f"{path}[{place}]") for place, one in enumerate(value))
    ids = [one.id for one in found if hasattr(one, "id")]
    if len(set(ids)) < len(ids):
        raise ValueError(path)
    return found


def _money(value: Any, field: Shape, path: str) -> Decimal:
    written = _text(value, field, path)
    if not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,15})?", written):
        raise ValueError(path)
    return Decimal(written)


def _each(value: Any, field: Shape, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(path)
    read = _number if field.kind == "numbers" else _text
    return tuple(read(one, field, path) for one in value)


def _record(value: Any, field: Shape, path: str) -> Any:
    record: Any = field.record
    return _read(record, value, path)


_READERS = {
    "text": _text,
    "number": _number,
    "flag": _flag,
    "instant": _instant,
    "day": lambda value, _field, _path: date.fromisoformat(value),
    "money": _money,
    "record": _record,
    "records": _records,
    "words": _each,
    "numbers": _each,
}
