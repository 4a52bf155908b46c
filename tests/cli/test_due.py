"""The morning's list: whom to call first, why, how late; everything owed and nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from complaintlog.lang import label, told_in

from .screens import Seen
from .told import SHANGHAI, Clock, answered, done

ITEM = {
    "follow_up", "complaint", "number", "kind", "promised", "state", "due_at", "late_seconds", "provisional", "severity",
    "stage", "assignee", "escalate_to", "customer", "summary", "last_contact_at", "basis",
}  # fmt: skip
BASIS = {"rule", "anchor", "anchor_at", "limit", "unit", "calendar", "preset"}


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


def new(cli: Any, *more: str, description: str = "Soup cold") -> dict[str, Any]:
    case: dict[str, Any] = answered(cli, "new", "--description", description, *more)
    return case


def solved(cli: Any, phone: str) -> dict[str, Any]:
    steps = "--listened said --apologized sorry --action redo --agreed --carried-out --told --thanked thanks"
    return new(cli, "--phone", phone, *steps.split())


def due(cli: Any, *typed: str) -> dict[str, Any]:
    document: dict[str, Any] = answered(cli, "due", *typed)
    return document


def rows(cli: Any, *typed: str) -> list[list[str]]:
    return [line.split("\t") for line in done(cli, *typed, "due").out.splitlines()[1:]]


def joint(cli: Any, *who: str) -> None:
    new(
        cli,
        *who,
        "--others",
        "赵六",
        "--others",
        "李四 13800000004",
        "--others",
        "孙七 13800000007",
        "--promise",
        "+2h",
    )


def test_where_the_customer_of_a_joint_case_left_no_phone_the_first_who_can_be_rung_is_shown(cli, clock) -> None:
    joint(cli, "--name", "张三")

    (row,) = rows(cli)
    assert row[3:5] == ["张三, call 李四", "13800000004"]
    drawn = done(cli, "due", terminal=True, COLUMNS="120").out
    assert "张三, call 李四" in drawn
    assert "13800000004" in drawn
    assert "张三（电话找李四）" in done(cli, "--lang", "zh", "due").out
    (item,) = due(cli)["items"]
    assert (item["customer"]["name"], item["customer"]["phone"]) == ("张三", None)
    assert item["call"] == {"name": "李四", "phone": "13800000004"}
    calendar = done(cli, "due", "--ics").out.replace("\r\n ", "")
    assert "李四 13800000004" in calendar


def test_where_the_customer_of_a_joint_case_can_be_rung_nobody_else_is_shown(cli, clock) -> None:
    joint(cli, "--name", "张三", "--phone", "13800000003")

    (row,) = rows(cli)
    assert row[3:5] == ["张三", "13800000003"]
    assert due(cli)["items"][0]["call"] is None


def test_of_a_joint_case_without_a_name_whoever_can_be_rung_is_named(cli, clock) -> None:
    joint(cli)

    assert rows(cli)[0][3:5] == ["李四", "13800000004"]


def test_a_calendar_without_names_does_not_name_whom_to_ring(cli, clock) -> None:
    joint(cli, "--name", "张三")

    text = done(cli, "export", "--all", "--format", "ics", "--redact").out

    assert "BEGIN:VEVENT" in text
    assert "李四" not in text
    assert "13800000004" not in text


def test_lanes_come_first_then_the_one_late_longest(cli, clock) -> None:
    new(cli, "--anonymous")
    solved(cli, "1")
    new(cli, "--phone", "2")
    new(cli, "--phone", "3", "--trigger", "demands_manager")
    clock.go_on(days=10)
    for phone, promise in (("5", "+3h"), ("6", "+2h"), ("7", "+2h")):
        new(cli, "--phone", phone, "--promise", promise)
    new(cli, "--phone", "4", "--trigger", "injury", "--promise", "+4h")
    clock.go_on(hours=6)

    found = due(cli)

    named = [(item["kind"], item["customer"]["phone"]) for item in found["items"]]
    assert named == [
        ("reply", "4"),
        ("reply", "6"),
        ("reply", "7"),
        ("reply", "5"),
        ("update", "3"),
        ("update", "2"),
        ("callback", "1"),
        ("finding", None),
    ]
    assert found["counts"] == {"overdue": 8, "today": 0, "upcoming": 0}


def test_what_a_program_reads_has_the_keys_of_the_contract(cli, clock) -> None:
    new(cli, "--name", "张三", "--phone", "13800000000", "--promise", "+2h")
    new(cli, "--phone", "2")
    clock.go_on(hours=5)

    found = due(cli, "--within", "3d")

    assert list(found) == ["schema", "as_of", "counts", "put_off", "items"]
    assert found["as_of"] == "2026-11-23T14:00:00+08:00"
    late, coming = found["items"]
    assert ITEM <= late.keys() == coming.keys()
    assert coming["basis"].keys() >= BASIS
    assert {name: late[name] for name in ITEM - {"basis"}} == {
        "follow_up": 1,
        "complaint": 1,
        "number": "20261123-001",
        "kind": "reply",
        "promised": True,
        "state": "overdue",
        "due_at": "2026-11-23T11:00:00+08:00",
        "late_seconds": 10800,
        "provisional": False,
        "severity": 1,
        "stage": "listen",
        "assignee": "li",
        "escalate_to": None,
        "customer": {"id": 1, "name": "张三", "phone": "13800000000", "key": False},
        "summary": "Soup cold",
        "last_contact_at": "2026-11-23T09:00:00+08:00",
    }
    assert (coming["state"], coming["late_seconds"]) == ("upcoming", 0)


@pytest.mark.parametrize(
    ("minutes", "state", "words", "marked"),
    [
        (0, "today", "in 2 h", "2"),
        (90, "today", "in 30 min", "30"),
        (120, "today", "now", ""),
        (121, "overdue", "1 min late", "1"),
        (120 + 59, "overdue", "59 min late", "59"),
        (120 + 60 * 30, "overdue", "30 h late", "30"),
        (120 + 60 * 24 * 3, "overdue", "3 days late", "3"),
    ],
)
def test_late_and_early_are_told_in_plain_words(cli, clock, minutes: int, state: str, words: str, marked: str) -> None:
    new(cli, "--phone", "1", "--promise", "+2h")
    clock.go_on(minutes=minutes)

    assert due(cli)["items"][0]["state"] == state
    assert rows(cli)[0][7] == words
    in_chinese = rows(cli, "--lang", "zh")[0][7]
    assert in_chinese != words
    assert marked in in_chinese


def test_a_second_past_its_time_is_late_and_the_second_itself_is_not(cli, clock) -> None:
    new(cli, "--phone", "1", "--promise", "2026-11-23 11:00")

    clock.set("2026-11-23T11:00:00+08:00")
    on_time = due(cli)["counts"]
    clock.set("2026-11-23T11:00:01+08:00")
    late = due(cli)["counts"]

    assert (on_time, late) == (
        {"overdue": 0, "today": 1, "upcoming": 0},
        {"overdue": 1, "today": 0, "upcoming": 0},
    )


def test_today_ends_at_local_midnight(cli, clock) -> None:
    new(cli, "--phone", "1", "--promise", "2026-11-23 23:59")
    new(cli, "--phone", "2", "--promise", "2026-11-24 00:00")

    assert [item["complaint"] for item in due(cli)["items"]] == [1]
    assert due(cli, "--within", "1d")["counts"] == {"overdue": 0, "today": 1, "upcoming": 1}


@pytest.mark.parametrize(
    ("within", "count"), [("30m", 0), ("2h", 0), ("24h", 1), ("1d", 1), ("26h", 2), ("2w", 4), ("0m", 0)]
)
def test_within_adds_what_comes_so_soon(cli, clock, within: str, count: int) -> None:
    for phone, at in enumerate(("2026-11-24 08:00", "2026-11-24 10:00", "2026-11-26 09:00", "2026-12-01 09:00")):
        new(cli, "--phone", str(phone), "--promise", at, "--received-at", "2026-11-23 08:59")

    promised = [item for item in due(cli, "--within", within)["items"] if item["kind"] == "reply"]

    assert len(promised) == count


def test_within_never_hides_what_is_due_later_today(cli, clock) -> None:
    new(cli, "--phone", "1", "--promise", "2026-11-23 23:00")

    assert due(cli, "--within", "30m")["counts"] == {"overdue": 0, "today": 1, "upcoming": 0}


def test_the_clock_can_be_set_and_the_contents_cannot(cli, clock) -> None:
    new(cli, "--phone", "1", "--promise", "+2h")

    assert due(cli, "--as-of", "2026-11-23 11:30")["items"][0]["late_seconds"] == 1800
    assert due(cli, "--as-of", "2026-11-20 09:00")["items"] == []
    assert due(cli, "--as-of", "+1d")["as_of"] == "2026-11-24T09:00:00+08:00"


def test_whose_debts_are_shown_can_be_chosen(cli, clock) -> None:
    new(cli, "--phone", "1", "--promise", "+1h")
    new(cli, "--phone", "2", "--promise", "+2h", "--user", "wang")
    new(cli, "--phone", "3", "--promise", "+3h", "--owner", "wang")
    line = json.loads(done(cli, "export", "--all", "--format", "jsonl").out.splitlines()[0])
    nobodys = {
        "id": 9,
        "uid": "nobodys",
        "number": "20261123-009",
        "follow_ups": [{**line["follow_ups"][0], "id": 9, "assignee": None}],
    }
    Path("nobodys.jsonl").write_text(json.dumps(line | nobodys))
    done(cli, "import", "nobodys.jsonl")

    def shown(*typed: str) -> list[int]:
        return [item["complaint"] for item in due(cli, *typed)["items"]]

    assert shown() == [1, 9, 2, 3]
    assert shown("--mine") == [1]
    assert shown("--mine", "--user", "wang") == [2, 3]
    assert shown("--assignee", "wang") == [2, 3]
    assert shown("--assignee", "nobody") == []
    assert shown("--unassigned") == [9]


@pytest.mark.parametrize("kind", ["callback", "CALLBACK", "回访"])
def test_one_kind_can_be_chosen_by_code_or_word(cli, clock, kind: str) -> None:
    new(cli, "--phone", "1", "--promise", "+1h")
    solved(cli, "2")

    assert {item["kind"] for item in due(cli, "--kind", kind, "--within", "30d")["items"]} == {"callback"}


def test_what_the_limit_hides_is_counted(cli, clock) -> None:
    for phone in range(35):
        new(cli, "--phone", str(phone), "--promise", "+1h")
    clock.go_on(hours=2)

    piped = done(cli, "due").out.splitlines()
    drawn = done(cli, "due", terminal=True).out
    five = done(cli, "due", "--limit", "5", terminal=True).out
    everything = done(cli, "due", "--limit", "0", terminal=True).out

    assert len(piped) == 36
    assert (drawn.count("20261123-"), "5 more" in drawn) == (30, True)
    assert (five.count("20261123-"), "30 more" in five, "35 overdue" in five) == (5, True, True)
    assert (everything.count("20261123-"), "more" in everything) == (35, False)
    assert due(cli, "--limit", "2")["counts"] == {"overdue": 35, "today": 0, "upcoming": 0}
    assert len(due(cli, "--limit", "2")["items"]) == 2


def test_a_watchman_asks_only_whether_something_is_late(cli, clock) -> None:
    new(cli, "--phone", "1", "--promise", "+1h")

    quiet = cli("due --check")
    clock.go_on(hours=2)
    alarmed = cli("due --check")
    others = cli("due --check --assignee wang")

    assert (quiet.code, alarmed.code, others.code) == (0, 10, 0)
    assert {(said.out, said.err) for said in (quiet, alarmed, others)} == {("", "")}


def test_a_watchman_hears_of_a_book_that_is_gone(cli, clock) -> None:
    said = cli("due --check")

    assert (said.code, said.out) == (5, "")


def test_an_empty_book_owes_nothing(cli, clock) -> None:
    del cli.environ["COMPLAINTLOG_DB"]

    assert due(cli)["items"] == []
    assert len(done(cli, "due").out.splitlines()) == 1
    assert len(Seen(done(cli, "due", terminal=True).out, columns=100).lines) == 1
    assert cli("due --check").code == 0
    assert answered(cli, "list") == {"schema": 1, "total": 0, "items": []}
    assert done(cli).code == 0


def test_nothing_is_owed_on_what_is_over(cli, clock) -> None:
    new(cli, "--phone", "1")
    done(cli, "close", "1", "--outcome", "withdrawn", "--reason", "found it")

    assert due(cli, "--within", "400d")["items"] == []


def test_a_key_customer_is_marked(cli, clock) -> None:
    new(cli, "--name", "Li Mei", "--phone", "1", "--key", "--promise", "+1h")

    assert rows(cli)[0][3] == "Li Mei (key customer)"
    assert due(cli)["items"][0]["customer"]["key"] is True


def test_piped_the_list_is_one_line_a_debt(cli, clock) -> None:
    new(cli, "--name", "张三", "--phone", "1", "--promise", "+1h", description="Line one\nline two\tand a tab")

    (row,) = rows(cli)

    assert row == [
        "f1", "20261123-001", label("severity", 1), "张三", "1", label("kind", "reply"), "10:00", "in 1 h",
        label("stage", "listen"), "li", "09:00", "", "Line one line two and a tab",
    ]  # fmt: skip
    assert "\x1b" not in done(cli, "due").out


NAMES = [
    "张三",
    "Li Mei",
    "",
    "欧阳娜娜小姐",
    "A name that is longer than any column should ever be, really",
    "王🙂家",
    "é",
    "[bold]x",
]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [80, 100, 200])
def test_columns_begin_where_their_headings_do(cli, clock, lang: str, columns: int) -> None:
    for place, name in enumerate(NAMES):
        more = ["--name", name] if name else []
        new(cli, *more, "--phone", f"1380000000{place}", "--promise", f"+{place + 1}h", "--trigger", "injury")
        new(cli, *more, "--phone", f"010-{place}", "--channel", "email", description="投诉的内容很长，" * 20)
    solved(cli, "1")
    clock.go_on(hours=4)

    said = done(cli, "--lang", lang, "due", "--within", "30d", terminal=True, COLUMNS=str(columns)).out

    seen = Seen(said, columns=columns + 1)
    headings = seen.starts(1)
    above = [number for number, line in enumerate(seen.lines) if line.startswith("f")]
    assert len(above) == len(due(cli, "--within", "30d")["items"])
    assert len(headings) == (4 if columns >= 100 else 3)
    for number in above:
        assert set(headings) <= set(seen.starts(number)), seen.lines[number]
    assert all(columns not in seen.cells(number) for number in range(len(seen.lines)))
    assert [number + 1 for number in above] == [
        n for n, line in enumerate(seen.lines) if line.startswith("      ") and n > 1
    ]


@pytest.mark.parametrize("columns", [20, 40, 80, 100])
def test_no_window_is_too_narrow_for_a_whole_phone_number(cli, clock, columns: int) -> None:
    new(cli, "--name", NAMES[4], "--phone", "13800000000", "--promise", "+1h", "--key")

    drawn = done(cli, "due", terminal=True, COLUMNS=str(columns)).out
    listed = done(cli, "list", terminal=True, COLUMNS=str(columns)).out

    assert "13800000000" in drawn
    assert "13800000000" in listed
    assert "f1 " in drawn


def test_a_name_of_two_lines_does_not_shift_the_rows(cli, clock) -> None:
    done(cli, "--user", "li\nwang", "new", "--description", "x", "--phone", "1", "--name", "A\nB", "--promise", "+1h")
    done(cli, "new", "--description", "y", "--phone", "2", "--name", "C", "--promise", "+2h")

    lines = Seen(done(cli, "due", terminal=True).out, columns=100).lines

    assert [line[:2] for line in lines[2:]] == ["f1", "  ", "f2", "  "]


def test_without_colour_nothing_is_coloured(cli, clock) -> None:
    new(cli, "--phone", "1", "--promise", "+1h")
    clock.go_on(hours=2)

    assert "\x1b[" in done(cli, "due", terminal=True).out
    for plain in (done(cli, "due", "--no-color", terminal=True), done(cli, "due", terminal=True, NO_COLOR="1")):
        assert "\x1b[3" not in plain.out
        assert "\x1b[1;3" not in plain.out


def test_a_narrow_console_of_another_encoding_still_lists(cli, clock) -> None:
    new(cli, "--name", "张三", "--phone", "1", "--promise", "+1h")

    said = cli("--lang zh due", encoding="ascii", terminal=True, COLUMNS="20")

    assert said.code == 0
    assert "f1" in said.out


def test_the_bare_command_says_what_now(cli, clock) -> None:
    new(cli, "--phone", "1", "--promise", "+1h")

    document = json.loads(cli(["--json"]).raw)

    assert document["open_cases"] == 1
    assert [item["follow_up"] for item in document["items"]] == [1]
    assert "complaintlog show 1" in done(cli).out


def test_words_of_the_list_are_translated() -> None:
    for message in ("{span} late", "in {span}", "owed", "customer", "not spoken yet"):
        assert told_in("zh", message) != message


def test_where_nothing_is_owed_now_what_comes_next_is_said(cli, clock) -> None:
    assert "f1" not in cli("due", terminal=True).out
    new(cli, "--phone", "1")

    said = cli("due", terminal=True).out

    assert "f1 " + label("kind", "update") in said
    assert "tomorrow 09:00" in said


def test_the_bare_command_tells_of_calls_that_were_left_unfinished(cli, clock) -> None:
    from complaintlog.cli import call
    from complaintlog.desk import drafts
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.sitting import Sitting
    from complaintlog.settings import Location

    cli.environ["XDG_STATE_HOME"] = os.environ["XDG_STATE_HOME"]  # where this test itself leaves the drafts
    new(cli, "--phone", "1")
    desk = Sitting(Location(cli.environ["COMPLAINTLOG_DB"], named=True), "li", call.clock())
    for number, fields in ((None, {"customer.name": "张三", "description": "汤里有虫"}), ("20261122-001", {})):
        keeping = drafts.begin(desk, number=number)
        keeping.keep(Draft(fields, {}))
        keeping.close()

    told, piped = cli([], terminal=True), cli([])

    assert "张三, 汤里有虫. Go on: complaintlog new --resume" in told.err
    assert "changes to 20261122-001. Go on: complaintlog edit 20261122-001" in told.err
    assert piped.err == ""
