"""The declaration: what the book writes, SQLModel reads, and the reverse."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel, col, select

from complaintlog.rules.complaint import Customer
from complaintlog.settings import Location
from complaintlog.store import mapping, tables
from complaintlog.store.book import reading, writing
from store.cases import NOW, ZONE, bare, debt, entry, full

MODELS: dict[str, Any] = {model.__tablename__: model for model in tables.Row.__subclasses__()}


@pytest.fixture
def engine(location: Location) -> Iterator[Engine]:
    """The book as another program opens it."""
    with writing(location, zone=ZONE):
        pass

    def connect() -> Any:
        if location.on_server:
            return psycopg.connect(location.target)
        connection = sqlite3.connect(location.target)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    found = create_engine(
        "postgresql+psycopg://" if location.on_server else "sqlite://", creator=connect, poolclass=NullPool
    )
    yield found
    found.dispose()


def names_of(table: mapping.Table) -> set[str]:
    return {*table.key, *table.columns, *mapping.DERIVED.get(table.name, ())}


def test_every_table_of_a_complaint_is_declared_with_its_columns() -> None:
    declared = {name: set(model.model_fields) for name, model in MODELS.items()}

    assert {table.name: names_of(table) for table in mapping.TABLES} == {
        name: declared[name] for name in declared if name not in ("contents", "settings", "counters", "journal", "head")
    }


def test_what_may_be_empty_is_what_a_record_may_leave_out() -> None:
    for table in mapping.TABLES:
        columns = tables.Row.metadata.tables[table.name].columns
        for one in mapping.columns(table.record) if table.record else ():
            annotation = str(table.record.__dataclass_fields__[one.field].type)
            optional = annotation.endswith("| None") and one.name not in ("id", "number")
            assert columns[one.name].nullable is optional, f"{table.name}.{one.name}"


def test_every_table_and_column_says_what_it_is() -> None:
    for name, model in MODELS.items():
        assert model.__doc__, name
        assert [column.name for column in tables.Row.metadata.tables[name].columns if not column.comment] == []


def test_the_tables_of_another_program_are_not_ours() -> None:
    assert set(tables.Row.metadata.tables) == set(MODELS)
    assert not set(SQLModel.metadata.tables) & set(MODELS)


def rows_by_session(engine: Engine, name: str) -> list[dict[str, Any]]:
    model = MODELS[name]
    with Session(engine) as session:
        keys = [col(getattr(model, key)) for key in mapping.BY_NAME[name].key]
        return [row.model_dump() for row in session.exec(select(model).order_by(*keys))]


def test_what_the_book_writes_a_session_reads(location: Location, engine: Engine) -> None:
    with writing(location, zone=ZONE) as book:
        kept = book.save(None, full(), entry())

    (row,) = rows_by_session(engine, "complaints")
    assert (row["received_at"], row["amount"], row["confidential"]) == (NOW, Decimal("188.00"), True)
    assert row["received_at"].tzinfo is UTC
    assert str(row["amount"]) == "188.00"
    assert row["purpose"] == ["respect", "compensation"]
    assert row["purchased_on"] == kept.purchased_on
    for table in mapping.TABLES:
        found = rows_by_session(engine, table.name)
        expected = mapping.rows(table, kept)
        assert len(found) == len(expected), table.name
        for written, cells in zip(found, expected.values(), strict=True):
            assert {name: cell_of(written[name]) for name in cells} == cells


def cell_of(value: Any) -> Any:
    """A value of a session as a cell of the book."""
    if isinstance(value, (list, dict)):
        return mapping.json_text(value)
    if isinstance(value, datetime):
        return mapping.instant(value)
    if isinstance(value, Decimal) or hasattr(value, "isoformat"):
        return str(value)
    return value


def test_what_a_session_writes_the_book_reads(location: Location, engine: Engine) -> None:
    with writing(location, zone=ZONE) as book:
        kept = book.save(None, full(), entry())
    copies: list[Any] = []
    for table in mapping.TABLES:
        for written in rows_by_session(engine, table.name):
            copies.append(MODELS[table.name](**{**written, **moved(table, written)}))

    with Session(engine) as session:
        for copy in copies:
            session.add(copy)
            session.flush()
        session.commit()

    with reading(location) as book:
        copy = book.complaint("2")
    plain = replace(copy, id=kept.id, number=kept.number, uid=kept.uid, customer=kept.customer)
    for table in mapping.NUMBERED:
        ours = tuple(replace(one, id=one.id - 10) for one in getattr(plain, table.field))
        plain = replace(plain, **{table.field: ours})
    assert plain == kept


def moved(table: mapping.Table, row: dict[str, Any]) -> dict[str, Any]:
    """The keys of a row as those of a second complaint."""
    changed: dict[str, Any] = {name: 2 for name in ("complaint_id", "customer_id") if row.get(name)}
    if "solution_id" in row:
        changed["solution_id"] = row["solution_id"] + 10
    if table.name == "complaints":
        changed |= {"id": 2, "number": "20261122-077", "number_seq": 77, "uid": "copy"}
    elif "id" in row:
        changed["id"] = 2 if table.name == "customers" else row["id"] + 10
    return changed


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("complaints", {"severity": 3}),
        ("complaints", {"uid": "first"}),
        ("complaints", {"number_seq": 1}),
        ("complaints", {"customer_id": 99}),
        ("complaints", {"description": None}),
        ("complaints", {"amount": Decimal(-1)}),
    ],
)
def test_a_row_that_cannot_be_is_refused_by_the_engine(
    location: Location, engine: Engine, name: str, change: dict[str, Any]
) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(uid="first"), entry())
    (row,) = rows_by_session(engine, name)
    copy = MODELS[name](**{**row, "id": 2, "uid": "second", "number_seq": 2, **change})

    with Session(engine) as session:
        session.add(copy)
        with pytest.raises(IntegrityError):
            session.commit()


@pytest.mark.parametrize("column", ["received_at = '2026-11-22 09:00:00'", "confidential = 2", "amount = '1e3'"])
def test_a_file_holds_only_cells_of_the_agreed_form(in_file: Location, column: str) -> None:
    with writing(in_file, zone=ZONE) as book:
        book.save(None, bare(follow_ups=(debt(),), customer=Customer(name="x")), entry())
    connection = sqlite3.connect(in_file.target)

    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE complaints SET {column}")

    connection.close()


def test_the_book_is_laid_out_as_declared(engine: Engine) -> None:
    found = inspect(engine)

    for name, table in tables.Row.metadata.tables.items():
        assert [column["name"] for column in found.get_columns(name)] == [column.name for column in table.columns]
        assert {index["name"] for index in found.get_indexes(name)} >= {index.name for index in table.indexes}
