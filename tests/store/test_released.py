"""Every schema that was ever released: a book of it, as a dump, is upgraded to exactly what a fresh one has."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from complaintlog.settings import Location
from complaintlog.store import check
from complaintlog.store.book import reading, writing
from complaintlog.store.database import APPLICATION_ID, SCHEMA
from store.cases import ZONE, entry
from store.test_migrations import moods, tomorrow

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))


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
        return check._parted(connection.execute(check._SCHEMA))
    finally:
        connection.close()


def test_there_is_a_book_of_every_released_schema() -> None:
    assert [int(dump.stem) for dump in RELEASED] == list(range(1, SCHEMA + 1))


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
