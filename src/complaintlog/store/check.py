"""Checking the book's structure: the file itself, what its rows refer to, and its tables against their declaration.

Whether a value was changed is another question, which :mod:`complaintlog.store.proof` answers.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from complaintlog.errors import N_
from complaintlog.store.database import SCHEMA
from complaintlog.store.entry import Checked, Fact

if TYPE_CHECKING:
    from complaintlog.store.database import Database

MOST = 20  # problems of one kind; a book that has more needs its backup, not a longer list
_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_JOURNAL = "SELECT count(*), COALESCE(max(number), 0) FROM journal"

Made = dict[str, frozenset[str]]


def check(database: Database) -> Checked:
    """What is wrong with the book's structure; on a server what its engine does not hold by itself."""
    if database.engine == "sqlite":
        declared = _declared()
        problems = [*_of_file(database), *_of_references(database), *_of_tables(_there(database), declared)]
        problems += [] if problems else _of_conditions(database, declared)
    else:
        problems = _of_tables(_there_on_server(database), _declared_on_server())
    if not problems:
        problems += _of_marks(database)
    return Checked(ok=not problems, problems=tuple(problems))


def _of_file(database: Database) -> Iterator[Fact]:
    """Its length, pages, cells and indexes, and whether every cell keeps to its column's conditions."""
    if os.path.getsize(database.name) % database.fetch("PRAGMA page_size")[0][0]:
        yield Fact(N_("The file does not end with a whole page: it was cut off, or something was added to it."), {})
    for (said,) in database.fetch(f"PRAGMA integrity_check({MOST})"):
        if said != "ok":
            yield Fact(N_("The file is damaged: {what}."), {"what": said})


def _of_references(database: Database) -> Iterator[Fact]:
    for table, row, target, _ in database.fetch("PRAGMA foreign_key_check")[:MOST]:
        yield Fact(
            N_("The row {row} refers to something in {target} that is not there."),
            {"row": f"{table} ({row})", "target": target},
        )


def _of_tables(there: Made, declared: Made) -> list[Fact]:
    """Each table and index that is missing, strange, or not as it was declared."""
    facts = [Fact(N_("{name} is missing."), {"name": name}) for name in declared if name not in there]
    facts += [Fact(N_("{name} does not belong in the book."), {"name": name}) for name in there if name not in declared]
    for name in declared.keys() & there.keys():
        facts += [
            Fact(N_("{name} is not as it was declared: {what} is missing."), {"name": name, "what": part})
            for part in sorted(declared[name] - there[name])
        ]
        facts += [
            Fact(N_("{name} is not as it was declared: {what} is too much."), {"name": name, "what": part})
            for part in sorted(there[name] - declared[name])
        ]
    return facts


def _of_conditions(database: Database, declared: Made) -> Iterator[Fact]:
    """Cells that break a condition of their table; SQLite looks for them only where it may write."""
    for name, parts in declared.items():
        conditions = _conditions(parts)
        if conditions:
            broken = ", ".join(f"sum(NOT ({condition}))" for condition in conditions.values())
            sql = f"SELECT {broken} FROM {name.partition(' ')[2]}"  # noqa: S608 - of our own declaration
            for constraint, count in zip(conditions, database.fetch(sql)[0], strict=True):
                if count:
                    said = N_("In {name}, {count} rows break the condition {what}.")
                    yield Fact(said, {"name": name, "count": count, "what": constraint})


@cache
def _conditions(parts: frozenset[str]) -> dict[str, str]:
    """The conditions of a table, by name."""
    found = (re.fullmatch(r"CONSTRAINT (\w+) CHECK \((.*)\)", part) for part in sorted(parts))
    return {one[1]: one[2] for one in found if one}


def _of_marks(database: Database) -> Iterator[Fact]:
    """The few rows without which nothing works."""
    head = database.fetch("SELECT number FROM head")
    count, last = database.fetch(_JOURNAL)[0]
    if not head or not head[0][0] == count == last:
        said = N_("The journal has {count} entries up to number {last}, its head says otherwise.")
        yield Fact(said, {"count": count, "last": last})
    revision = database.fetch("SELECT version_num FROM alembic_version")
    if [row[0] for row in revision] != [f"{SCHEMA:04d}"]:
        yield Fact(N_("{name} does not say which version the tables have."), {"name": "alembic_version"})
    if not database.fetch("SELECT text FROM settings WHERE name = 'zone'"):
        yield Fact(N_("The book does not say in which time zone it is kept."), {})


def _there(database: Database) -> Made:
    return _parted(database.fetch(_SCHEMA))


@cache
def _declared() -> Made:
    """What a fresh book has, made in memory from the declaration."""
    from complaintlog.store import tables

    fresh = sqlite3.connect(":memory:")
    try:
        for statement in tables.declared("sqlite"):
            fresh.execute(statement)
        return _parted(fresh.execute(_SCHEMA))
    finally:
        fresh.close()


def _parted(statements: Iterable[tuple[str, ...]]) -> Made:
    """Each table, index, trigger and view as the parts of its statement, whatever their order, spaces and quotes."""
    return {f"{kind} {name}": _parts(sql) for kind, name, sql in statements}


@cache
def _parts(sql: str) -> frozenset[str]:
    return frozenset(_split(sql))


def _split(sql: str) -> Iterator[str]:
    """What stands between the outermost commas of a statement, and what follows its last parenthesis."""
    plain = " ".join(sql.replace('"', "").split())
    head, _, rest = plain.partition("(")
    depth, part = 1, ""
    for place, sign in enumerate(rest):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            yield part.strip()
            yield re.sub(r"^.* ON ", "ON ", head.strip()) + rest[place + 1 :]
            return
        if sign == "," and depth == 1:
            yield part.strip()
            part = ""
        else:
            part += sign


def _there_on_server(database: Database) -> Made:
    """Columns and whether they may be empty, indexes and constraints by their names."""
    made: dict[str, set[str]] = {}
    columns = (
        "SELECT table_name, column_name, is_nullable FROM information_schema.columns"
        " WHERE table_schema = current_schema()"
    )
    for table, column, nullable in database.fetch(columns):
        made.setdefault(f"table {table}", set()).add(_column(column, nullable == "YES"))
    indexes = "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = current_schema()"
    for table, index in database.fetch(indexes):
        made.setdefault(f"table {table}", set()).add(index)
    constraints = (
        "SELECT c.relname, k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND k.contype <> 'n'"
    )
    for table, constraint in database.fetch(constraints):
        made.setdefault(f"table {table}", set()).add(constraint)
    return {name: frozenset(parts) for name, parts in made.items()}


def _declared_on_server() -> Made:
    from complaintlog.store import tables

    made: Made = {"table alembic_version": frozenset({_column("version_num", False), "alembic_version_pkc"})}
    for name, table in tables.Row.metadata.tables.items():
        parts = {_column(column.name, bool(column.nullable)) for column in table.columns}
        parts |= {str(index.name) for index in table.indexes}
        parts |= {str(one.name) for one in table.constraints if _is_on_server(one)}
        made[f"table {name}"] = frozenset(parts)
    return made


def _is_on_server(constraint: object) -> bool:
    """Whether the constraint is made on PostgreSQL: some hold only the cells of a file."""
    from sqlalchemy.dialects import postgresql

    made_if = getattr(constraint, "_ddl_if", None)
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    return made_if is None or dialect.name == made_if.dialect


def _column(name: str, may_be_empty: bool) -> str:
    return name if may_be_empty else f"{name} NOT NULL"
