"""The journal: whatever single entry is changed, removed, put in or moved is found; folded it gives the rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from store.cases import ZONE, bare, entry, full, word

from complaintlog.settings import Location
from complaintlog.store.book import reading, writing
from complaintlog.store.changes import State, fold
from complaintlog.store.mapping import CUSTOMERS
from complaintlog.store.proof import rows_there

ENTRIES = 12
COLUMNS = ("command", "at", "who", "what", "complaint_id", "salt", "payload", "digest", "chain")
VALUES = {"at": "'2026-11-22T10:00:01Z'", "complaint_id": "complaint_id % 3 + 1"}


@pytest.fixture
def location(in_file: Location) -> Location:
    """A book with a dozen entries on three complaints, one taken back."""
    with writing(in_file, zone=ZONE) as book:
        cases = [book.save(None, one, entry()) for one in (full(), bare(), full())]
        for turn in range(8):
            place = turn % 3
            longer = replace(cases[place], contacts=(*cases[place].contacts, word(words=f"{turn}")))
            cases[place] = book.save(cases[place], longer, entry("contact"))
        book.undo("li", None, entry("undo"))
    return in_file


def is_whole_after(location: Location, *statements: str) -> bool:
    """Whether verifying finds nothing after somebody ran ``statements``; they are taken back."""
    path = Path(location.target)
    before = path.read_bytes()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        assert connection.execute(statement).rowcount > 0, statement
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with reading(location) as book:
        ok = book.verify().ok
    for left in path.parent.glob("book.db-*"):
        left.unlink()
    path.write_bytes(before)
    return ok


def test_every_single_change_of_an_entry_is_found(location: Location, figure: Callable[[str], None]) -> None:
    tried = 0
    for number in range(1, ENTRIES + 1):
        for column in COLUMNS:
            value = VALUES.get(column, "'x'")
            assert not is_whole_after(location, f"UPDATE journal SET {column} = {value} WHERE number = {number}"), (
                number,
                column,
            )
            tried += 1
    figure(f"journal: {tried} single changes, all found")


def test_every_entry_removed_put_in_or_moved_is_found(location: Location, figure: Callable[[str], None]) -> None:
    tried = 0
    later = (
        "UPDATE journal SET number = -number - {by} WHERE number > {at}",
        "UPDATE journal SET number = -number WHERE number < 0",
    )
    for number in range(1, ENTRIES + 1):
        removed = [f"DELETE FROM journal WHERE number = {number}"]
        assert not is_whole_after(location, *removed), number
        closed = [*removed, *([later[0].format(by=-1, at=number), later[1]] if number < ENTRIES else [])]
        assert not is_whole_after(location, *closed), number
        assert not is_whole_after(location, *closed, f"UPDATE head SET number = {ENTRIES - 1}"), number
        copy = f"INSERT INTO journal SELECT {number + 1}, {', '.join(COLUMNS)} FROM journal WHERE number = {number}"
        opened = [later[0].format(by=1, at=number), later[1]] if number < ENTRIES else []
        assert not is_whole_after(location, *opened, copy, f"UPDATE head SET number = {ENTRIES + 1}"), number
        tried += 4
    for one in range(1, ENTRIES):
        swapped = [
            f"UPDATE journal SET number = -1 WHERE number = {one}",
            f"UPDATE journal SET number = {one} WHERE number = {one + 1}",
            f"UPDATE journal SET number = {one + 1} WHERE number = -1",
        ]
        assert not is_whole_after(location, *swapped), one
        tried += 1
    figure(f"journal: {tried} removals, insertions and reorderings, all found")


def test_an_end_cut_off_with_its_head_moved_is_found_by_the_head_written_down(location: Location) -> None:
    with reading(location) as book:
        head = book.verify().head
    connection = sqlite3.connect(location.target)
    chain = connection.execute("SELECT chain FROM journal WHERE number = 9").fetchone()[0]
    connection.execute("DELETE FROM journal WHERE number > 9")
    connection.execute("UPDATE head SET number = 9, chain = ?", (chain,))
    connection.commit()
    connection.close()

    with reading(location) as book:
        found = book.verify(expected=head)

    assert not found.ok
    assert [fact.arguments for fact in found.problems if "head" in fact.arguments] == [{"head": head}]


def test_the_head_written_down_earlier_is_still_in_the_chain(location: Location) -> None:
    with reading(location) as book:
        head = book.verify().head
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(), entry())

    with reading(location) as book:
        assert book.verify(expected=head).ok
        assert not book.verify(expected="f" * 64).ok


def test_the_journal_folded_gives_the_rows(location: Location) -> None:
    with reading(location) as book:
        told: State = {}
        for one in (1, 2, 3):
            for kept in book.history(one):
                fold(told, (change for change in kept.changes or () if change.table != CUSTOMERS.name))
        assert book._database is not None
        there: State = {}
        for state in rows_there(book._database, [1, 2, 3]).values():
            there |= {place: {k: v for k, v in cells.items() if v is not None} for place, cells in state.items()}

    assert told == there
