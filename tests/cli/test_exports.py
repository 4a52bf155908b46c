"""What leaves the book: the same facts as form, CSV, JSON and JSONL, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from complaintlog.cli import call
from complaintlog.desk.demo import load
from complaintlog.files.exports import target
from complaintlog.lang import label, use
from complaintlog.render import progress
from complaintlog.rules.form import FORM, value_of

from .told import SHANGHAI, Clock, answered, done, held

BOM = b"\xef\xbb\xbf"


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, in an empty directory, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


@pytest.fixture
def small(cli, clock: Clock) -> Clock:
    """One complaint of last week, lived through to its end, and one of today."""
    clock.set("2026-11-17T10:00:00+08:00")
    done(cli, "new", "--uid", "u1", "--name", "张三", "--salutation", "ms", "--phone", "+86 13800000000", "--channel", "visit",
         "--description", "水壶漏水，\n=cmd()", "--demand", "换新的", "--category", "product", "--product", "电水壶",
         "--amount", "1,299.00", "--currency", "CNY", "--purchased-on", "2026-11-11", "--trigger", "injury",
         "--tags", "水壶", "--tags", "漏水", "--key", "--promise", "+6h")  # fmt: skip
    clock.go_on(hours=1)
    done(cli, "listen", "1", "--words", "水壶漏水，想换新的")
    done(cli, "apologize", "1", "--words", "给您添麻烦了")
    done(
        cli,
        "investigate",
        "1",
        "--validity",
        "justified",
        "--cause-code",
        "transport",
        "--loss",
        "12.50",
        "--demand-reasonable",
    )
    done(cli, "propose", "1", "--action", "exchange", "--action", "apology", "--amount", "1299", "--goodwill", "20")
    done(cli, "solve", "1", "--agreed", "--carried-out", "--told")
    done(cli, "thank", "1")
    clock.go_on(days=2)
    done(cli, "callback", "1", "--satisfaction", "5", "--attitude", "loyal", "--feedback", "这次很快")
    clock.set("2026-11-23T09:00:00+08:00")
    done(cli, "new", "--uid", "u2", "--description", "Soup cold", "--phone", "555-0100")
    return clock


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def filled(row: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in row.items() if cell}


def test_csv_for_people_is_in_their_words(cli, small) -> None:
    (row,) = rows(done(cli, "--lang", "zh", "export").out)

    use("zh")
    in_words = {label("field", path): cell for path, cell in {
        "number": "20261117-001",
        "received_at": "2026-11-17 10:00",
        "recorded_at": "2026-11-17 10:00",
        "recorded_by": "li",
        "owner": "li",
        "channel": label("channel", "visit"),
        "customer.name": "张三",
        "customer.salutation": label("salutation", "ms"),
        "customer.phone": "'+86 13800000000",
        "customer.key": label("flag", "yes"),
        "confidential": label("flag", "no"),
        "customer.anonymous": label("flag", "no"),
        "product": "电水壶",
        "amount": "1299.00",
        "currency": "CNY",
        "purchased_on": "2026-11-11",
        "description": "水壶漏水，\n=cmd()",
        "demand": "换新的",
        "category": label("category", "product"),
        "severity": label("severity", 2),
        "triggers": label("triggers", "injury"),
        "tags": "水壶; 漏水",
        "finding.validity": label("validity", "justified"),
        "finding.demand_reasonable": label("flag", "yes"),
        "finding.cause_code": label("cause_code", "transport"),
        "finding.loss": "12.50",
        "solutions.actions": f"{label('actions', 'exchange')}; {label('actions', 'apology')}",
        "solutions.amount": "1299",
        "solutions.currency": "CNY",
        "solutions.goodwill": "20",
        "solutions.decision": label("decision", "not_needed"),
        "solutions.answer": label("answer", "agreed"),
        "solutions.carried_out_at": "2026-11-17 11:00",
        "solutions.told_at": "2026-11-17 11:00",
        "solutions.payments": "1299 CNY",
        "follow_ups.due_at": "2026-11-17 16:00",
        "follow_ups.state": label("state", "kept"),
        "callbacks.at": "2026-11-19 11:00",
        "callbacks.satisfaction": "5",
        "callbacks.attitude": label("attitude", "loyal"),
        "callbacks.feedback": "这次很快",
        "outcome": label("outcome", "solved"),
        "closed_at": "2026-11-19 11:00",
    }.items()}  # fmt: skip
    assert filled(row) == in_words
    assert list(row) == [label("field", field.path) for field in FORM]


def test_csv_for_programs_is_keys_and_codes(cli, small) -> None:
    (row,) = rows(done(cli, "--lang", "zh", "export", "--codes").out)

    assert list(row) == [field.path for field in FORM]
    assert filled(row) == {
        "number": "20261117-001",
        "received_at": "2026-11-17 10:00",
        "recorded_at": "2026-11-17 10:00",
        "recorded_by": "li",
        "owner": "li",
        "channel": "visit",
        "customer.name": "张三",
        "customer.salutation": "ms",
        "customer.phone": "'+86 13800000000",
        "customer.key": "true",
        "confidential": "false",
        "customer.anonymous": "false",
        "product": "电水壶",
        "amount": "1299.00",
        "currency": "CNY",
        "purchased_on": "2026-11-11",
        "description": "水壶漏水，\n=cmd()",
        "demand": "换新的",
        "category": "product",
        "severity": "2",
        "triggers": "injury",
        "tags": "水壶; 漏水",
        "finding.validity": "justified",
        "finding.demand_reasonable": "true",
        "finding.cause_code": "transport",
        "finding.loss": "12.50",
        "solutions.actions": "exchange; apology",
        "solutions.amount": "1299",
        "solutions.currency": "CNY",
        "solutions.goodwill": "20",
        "solutions.decision": "not_needed",
        "solutions.answer": "agreed",
        "solutions.carried_out_at": "2026-11-17 11:00",
        "solutions.told_at": "2026-11-17 11:00",
        "solutions.payments": "1299 CNY",
        "follow_ups.due_at": "2026-11-17 16:00",
        "follow_ups.state": "kept",
        "callbacks.at": "2026-11-19 11:00",
        "callbacks.satisfaction": "5",
        "callbacks.attitude": "loyal",
        "callbacks.feedback": "这次很快",
        "outcome": "solved",
        "closed_at": "2026-11-19 11:00",
    }


def test_jsonl_is_the_complaint_as_show_tells_it(cli, small) -> None:
    lines = done(cli, "export", "--all", "--format", "jsonl").out.splitlines()

    assert [json.loads(line) for line in lines] == [answered(cli, "show", "1"), answered(cli, "show", "2")]


def test_json_is_one_document_of_the_same_complaints(cli, small) -> None:
    document = json.loads(done(cli, "export", "--all", "--format", "json").out)

    assert document == {"schema": 1, "total": 2, "items": [answered(cli, "show", number) for number in ("1", "2")]}


def test_the_golden_line_of_a_short_complaint(cli, small) -> None:
    line = json.loads(done(cli, "export", "--week", "this", "--format", "jsonl").out)

    assert {key: value for key, value in line.items() if value not in (None, [], False)} == {
        "schema": 1,
        "number": "20261123-001",
        "received_at": "2026-11-23T09:00:00+08:00",
        "recorded_at": "2026-11-23T09:00:00+08:00",
        "recorded_by": "li",
        "description": "Soup cold",
        "owner": "li",
        "channel": "phone",
        "customer": {
            "id": 2,
            "name": None,
            "salutation": None,
            "phone": "555-0100",
            "email": None,
            "other_contact": None,
            "address": None,
            "contact_person": None,
            "key": False,
            "anonymous": False,
        },
        "severity": 1,
        "id": 2,
        "uid": "u2",
        "version": 1,
        "stage": "listen",
        "round": 1,
        "zone": "Asia/Shanghai",
        "last_contact_at": "2026-11-23T09:00:00+08:00",
        "follow_ups": [
            {
                "id": 4,
                "kind": "update",
                "made_at": "2026-11-23T09:00:00+08:00",
                "made_by": "li",
                "due_at": "2026-11-24T09:00:00+08:00",
                "not_before": None,
                "shown_from": None,
                "assignee": "li",
                "department": None,
                "lane": 3,
                "zone": "Asia/Shanghai",
                "promised": False,
                "told": False,
                "text": None,
                "why": None,
                "state": "open",
                "suspended_at": None,
                "remaining_seconds": None,
                "escalated_to": None,
                "done_at": None,
                "done_by": None,
                "result": None,
                "basis": {
                    "rule": "update",
                    "anchor": "last_word",
                    "anchor_at": "2026-11-23T09:00:00+08:00",
                    "limit": 1,
                    "unit": "working_days",
                    "calendar": None,
                    "preset": "house",
                    "provisional": False,
                    "resumed_at": None,
                    "left_seconds": None,
                },
            }
        ],
    }


def test_every_field_of_the_form_has_one_key_and_stands_in_csv_json_and_form(cli, small) -> None:
    document = answered(cli, "show", "1")
    headers = list(rows(done(cli, "export", "--codes").out)[0])
    paths = [field.path for field in FORM]

    assert headers == paths
    assert len(set(paths)) == len(paths)
    for path in paths:
        assert _holds(document, path), path


def _holds(document: dict[str, Any], path: str) -> bool:
    first, _, rest = path.partition(".")
    held = document.get(first, {}) if rest else document
    record = held[-1] if isinstance(held, list) else held
    return (rest or first) in record


@pytest.mark.parametrize("field", FORM, ids=lambda field: field.path)
def test_every_field_can_be_read_from_any_complaint(field) -> None:
    from complaintlog.rules.complaint import Complaint

    at = datetime(2026, 11, 23, tzinfo=UTC)

    assert value_of(Complaint(None, at, at, "li", "x"), field.path) in (None, (), False, at, "li", "x", "phone", 1)


@pytest.mark.parametrize("path", [field.path for field in FORM if field.settable])
def test_every_field_of_the_form_reaches_every_format(cli, clock, path: str) -> None:
    (field,) = (one for one in FORM if one.path == path)
    done(cli, "new", "--description", "x", "--phone", "1")
    typed = {
        "instant": "2026-11-20T10:00:00+08:00", "day": "2026-11-20", "money": "12.30", "number": "1",
        "code": "", "codes": "", "flag": None,
    }.get(field.kind, "words")  # fmt: skip
    if field.codes:
        typed = str(next(iter(field.codes)).value)
    if path == "currency":
        typed = "CNY"
    said = [field.option] if typed is None else [field.option, typed]
    others = [] if path == "description" else ["--description", "Soup"]

    document = answered(cli, "new", *others, *said)
    (_, row) = rows(done(cli, "export", "--all", "--codes").out)

    key, _, inner = path.partition(".")
    value = document[key][inner] if inner else document[key]
    assert value not in (None, [], False), path
    assert row[path] not in ("", "false"), path
    assert label("field", path) != path


def test_the_last_full_week_is_the_default(cli, small) -> None:
    numbers = [row["number"] for row in rows(done(cli, "export", "--codes").out)]
    this_week = [row["number"] for row in rows(done(cli, "export", "--codes", "--week", "this").out)]

    assert numbers == ["20261117-001"]
    assert this_week == ["20261123-001"]


def test_the_week_begins_and_ends_at_local_midnight(cli, clock) -> None:
    for at in ("2026-11-15T23:59:59", "2026-11-16T00:00:00", "2026-11-22T23:59:59", "2026-11-23T00:00:00"):
        done(cli, "new", "--description", at, "--received-at", f"{at}+08:00")

    said = rows(done(cli, "export", "--codes").out)

    assert [row["description"] for row in said] == ["2026-11-16T00:00:00", "2026-11-22T23:59:59"]


def test_filters_narrow_what_is_exported(cli, small) -> None:
    assert [row["number"] for row in rows(done(cli, "export", "--all", "--codes", "--stage", "closed").out)] == [
        "20261117-001"
    ]
    assert [row["number"] for row in rows(done(cli, "export", "--all", "--codes", "--severity", "1").out)] == [
        "20261123-001"
    ]


@pytest.mark.parametrize("customer", ["张三", "zhangsan", "13800000000", "138 0000 0000"])
def test_a_customer_is_found_by_name_or_phone(cli, small, customer: str) -> None:
    found = rows(done(cli, "export", "--all", "--codes", "--customer", customer).out)

    assert [row["number"] for row in found] == ["20261117-001"]


def test_columns_come_in_the_order_asked_for(cli, small) -> None:
    said = done(cli, "export", "--codes", "--columns", "customer.name,number,stage,id,solutions.amount")

    assert said.out == "customer.name,number,stage,id,solutions.amount\r\n张三,20261117-001,closed,1,1299\r\n"


def test_only_files_carry_a_byte_order_mark(cli, small, tmp_path) -> None:
    piped = done(cli, "export").raw
    done(cli, "export", "-o", "week.csv")
    done(cli, "export", "-o", "week.jsonl")
    done(cli, "export", "-o", "week.json")

    written = (tmp_path / "week.csv").read_bytes()
    assert written == BOM + piped
    assert not (tmp_path / "week.jsonl").read_bytes().startswith(BOM)
    assert not (tmp_path / "week.json").read_bytes().startswith(BOM)


@pytest.mark.parametrize(
    ("typed", "beginning"),
    [
        (["-o", "week.csv"], b"\xef\xbb\xbfnumber,"),
        (["-o", "week.JSON"], b'{"schema": 1, "total": 1'),
        (["-o", "week.jsonl"], b'{"schema": 1, "number"'),
        (["-o", "week", "--format", "csv"], b"\xef\xbb\xbfnumber,"),
        (["-o", "week.txt", "--format", "csv"], b"\xef\xbb\xbfnumber,"),
        (["-o", "week.log", "--format", "jsonl"], b'{"schema": 1, "number"'),
        (["-o", "archive.d/week", "--format", "jsonl"], b'{"schema": 1, "number"'),
    ],
)
def test_the_format_is_guessed_by_the_ending_unless_said(
    cli, small, tmp_path, typed: list[str], beginning: bytes
) -> None:
    (tmp_path / "archive.d").mkdir()

    done(cli, "export", "--codes", *typed)

    assert (tmp_path / typed[1]).read_bytes().startswith(beginning)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["week", "archive.d/week", "week."])
def test_a_name_that_says_no_format_is_refused_with_the_endings_there_are(
    cli, small, tmp_path, name: str, language: str
) -> None:
    (tmp_path / "archive.d").mkdir()
    there = beside_the_book(tmp_path)

    said = cli(["--lang", language, "export", "-o", name])

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert all(f".{one}" in said.err for one in ("csv", "xlsx", "json", "jsonl", "md", "html", "ics"))
    assert "--format" in said.err
    assert beside_the_book(tmp_path) == there
    assert list((tmp_path / "archive.d").iterdir()) == []


@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "md", "html", "ics"])
def test_a_dash_is_standard_output(cli, small, tmp_path, kind: str) -> None:
    there = beside_the_book(tmp_path)

    dashed = cli(["export", "--all", "--format", kind, "-o", "-"])
    plain = cli(["export", "--all", "--format", kind])

    assert dashed == plain
    assert dashed.out
    assert beside_the_book(tmp_path) == there


def test_a_dash_without_a_format_is_what_nothing_said_is(cli, small) -> None:
    assert cli("export -o -") == cli("export")
    assert cli("export -o - --json") == cli("export --json")
    assert cli(["customer", "export", "张三", "-o", "-"]).raw == cli(["customer", "export", "张三"]).raw


def test_a_workbook_goes_to_a_program_that_reads_it_and_to_no_screen(cli, small, tmp_path) -> None:
    piped = cli("export --format xlsx -o -")
    at_a_terminal = cli("export --format xlsx -o -", terminal=True)

    assert piped.code == 0
    assert zipfile.ZipFile(io.BytesIO(piped.raw)).testzip() is None
    assert (at_a_terminal.code, at_a_terminal.out) == (2, "")
    assert "week.xlsx" in at_a_terminal.err
    assert not (tmp_path / "-").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_is_readable_by_its_owner_only(cli, small, tmp_path) -> None:
    done(cli, "export", "-o", "week.csv")

    assert (tmp_path / "week.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_file_that_is_replaced_is_readable_by_whom_it_was(cli, small, tmp_path) -> None:
    (tmp_path / "week.csv").write_text("the old one")
    (tmp_path / "week.csv").chmod(0o664)

    done(cli, "export", "-o", "week.csv")

    assert "the old one" not in (tmp_path / "week.csv").read_text("utf-8")
    assert (tmp_path / "week.csv").stat().st_mode & 0o777 == 0o664


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("name", ["week.csv", "week.xlsx", "week.ics"])
def test_a_pipe_is_written_to_and_stays_a_pipe(cli, small, tmp_path, name) -> None:
    os.mkfifo(tmp_path / name)
    reader = os.open(tmp_path / name, os.O_RDONLY | os.O_NONBLOCK)

    done(cli, "export", "-o", name)
    came = os.read(reader, 1_000_000)
    os.close(reader)
    done(cli, "export", "-o", f"plain-{name}")

    assert (tmp_path / name).is_fifo()
    if name.endswith(".xlsx"):
        assert zipfile.ZipFile(io.BytesIO(came)).testzip() is None
    else:
        assert came == (tmp_path / f"plain-{name}").read_bytes().removeprefix(BOM)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
def test_a_device_is_written_to_and_stays_a_device(cli, small) -> None:
    import pty

    ours, theirs = pty.openpty()
    name = os.ttyname(theirs)

    done(cli, "export", "--columns", "number", "--codes", "--format", "csv", "-o", name)
    came = b""
    while came.count(b"\n") < 2:  # a terminal hands on line by line
        came += os.read(ours, 1000)
    is_device = stat.S_ISCHR(os.stat(name).st_mode)
    os.close(ours)
    os.close(theirs)

    assert (came.split(), is_device) == ([b"number", b"20261117-001"], True)


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link_and_the_file_behind_it_is_written(cli, small, tmp_path, there) -> None:
    (tmp_path / "shared").mkdir()
    if there:
        (tmp_path / "shared" / "real.csv").write_text("the old one")
    os.symlink("shared/real.csv", tmp_path / "week.csv")

    done(cli, "export", "-o", "week.csv")

    assert (tmp_path / "week.csv").is_symlink()
    assert (tmp_path / "shared" / "real.csv").read_bytes().startswith(BOM)
    assert [path.name for path in (tmp_path / "shared").iterdir()] == ["real.csv"]


def beside_the_book(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir() if not path.name.startswith("book.db"))


def test_an_export_to_a_place_that_cannot_be_written_leaves_nothing(cli, small, tmp_path) -> None:
    (tmp_path / "taken").mkdir()
    before = beside_the_book(tmp_path)

    refused = [
        cli(["export", "-o", "taken"]),
        cli(["export", "-o", "missing/week.csv"]),
        cli(["export", "-o", "taken/../book.db/week.csv"]),
        cli(["export", "-o", ""]),
    ]

    assert [(said.code, said.out) for said in refused] == [(5, "")] * 3 + [(6, "")]
    assert all(said.err.startswith("complaintlog: ") and said.err.count("\n") == 1 for said in refused)
    assert beside_the_book(tmp_path) == before
    assert list((tmp_path / "taken").iterdir()) == []


def test_an_export_that_breaks_off_leaves_the_old_file(cli, small, tmp_path, monkeypatch) -> None:
    (tmp_path / "week.csv").write_text("the old one")
    monkeypatch.setattr(target.os, "fsync", lambda descriptor: (_ for _ in ()).throw(OSError(28, "No space left")))

    said = cli(["export", "-o", "week.csv"])

    assert (said.code, said.out) == (5, "")
    assert (tmp_path / "week.csv").read_text() == "the old one"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_the_book_itself_is_never_overwritten(cli, small, tmp_path) -> None:
    before = held(cli, tmp_path / "book.db")
    os.symlink("book.db", tmp_path / "link.csv")

    said = [
        cli(["export", "--all", "--format", "csv", "-o", name])
        for name in ("book.db", "./book.db", "link.csv", "book.db-wal")
    ]

    assert [(one.code, one.out) for one in said] == [(5, "")] * 4
    assert held(cli, tmp_path / "book.db") == before


def test_an_ending_that_is_no_format_is_refused(cli, small, tmp_path) -> None:
    said = cli(["export", "-o", str(tmp_path / "week.pdf")])

    assert (said.code, list(tmp_path.glob("week*"))) == (6, [])


def test_what_was_written_to_a_file_is_told_as_json(cli, small, tmp_path) -> None:
    said = cli(["export", "--all", "-o", str(tmp_path / "all.csv"), "--json"])

    assert (said.code, said.json["format"], said.json["path"]) == (0, "csv", str(tmp_path / "all.csv"))
    assert cli(["export", "--all", "--json"]).json["schema"] == 1


def test_an_empty_week_is_a_header_and_no_row(cli, clock) -> None:
    done(cli, "new", "--description", "x")

    assert rows(done(cli, "export").out) == []
    assert done(cli, "export", "--codes").out.startswith("number,received_at,")
    assert done(cli, "export", "--format", "jsonl").out == ""
    assert json.loads(done(cli, "export", "--format", "json").out) == {"schema": 1, "total": 0, "items": []}


def round_trip(cli, tmp_path: Path, book: Path) -> tuple[bytes, bytes]:
    """A book's lines, and the lines of an empty book they were read into."""
    first, second, other = tmp_path / "first.jsonl", tmp_path / "second.jsonl", tmp_path / "other.db"
    done(cli, "--db", str(book), "export", "--all", "-o", str(first))
    tally = answered(cli, "--db", str(other), "import", str(first))
    done(cli, "--db", str(other), "export", "--all", "-o", str(second))
    held(cli, other)
    lines = first.read_bytes().count(b"\n")
    assert tally == {"schema": 1, "read": lines, "added": lines, "updated": 0, "unchanged": 0, "rejected": 0}
    return first.read_bytes(), second.read_bytes()


def test_lines_read_into_an_empty_book_come_out_the_same(cli, small, tmp_path) -> None:
    first, second = round_trip(cli, tmp_path, tmp_path / "book.db")

    assert first == second


def test_the_demo_book_survives_the_round_trip(cli, clock, tmp_path) -> None:
    load(str(tmp_path / "demo.db"), now=datetime(2026, 11, 23, 1, tzinfo=UTC))

    first, second = round_trip(cli, tmp_path, tmp_path / "demo.db")

    assert first.count(b"\n") > 50
    assert first == second


def test_a_book_with_gaps_in_its_ids_survives_the_round_trip(cli, clock, tmp_path) -> None:
    for place in range(6):
        done(cli, "new", "--description", f"No. {place}", "--phone", f"555-010{place}", "--promise", "+2h")
        if place % 2:
            done(cli, "undo")
    done(cli, "contact", "1", "Called", "--promise", "+4h")
    done(cli, "undo")
    done(cli, "contact", "1", "Called again", "--promise", "+4h")

    first, second = round_trip(cli, tmp_path, tmp_path / "book.db")

    assert [json.loads(line)["id"] for line in first.splitlines()] == [1, 3, 5]
    assert first == second


def test_a_book_read_in_goes_on_where_the_old_one_stood(cli, small, tmp_path) -> None:
    done(cli, "export", "--all", "-o", "book.jsonl")
    other = ["--db", str(tmp_path / "other.db")]
    done(cli, *other, "import", "book.jsonl")

    new = answered(cli, *other, "new", "--description", "Next", "--promise", "+1h", "--phone", "1")

    debts = {
        debt["id"]
        for line in (tmp_path / "book.jsonl").read_text().splitlines()
        for debt in json.loads(line)["follow_ups"]
    }
    assert (new["id"], new["number"]) == (3, "20261123-002")
    assert not debts & {debt["id"] for debt in new["follow_ups"]}
    done(cli, *other, "contact", "2", "We are on it", "--promise", "+3h")


def test_who_exported_what_is_said_beside_it(cli, small) -> None:
    said = done(cli, "export")

    assert re.search(r"\b1 complaint\b", said.err)
    assert "2026-11-16" in said.err
    assert "2026-11-22" in said.err


def test_a_missing_default_book_exports_as_empty(cli, clock, tmp_path) -> None:
    del cli.environ["COMPLAINTLOG_DB"]

    assert rows(done(cli, "export", "--all").out) == []
    assert done(cli, "export", "--all", "--format", "jsonl").out == ""


def test_data_is_utf_8_whatever_the_console(cli, small) -> None:
    said = cli("export --format jsonl", encoding="ascii")

    assert "张三" in said.raw.decode("utf-8")


@pytest.mark.parametrize("verb", [["list"], ["export", "--all"]])
def test_a_category_that_is_none_is_refused_where_it_filters(cli, small, verb) -> None:
    said = cli([*verb, "--category", "nope"])

    assert (said.code, said.out) == (6, "")
    assert "product" in said.err


def test_a_category_that_an_import_brought_filters_too(cli, small, tmp_path) -> None:
    (line,) = [one for one in done(cli, "export", "--all", "--format", "jsonl").out.splitlines() if '"u2"' in one]
    brought = json.loads(line) | {"category": "Animal-Abuse"}
    (tmp_path / "other.jsonl").write_text(json.dumps(brought), "utf-8")
    cli.environ["COMPLAINTLOG_DB"] = str(tmp_path / "other.db")
    done(cli, "import", "other.jsonl")

    assert answered(cli, "list", "--category", "Animal-Abuse")["total"] == 1
    assert cli(["list", "--category", "nope"]).code == 6


@pytest.mark.parametrize("kind", ["json", "jsonl", "ics"])
def test_columns_are_refused_where_there_are_none_to_choose(cli, small, kind) -> None:
    said = cli(["export", "--all", "--format", kind, "--columns", "number"])

    assert (said.code, said.out) == (2, "")


@pytest.mark.parametrize(("kind", "is_said"), [("jsonl", True), ("csv", False)])
def test_somebody_there_is_told_that_a_lossless_file_names_who_asked_not_to_be(
    cli, small, monkeypatch, kind, is_said
) -> None:
    done(cli, "edit", "1", "--confidential")
    monkeypatch.setattr(call, "on_terminal", lambda stream: stream is sys.stderr)

    said = [done(cli, "export", "--format", kind, "-o", f"week.{kind}", *more) for more in ([], ["--redact"])]

    assert ["keep the file to yourself" in one.err for one in said] == [is_said, False]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["-o", "x.csv"], [("Complaints", 2)]),
        (["-o", "x.csv", "--redact"], [("learning the names", None), ("Complaints", 2)]),
        (["-o", "x.jsonl"], [("Complaints", 2)]),
        (["-o", "x.csv", "--what", "follow-ups", "--redact"], [("learning the names", None), ("Follow-ups", 2)]),
        (["-o", "x.xlsx", "--columns", "number"], [("Complaints", 2), ("Follow-ups", 4)]),
    ],
)
def test_the_bar_goes_from_nothing_to_all_that_is_read(
    cli, small: Clock, monkeypatch: pytest.MonkeyPatch, typed: list[str], read: list[tuple[str, int | None]]
) -> None:
    """A redacted sheet is read case by case, whatever rows it has; any other row by row."""
    seen: list[tuple[str, int | None]] = []
    counted: list[int] = []

    def watched(items: Any, *, total: int | None, what: str = "", size: Any = lambda _one: 1) -> Any:
        seen.append((what, total))
        place = len(counted)
        counted.append(0)
        for one in items:
            counted[place] += size(one)
            yield one

    monkeypatch.setattr(progress, "with_bar", watched)

    done(cli, "--lang", "en", "export", "--all", *typed)

    assert seen == read
    assert [many for (_what, total), many in zip(seen, counted, strict=True) if total is not None] == [
        total for _what, total in read if total is not None
    ]
