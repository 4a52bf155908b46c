"""The rows of a sheet come straight from the tables, and are what the complaints themselves would show."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaintlog.rules.complaint import Callback, Complaint, Customer, Other, Solution
from complaintlog.rules.sheets import SHEETS, Rows, Stretch, case_rows, debt_rows, stretch_of
from complaintlog.settings import Location
from complaintlog.store import rows as sheets
from complaintlog.store.book import Book, reading, writing
from complaintlog.store.reading import prepared
from store.cases import NOW, ZONE, bare, debt, entry, full
from store.test_properties import complaints

ROWS: dict[str, Rows] = {"complaints": case_rows, "follow-ups": debt_rows}


def keep(location: Location, *cases: Complaint) -> None:
    with writing(location, zone=ZONE) as book:
        for case in cases:
            book.save(None, case, entry())


def told(stretches: list[Stretch]) -> list[tuple[Any, ...]]:
    """The rows one by one; nothing in a list is nothing."""
    return [
        tuple(None if value == () else value for value in row)
        for one in stretches
        for row in zip(one.cases, map(bool, one.confidential), *one.columns, strict=True)
    ]


def both_ways(book: Book, what: str) -> tuple[list[Any], list[Any]]:
    fields = SHEETS[what].known
    found = sorted(book.complaints(range(1, 20)), key=lambda case: (case.received_at, case.id))
    return told(list(book.rows(what, fields))), told([stretch_of(found, fields, ROWS[what])])


@pytest.mark.parametrize("what", ROWS)
@given(st.lists(complaints(), min_size=1, max_size=3))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_row_is_what_the_complaint_shows(what: str, made: list[Complaint]) -> None:
    with tempfile.TemporaryDirectory() as directory:
        location = Location(str(Path(directory, "book.db")), named=True)
        keep(location, *made)
        with reading(location) as book:
            from_tables, from_cases = both_ways(book, what)

    assert from_tables == from_cases


def test_who_the_book_names_is_known_on_both_engines(location: Location) -> None:
    keep(
        location,
        bare(
            customer=Customer(name="张三", phone="13800000001", email="z@example.com", address="解放路1号"),
            others=(Other("李四", "13800000002"),),
            on_behalf_of="王五",
            order_no="SF1",
            external_ref="T1",
            recording_ref="R1",
        ),
        bare(customer=Customer(name="欧阳若兰", contact_person="赵六", other_contact="微信 lan"), confidential=True),
    )

    with reading(location) as book:
        named, hidden = (
            sorted((one.kind, one.value) for one in book.people(confidential=confidential) if not one.of)
            for confidential in (False, True)
        )

    assert hidden == [("contact", "微信 lan"), ("customer", "欧阳若兰"), ("customer", "赵六")]
    assert [one for one in named if one not in hidden] == [
        ("address", "解放路1号"),
        ("customer", "张三"),
        ("customer", "李四"),
        ("customer", "王五"),
        ("email", "z@example.com"),
        ("order", "SF1"),
        ("order", "T1"),
        ("phone", "13800000001"),
        ("phone", "13800000002"),
        ("recording", "R1"),
    ]


def test_what_is_written_out_is_asked_for_alike_on_both_engines(location: Location) -> None:
    keep(
        location,
        bare(category="product", follow_ups=(debt(), debt(kind="update"))),
        bare(received_at=NOW - timedelta(days=9), category="service", follow_ups=(debt(),)),
    )
    week = {"since": NOW - timedelta(days=7), "until": NOW + timedelta(days=1)}
    entered = {"entered_since": NOW - timedelta(days=1), "entered_until": NOW + timedelta(days=1)}

    with reading(location) as book:
        owed = [
            book.ask("export_follow_ups_count", **asked)[0]["total"] for asked in ({}, week, {"category": ["service"]})
        ]
        done = [
            book.ask("export_journal_count", whole=whole, **asked)[0]["total"]
            for whole, asked in ((True, {}), (True, entered), (None, week))
        ]
        rows = [len(one.cases) for what in SHEETS for one in book.rows(what, SHEETS[what].usual, **week)]

    assert owed == [3, 2, 1]
    assert done[0] >= 2
    assert done[2] == 1
    assert rows[0] == 1


@pytest.mark.parametrize("what", ROWS)
def test_both_engines_give_the_same_rows(location: Location, what: str) -> None:
    keep(
        location,
        full(),
        bare(customer=Customer(name="张三")),
        bare(received_at=NOW - timedelta(days=1)),
        bare(follow_ups=(debt(),)),
    )

    with reading(location) as book:
        from_tables, from_cases = both_ways(book, what)

    assert from_tables == from_cases
    assert len(from_tables) == {"complaints": 4, "follow-ups": 3}[what]


def solution(place: int, decision: str, answer: str | None) -> Solution:
    return Solution(-place, 1, (), f"No. {place}", None, None, None, NOW, "li", decision, answer=answer)


CHOSEN = {
    "the agreed one": ([("approved", "agreed"), ("approved", None), ("rejected", None)], "No. 1"),
    "the last agreed": ([("approved", "agreed"), ("approved", "agreed"), ("approved", "refused")], "No. 2"),
    "the last that was not rejected": ([("approved", None), ("pending", None), ("rejected", "agreed")], "No. 2"),
    "the last rejected where all are": ([("rejected", None), ("rejected", None)], "No. 2"),
    "none": ([], None),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_of_several_solutions_the_form_shows(in_file: Location, name: str) -> None:
    answers, expected = CHOSEN[name]
    keep(in_file, bare(solutions=tuple(solution(place, *one) for place, one in enumerate(answers, start=1))))

    with reading(in_file) as book:
        (found,) = book.rows("complaints", SHEETS["complaints"].columns("solutions.text"))

    assert list(found.columns[0]) == [expected]


def test_of_several_callbacks_the_form_shows_the_last_that_reached_the_customer(in_file: Location) -> None:
    calls = [Callback(NOW, "li", 1, reached, mark) for reached, mark in ((True, 3), (True, 4), (False, None))]
    keep(in_file, bare(callbacks=tuple(calls)), bare(callbacks=(calls[2], replace(calls[2], feedback="…"))))

    with reading(in_file) as book:
        (found,) = book.rows("complaints", SHEETS["complaints"].columns("callbacks.satisfaction", "callbacks.feedback"))

    assert [list(column) for column in found.columns] == [[4, None], [None, "…"]]


def test_only_what_a_column_needs_is_asked_for() -> None:
    few, _ = prepared("export_complaints", {})
    more, _ = prepared("export_complaints", {"with_solutions": True})

    assert "solutions" not in few
    assert "JOIN solutions" in more


@pytest.mark.parametrize("what", ROWS)
@pytest.mark.parametrize("asked", [{}, {"since": NOW, "until": NOW}], ids=["all", "a period"])
def test_the_rows_come_in_the_order_of_an_index(in_file: Location, what: str, asked: dict[str, Any]) -> None:
    keep(in_file, full())
    sql, cells = sheets.query(what, SHEETS[what].known, asked)

    with sqlite3.connect(in_file.target) as book:
        steps = [(row[1], row[3]) for row in book.execute(f"EXPLAIN QUERY PLAN {sql}", cells)]
    book.close()

    assert "c USING INDEX ix_complaints_received_at" in steps[0][1]
    assert [step for parent, step in steps if parent == 0 and "TEMP B-TREE FOR ORDER" in step] == []


def test_a_damaged_cell_is_said_to_be_one(in_file: Location) -> None:
    from complaintlog.errors import StoreError

    keep(in_file, bare(amount=None))
    with sqlite3.connect(in_file.target) as book:
        book.execute("PRAGMA ignore_check_constraints = ON")
        book.execute("UPDATE complaints SET occurred_at = 'never'")
    book.close()

    with reading(in_file) as open_book, pytest.raises(StoreError):
        list(open_book.rows("complaints", SHEETS["complaints"].columns("occurred_at")))
