"""What everyday commands load, seen in a process of their own: what they do not load, the clerk does not wait for."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest

LOOK = """
import json, sys
from complaintlog.cli.app import run
code = run(sys.argv[1:])
sys.stdout.flush()
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
DEAR = {
    "typer",
    "rich",
    "textual",
    "pendulum",
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "pydantic",
    "pypinyin",
    "platformdirs",
    "psycopg",
    "holidays",
}
BROUGHT_ALONG = {"pathlib", "urllib", "shutil", "subprocess", "secrets", "hmac", "difflib", "tempfile", "platform"}
ONLY_FOR_A_CHANGE = BROUGHT_ALONG | {"dataclasses", "inspect", "hashlib", "complaintlog.rules.codes"}


def _loaded(*words: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", LOOK, *words], capture_output=True, check=True, text=True)
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code == 0, done.stderr
    assert "complaintlog.cli.app" in modules
    return set(modules)


@pytest.fixture
def book(tmp_path, monkeypatch) -> str:
    """A book with one complaint, made by the program."""
    path = str(tmp_path / "book.db")
    monkeypatch.setenv("COMPLAINTLOG_DB", path)
    _loaded("new", "--name", "张三", "--phone", "13800000000", "--description", "汤里有头发")
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("due",),
        ("due", "--json"),
        ("due", "--check"),
        ("list", "张"),
        ("show", "1"),
        ("guide",),
        ("guide", "异物"),
        ("guide", "1"),
        ("customer", "show", "13800000000"),
        ("customer", "show", "张"),
        ("contact", "1", "仍在核实"),
        ("note", "1", "已查"),
        ("new", "--description", "cold soup"),
        ("new", "--name", "李四", "--description", "面凉了"),
        (),
    ],
    ids=" ".join,
)
def test_everyday_commands_load_nothing_dear(book, words):
    assert not _loaded(*words) & DEAR


@pytest.mark.parametrize("words", [("due",), ("due", "--json"), ("due", "--ics"), ("due", "--check")], ids=" ".join)
def test_the_morning_is_read_without_making_the_records(book, words):
    modules = _loaded(*words)

    assert "complaintlog.store.book" in modules
    assert not modules & {"complaintlog.rules.complaint", "complaintlog.rules.owed", "dataclasses", "inspect"}


RULES = '[escalation]\nupdate = "0 minutes: manager"\n[people.li]\nrole = "manager"\n[hours]\nmon-fri = "09:00-18:00"\n'


def test_the_rules_are_read_for_the_morning_without_what_only_a_change_needs(book):
    long_ago = (datetime.now(UTC) - timedelta(days=9)).isoformat(timespec="seconds")
    _loaded("new", "--description", "汤凉了", "--name", "李", "--phone", "13900000000", "--received-at", long_ago)
    _keep(book, RULES)

    modules = _loaded("due")

    assert "complaintlog.rules.escalating" in modules
    assert not modules & (DEAR | ONLY_FOR_A_CHANGE)


@pytest.mark.parametrize(
    "words", [("contact", "1", "仍在核实"), ("new", "--name", "李四", "--description", "面凉了")], ids=" ".join
)
def test_a_complaint_is_written_without_what_somebody_else_brings_along(book, words):
    _keep(book, RULES.replace("[people.li]", "[people.tester]"))
    _loaded("note", "1", "已查")  # the day's copy is made by the first who writes

    assert not _loaded(*words) & (DEAR | BROUGHT_ALONG)


def _keep(book: str, rules: str) -> None:
    import sqlite3

    with sqlite3.connect(book) as connection:
        connection.execute("INSERT INTO settings (name, text) VALUES ('shop', ?)", [rules])
    connection.close()


@pytest.mark.parametrize("question", ["open", "closed", "cases", "owed", "by_hand", "put_off", "people", "departments"])
@pytest.mark.parametrize("typed", ["", "1", "f1", "2026", "zhang"])
def test_tab_is_answered_without_typer_and_without_the_records(book, monkeypatch, question, typed):
    monkeypatch.setenv("COMPLAINTLOG_LANG", "zh")
    modules = _loaded("completion", question, "--", typed)

    assert "complaintlog.store.book" in modules
    assert not modules & (DEAR | {"dataclasses", "complaintlog.rules.complaint", "complaintlog.rules.policy"})


def test_people_of_the_book_are_told_without_the_rules(book):
    _keep(book, "[people.wu]")
    modules = _loaded("completion", "people")

    assert "tomllib" in modules
    assert not modules & {"typer", "dataclasses", "complaintlog.rules.policy", "complaintlog.rules.complaint"}


def test_a_time_in_words_costs_pendulum_only_when_one_is_typed(book):
    assert "pendulum" in _loaded("promise", "1", "tomorrow 11:30")
    assert "rich" not in _loaded("note", "1", "已查")
