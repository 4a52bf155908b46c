"""Keeping the book as a clerk does: check, copy, go back, save what is left; and the copy of the day by itself."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cli.told import Clock, done, held


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def db(tmp_path: Path) -> str:
    return str(tmp_path / "desk" / "book.db")


def new(cli, db: str, **more: str) -> None:
    done(cli, "--db", db, "new", "--description", "汤里有虫", "--phone", "13800000001", TZ="Asia/Shanghai", **more)


def copies(db: str) -> list[str]:
    return sorted(path.name for path in (Path(db).parent / "backups").glob("*"))


def test_a_sound_book_is_said_to_be_sound(cli, db: str) -> None:
    new(cli, db)

    assert done(cli, "--db", db, "db", "check").out == "The book is sound.\n"
    assert done(cli, "--db", db, "db", "check", "--json").json == {"schema": 1, "ok": True, "problems": []}


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DROP INDEX ix_journal_who", "index ix_journal_who is missing."),
        ("CREATE TRIGGER sly AFTER INSERT ON journal BEGIN SELECT 1; END", "trigger sly does not belong in the book."),
        ("ALTER TABLE notes ADD COLUMN sly TEXT", "table notes is not as it was declared: sly TEXT is too much."),
        (
            "UPDATE complaints SET customer_id = 99",
            "complaints (1) refers to something in customers that is not there.",
        ),
        ("UPDATE head SET number = 7", "The journal has 1 entries up to number 1, its head says otherwise."),
        ("DELETE FROM head", "The journal has 1 entries up to number 1, its head says otherwise."),
        (
            "UPDATE complaints SET severity = 3",
            "In table complaints, 1 rows break the condition ck_complaints_severity.",
        ),
        ("DELETE FROM settings WHERE name = 'zone'", "The book does not say in which time zone it is kept."),
    ],
)
def test_what_is_wrong_with_the_structure_is_named(cli, db: str, sql: str, said: str) -> None:
    new(cli, db)
    connection = sqlite3.connect(db)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(sql)
    connection.commit()
    connection.close()

    found = cli(["--db", db, "db", "check", "--json"])

    assert (found.code, found.json["ok"]) == (5, False)
    assert said in " ".join(found.json["problems"])


def test_the_first_write_of_a_day_leaves_a_copy(cli, db: str, clock: Clock) -> None:
    for _day in range(3):
        new(cli, db, COMPLAINTLOG_BACKUPS="2")
        new(cli, db, COMPLAINTLOG_BACKUPS="2")
        clock.go_on(days=1)

    assert copies(db) == ["book-daily-20261124.db", "book-daily-20261125.db"]
    copy = str(Path(db).parent / "backups" / "book-daily-20261125.db")
    assert held(cli, copy).entries == 5, "it is made after the first write of its day"


@pytest.mark.parametrize(
    "typed", ["shop set country CN", "policy use cn-telecom", "corrective add 1 换供应商 --by 周五"]
)
def test_a_part_of_a_verb_that_writes_leaves_the_copy_of_the_day_too(cli, db: str, clock: Clock, typed: str) -> None:
    new(cli, db)
    clock.go_on(days=1)

    assert cli(f"--db {db} {typed}").code == 0

    assert copies(db) == ["book-daily-20261123.db", "book-daily-20261124.db"]


def test_a_large_book_is_copied_by_a_process_of_its_own(cli, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complaintlog.desk.keep.LARGE", 1)
    begun: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: begun.append(command))

    new(cli, db)

    (command,) = begun
    assert copies(db) == []
    monkeypatch.undo()
    assert subprocess.run(command, check=True, capture_output=True, text=True).stderr == ""
    assert len(copies(db)) == 1


@pytest.mark.parametrize("typed", ["due", "list", "db check", "db verify", "export --all -o {0}.csv"])
def test_looking_makes_no_copy(cli, db: str, clock: Clock, typed: str) -> None:
    new(cli, db, COMPLAINTLOG_BACKUPS="0")

    done(cli, "--db", db, *typed.format(db).split())

    assert copies(db) == []


def test_the_number_of_copies_is_a_number(cli, db: str) -> None:
    said = cli(["--db", db, "new", "--description", "x"], COMPLAINTLOG_BACKUPS="many")

    assert (said.code, said.out) == (6, "")
    assert "many" in said.err


def test_a_copy_of_the_day_that_cannot_be_made_is_said_and_the_write_stays(cli, db: str) -> None:
    Path(db).parent.mkdir()
    (Path(db).parent / "backups").write_text("in the way")

    said = cli(["--db", db, "new", "--description", "x"])

    assert said.code == 0
    assert said.out.startswith("Registered as")
    assert said.err.startswith("complaintlog: The copy of the day could not be made: ")
    assert said.err.count("\n") == 1


def test_going_back_says_what_would_be_lost_and_needs_a_yes(cli, db: str, tmp_path: Path, clock: Clock) -> None:
    new(cli, db)
    copy = done(cli, "--db", db, "db", "backup", str(tmp_path), "--json").json
    before = held(cli, db)
    clock.go_on(hours=1)
    new(cli, db)
    now = held(cli, db)

    refused = cli(["--db", db, "db", "restore", copy["path"]])
    assert (refused.code, refused.out, held(cli, db)) == (4, "", now)
    assert "1 entry made since is not in the copy, by li at" in refused.err

    clock.go_on(minutes=1)
    restored = done(cli, "--db", db, "db", "restore", copy["path"], "--yes", "--json").json
    assert (restored["lost"], restored["entries"]) == (1, 1)
    assert held(cli, db) == before
    assert held(cli, restored["kept"]) == now


def test_going_back_to_where_one_is_needs_no_yes(cli, db: str, tmp_path: Path) -> None:
    new(cli, db)
    copy = done(cli, "--db", db, "db", "backup", str(tmp_path / "copy.db"), "--json").json

    assert done(cli, "--db", db, "db", "restore", copy["path"]).out.startswith("The book holds 1 entry again.")


def test_what_is_saved_of_a_book_is_taken_into_another(cli, db: str, tmp_path: Path) -> None:
    new(cli, db)
    new(cli, db)
    saved, other = str(tmp_path / "saved.jsonl"), str(tmp_path / "other.db")

    done(cli, "--db", db, "db", "salvage", "-o", saved)
    done(cli, "--db", other, "import", saved)

    assert held(cli, other).lines == held(cli, db).lines


def test_a_head_written_down_is_looked_for(cli, db: str) -> None:
    new(cli, db)
    head = cli(["--db", db, "db", "verify", "--json"]).json["head"]
    new(cli, db)

    assert cli(["--db", db, "db", "verify", "--expect", head]).code == 0
    assert cli(["--db", db, "db", "verify", "--expect", "f" * 64]).code == 5


@pytest.mark.parametrize("typed", [["--amount", "-3"], ["--promise", "2020-01-01 11:00"], ["--category", "nonsense"]])
def test_a_first_command_that_is_refused_leaves_no_book(cli, db: str, typed: list[str]) -> None:
    said = cli(["--db", db, "new", "--description", "x", *typed])

    assert said.code in (4, 6)
    assert not Path(db).exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only where the system has a device that is always full")
def test_an_answer_that_is_lost_does_not_hide_that_it_is_registered(cli, db: str) -> None:
    with open("/dev/full", "w") as full:
        said = subprocess.run(
            [sys.executable, "-m", "complaintlog", "--lang", "en", "--db", db, "new", "--description", "x"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
            env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        )

    (number,) = [case["number"] for case in cli(["--db", db, "list", "--json"]).json["items"]]
    assert said.returncode == 5
    assert said.stderr == (
        f"complaintlog: It is in the book ({number}), but the answer could not be written: the disk is full.\n"
    )


def test_a_clock_set_back_neither_breaks_the_journal_nor_gives_a_number_twice(cli, db: str, clock: Clock) -> None:
    new(cli, db)
    clock.go_on(hours=-30)
    new(cli, db)
    clock.go_on(hours=30)
    new(cli, db)

    numbers = [case["number"] for case in cli(["--db", db, "list", "--json"]).json["items"]]
    assert sorted(numbers) == ["20261122-001", "20261123-001", "20261123-002"]
    assert held(cli, db).entries == 3


def test_a_book_emptied_with_copies_beside_it_is_neither_begun_anew_nor_read_as_nothing_owed(cli, db: str) -> None:
    cli.environ["COMPLAINTLOG_DB"] = db
    assert cli(["new", "--description", "x"]).code == 0
    assert cli(["db", "backup"]).code == 0
    Path(db).write_bytes(b"")

    for typed in (["new", "--description", "y"], ["due"]):
        refused = cli(typed)
        assert (refused.code, refused.out) == (5, "")
        assert "complaintlog db restore" in refused.err
    assert Path(db).read_bytes() == b""

    copy = refused.err.strip().rpartition(" ")[2]
    assert cli(["db", "restore", copy]).code == 0
    assert len(cli(["list", "--json"]).json["items"]) == 1


def test_a_salvage_tells_the_first_of_each_kind_of_problem_and_how_many_more_there_are(cli, db: str) -> None:
    import sqlite3

    for _ in range(5):
        new(cli, db)
    book = sqlite3.connect(db)
    book.execute("UPDATE complaints SET description = 'x'")
    book.commit()
    book.close()
    saved = str(Path(db).parent / "saved.jsonl")

    told = cli(["--db", db, "db", "salvage", "-o", saved]).out
    whole = cli(["--db", db, "db", "salvage", "-o", str(Path(db).parent / "again.jsonl"), "--json"]).json

    assert told.count("was mended from the journal") == 3
    assert "… and 2 more like that" in told
    assert len(whole["problems"]) == 5
