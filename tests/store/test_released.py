"""Every schema that was ever released: a book of it, as a dump, is upgraded to exactly what a fresh one has."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from complaintlog.settings import Location
from complaintlog.store import check, upgrade
from complaintlog.store.book import reading, writing
from complaintlog.store.database import APPLICATION_ID, SCHEMA
from complaintlog.store.search import pattern
from store.cases import ZONE, entry
from store.releasing import RELEASED as PLACE
from store.releasing import SUMS, sums
from store.test_migrations import moods, tomorrow

RELEASED = sorted(PLACE.glob("*.sql"))


def laid(dump: Path, path: Path) -> Location:
    """The book of the dump, as the program of its day left it."""
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text("utf-8"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {int(dump.stem)}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    return Location(str(path), named=True)


def made(location: Location) -> check.Made:
    """Its tables and indexes, each as its parts."""
    connection = sqlite3.connect(location.target)
    try:
        return dict(check._parted(connection.execute(check._SCHEMA)))
    finally:
        connection.close()


def test_there_is_a_book_of_every_released_schema() -> None:
    assert [int(dump.stem) for dump in RELEASED] == list(range(1, SCHEMA + 1))


def test_what_people_have_books_of_is_never_changed_afterwards() -> None:
    """If it fails: put the dump and the step back as they were; a change of tables.py needs a version of its own."""
    assert [line for version in range(1, SCHEMA + 1) for line in sums(version)] == SUMS.read_text("utf-8").splitlines()


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_the_steps_up_to_a_version_lay_out_what_its_books_have(dump: Path, tmp_path: Path) -> None:
    path = tmp_path / "steps.db"
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path, isolation_level=None), poolclass=NullPool)
    with engine.begin() as connection:
        upgrade.steps(connection, until=dump.stem)

    by_steps, as_left = made(Location(str(path), named=True)), made(laid(dump, tmp_path / "book.db"))
    assert by_steps.pop("table alembic_version")  # made by Alembic there, with the same columns in other words
    assert as_left.pop("table alembic_version")
    assert by_steps == as_left


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_released_book_is_brought_to_what_is_declared_today_with_all_it_holds(dump: Path, tmp_path: Path) -> None:
    location = laid(dump, tmp_path / "book.db")

    with reading(location) as book:
        first, second = book.complaints([1, 2])
        assert (book.check().problems, book.verify().problems) == ((), ())
    with writing(location, zone=ZONE) as book:
        assert book.undo("li", None, entry("undo")).what == "note"

    assert made(location) == check._declared()
    assert (first.customer.name, len(first.solutions)) == ("张三", 2)
    assert [note.text for note in second.notes] == ["小心", "再看"]


@pytest.mark.parametrize("lacking", ["DROP TABLE contents", "DROP INDEX ix_payments_at", "DROP TABLE handovers"])
def test_a_book_that_had_part_of_version_2_and_called_itself_1_gets_the_rest(tmp_path: Path, lacking: str) -> None:
    location = laid(PLACE / "0002.sql", tmp_path / "book.db")
    connection = sqlite3.connect(location.target)
    for statement in (lacking, "UPDATE alembic_version SET version_num = '0001'", "PRAGMA user_version = 1"):
        connection.execute(statement)
    connection.commit()
    connection.close()

    with reading(location) as book:
        assert book.check().problems == ()
        held = book.complaint("1").handovers

    assert made(location) == check._declared()
    assert len(held) == (0 if "handovers" in lacking else 2)


@pytest.mark.parametrize("dump", RELEASED[:2], ids=lambda dump: dump.stem)
def test_customers_of_before_version_3_are_found_by_their_names_as_people_say_them(dump: Path, tmp_path: Path) -> None:
    location = laid(dump, tmp_path / "book.db")
    with sqlite3.connect(location.target) as connection:
        stale = [(place, name, name.lower(), 0) for place, name in enumerate(("Jean-Luc", "仇和", "李四"), start=9)]
        connection.executemany(
            "INSERT INTO customers (id, name, search, key, anonymous) VALUES (?, ?, ?, FALSE, ?)", stale
        )
    connection.close()

    with reading(location) as book:
        found = {typed: book.ask("customers", called=pattern(typed)) for typed in ("jeanluc", "qiuhe", "zhangsan")}

    assert {typed: [row["id"] for row in rows] for typed, rows in found.items()} == {
        "jeanluc": [9], "qiuhe": [10], "zhangsan": [1],
    }  # fmt: skip


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_the_next_schema_is_reached_from_a_released_one_as_from_a_fresh_one(
    dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = laid(dump, tmp_path / "book.db")
    expected = {**check._declared()}
    expected["table notes"] |= {"mood TEXT"}
    tomorrow(tmp_path, monkeypatch)

    assert {mood for (mood,) in moods(location)} == {"good"}

    assert made(location) == expected
