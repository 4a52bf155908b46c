"""An upgrade killed before every call: the old book or the new one, a copy that is whole or none; the rerun passes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from store.test_migrations import STEP

from complaintlog.store import upgrade
from complaintlog.store.database import SCHEMA
from faults import typed
from faults.machine import LONG, calls, failed, fresh, killed, needs_strace, sound, traced

pytestmark = needs_strace
LIST = ["list"]
PRELUDE = """
import sys
sys.dont_write_bytecode = True
from complaintlog.store import file, upgrade
upgrade.VERSIONS = [*upgrade.VERSIONS, {steps!r}]
upgrade.SCHEMA = file.SCHEMA = {schema}
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return typed.prepared(tmp_path_factory.mktemp("template") / "desk")


@pytest.fixture
def tomorrow(tmp_path: Path) -> str:
    """What makes the program that of tomorrow, whose notes have one column more."""
    steps = tmp_path / "steps"
    steps.mkdir()
    (steps / f"{SCHEMA + 1:04d}_mood.py").write_text(STEP.format(then="pass"))
    (tmp_path / "prelude.py").write_text(PRELUDE.format(steps=str(steps), schema=SCHEMA + 1))
    assert upgrade.VERSIONS
    return str(tmp_path / "prelude.py")


def state(book: Path) -> tuple[int, list[str | None]]:
    """Which version the book is of, and what only the newer has."""
    connection = sqlite3.connect(book)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        moods = [row[0] for row in connection.execute("SELECT mood FROM notes")] if version > SCHEMA else []
        return version, moods
    finally:
        connection.close()


def test_an_upgrade_killed_anywhere_leaves_the_old_or_the_new_book_and_the_rerun_passes(
    template: Path, tmp_path: Path, tomorrow: str, figure: Callable[[str], None]
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    copy = place / f"book.db.version-{SCHEMA}"
    before, made = sound(book), calls(book, LIST, place, PRELUDE=tomorrow)
    assert state(book) == (SCHEMA + 1, ["good"])
    assert sound(copy) == before
    old = 0

    for at in made[:: 1 if LONG else 4]:
        fresh(template, place)
        assert killed(book, LIST, place, at, PRELUDE=tomorrow).code != 0
        version, moods = state(book)
        assert (version, moods) in ((SCHEMA, []), (SCHEMA + 1, ["good"])), at
        if version == SCHEMA:
            old += 1
            assert sound(book) == before, at
        assert not copy.exists() or sound(copy) == before, at
        again = traced(book, LIST, place, ["-o", "/dev/null", "-e", "trace=none"], PRELUDE=tomorrow)
        assert again.code == 0, (at, again)
        assert state(book) == (SCHEMA + 1, ["good"]), at
        assert sound(copy) == before, at

    assert old
    figure(f"upgrade: killed before {len(made[:: 1 if LONG else 4])} of {len(made)} calls; {old} times still the old")


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_an_upgrade_the_disk_refuses_leaves_the_old_book(
    template: Path, tmp_path: Path, tomorrow: str, error: str
) -> None:
    place = tmp_path / "desk"
    book = fresh(template, place)
    made = calls(book, LIST, place, PRELUDE=tomorrow)

    for at in made[:: 1 if LONG else 6]:
        fresh(template, place)
        ended = failed(book, LIST, place, at, error, PRELUDE=tomorrow)
        version, moods = state(book)
        assert (version, moods) in ((SCHEMA, []), (SCHEMA + 1, ["good"])), at
        assert ended.code in (0, 1, 5), (at, ended)
        assert ended.code != 1 or "mistake of ours" not in ended.err, (at, ended)
        assert ended.err.count("\n") <= 1, (at, ended)
