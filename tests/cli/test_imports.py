"""What comes in: real files through the example maps, bad rows kept apart, the same row never twice."""

from __future__ import annotations

import csv
import errno
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from complaintlog.desk import taking_in
from complaintlog.errors import StoreError
from complaintlog.store import faults

from .told import SHANGHAI, Clock, answered, done, held

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
MAPS = ROOT / "examples" / "maps"
MAP = """
[columns]
"编号" = "external_ref"
"时间" = "received_at"
"客户" = "customer.name"
"电话" = "customer.phone"
"类别" = "category"
"内容" = "description"
"金额" = "amount"
[values.category]
"质量" = "product"
[options]
key = "编号"
"""
HEADER = "编号,时间,客户,电话,类别,内容,金额\n"
GOOD = "A1,2026-11-20 10:00,张三,13800000000,质量,水壶漏水,12.50\n"
OTHER = "A2,2026-11-20 11:00,李四,13800000001,其他,汤凉了,\n"


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, in a directory with a map, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return Clock(monkeypatch)


def given(name: str) -> Path:
    if not (DATA / name).exists():
        pytest.skip(f"{name} is not beside this checkout")
    return DATA / name


def taken_in(cli: Any, text: str | bytes, *more: str, name: str = "calls.csv", mapped: bool = True) -> dict[str, int]:
    """The tally of a file with this content."""
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return answered(cli, "import", name, *(["--map", "map.toml"] if mapped else []), *more)


def tally(read: int = 0, added: int = 0, unchanged: int = 0, rejected: int = 0) -> dict[str, int]:
    return {"schema": 1, "read": read, "added": added, "updated": 0, "unchanged": unchanged, "rejected": rejected}


def rejects(path: str = "calls.csv.rejected.csv") -> list[dict[str, str]]:
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, restkey="more"))


def listed(cli: Any, *typed: str) -> list[dict[str, Any]]:
    return list(answered(cli, "list", *typed)["items"])


def test_a_year_of_a_city_comes_in_and_works(cli, clock, tmp_path) -> None:
    file = given("nyc-311-animals.csv")
    typed = ["import", str(file), "--map", str(MAPS / "nyc-311.toml"), "--rejects", "rejected.csv"]
    with file.open(encoding="utf-8-sig", newline="") as rows:
        status = Counter(row["Status"] for row in csv.DictReader(rows))

    first, second = answered(cli, *typed), answered(cli, *typed)

    assert first == tally(read=4969, added=4969)
    assert second == tally(read=4969, unchanged=4969)
    assert not Path("rejected.csv").exists()
    stages = Counter(item["stage"] for item in listed(cli))
    assert stages == {"closed": status["Closed"], "listen": status["In Progress"]}
    due = answered(cli, "due", "--within", "30d")
    assert sum(due["counts"].values()) == len(due["items"]) == status["In Progress"]
    assert {item["kind"] for item in due["items"]} == {"finding"}
    lines = done(cli, "export", "--all", "--format", "jsonl").out.splitlines()
    earliest = json.loads(lines[0])
    assert len(lines) == 4969
    assert earliest["received_at"] <= earliest["closed_at"]
    assert len(done(cli, "export", "--all", "--codes").out.splitlines()) >= 4970
    assert answered(cli, "db", "verify")["entries"] == 4969


def test_a_file_without_a_key_is_recognised_by_what_its_rows_say(cli, clock) -> None:
    file = given("cfpb-subset.csv")
    typed = ["import", str(file), "--map", str(MAPS / "cfpb.toml"), "--rejects", "rejected.csv"]

    assert answered(cli, *typed) == tally(read=280, added=280)
    assert answered(cli, *typed) == tally(read=280, unchanged=280)

    (first,) = listed(cli, "--limit", "1", "--offset", "279")
    assert answered(cli, "show", str(first["id"]))["received_at"] == "2011-12-01T13:00:00+08:00" or first["received_at"]
    assert {item["outcome"] for item in listed(cli)} == {"referred"}


def test_a_day_alone_begins_in_the_zone_of_the_map(cli, clock) -> None:
    with Path("map.toml").open("a", encoding="utf-8") as map_file:
        map_file.write('zone = "America/New_York"\n')

    taken_in(cli, HEADER + "A1,2026-11-20,张三,1,质量,水壶漏水,\n" + "A2,2026-11-20 10:00,张三,1,质量,漏水,\n")

    assert [item["received_at"] for item in listed(cli)] == ["2026-11-20T23:00:00+08:00", "2026-11-20T13:00:00+08:00"]


def test_without_a_zone_in_the_map_times_are_of_the_book(cli, clock) -> None:
    done(cli, "new", "--description", "The book is kept in Shanghai")
    cli.environ["TZ"] = "Europe/London"
    Path("map.toml").write_text(MAP + '[formats]\nreceived_at = "D.M.YYYY H:mm"\n', encoding="utf-8")

    taken_in(cli, HEADER + "A1,20.11.2026 10:00,张三,1,质量,水壶漏水,\n")

    assert listed(cli)[1]["received_at"] == "2026-11-20T10:00:00+08:00"


def test_what_the_map_says_reaches_the_complaint(cli, clock) -> None:
    assert taken_in(cli, HEADER + GOOD + OTHER) == tally(read=2, added=2)

    case = answered(cli, "show", "1")
    assert (case["external_ref"], case["category"], case["amount"]) == ("A1", "product", "12.50")
    assert (case["customer"]["name"], case["customer"]["phone"]) == ("张三", "13800000000")
    assert case["received_at"] == "2026-11-20T10:00:00+08:00"
    assert case["number"] == "20261123-001"
    assert answered(cli, "show", "2")["category"] == "other"


BAD_ROWS = {
    "a cell too few": "B1,2026-11-20 10:00,张三,1,质量,漏水",
    "a cell too many": "B1,2026-11-20 10:00,张三,1,质量,漏水,,more",
    "an impossible day": "B1,2026-02-30 10:00,张三,1,质量,漏水,",
    "no day": "B1,sometime,张三,1,质量,漏水,",
    "a day to come": "B1,2027-01-01,张三,1,质量,漏水,",
    "an amount that is none": "B1,2026-11-20 10:00,张三,1,质量,漏水,plenty",
    "a negative amount": "B1,2026-11-20 10:00,张三,1,质量,漏水,-3",
    "nothing happened": "B1,2026-11-20 10:00,张三,1,质量,  ,",
    "the key of another row": "A1,2026-11-20 10:00,张三,13800000000,质量,另一件事,12.50",
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_bad_row_is_kept_apart_as_it_came_with_the_reason(cli, clock, name: str, lang: str) -> None:
    found = taken_in(cli, HEADER + GOOD + BAD_ROWS[name] + "\n" + OTHER, "--lang", lang)

    assert found == tally(read=3, added=2, rejected=1)
    (row,) = rejects()
    assert row["line"] == "3"
    assert row["reason"]
    assert "{" not in row["reason"]
    cells = [row[header] for header in HEADER.strip().split(",") if row[header] is not None] + row.get("more", [])
    assert cells == BAD_ROWS[name].split(",")
    assert held(cli, "book.db").entries == 2


def test_rejected_rows_are_named_beside_the_answer(cli, clock) -> None:
    Path("calls.csv").write_text(HEADER + "A1\n", encoding="utf-8")

    said = done(cli, "import", "calls.csv", "--map", "map.toml", "--rejects", "bad.csv")

    assert "bad.csv" in said.err
    assert Path("bad.csv").stat().st_mode & 0o777 == 0o600


def test_mended_rejects_are_taken_in_as_they_are(cli, clock) -> None:
    taken_in(cli, HEADER + GOOD + "B1,2026-02-30 10:00,张三,1,质量,漏水,\n")
    mended = Path("calls.csv.rejected.csv").read_text(encoding="utf-8-sig").replace("02-30", "02-28")

    assert taken_in(cli, mended, name="mended.csv") == tally(read=1, added=1)


def test_rows_in_another_order_are_the_same_rows(cli, clock) -> None:
    taken_in(cli, HEADER + GOOD + OTHER)

    assert taken_in(cli, HEADER + OTHER + GOOD) == tally(read=2, unchanged=2)


def test_the_same_row_twice_in_one_file_is_one(cli, clock) -> None:
    assert taken_in(cli, HEADER + GOOD + GOOD) == tally(read=2, added=1, unchanged=1)


def test_without_a_key_the_same_row_twice_is_two(cli, clock) -> None:
    Path("map.toml").write_text(MAP.replace('key = "编号"', ""), encoding="utf-8")

    assert taken_in(cli, HEADER + GOOD + GOOD) == tally(read=2, added=2)
    assert taken_in(cli, HEADER + GOOD + GOOD) == tally(read=2, unchanged=2)


def test_title_lines_above_the_header_are_passed_over(cli, clock) -> None:
    assert taken_in(cli, "投诉登记表\n,,,,\n2026年11月,,,,,,\n" + HEADER + GOOD) == tally(read=1, added=1)


def test_a_file_of_another_program_in_gbk_is_refused_with_a_hint_and_read_when_named(cli, clock) -> None:
    Path("calls.csv").write_bytes((HEADER + GOOD).encode("gb18030"))

    refused = cli("import calls.csv --map map.toml")
    read = answered(cli, "import", "calls.csv", "--map", "map.toml", "--encoding", "gb18030")

    assert (refused.code, refused.out) == (6, "")
    assert "--encoding" in refused.err
    assert read == tally(read=1, added=1)
    assert listed(cli)[0]["description"] == "水壶漏水"


def test_nothing_is_taken_in_of_a_file_that_is_not_text_to_its_end(cli, clock) -> None:
    many = "".join(f"A{place},2026-11-20 10:00,x,1,y,Soup {place},\n" for place in range(300))
    Path("calls.csv").write_bytes((HEADER + many).encode() + "B1,2026-11-20 10:00,张三".encode("gb18030"))

    refused = cli("import calls.csv --map map.toml")

    assert (refused.code, refused.out) == (6, "")
    assert not Path("book.db").exists()


@pytest.mark.parametrize(
    ("content", "typed", "names"),
    [
        (b"", [], ["编号"]),
        (b"\xef\xbb\xbf", [], ["编号"]),
        ("编号,时间\nA1,2026-11-20\n".encode(), [], ["内容"]),
        ((HEADER + GOOD).replace(",", ";").encode(), [], ["编号"]),
        ((HEADER + GOOD).encode(), ["--key", "单号"], ["单号"]),
        ((HEADER + GOOD).encode(), ["--encoding", "klingon"], ["klingon"]),
        ((HEADER + GOOD).encode(), ["--encoding", "base64"], ["base64"]),
        ((HEADER + GOOD).encode("utf-16"), [], ["--encoding"]),
        ((HEADER + GOOD).encode(), ["--rejects", "calls.csv"], ["calls.csv"]),
        ((HEADER + GOOD).encode(), ["--rejects", "book.db"], ["book.db"]),
    ],
)
def test_a_file_that_is_not_what_the_map_says_is_refused(cli, clock, content: bytes, typed: list[str], names) -> None:
    Path("calls.csv").write_bytes(content)

    said = cli(["import", "calls.csv", "--map", "map.toml", *typed])

    assert said.out == ""
    assert said.code in (5, 6)
    assert said.err.count("\n") == 1
    assert all(name in said.err for name in names)
    assert Path("calls.csv").read_bytes() == content
    assert not Path("book.db").exists()


@pytest.mark.parametrize(
    "text",
    [
        "[columns",
        "",
        "columns = 3",
        "options = []",
        "values = 'x'",
        '[columns]\n"内容" = 3',
        '[columns]\n"内容" = "descripton"',
        '[columns]\n"内容" = "number"',
        '[columns]\n"内容" = "description"\n[values]\ncategory = "x"',
        '[columns]\n"内容" = "description"\n[options]\nzone = "Mars/Base"',
        '[templates]\ndescription = "{内容"',
    ],
)
def test_a_broken_map_is_refused(cli, clock, text: str) -> None:
    Path("map.toml").write_text(text, encoding="utf-8")
    Path("calls.csv").write_text(HEADER + GOOD, encoding="utf-8")

    said = cli("import calls.csv --map map.toml")

    assert said.out == ""
    assert said.code in (2, 6), said.err
    assert said.err.count("\n") == 1
    assert not Path("book.db").exists()


@pytest.mark.parametrize(
    "constants", ['stage = "closd"', 'stage = "closed"\noutcome = "vanished"', 'channel = "phon"', "severity = 7"]
)
def test_a_code_that_is_none_in_the_map_rejects_the_rows(cli, clock, constants: str) -> None:
    Path("map.toml").write_text(MAP + f"[constants]\n{constants}\n", encoding="utf-8")

    assert taken_in(cli, HEADER + GOOD) == tally(read=1, rejected=1)


def test_a_dry_run_counts_and_writes_nothing(cli, clock) -> None:
    found = taken_in(cli, HEADER + GOOD + "B1\n" + OTHER, "--dry-run")

    assert found == tally(read=3, added=2, rejected=1)
    assert not Path("book.db").exists()


def test_a_dry_run_beside_a_book_leaves_it_as_it_is(cli, clock) -> None:
    taken_in(cli, HEADER + GOOD)
    before = held(cli, "book.db")

    found = taken_in(cli, HEADER + GOOD + OTHER, "--dry-run")

    assert found == tally(read=2, added=1, unchanged=1)
    assert held(cli, "book.db") == before


def test_an_import_broken_off_is_finished_by_running_it_again(cli, clock, monkeypatch) -> None:
    many = "".join(f"A{place},2026-11-20 10:00,x,1,y,Soup {place},\n" for place in range(250))
    became = taking_in._became
    passed: list[int] = []

    def interrupted(*arguments: Any, **more: Any) -> str:
        passed.append(1)
        if len(passed) == 150:
            raise KeyboardInterrupt
        return became(*arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr(taking_in, "_became", interrupted)
        patch.setattr(taking_in, "LONGEST", 0)
        Path("calls.csv").write_text(HEADER + many, encoding="utf-8")
        broken_off = cli("import calls.csv --map map.toml --json")

    assert (broken_off.code, broken_off.out) == (130, "")
    kept = held(cli, "book.db").entries
    assert kept % taking_in.AT_ONCE == 0
    assert kept < 150
    assert taken_in(cli, HEADER + many) == tally(read=250, added=250 - kept, unchanged=kept)


def test_all_rows_of_an_import_are_one_command_in_the_journal(cli, clock) -> None:
    taken_in(cli, HEADER + GOOD + OTHER)

    done(cli, "undo")

    assert listed(cli) == []


def test_our_own_lines_need_no_map(cli, clock) -> None:
    done(cli, "new", "--description", "Soup cold", "--phone", "1")
    done(cli, "export", "--all", "-o", "book.jsonl")

    again = answered(cli, "import", "book.jsonl")

    assert again == tally(read=1, unchanged=1)


def test_a_complaint_that_went_on_here_is_not_overwritten(cli, clock) -> None:
    done(cli, "new", "--description", "Soup cold", "--phone", "1")
    done(cli, "export", "--all", "-o", "book.jsonl")
    done(cli, "note", "1", "It went on")
    before = held(cli, "book.db")

    found = answered(cli, "import", "book.jsonl")

    assert found == tally(read=1, rejected=1)
    assert held(cli, "book.db") == before


LINES = {
    "broken JSON": "{",
    "no object": "[1, 2]",
    "a number": "5",
    "no keys": "{}",
    "deep": "[" * 100_000,
    "a key of nobody": '{"colour": "red"}',
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_that_is_no_complaint_is_kept_apart(cli, clock, name: str) -> None:
    done(cli, "new", "--description", "Soup cold", "--phone", "1")
    good = done(cli, "export", "--all", "--format", "jsonl").out
    Path("book.db").unlink()

    found = taken_in(cli, LINES[name] + "\n" + good, name="book.jsonl", mapped=False)

    assert found == tally(read=2, added=1, rejected=1)
    assert [row["line_as_it_came"] for row in rejects("book.jsonl.rejected.csv")] == [LINES[name]]


def lived() -> list[list[str]]:
    steps = "--listened said --apologized sorry --action exchange --offer 5 --agreed --told --carry-out-by +5h"
    return [
        ["new", "--description", "Torn", "--name", "Li", "--phone", "1", "--trigger", "injury", "--tags", "a",
         "--promise", "+2h", *steps.split()],
        ["investigate", "1", "--validity", "justified", "--loss", "3"],
        ["note", "1", "Same batch"],
        ["contact", "1", "Called", "--promise", "+3h"],
        ["solve", "1", "--carried-out", "--told"],
        ["thank", "1"],
        ["callback", "1", "--satisfaction", "1", "--attitude", "gone"],
    ]  # fmt: skip


WRONG: list[Any] = [None, "", "x", -1, 0, 2**63, True, ["x"], {}, "2026-11-20", "1e999999", "\ud800"]


@pytest.fixture
def line(cli, clock) -> dict[str, Any]:
    """A complaint with something in every list, as a line of our own."""
    for typed in lived():
        done(cli, *typed)
    (written,) = done(cli, "export", "--all", "--format", "jsonl").out.splitlines()
    Path("book.db").unlink()
    document = json.loads(written)
    assert all(document[name] for name in ("solutions", "follow_ups", "contacts", "notes", "callbacks", "steps"))
    return document


def spoilt(document: Any, value: Any) -> Any:
    """The document with each of its values, one at a time, replaced by ``value`` or left out."""
    if isinstance(document, dict):
        for key in document:
            yield {**document, key: value}
            yield {name: held for name, held in document.items() if name != key}
            for inner in spoilt(document[key], value):
                yield {**document, key: inner}
    elif isinstance(document, list) and document:
        for inner in spoilt(document[0], value):
            yield [inner, *document[1:]]
        yield [*document, document[0]]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_no_line_however_spoilt_breaks_the_import_or_the_book(cli, clock, line, value) -> None:
    lines = [json.dumps({**one, "uid": f"u{place}"}) for place, one in enumerate(spoilt(line, value)) if "uid" in one]

    found = taken_in(cli, "\n".join(lines), name="book.jsonl", mapped=False)

    assert found["read"] == len(lines) == found["added"] + found["rejected"]
    assert held(cli, "book.db").entries == found["added"]
    assert done(cli, "list").code == done(cli, "due").code == 0
    assert len(rejects("book.jsonl.rejected.csv")) == found["rejected"]


@pytest.mark.parametrize(
    ("stopped_by", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "Stopped."),
        (StoreError(faults.FULL), 5, "The disk is full; free some space."),
        (OSError(errno.ENOSPC, "full"), 5, "The disk failed: the disk is full; mend that,"),
        (ZeroDivisionError(), 1, "This is a mistake of ours"),
    ],
)
def test_an_import_stopped_midway_says_what_is_kept_and_said_again_adds_the_rest(
    cli, clock, monkeypatch: pytest.MonkeyPatch, stopped_by: BaseException, code: int, said: str
) -> None:
    rows = HEADER + "".join(f"B{place},2026-11-20 10:00,张三,,其他,第 {place} 件,\n" for place in range(12))
    Path("calls.csv").write_text(rows, encoding="utf-8")
    typed = ["import", "calls.csv", "--map", "map.toml"]
    became = taking_in._became

    def stopped(book: Any, row: Any, *more: Any, **others: Any) -> str:
        if "B7" in row.raw:
            raise stopped_by
        return became(book, row, *more, **others)

    with monkeypatch.context() as patch:
        patch.setattr(taking_in, "LONGEST", -1)  # others may write after every five rows
        patch.setattr(taking_in, "_became", stopped)
        in_english, in_chinese = cli(typed), cli([*typed, "--lang", "zh"])

    assert (in_english.code, in_english.out) == (code, "")
    assert in_english.err.startswith(f"complaintlog: {said}")
    assert in_english.err.endswith(
        " 5 rows were added and stay in the book; run the same command again, and only the rest is added.\n"
    )
    assert in_chinese.code == code
    assert "写入台账" not in in_chinese.err  # it added nothing itself
    assert answered(cli, *typed) == tally(read=12, added=7, unchanged=5)


def test_what_is_kept_of_an_import_that_was_stopped_is_said_in_chinese_too(
    cli, clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("calls.csv").write_text(HEADER + GOOD, encoding="utf-8")

    def stopped(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(taking_in, "LONGEST", -1)
    monkeypatch.setattr("complaintlog.store.book.time.sleep", stopped)
    said = cli(["import", "calls.csv", "--map", "map.toml", "--lang", "zh"])

    assert (said.code, said.out) == (130, "")
    assert said.err == "complaintlog: 已中止。已有 1 行写入台账，均已保留；再执行一次同样的命令，只会补上其余的行。\n"
    assert len(listed(cli)) == 1
