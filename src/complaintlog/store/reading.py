"""The questions of ``queries/``: one ``.sql`` file each, the same text on both engines.

``-- when name: SQL`` keeps its line where ``name`` was given (neither None nor False), ``-- when not name: SQL``
where it is False. ``-- include file.sql`` puts another file's text there. ``IN (:name)`` takes one value or many.
No ``limit`` is the largest integer.
"""

from __future__ import annotations

import os
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from complaintlog.store.database import Database

_QUERIES = os.path.join(os.path.dirname(__file__), "queries")
_LARGEST = 2**63 - 1

# Read from the names, so that a question loads no record; a test holds them against the records' fields.
INSTANTS = frozenset({"at", "not_before", "shown_from", "waiting_since"})
FLAGS = frozenset({
    "agreed", "anonymous", "confidential", "confirmed", "customer_key", "demand_reasonable", "key", "promised",
    "provisional", "reached", "told", "waived",
})  # fmt: skip
MONEY = frozenset({"amount", "approved_amount", "goodwill", "loss"})
DAYS = frozenset({"due_on", "number_day", "purchased_on"})


def ask(database: Database, question: str, **values: Any) -> list[dict[str, Any]]:
    """The rows that answer ``question``: instants as aware UTC datetimes, yes/no as bool, amounts as Decimal."""
    rows = database.ask(*prepared(question, values))
    readers = [(name, read) for name in (rows[0] if rows else ()) if (read := _reader(name))]
    for row in rows:
        for name, read in readers:
            if row[name] is not None:
                row[name] = read(row[name])
    return rows


def prepared(question: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The SQL of ``question`` with the optional lines that apply, and the cells it is given."""
    given = frozenset(name for name, value in values.items() if value is not None and value is not False)
    denied = frozenset(name for name, value in values.items() if value is False)
    return _spread(_assembled(question, given, denied), values)


def _reader(name: str) -> Callable[[Any], Any] | None:
    if name.endswith("_at") or name in INSTANTS:
        return datetime.fromisoformat
    if name in FLAGS:
        return bool
    if name in MONEY:
        return Decimal
    return date.fromisoformat if name in DAYS else None


@cache
def _text(file: str) -> str:
    with open(os.path.join(_QUERIES, file), encoding="utf-8") as query:
        return "".join(_text(line.split()[2]) + "\n" if line.startswith("-- include ") else line for line in query)


@cache
def _assembled(question: str, given: frozenset[str], denied: frozenset[str]) -> str:
    """The SQL of ``question`` with the optional lines that apply, without comments."""
    lines = []
    for line in _text(f"{question}.sql").splitlines():
        head, _, sql = line.partition(":")
        match head.split():
            case ["--", "when", name] if name in given:
                lines.append(sql)
            case ["--", "when", "not", name] if name in denied:
                lines.append(sql)
            case words if not words or not words[0].startswith("--"):
                lines.append(line)
    return "\n".join(lines)


def _spread(sql: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The SQL with a parameter for each of several values, and the cells of all of them."""
    cells: dict[str, Any] = {"limit": _LARGEST, "offset": 0}
    for name, value in values.items():
        if isinstance(value, (list, tuple, set, frozenset)):
            names = {f"{name}_{place}": _cell(one) for place, one in enumerate(value)}
            cells |= names
            sql = sql.replace(f"(:{name})", f"({', '.join(f':{one}' for one in names) or 'NULL'})")
        elif value is not None or name not in cells:
            cells[name] = _cell(value)
    return sql, cells


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()[:19] + "Z"
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
