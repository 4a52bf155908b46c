"""A book that an older program left: it is brought up to date by whatever is typed, and a person sees that it is."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from store.test_released import RELEASED, laid

from complaintlog.render import progress
from complaintlog.settings import Location
from complaintlog.store.book import reading
from complaintlog.store.database import SCHEMA

MANY = 2500


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The first book ever released, with so many customers that a step takes its time with them."""
    location = laid(RELEASED[0], tmp_path / "book.db")
    with sqlite3.connect(location.target) as connection:
        rows = [(place, f"客{place}", "") for place in range(10, MANY + 1)]
        connection.executemany(
            "INSERT INTO customers (id, name, search, key, anonymous) VALUES (?, ?, ?, FALSE, FALSE)", rows
        )
    connection.close()
    return tmp_path / "book.db"


def version(book: Path) -> int:
    connection = sqlite3.connect(book)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def held(book: Path) -> str:
    """All that is in the file, read without the program."""
    connection = sqlite3.connect(book)
    try:
        return "\n".join(connection.iterdump())
    finally:
        connection.close()


class Heard:
    """What was shown: each part of the work by the name of its copy, with how far it was told to be."""

    def __init__(self) -> None:
        self.parts: dict[str, list[tuple[int, int]]] = {}

    def __call__(self, copy: str = ""):
        told = self.parts.setdefault(Path(copy).name, [])
        return nullcontext(lambda done, total: told.append((done, total)))


def test_how_far_the_copy_and_the_steps_are_is_told(older: Path) -> None:
    heard = Heard()

    with reading(Location(str(older), named=True, upgrading=heard)) as book:
        assert book.zone

    copied, stepped = heard.parts["book.db.version-1"], heard.parts[""]
    assert copied[-1][0] == copied[-1][1] > 0
    assert stepped == [(0, MANY), (1008, MANY), (2008, MANY), (MANY, MANY)]


def test_a_book_of_today_tells_nothing(older: Path) -> None:
    heard = Heard()
    with reading(Location(str(older), named=True)):
        pass

    with reading(Location(str(older), named=True, upgrading=heard)):
        pass

    assert heard.parts == {}


@pytest.mark.parametrize(("lang", "said"), [("en", "Bringing the book up to date"), ("zh", "正在把台账升级到新版本")])
def test_at_a_terminal_it_is_said_where_the_book_lies_as_it_was(cli, older: Path, lang: str, said: str) -> None:
    done = cli(["--db", str(older), "--lang", lang, "list"], terminal=True)

    assert (done.code, version(older)) == (0, SCHEMA)
    assert said in done.err
    assert f"{older}.version-1" in done.err
    assert cli(["--db", str(older), "list"], terminal=True).err == ""


def test_what_takes_long_shows_a_bar(cli, older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "WORTH_A_LOOK", -1)

    done = cli(["--db", str(older), "list"], terminal=True, TERM="xterm")

    assert "bringing the book up to date" in done.err
    assert "━" in done.err


@pytest.mark.parametrize("typed", [["list"], ["due", "--json"], ["note", "2", "x"]])
def test_in_a_pipe_nothing_is_said_of_it(cli, older: Path, typed: list[str]) -> None:
    done = cli(["--db", str(older), *typed], TZ="Asia/Shanghai")

    assert (done.code, done.err, version(older)) == (0, "", SCHEMA)


@pytest.mark.parametrize("part", ["copying the book", "bringing the book up to date"])
def test_ctrl_c_leaves_the_book_as_it_was_and_says_that_nothing_is_lost(
    cli, older: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    def pressed(done: int, total: int) -> None:
        raise KeyboardInterrupt

    before = held(older)
    with monkeypatch.context() as patch:
        patch.setattr(progress, "counting", lambda what: nullcontext(pressed if what == part else None))

        stopped = cli(["--db", str(older), "list"])

    assert stopped.code == 130
    assert stopped.err == (
        "complaintlog: Stopped. Nothing in the book is lost; the next command brings it up to date.\n"
    )
    assert held(older) == before
    assert not list(older.parent.glob("*.part"))
    assert cli(["--db", str(older), "list"]).code == 0
    assert version(older) == SCHEMA


def test_an_up_to_date_book_needs_no_bar(cli, older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli(["--db", str(older), "list"])
    monkeypatch.delitem(sys.modules, "complaintlog.render.progress", raising=False)

    cli(["--db", str(older), "due"], terminal=True)

    assert "complaintlog.render.progress" not in sys.modules
