"""Whatever is typed wrongly is refused in one clear line, in either language, and the book stays as it was."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from .told import SHANGHAI, Clock, done, held

USAGE, NOT_FOUND, REFUSED, STORE, VALUE = 2, 3, 4, 5, 6
LONG = "9" * 5000
CLOSED, SOLVED = "2", "3"


class Bad(NamedTuple):
    """A command line, its exit code, and words its refusal must hold in every language."""

    typed: str
    code: int
    names: tuple[str, ...] = ()


BAD = {
    "an unknown number": Bad("show 20261122-003", NOT_FOUND, ("20261122-003",)),
    "an unknown id": Bad("show 12", NOT_FOUND, ("12",)),
    "an unknown id to write on": Bad("note 12 hello", NOT_FOUND, ("12",)),
    "an unknown follow-up": Bad("show f99", NOT_FOUND, ("f99",)),
    "an unknown follow-up to pay": Bad("done f99", NOT_FOUND, ("f99",)),
    "an unknown follow-up of this case": Bad("contact 1 hello --pays f99", NOT_FOUND, ("f99",)),
    "one unknown of several": Bad("contact 1 12 hello --no-promise --reason none", NOT_FOUND, ("12",)),
    "an id that is no id": Bad("show kettle", NOT_FOUND, ("kettle",)),
    "an id beyond all ids": Bad("show 99999999999999999999", NOT_FOUND),
    "an endless id": Bad(f"show {LONG}", NOT_FOUND, ("999…",)),
    "a follow-up beyond all": Bad("show f99999999999999999999", NOT_FOUND),
    "an endless follow-up": Bad(f"done f{LONG}", NOT_FOUND),
    "an endless follow-up shown": Bad(f"show f{LONG}", NOT_FOUND),
    "a negative id": Bad("show -- -1", NOT_FOUND, ("-1",)),
    "an id of other digits": Bad("show ¹²", NOT_FOUND),
    "an empty id": Bad("show ''", NOT_FOUND),
    "a follow-up without its letter": Bad("done 1", VALUE, ("f31",)),
    "a call the same as none": Bad("new --description x --same-call 99", NOT_FOUND, ("99",)),
    "a repetition of none": Bad("new --description x --repeat-of 99", NOT_FOUND, ("99",)),
    "a step out of order": Bad("thank 1", REFUSED, ("listen",)),
    "solve before the others": Bad("solve 1 --agreed", REFUSED, ("listen",)),
    "a callback too early": Bad("callback 1 --satisfaction 5", REFUSED),
    "a word before it was received": Bad("note 1 hello --at 2026-11-01T10:00:00+08:00", VALUE),
    "listening on a closed case": Bad(f"listen {CLOSED}", REFUSED, ("reopen",)),
    "a promise on a closed case": Bad(f"promise {CLOSED} +2h", REFUSED, ("reopen",)),
    "a second open promise": Bad("promise 1 +5h", REFUSED, ("--also",)),
    "an answer without the next time": Bad("contact 1 'no news'", REFUSED, ("--promise",)),
    "closing over a promise": Bad("close 1 --outcome withdrawn --reason x", REFUSED, ("--break",)),
    "reopening what is open": Bad("reopen 1 --reason x", REFUSED),
    "paying what a step pays": Bad("done f1", REFUSED, ("contact",)),
    "undoing nothing of mine": Bad("undo --user wang", REFUSED, ("wang",)),
    "a stale version": Bad("note 1 hello --if-version 0", REFUSED, ("li",)),
    "a version that is no number": Bad("note 1 hello --if-version x", VALUE, ("--if-version",)),
    "a vague promise": Bad("promise 1 tomorrow", VALUE, ("11:30",)),
    "a vague promise in Chinese": Bad("promise 1 明天下午", VALUE, ("3点",)),
    "an impossible time": Bad("promise 1 2026-02-30T10:00:00+08:00", VALUE, ("2026-02-30",)),
    "an impossible hour": Bad("promise 1 25:00", VALUE, ("25:00",)),
    "a promise in the past": Bad("promise 1 2026-11-01T10:00:00+08:00 --also", VALUE, ("+2h",)),
    "words that are no time": Bad("promise 1 whenever", VALUE, ("whenever",)),
    "a time ahead": Bad("note 1 hello --at +2h", VALUE, ("--at",)),
    "received in time to come": Bad("new --description x --received-at 2027-01-01T10:00:00+08:00", VALUE, ("2027",)),
    "a carry-out in the past": Bad(
        "new --description x --listened y --apologized z --action refund --agreed --carry-out-by 2020-01-01T10:00:00Z",
        VALUE,
    ),
    "a negative amount": Bad("new --description x --amount -5", VALUE, ("-5",)),
    "a negative offer": Bad("propose 1 --action refund --amount -5", VALUE, ("-5",)),
    "an amount that is none": Bad("propose 1 --action refund --amount plenty", VALUE, ("plenty", "35.50")),
    "no amount at all": Bad("propose 1 --action refund --amount nan", VALUE, ("nan",)),
    "an endless amount": Bad("propose 1 --action refund --amount 1e999999", VALUE, ("1e999999",)),
    "an infinite amount": Bad("new --description x --amount inf", VALUE, ("inf",)),
    "an unknown action": Bad("propose 1 --action refnd", VALUE, ("refnd", "refund")),
    "an unknown channel": Bad("new --description x --channel phon", VALUE, ("phon", "phone")),
    "an unknown validity": Bad("investigate 1 --validity justifed", VALUE, ("justifed", "justified")),
    "an unknown trigger": Bad("new --description x --trigger injry", VALUE, ("injry", "injury")),
    "an unknown outcome": Bad("close 1 --outcome withdrew", VALUE, ("withdrew", "withdrawn")),
    "an unknown rating stage": Bad("new --description x --channel rating --rating-stage sour", VALUE, ("sour",)),
    "an unknown kind": Bad("due --kind reply1", VALUE, ("reply1", "reply")),
    "an unknown stage": Bad("list --stage bogus", VALUE, ("bogus", "listen")),
    "an unknown channel to filter by": Bad("list --channel phon", VALUE, ("phon", "phone")),
    "an unknown class": Bad("list --severity serius", VALUE, ("serius",)),
    "an unknown stage to export": Bad("export --all --stage bogus", VALUE, ("bogus",)),
    "a satisfaction beyond the scale": Bad(f"callback {SOLVED} --satisfaction 9", VALUE, ("9",)),
    "a satisfaction below the scale": Bad(f"callback {SOLVED} --satisfaction 0", VALUE, ("0",)),
    "a satisfaction in words": Bad(f"callback {SOLVED} --satisfaction good", VALUE, ("good",)),
    "a limit in words": Bad("list --limit abc", VALUE, ("--limit", "abc")),
    "a limit of due in words": Bad("due --limit abc", VALUE, ("--limit", "abc")),
    "a negative offset": Bad("list --offset -1", VALUE, ("--offset", "-1")),
    "a limit beyond all": Bad("list --limit 99999999999999999999", VALUE),
    "seconds beyond all": Bad("new --description x --call-seconds 99999999999999999999", VALUE),
    "a solution that is none": Bad("solve 1 --agreed --solution 0", VALUE, ("--solution",)),
    "a week that is none": Bad("export --week 2026-W99", VALUE, ("2026-W99",)),
    "a month that is none": Bad("list --month 2026-13", VALUE, ("2026-13",)),
    "a period backwards": Bad("export --since 2026-11-10 --until 2026-11-01", VALUE),
    "two periods": Bad("export --week last --month last", USAGE),
    "a length that is none": Bad("due --within soon", VALUE, ("soon", "3d")),
    "a clock on a writing command": Bad("note 1 hello --as-of 2026-11-01T10:00:00Z", USAGE, ("--as-of", "--at")),
    "a vague clock": Bad("due --as-of tomorrow", VALUE),
    "three who owe": Bad("due --mine --unassigned", USAGE, ("--mine",)),
    "an unknown format": Bad("export --format pdf", VALUE, ("pdf", "csv", "jsonl")),
    "an unknown column": Bad("export --columns number,nam", VALUE, ("nam",)),
    "no column": Bad("export --columns ,", VALUE),
    "an unknown command": Bad("prmise 1 +2h", USAGE, ("prmise", "promise")),
    "an unknown option": Bad("new --descripton x", USAGE, ("--descripton", "--description")),
    "an unknown option in front": Bad("--jsn due", USAGE, ("--jsn",)),
    "a missing required word": Bad("promise 1", USAGE, ("promise",)),
    "nothing to say": Bad("contact 1", USAGE, ("contact",)),
    "a missing value": Bad("note 1 hello --reason", USAGE, ("--reason",)),
    "too many words": Bad("note 1 the soup was cold", USAGE, ("the soup", "was cold")[1:]),
    "nothing happened": Bad("new --phone 13800000000", USAGE),
    "only whitespace happened": Bad("new --description '  \t '", USAGE),
    "no steps said": Bad("close 1", USAGE, ("--outcome",)),
    "reopening without a reason": Bad(f"reopen {CLOSED}", USAGE, ("--reason",)),
    "no next time without a reason": Bad("contact 1 hello --no-promise", USAGE, ("--reason",)),
    "nothing found out": Bad("investigate 1", USAGE, ("--validity",)),
    "an unknown language": Bad("due --lang fr", VALUE, ("fr", "zh", "en")),
    "an unreadable draft": Bad("new --from no-such-file.toml", VALUE, ("no-such-file.toml",)),
    "a draft that is a directory": Bad("new --from .", VALUE),
    "an unreadable import": Bad("import no-such-file.jsonl", VALUE, ("no-such-file.jsonl",)),
    "an import without a map": Bad("import no-such-file.csv", VALUE, ("no-such-file.csv",)),
}
each = pytest.mark.parametrize("name", BAD)
in_each_language = pytest.mark.parametrize("lang", ["en", "zh"])


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with an open case that has a promise (1, f1), a closed one (2) and a solved one (3), to be copied."""
    return tmp_path_factory.mktemp("pattern") / "book.db"


@pytest.fixture
def db(cli, pattern: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the book, where the command under test is run on Monday at nine."""
    clock = Clock(monkeypatch)
    cli.environ |= SHANGHAI
    monkeypatch.chdir(tmp_path)
    if not pattern.exists():
        clock.go_on(hours=-2)
        _begin(cli, pattern)
        clock.go_on(hours=2)
    path = tmp_path / "book.db"
    shutil.copy(pattern, path)
    cli.environ["COMPLAINTLOG_DB"] = str(path)
    return path


def _begin(cli: Any, path: Path) -> None:
    db = ["--db", str(path)]
    done(cli, *db, "new", "--description", "Soup cold", "--phone", "13800000000", "--promise", "+8h")
    done(cli, *db, "new", "--description", "Wrong bill", "--phone", "13800000001")
    done(cli, *db, "close", "2", "--outcome", "withdrawn", "--reason", "found it")
    steps = "--listened said --apologized sorry --action exchange --agreed --carried-out --told --thanked thanks"
    done(cli, *db, "new", "--description", "Torn", "--phone", "13800000002", *steps.split())


def lying(db: Path) -> dict[str, bytes]:
    """The book's file and what lies beside it, byte for byte; empty files are none."""
    found = {path.name: path.read_bytes() for path in db.parent.glob("book.db*")}
    return {name: content for name, content in found.items() if content and not name.endswith("-shm")}


def assert_refused(said: Any, code: int, *names: str) -> None:
    """One clear line on stderr, nothing on stdout, and the exit code."""
    assert (said.code, said.out) == (code, ""), said
    assert said.err.startswith("complaintlog: ")
    assert said.err.count("\n") == 1
    assert not re.search(r"\{\w+\}|[\x00\x1b]", said.err)
    assert len(said.err) < 600
    for name in names:
        assert name in said.err


@in_each_language
@each
def test_what_is_typed_wrongly_is_refused_and_nothing_is_written(cli, db, name: str, lang: str) -> None:
    before = lying(db)
    bad = BAD[name]

    said = cli(["--lang", lang, *shlex.split(bad.typed)])

    assert_refused(said, bad.code, *bad.names)
    assert lying(db) == before


@each
def test_it_is_refused_the_same_way_when_json_is_asked_for(cli, db, name: str) -> None:
    bad = BAD[name]
    typed = shlex.split(bad.typed)
    if typed[0] in ("export", "prmise", "--jsn"):
        pytest.skip("there is no such command, or it has no --json")
    typed[1:1] = ["--json"]

    assert_refused(cli(typed), bad.code, *bad.names)


DRAFTS: dict[str, bytes] = {
    "empty": b"",
    "only a byte order mark": b"\xef\xbb\xbf",
    "broken TOML": b'description = "Soup',
    "broken JSON": b'{"description": "Soup"',
    "a list": b'[{"description": "Soup"}]',
    "not UTF-8": "description = '汤凉了'".encode("gb18030"),
    "bytes": bytes(range(256)),
    "a table as text": b"[description]\nx = 1",
    "deep": b"[" * 100_000,
    "an unknown key": b'description = "Soup"\ncolour = "red"',
    "a key of ours": b'description = "Soup"\nnumber = "20200101-001"',
    "an unknown key of the customer": b'description = "Soup"\ncustomer.nam = "Li"',
    "a customer who is text": b'description = "Soup"\ncustomer = "Li"',
    "a finding who is a list": b'description = "Soup"\nfinding = [1]',
    "a number too large": b'description = "Soup"\ncall_seconds = 99999999999999999999',
    "half a second": b'description = "Soup"\ncall_seconds = 3.5',
    "an amount that is none": b'description = "Soup"\namount = nan',
    "an amount yes": b'description = "Soup"\namount = true',
    "a flag neither yes nor no": b'description = "Soup"\nconfidential = "perhaps"',
    "a time without a day": b'description = "Soup"\nreceived_at = 11:30:00',
    "tags that are numbers in lists": b'description = "Soup"\ntags = [[1]]',
    "purpose that is a table": b'description = "Soup"\npurpose = {a = 1}',
    "triggers that are a number": b'description = "Soup"\ntriggers = 5',
    "triggers that are numbers": b'description = "Soup"\ntriggers = [5]',
    "a promise that is a number": b'description = "Soup"\npromise = 5',
    "a promise that is a day": b'description = "Soup"\npromise = 2026-11-24',
    "a past promise": b'description = "Soup"\npromise = 2020-11-24T10:00:00+08:00',
    "agreed in words": b'description = "Soup"\nactions = "refund"\nagreed = "perhaps"',
    "listened a number": b'description = "Soup"\nlistened = [1]',
    "an uid that is a list": b'description = "Soup"\nuid = [1]',
    "an offer that is a list": b'description = "Soup"\nactions = "refund"\noffer = [1]',
    "a rating stage that is a list": b'description = "Soup"\nrating_stage = [1]',
    "no description": b'demand = "A new one"',
}


@in_each_language
@pytest.mark.parametrize("name", DRAFTS)
@pytest.mark.parametrize("by", ["file", "standard input"])
def test_a_draft_that_is_no_complaint_is_refused(cli, db, tmp_path, name: str, by: str, lang: str) -> None:
    before = lying(db)
    draft = tmp_path / "draft.toml"
    draft.write_bytes(DRAFTS[name])

    if by == "file":
        said = cli(["--lang", lang, "new", "--from", str(draft)])
    else:
        text = DRAFTS[name].decode("utf-8", "surrogateescape")
        if text.encode("utf-8", "replace") != DRAFTS[name]:
            pytest.skip("the fixture types text")
        said = cli(["--lang", lang, "new", "--from", "-"], stdin=text)

    assert_refused(said, USAGE if name in ("empty", "only a byte order mark", "no description") else VALUE)
    assert lying(db) == before


def _directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")


def _text(path: Path) -> None:
    path.write_text("Not a database, just some words. " * 100)


def _short_text(path: Path) -> None:
    path.write_text("x")


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as book:
        book.execute("PRAGMA user_version = 99")


BROKEN = {
    "a directory": _directory,
    "another program's": _foreign,
    "words": _text,
    "a single letter": _short_text,
    "truncated": _truncated,
    "newer than the program": _newer,
}


@in_each_language
@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize(
    "typed", ["due", "note 1 hello", "new --description Soup", "undo", "export --all", "import in.jsonl"]
)
def test_what_is_no_book_of_ours_is_refused_and_left_alone(cli, db, tmp_path, name: str, typed: str, lang: str) -> None:
    (tmp_path / "in.jsonl").write_text("{}\n")
    BROKEN[name](db)
    before = _content(db)

    said = cli(f"--lang {lang} {typed}")

    assert_refused(said, STORE, str(db))
    assert _content(db) == before


def _content(path: Path) -> object:
    return sorted(path.iterdir()) if path.is_dir() else path.read_bytes()


@in_each_language
@pytest.mark.parametrize("typed", ["due", "list", "show 1", "export --all", "db verify", ""])
def test_a_named_book_that_is_missing_is_not_read_as_empty(cli, db, typed: str, lang: str) -> None:
    db.unlink()
    said = cli(f"--lang {lang} {typed}")

    assert_refused(said, STORE, str(db))
    assert not db.exists()


@pytest.mark.parametrize("typed", ["new --description Soup", "due", "note 1 hello"])
def test_a_book_below_a_file_cannot_be(cli, tmp_path, typed: str) -> None:
    (tmp_path / "file").write_text("")

    said = cli(f"--db {tmp_path}/file/book.db {typed}")

    assert_refused(said, STORE, f"{tmp_path}/file/book.db")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="only where permissions hold this user back")
@pytest.mark.parametrize("typed", ["new --description Soup", "due"])
def test_a_book_in_a_directory_that_is_not_ours_cannot_be_made(cli, tmp_path, typed: str) -> None:
    (tmp_path / "locked").mkdir(mode=0o500)

    said = cli(f"--db {tmp_path}/locked/book.db {typed}")

    assert_refused(said, STORE)


@pytest.mark.parametrize("name", [name for name in BAD if not BAD[name].typed.startswith("new")])
def test_a_refused_first_command_makes_no_book(cli, tmp_path, monkeypatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    cli.environ |= {"XDG_DATA_HOME": str(tmp_path / "data")}

    cli(shlex.split(BAD[name].typed))

    assert not (tmp_path / "data").exists()


def test_several_at_once_are_all_done_or_none(cli, db) -> None:
    before = held(cli, db)

    said = cli(["contact", "1", CLOSED, "12", "Both of you", "--no-promise", "--reason", "none"])

    assert_refused(said, NOT_FOUND, "12")
    assert held(cli, db) == before


def test_who_changed_it_meanwhile_is_named(cli, db) -> None:
    seen = json.loads(cli("show 1 --json").raw)["version"]
    done(cli, "--user", "wang", "note", "1", "Meanwhile")

    said = cli(f"note 1 hello --if-version {seen}")

    assert_refused(said, REFUSED, "wang", "20261123-001")
