"""Verifying finds whatever was changed past the journal."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from complaintlog.errors import RefusedError
from complaintlog.settings import Location
from complaintlog.store.book import Verified, reading, writing
from store.cases import ZONE, bare, entry, full, word

ENTRIES = 4


@pytest.fixture
def book_at(in_file: Location) -> Location:
    """A book with three complaints, one changed, and an entry taken back."""
    with writing(in_file, zone=ZONE) as book:
        first = book.save(None, full(), entry())
        book.save(first, replace(first, contacts=(*first.contacts, word())), entry("contact"))
        book.save(None, bare(), entry())
        book.save(None, full(), entry())
    return in_file


def tampered(location: Location, sql: str) -> Verified:
    connection = sqlite3.connect(location.target)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(sql)
    connection.commit()
    connection.close()
    with reading(location) as book:
        return book.verify()


def said(found: Verified) -> list[str]:
    return [fact.message.format(**fact.arguments) for fact in found.problems]


def test_an_honest_book_is_whole(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        first = book.save(None, full(), entry())
        book.save(first, replace(first, contacts=(*first.contacts, word())), entry("contact"))
        book.undo("li", None, entry("undo"))
        book.save(None, bare(), entry())
        book.undo("li", None, entry("undo"))

    with reading(location) as book:
        found = book.verify()
        last = book.history(2)[-1]

    assert (found.ok, found.entries, found.problems) == (True, 5, ())
    assert (len(found.head), last.number) == (64, 5)


@pytest.mark.parametrize(
    ("sql", "row", "columns"),
    [
        ("UPDATE complaints SET description = '' WHERE id = 1", "complaints (id 1)", "description"),
        ("UPDATE complaints SET version = 1 WHERE id = 1", "complaints (id 1)", "version"),
        ("UPDATE customers SET phone = '1', key = 0 WHERE id = 1", "customers (id 1)", "phone, key"),
        ("UPDATE follow_ups SET due_at = '2030-01-01T00:00:00Z' WHERE id = 1", "follow_ups (id 1)", "due_at"),
        (
            "UPDATE payments SET amount = '50' WHERE seq = 1 AND solution_id = 2",
            "payments (solution_id 2, seq 1)",
            "amount",
        ),
        ("UPDATE tags SET value = 'x' WHERE complaint_id = 1 AND seq = 1", "tags (complaint_id 1, seq 1)", "value"),
    ],
)
def test_a_row_changed_past_the_journal_is_found(book_at: Location, sql: str, row: str, columns: str) -> None:
    found = tampered(book_at, sql)

    assert not found.ok
    assert said(found) == [f"The row {row} was changed past the journal: {columns}."]


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("DELETE FROM contacts WHERE complaint_id = 1 AND seq = 3", "contacts (complaint_id 1, seq 3)"),
        ("DELETE FROM findings WHERE complaint_id = 1", "findings (complaint_id 1)"),
        ("DELETE FROM customers WHERE id = 1", "customers (id 1)"),
    ],
)
def test_a_row_that_is_gone_is_missed(book_at: Location, sql: str, row: str) -> None:
    assert said(tampered(book_at, sql)) == [f"The row {row} is missing."]


@pytest.mark.parametrize(
    ("sql", "row"),
    [
        ("INSERT INTO notes VALUES (2, 1, '2026-11-22T09:00:00Z', 'x', 'y')", "notes (complaint_id 2, seq 1)"),
        ("INSERT INTO customers (id, key, anonymous, search) VALUES (9, 0, 0, '')", "customers (id 9)"),
        (
            "INSERT INTO payments VALUES (99, 1, '1', NULL, '2026-11-22T09:00:00Z', 'x', NULL)",
            "payments (solution_id 99, seq 1)",
        ),
    ],
)
def test_a_row_that_the_journal_does_not_know_is_found(book_at: Location, sql: str, row: str) -> None:
    assert said(tampered(book_at, sql)) == [f"The row {row} is not in the journal."]


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE journal SET who = 'wang' WHERE number = 2", "Entry 2 of the journal was changed."),
        ("UPDATE journal SET at = '2026-11-22T09:00:01Z' WHERE number = 2", "Entry 2 of the journal was changed."),
        ("UPDATE journal SET complaint_id = 2 WHERE number = 4", "Entry 4 of the journal was changed."),
        (
            "UPDATE journal SET payload = replace(payload, '还在查', '别的') WHERE number = 2",
            "What entry 2 of the journal says was changed.",
        ),
        ("UPDATE journal SET salt = 'x' WHERE number = 2", "What entry 2 of the journal says was changed."),
        ("UPDATE head SET chain = 'x'", "The end of the journal is missing."),
        ("DELETE FROM journal WHERE number = 4", "The end of the journal is missing."),
        ("DELETE FROM journal WHERE number = 2", "Entries of the journal are missing before 3."),
    ],
)
def test_a_changed_journal_is_found(book_at: Location, sql: str, problem: str) -> None:
    found = tampered(book_at, sql)

    assert not found.ok
    assert problem in said(found)


def test_a_rewritten_entry_breaks_the_chain_behind_it(book_at: Location) -> None:
    found = tampered(book_at, "UPDATE journal SET chain = digest WHERE number = 2")

    assert said(found) == ["Entry 2 of the journal was changed.", "Entry 3 of the journal was changed."]


def test_an_erased_payload_keeps_the_chain_but_no_erasure_names_it(book_at: Location) -> None:
    """What the program itself erases: ``test_erasing.py``."""
    found = tampered(book_at, "UPDATE journal SET salt = NULL, payload = NULL WHERE complaint_id = 1")

    assert (found.ok, found.entries) == (False, ENTRIES)
    assert not [one for one in found.problems if "was changed" in one.message and "Entry" in one.message]
    assert [one for one in found.problems if "no erasure names it" in one.message]


def test_what_was_erased_is_not_taken_back(book_at: Location) -> None:
    tampered(book_at, "UPDATE journal SET salt = NULL, payload = NULL")

    with writing(book_at, zone=ZONE) as book, pytest.raises(RefusedError, match="erased"):
        book.undo("li", None, entry("undo"))


def test_the_head_tells_two_books_apart(location: Location, tmp_path: object) -> None:
    heads = set()
    for _ in range(2):
        with writing(location, zone=ZONE) as book:
            book.save(None, bare(), entry())
            heads.add(book.verify().head)

    assert len(heads) == 2
