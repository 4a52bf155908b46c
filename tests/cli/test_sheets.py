"""``export --what``: what was owed and what was done leave the book as the complaints do."""

from __future__ import annotations

import ast
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from complaintlog.files.exports.table import ENDS
from complaintlog.lang import label, told_in, use
from complaintlog.lang.labels import LABELS
from complaintlog.rules import codes
from complaintlog.rules.sheets import SHEETS

from .told import SHANGHAI, Clock, answered, done


@pytest.fixture
def clock(cli: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Last week a promise was made and kept; on Monday at nine in Shanghai another complaint came."""
    monkeypatch.chdir(tmp_path)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    clock = Clock(monkeypatch)
    clock.set("2026-11-17T10:00:00+08:00")
    done(
        cli,
        "new",
        "--name",
        "张三",
        "--phone",
        "13800000000",
        "--description",
        "汤冷",
        "--promise",
        "+2h",
        "--severity",
        "1",
        "--confidential",
    )
    clock.go_on(hours=1)
    done(cli, "contact", "1", "张三您好，还在查", "--promise", "+30h")
    clock.set("2026-11-23T09:00:00+08:00")
    done(cli, "new", "--description", "Soup cold", "--channel", "email", "--email", "a@example.com")
    done(cli, "edit", "2", "--product", "Soup")
    return clock


def rows(said: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said.out, newline="")))


def test_what_was_owed_is_a_row_for_each(cli: Any, clock: Clock) -> None:
    found = rows(done(cli, "export", "--what", "follow-ups", "--codes"))

    assert [(one["number"], one["kind"], one["due_at"], one["state"]) for one in found] == [
        ("20261117-001", "reply", "2026-11-17 12:00", "kept"),
        ("20261117-001", "reply", "2026-11-18 17:00", "open"),
        ("20261117-001", "update", "2026-11-18 11:00", "open"),
    ]
    assert list(found[0]) == [field.path for field in SHEETS["follow-ups"].usual]


def test_what_was_owed_is_said_in_words(cli: Any, clock: Clock) -> None:
    first, *_ = rows(done(cli, "--lang", "zh", "export", "--what", "follow-ups"))

    use("zh")
    assert first[label("field", "id")] == "f1"
    assert first[label("field", "kind")] == label("kind", "reply")
    assert first[label("field", "result")] == label("verb", "contact")
    assert first[label("field", "promised")] == label("flag", "yes")


def test_the_journal_is_that_of_these_days_and_says_what_was_changed(cli: Any, clock: Clock) -> None:
    found = rows(done(cli, "export", "--what", "journal", "--week", "this", "--codes"))

    assert [(one["what"], one["number"], one["by"]) for one in found] == [
        ("new", "20261123-001", "li"),
        ("edit", "20261123-001", "li"),
    ]
    assert found[1]["changed"] == "product"


def test_filters_are_those_of_list(cli: Any, clock: Clock) -> None:
    for what, many in (("follow-ups", 2), ("journal", 2)):
        found = answered(cli, "export", "--all", "--what", what, "--channel", "email")

        assert (found["total"], len(found["items"])) == (many, many)
        assert {one["complaint"] for one in found["items"]} == {2}


def test_a_document_holds_everything(cli: Any, clock: Clock) -> None:
    owed = answered(cli, "export", "--all", "--what", "follow-ups")["items"]
    shown = answered(cli, "show", "1")["follow_ups"]
    lines = done(cli, "export", "--all", "--what", "journal", "--format", "jsonl").out.splitlines()
    done_on = [json.loads(line) for line in lines]

    assert [{key: one[key] for key in shown[0]} for one in owed[:3]] == shown
    assert done_on[0]["changes"] is None  # they asked not to be named
    assert "张三" not in "".join(lines)
    assert any(one["changes"] for one in done_on)


@pytest.mark.parametrize("what", ["follow-ups", "journal"])
@pytest.mark.parametrize("kind", ["csv", "md", "html", "xlsx"])
def test_who_asked_not_to_be_named_is_not(cli: Any, clock: Clock, tmp_path: Path, what: str, kind: str) -> None:
    columns = "number,text,why,result" if what == "follow-ups" else "number,reason,changes"
    done(cli, "export", "--all", "--what", what, "--columns", columns, "-o", f"out.{kind}")

    if kind == "xlsx":
        text = str(CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_index(0).to_python())
    else:
        text = (tmp_path / f"out.{kind}").read_text(encoding="utf-8")
    assert "20261117-001" in text.replace("\\", "")
    assert "张三" not in text
    assert "13800000000" not in text


def test_a_workbook_has_the_sheet_asked_for(cli: Any, clock: Clock, tmp_path: Path) -> None:
    done(cli, "export", "--all", "--what", "journal", "-o", "out.xlsx")
    done(cli, "export", "--all", "-o", "both.xlsx")

    assert CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).sheet_names == ["Journal"]
    assert CalamineWorkbook.from_path(str(tmp_path / "both.xlsx")).sheet_names == [
        "Complaints",
        "Follow-ups",
        "To print",
    ]


def test_a_sheet_or_column_that_is_none_is_refused(cli: Any, clock: Clock) -> None:
    assert (
        cli(["export", "--what", "customers"]).code,
        cli(["export", "--what", "journal", "--columns", "due_at"]).code,
    ) == (6, 6)


def test_an_empty_book_has_nothing_to_say(cli: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    for what in ("follow-ups", "journal"):
        assert answered(cli, "export", "--all", "--what", what) == {"schema": 1, "total": 0, "items": []}


def endings() -> set[str]:
    """What the rules write as the result of a debt: codes written down there, stages, decisions."""
    rooms = Path(codes.__file__).parent.glob("*.py")
    calls = (
        node for room in rooms for node in ast.walk(ast.parse(room.read_text("utf-8"))) if isinstance(node, ast.Call)
    )
    said = (word.value for call in calls for word in call.keywords if word.arg == "result")
    written = {one.value for one in said if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    decisions = (codes.Decision.APPROVED, codes.Decision.REJECTED)
    return written | {"done", "takeover", "takeover_safety", *map(str, codes.Stage), *map(str, decisions)}


@pytest.mark.parametrize("code", sorted(endings()))
def test_what_ended_a_debt_is_said_in_words(code: str) -> None:
    group = next(group for group in ENDS if code in LABELS[group])

    assert not told_in("zh", LABELS[group][code], group).isascii()


def test_what_was_cancelled_as_the_case_was_closed_says_so_in_chinese(cli: Any, clock: Clock) -> None:
    done(cli, "close", "2", "--outcome", "withdrawn", "--reason", "客户撤诉")

    found = rows(done(cli, "--lang", "zh", "export", "--what", "follow-ups", "--week", "this"))

    assert {one["完成情况"] for one in found if one["状态"] == "已取消"} == {"已结案"}
