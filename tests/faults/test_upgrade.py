"""An upgrade killed before every call: the old book or the new one, a copy that is whole or none; the rerun passes.

The books are those of every released version, and the steps the real ones that lead from there to today.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from store.test_released import RELEASED, laid, made

from complaintlog.settings import Location
from complaintlog.store import check
from complaintlog.store.database import SCHEMA
from faults.machine import LONG, calls, failed, forked, fresh, killed, needs_strace, sound, telling

pytestmark = needs_strace
LIST = ["list"]
OLDER = RELEASED[:-1] if LONG else RELEASED[:1]  # the oldest takes every step there is


class Held(NamedTuple):
    """All that is in the file of a book: its version, and every table and row in SQL."""

    version: int
    sql: str


def held(book: Path) -> Held:
    """What the file holds, read without the program, which would upgrade it."""
    connection = sqlite3.connect(book)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return Held(connection.execute("PRAGMA user_version").fetchone()[0], "\n".join(connection.iterdump()))
    finally:
        connection.close()


@pytest.fixture(params=OLDER, ids=lambda dump: dump.stem)
def template(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A directory with a book as the program of its day left it."""
    place = tmp_path / "template"
    place.mkdir()
    laid(request.param, place / "book.db")
    return place


def test_an_upgrade_killed_anywhere_leaves_the_old_or_the_new_book_and_the_rerun_passes(
    template: Path, tmp_path: Path, figure: Callable[[str], None]
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    before = held(book)
    copy = place / f"book.db.version-{before.version}"
    changing = calls(book, LIST, place)
    after = held(book)
    assert (after.version, made(Location(str(book), named=True))) == (SCHEMA, check._declared())
    assert held(copy) == before
    ends = {before: 0, after: 0}

    for at in changing if LONG else telling(changing, every=12):
        fresh(template, place)
        assert killed(book, LIST, place, at).code != 0
        found = held(book)
        assert found in ends, at
        ends[found] += 1
        assert not copy.exists() or held(copy) == before, at
        again = forked(book, LIST, place)
        assert again.code == 0, (at, again)
        assert (held(book), held(copy)) == (after, before), at
        assert sound(book).complaints, at

    assert ends[before]
    tried = sum(ends.values())
    figure(
        f"upgrade from {before.version}: killed before {tried} of {len(changing)} calls; {ends[after]} times the new"
    )


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_an_upgrade_the_disk_refuses_leaves_the_old_or_the_new_book_and_the_rerun_passes(
    template: Path, tmp_path: Path, error: str
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    before = held(book)
    changing = calls(book, LIST, place)
    after = held(book)

    for at in changing if LONG else telling(changing, every=12):
        fresh(template, place)
        ended = failed(book, LIST, place, at, error)
        assert held(book) in (before, after), at
        assert ended.code in (0, 5), (at, ended)
        assert ended.err.count("\n") == (1 if ended.code else 0), (at, ended)
        assert forked(book, LIST, place).code == 0, at
        assert held(book) == after, at
