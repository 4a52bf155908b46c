"""Records and rows: which tables a complaint is spread over, and how a value is written in a cell.

Everything here is read from the records' own fields (:func:`~complaintlog.rules.complaint.shape`). A cell is what
JSON can hold, and the same on both engines: instants are ``2026-11-22T09:00:00Z``, days and amounts text, lists
JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from complaintlog.rules.complaint import Basis, Complaint, Customer, Finding, Payment
from complaintlog.rules.record import Record, Shape, shape

Cell = str | int | bool | None
Row = dict[str, Cell]
Key = tuple[Any, ...]
Rows = dict[Key, Row]

RENAMED = {"by": "by_whom", "with_": "with_whom"}
VALUES = {"tags": "text", "links": "number"}


class Table(NamedTuple):
    """A table: the field of the complaint it holds, the record of a row (none: a bare value), its key and columns.

    ``columns`` are those besides the key. Rows without an id of their own are kept in the order of their ``seq``.
    """

    name: str
    field: str
    record: type[Any] | None
    key: tuple[str, ...]
    columns: tuple[str, ...]


class Column(NamedTuple):
    """One field of a record as a column, with its way into a cell and back."""

    name: str
    field: str
    kind: str
    write: Callable[[Any], Cell]
    read: Callable[[Any], Any]


def instant(moment: datetime) -> str:
    """The cell of an instant in UTC."""
    return moment.isoformat()[:19] + "Z"


# JSON as it is kept: not escaped to ASCII, keys sorted, no spaces.
json_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _amount(value: Decimal) -> str:
    return format(value.copy_abs(), "f")


def _list(values: tuple[Any, ...]) -> str:
    return json_text([str(one) if isinstance(one, str) else int(one) for one in values])


def _tuple(cell: str) -> tuple[Any, ...]:
    return () if cell == "[]" else tuple(json.loads(cell))


def _basis(record: Basis) -> str:
    return json_text(row(record))


def _read_basis(cell: str) -> Basis:
    """A key that came later is what a basis has without it."""
    kept = json.loads(cell)
    known = [column for column in columns(Basis) if kept.get(column.name) is not None]
    values: dict[str, Any] = {one.field: one.read(kept[one.name]) for one in known}
    return Basis(**values)


_WRITE: dict[str, Callable[[Any], Cell]] = {
    "text": str,
    "number": int,
    "flag": bool,
    "instant": instant,
    "day": date.isoformat,
    "money": _amount,
    "words": _list,
    "numbers": _list,
    "record": _basis,
}
_READ: dict[str, Callable[[Any], Any]] = {
    "text": str,
    "number": int,
    "flag": bool,
    "instant": datetime.fromisoformat,
    "day": date.fromisoformat,
    "money": Decimal,
    "words": _tuple,
    "numbers": _tuple,
    "record": _read_basis,
}


@cache
def columns(record: Any) -> tuple[Column, ...]:
    """The fields of ``record`` that are columns of its own table."""
    return tuple(
        Column(RENAMED.get(field.name, field.name), field.name, field.kind, _WRITE[field.kind], _READ[field.kind])
        for field in shape(record)
        if not _is_elsewhere(field)
    )


def _is_elsewhere(field: Shape) -> bool:
    """Whether the field has a table of its own."""
    return field.kind == "records" or field.record in (Customer, Finding) or field.name in VALUES


def row(record: Record) -> Row:
    """The cells of ``record``, its own id included."""
    cells: Row = {}
    kind: Any = type(record)
    for column in columns(kind):
        value = getattr(record, column.field)
        cells[column.name] = None if value is None else column.write(value)
    return cells


def record_of(record: Any, cells: Row, **parts: Any) -> Any:
    """The record that ``cells`` hold; ``parts`` are the fields that came from other tables."""
    for column in columns(record):
        cell = cells[column.name]
        parts[column.field] = None if cell is None else column.read(cell)
    return record(**parts)


def values_of(record: Any, cells: Row) -> dict[str, Any]:
    """What these ``cells`` of a row hold, by the fields of its ``record``; the others are not there."""
    known = [column for column in columns(record) if column.name in cells]
    return {one.field: None if cells[one.name] is None else one.read(cells[one.name]) for one in known}


def _names(record: Any, *first: str) -> tuple[str, ...]:
    return (*first, *(column.name for column in columns(record) if column.name != "id"))


def _child(field: Shape) -> Table:
    if field.name in VALUES:
        return Table(field.name, field.name, None, ("complaint_id", "seq"), ("value",))
    if field.kind == "record":
        return Table(f"{field.name}s", field.name, field.record, ("complaint_id",), _names(Finding))
    kind: Any = field.record or Record
    if any(column.name == "id" for column in columns(kind)):
        return Table(field.name, field.name, kind, ("id",), _names(kind, "complaint_id", "seq"))
    return Table(field.name, field.name, kind, ("complaint_id", "seq"), _names(kind))


CUSTOMERS = Table("customers", "customer", Customer, ("id",), _names(Customer))
COMPLAINTS = Table("complaints", "", Complaint, ("id",), _names(Complaint, "customer_id", "number_day", "number_seq"))
CHILDREN = tuple(_child(field) for field in shape(Complaint) if _is_elsewhere(field) and field.record is not Customer)
PAYMENTS = Table("payments", "payments", Payment, ("solution_id", "seq"), _names(Payment))
TABLES = (CUSTOMERS, COMPLAINTS, *CHILDREN, PAYMENTS)
SETTINGS = Table("settings", "", None, ("name",), ("text",))  # of the book itself, no complaint's
BY_NAME = {table.name: table for table in (*TABLES, SETTINGS)}
NUMBERED = tuple(table for table in CHILDREN if table.key == ("id",))
DERIVED = {"complaints": ("search",), "customers": ("search", "phone_digits")}


def rows(table: Table, case: Complaint) -> Rows:
    """The rows of ``case`` in ``table``, by their keys; its ids are given."""
    if table is CUSTOMERS:
        return {} if case.customer.id is None else {(case.customer.id,): _without_id(row(case.customer))}
    if table is COMPLAINTS:
        return {(_id(case),): _complaint_row(case)}
    if table is PAYMENTS:
        return {
            (solution.id, seq): row(payment)
            for solution in case.solutions
            for seq, payment in enumerate(solution.payments, 1)
        }
    value = getattr(case, table.field)
    if table.key == ("complaint_id",):
        return {} if value is None else {(_id(case),): row(value)}
    return dict(_child_row(table, _id(case), seq, one) for seq, one in enumerate(value, 1))


def _child_row(table: Table, complaint_id: int, seq: int, one: Any) -> tuple[Key, Row]:
    if table.record is None:
        return (complaint_id, seq), {"value": _WRITE[VALUES[table.name]](one)}
    if table.key == ("id",):
        return (one.id,), {"complaint_id": complaint_id, "seq": seq, **_without_id(row(one))}
    return (complaint_id, seq), row(one)


def _complaint_row(case: Complaint) -> Row:
    day, sequence = parted(case.number or "")
    return {
        **_without_id(row(case)),
        "customer_id": case.customer.id,
        "number_day": day,
        "number_seq": sequence,
    }


def parted(number: str) -> tuple[str | None, int | None]:
    """The day and the sequence in a complaint number; nothing when it is not one of ours."""
    day, dash, sequence = number.partition("-")
    ours = dash and len(day) == 8 and len(sequence) >= 3 and (day + sequence).isascii() and (day + sequence).isdigit()
    if not ours or len(sequence) > 15:
        return None, None
    try:
        return date(int(day[:4]), int(day[4:6]), int(day[6:])).isoformat(), int(sequence)
    except ValueError:
        return None, None


def _without_id(cells: Row) -> Row:
    cells.pop("id", None)
    return cells


def _id(case: Complaint) -> int:
    if case.id is None:
        raise ValueError("a complaint without an id has no rows")
    return case.id
