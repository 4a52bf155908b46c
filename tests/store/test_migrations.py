"""Upgrading: the history leads where the declaration is, and a step that fails leaves the book as it was."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from complaintlog.errors import StoreError
from complaintlog.rules.complaint import Note
from complaintlog.settings import Location
from complaintlog.store import faults, file, server, tables, upgrade
from complaintlog.store.book import reading, writing
from complaintlog.store.database import SCHEMA
from store.cases import NOW, ZONE, bare, entry, full

STEP = f"""
from alembic import op
import sqlalchemy as sa
revision = "{SCHEMA + 1:04d}"
down_revision = "{SCHEMA:04d}"

def upgrade():
    op.add_column("notes", sa.Column("mood", sa.Text()))
    op.execute("UPDATE notes SET mood = 'good'")
    {{then}}
"""


def by_history(location: Location) -> Any:
    """An engine on a book that the steps alone have made."""

    def connect() -> Any:
        if location.on_server:
            return psycopg.connect(location.target)
        return sqlite3.connect(location.target, isolation_level=None)

    engine = create_engine(
        "postgresql+psycopg://" if location.on_server else "sqlite://", creator=connect, poolclass=NullPool
    )
    with engine.begin() as connection:
        upgrade.steps(connection)
    return engine


def test_the_history_ends_at_this_version() -> None:
    assert ScriptDirectory(upgrade.SCRIPTS).get_current_head() == f"{SCHEMA:04d}"


def test_the_history_leads_to_what_is_declared(location: Location) -> None:
    with by_history(location).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.Row.metadata) == []


def test_in_a_file_the_history_leaves_the_same_statements(tmp_path: Path) -> None:
    """Also the checks, which no comparison sees. If it fails: a change of tables.py needs a step of its own."""
    declared, made = (Location(str(tmp_path / name), named=True) for name in ("declared.db", "made.db"))
    with writing(declared, zone=ZONE):
        pass
    by_history(made).dispose()

    assert laid_out(declared.target) == laid_out(made.target)


def laid_out(path: str) -> dict[str, str]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    found = {name: " ".join(sql.split()) for name, sql in rows}
    connection.close()
    return found


def test_a_book_on_a_server_from_the_first_version_is_brought_up_to_date(on_server: Location) -> None:
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: psycopg.connect(on_server.target), poolclass=NullPool
    )
    with engine.begin() as connection:
        upgrade.steps(connection, until="0001")
        for name, text in (("zone", ZONE), ("schema_version", "1")):
            connection.exec_driver_sql("INSERT INTO settings (name, text) VALUES (%s, %s)", (name, text))

    with writing(on_server, zone=ZONE) as book:
        book.save(None, full(), entry())

    with reading(on_server) as book:
        assert (book.check().problems, book.verify().problems) == ((), ())
        assert len(book.complaint("1").handovers) == 2


@pytest.fixture
def older(location: Location) -> Location:
    """A book of today, which tomorrow is an older one."""
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(notes=(Note(NOW, "li", "x"),)), entry())
    return location


def tomorrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, then: str = "") -> None:
    """The program of tomorrow, whose tables have one column more."""
    steps = tmp_path / "steps"
    steps.mkdir(exist_ok=True)
    (steps / f"{SCHEMA + 1:04d}_mood.py").write_text(STEP.format(then=then or "pass"))
    monkeypatch.setattr(upgrade, "VERSIONS", [*upgrade.VERSIONS, str(steps)])
    for module in (upgrade, file, server):
        monkeypatch.setattr(module, "SCHEMA", SCHEMA + 1)


def moods(location: Location) -> list[Any]:
    with reading(location) as book:
        assert book._database is not None
        return book._database.fetch("SELECT mood FROM notes")


@pytest.mark.parametrize("open_book", [reading, lambda location: writing(location, zone=ZONE)])
def test_an_older_book_is_upgraded_when_it_is_opened(
    older: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_book: Any
) -> None:
    tomorrow(tmp_path, monkeypatch)

    with open_book(older) as book:
        assert book.complaint("1").notes[0].text == "x"

    assert moods(older) == [("good",)]


def test_before_an_upgrade_a_copy_of_the_file_is_kept(
    in_file: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(in_file, zone=ZONE) as book:
        book.save(None, bare(), entry())
    with monkeypatch.context() as patch:
        tomorrow(tmp_path, patch)
        assert moods(in_file) == []

    copy = Location(f"{in_file.target}.version-{SCHEMA}", named=True)
    with reading(copy) as book:
        assert book.verify().ok
    assert os.stat(copy.target).st_mode & 0o777 == 0o600 or os.name == "nt"


def test_who_comes_to_upgrade_what_another_has_just_upgraded_leaves_the_copy_alone(
    in_file: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(in_file, zone=ZONE) as book:
        book.save(None, bare(), entry())
    tomorrow(tmp_path, monkeypatch)
    upgrade.file(in_file)
    copy = Path(f"{in_file.target}.version-{SCHEMA}")
    before = copy.read_bytes()

    upgrade.file(in_file)

    assert copy.read_bytes() == before
    assert [path.name for path in tmp_path.glob("*.version-*")] == [copy.name]


@pytest.mark.parametrize("then", ["raise RuntimeError('midway')", "op.execute('SELECT nonsense()')"])
def test_a_step_that_fails_leaves_the_book_as_it_was(
    older: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    with monkeypatch.context() as patch:
        tomorrow(tmp_path, patch, then=then)
        with pytest.raises(Exception, match=r"midway|nonsense"), reading(older):
            pass

    with reading(older) as book:
        assert book.verify().ok
    tomorrow(tmp_path, monkeypatch)
    assert moods(older) == [("good",)]


def test_an_upgrade_that_would_break_a_reference_is_not_made(
    in_file: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(in_file, zone=ZONE) as book:
        book.save(None, bare(tags=("x",)), entry())
    tomorrow(tmp_path, monkeypatch, then="op.execute('DELETE FROM complaints')")

    with pytest.raises(RuntimeError, match="break a reference"), reading(in_file):
        pass


def test_an_older_book_that_cannot_be_written_is_named_so(
    in_file: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(in_file, zone=ZONE):
        pass
    tomorrow(tmp_path, monkeypatch)

    def refuse(*_: object) -> None:
        raise faults.refused(faults.READ_ONLY, in_file.target)

    monkeypatch.setattr(upgrade, "_copy", refuse)

    with pytest.raises(StoreError) as raised, reading(in_file):
        pass

    assert raised.value.message == faults.OLDER
