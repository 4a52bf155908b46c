"""A large book out of a small one: its older complaints laid down again and again, each time further back.

Through the program's own store a million complaints take more than an hour; copied inside the database they take
minutes. The copies have no journal (no question of the week reads it), so such a book does not verify.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

_IDS = {"id": "{table}", "complaint_id": "complaints", "customer_id": "customers", "solution_id": "solutions"}


def lengthen(small: str, path: str, complaints: int, *, before: str) -> None:
    """Write at ``path`` the book ``small`` with older complaints more until there are so many.

    Those received before the day ``before`` are copied, each copy earlier than all that were there.
    """
    shutil.copy(small, path)
    with sqlite3.connect(path, isolation_level=None) as book:
        book.execute("PRAGMA journal_mode = OFF")
        book.execute("PRAGMA synchronous = OFF")
        (have,) = book.execute("SELECT count(*) FROM complaints").fetchone()
        lot, days = _oldest(book, before)
        top = {table: _top(book, table) for table in ("customers", "complaints", "follow_ups")}
        book.execute("BEGIN")
        for copy in range(1, -(-(complaints - have) // lot) + 1):
            many = min(lot, complaints - have - lot * (copy - 1))
            for table in _tables(book):
                _again(book, table, many, top, copy=copy, days=days * copy)
        book.execute("COMMIT")
    book.close()


def _oldest(book: sqlite3.Connection, before: str) -> tuple[int, int]:
    """How many complaints came before that day, and in how many days. They have the lowest ids."""
    days = "julianday(max(received_at)) - julianday(min(received_at))"
    sql = f"SELECT count(*), {days} FROM complaints WHERE received_at < ?"
    many, took = book.execute(sql, (before,)).fetchone()
    return many, int(took) + 2


def _top(book: sqlite3.Connection, table: str) -> int:
    return int(book.execute(f"SELECT max(id) FROM {table}").fetchone()[0])


def _tables(book: sqlite3.Connection) -> list[str]:
    return [
        "customers",
        "complaints",
        *(table for table in _PARTS if book.execute(f"SELECT 1 FROM {table}").fetchone()),
    ]


_PARTS = ("follow_ups", "steps", "contacts", "findings", "callbacks", "tags", "triggers")


def _again(book: sqlite3.Connection, table: str, many: int, top: dict[str, int], *, copy: int, days: int) -> None:
    names = [row[1] for row in book.execute(f"PRAGMA table_info({table})")]
    told = [_cell(name, table, top, copy=copy, days=days) for name in names]
    whose = "complaint_id" if "complaint_id" in names else "id"
    listed = ", ".join(f'"{name}"' for name in names)
    sql = f"INSERT INTO {table} ({listed}) SELECT {', '.join(told)} FROM {table} WHERE {whose} <= :many"
    book.execute(sql, {"many": many})


def _cell(name: str, table: str, top: dict[str, int], *, copy: int, days: int) -> str:
    """The column as it is in the copy: another id, so many days earlier."""
    if name in _IDS:
        owner = _IDS[name].format(table=table)
        return f'"{name}" + {top[owner] * copy}'
    if name == "at" or name.endswith("_at"):
        return f"strftime('%Y-%m-%dT%H:%M:%SZ', \"{name}\", '-{days} days')"
    if name == "number_day":
        return f"date(number_day, '-{days} days')"
    if name == "number":
        return f"strftime('%Y%m%d', number_day, '-{days} days') || substr(number, 9)"
    return f"uid || '-{copy}'" if name == "uid" else f'"{name}"'


if __name__ == "__main__":
    import sys

    lengthen(sys.argv[1], sys.argv[2], int(sys.argv[3]), before="2026-09-14")
    print(f"{Path(sys.argv[2]).stat().st_size / 1e6:.0f} MB")
