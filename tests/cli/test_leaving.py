"""What leaves without the people in it, and what opens in a spreadsheet: read back from the files themselves."""

from __future__ import annotations

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rules.conftest import draft

from complaintlog.desk.demo import load
from complaintlog.rules.redaction import Redactor
from complaintlog.settings import Location
from complaintlog.store.book import reading

from .told import SHANGHAI, Clock, done

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
FORMATS = ("csv", "json", "jsonl", "md", "html", "xlsx")


@pytest.fixture
def demo(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Location:
    """The made-up cases, on a Sunday in Shanghai."""
    monkeypatch.chdir(tmp_path)
    book = Location(str(tmp_path / "book.db"), named=True)
    load(book.target, now=NOW)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": book.target}
    Clock(monkeypatch, NOW.isoformat())
    return book


def everything_in(path: Path) -> str:
    """The text of a file; of a workbook every part of it."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "\n".join([*parts.namelist(), *(parts.read(name).decode("utf-8") for name in parts.namelist())])


def people_in(book: Location) -> set[str]:
    """Whoever and whatever the customers of a book can be told by."""
    found: set[str | None] = set()
    with reading(book) as open_book:
        for case in open_book.complaints(range(1, 10_000)):
            who = case.customer
            found |= {who.name, who.contact_person, who.phone, who.email, who.address, who.other_contact, case.order_no}
            found |= {name for one in case.others for name in (one.name, one.phone)}
    return {one for one in found if one and len(one) > 1}


@pytest.mark.parametrize("kind", FORMATS)
def test_nobody_is_left_in_a_redacted_file(cli, demo: Location, tmp_path: Path, kind: str) -> None:
    done(cli, "export", "--all", "--redact", "-o", f"out.{kind}")

    text = everything_in(tmp_path / f"out.{kind}")

    plain = text.replace("\\", "")
    assert [one for one in people_in(demo) if one in plain] == []
    assert len(people_in(demo)) > 40


def test_one_person_has_one_pseudonym_everywhere() -> None:
    redactor = Redactor(lambda kind, number: f"<{kind} {number}>")
    case = draft(
        description="张三来电，张先生说外卖13800000000没接，订单 A-778 未到；另有李四 139 0000 0000", order_no="A-778"
    )

    told = redactor.redacted(case)
    again = redactor.redacted(draft(description="又是张三，电话 138-0000-0000"))

    assert told.customer.name == "<customer 1>"
    assert told.customer.phone == "<phone 1>"
    assert told.order_no == "<order 1>"
    assert told.description == (
        "<customer 1>来电，<customer 1>说外卖<phone 1>没接，订单 <order 1> 未到；另有李四 <phone 2>"
    )
    assert again.description == "又是<customer 1>，电话 <phone 1>"


@pytest.mark.parametrize(
    "said",
    ["2026-11-22 有人打来", "退了 1299.00 元", "3 件里 2 件坏了", "房间 1203", "20261122 这天"],
)
def test_what_is_nobodys_stays(said: str) -> None:
    redactor = Redactor(lambda kind, number: f"<{kind} {number}>")

    assert redactor.redacted(draft(description=said)).description in (said, said.replace("20261122", "<phone 2>"))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("寄到文三路 88 号 2 栋", "<address 1>"),
        ("write to jane.doe@example.com please", "write to <email 1> please"),
        ("live at 12 Maple Street now", "live at <address 1> now"),
    ],
)
def test_what_nobody_wrote_in_a_field_is_found_by_its_form(said: str, told: str) -> None:
    redactor = Redactor(lambda kind, number: f"<{kind} {number}>")

    assert told in redactor.redacted(draft(description=said)).description
    assert not re.search(r"88|example|Maple", redactor.redacted(draft(description=said)).description)


@pytest.mark.parametrize("said", ["张 三说太吵", "张　三说太吵", "张先生说太吵"])
def test_a_chinese_name_is_found_with_a_blank_in_it_and_by_its_title(said: str) -> None:
    redactor = Redactor(lambda kind, number: f"<{kind} {number}>")

    assert redactor.redacted(draft(description=said)).description == "<customer 1>说太吵"


def test_a_confidential_case_never_leaves_with_its_name(cli, demo: Location, tmp_path: Path) -> None:
    done(
        cli, "new", "--name", "欧阳若兰", "--phone", "13800007777", "--confidential", "--description", "欧阳若兰说太吵"
    )

    csv = done(cli, "export", "--all").out

    assert "欧阳若兰" not in csv
    assert "13800007777" not in csv


def test_internal_fields_stay_in_the_house(cli, demo: Location) -> None:
    done(cli, "new", "--description", "冷", "--bottom-line", "最多赔一百")

    assert "最多赔一百" in done(cli, "export", "--all").out
    assert "最多赔一百" not in done(cli, "export", "--all", "--redact").out
    assert "最多赔一百" not in done(cli, "export", "--all", "--redact", "--format", "jsonl").out
    assert "最多赔一百" in done(cli, "export", "--all", "--redact", "--internal").out


def test_a_workbook_holds_dates_numbers_and_text_that_is_no_formula(cli, demo: Location, tmp_path: Path) -> None:
    calamine = pytest.importorskip("python_calamine", reason="the extra that reads spreadsheets is not installed")
    done(
        cli, "new", "--description", "=HYPERLINK(\"http://example.com\")", "--demand", "@SUM(1)", "--amount", "1299.50",
        "--currency", "CNY", "--name", "+8613800000000", "--purchased-on", "2026-11-11", "--product", "http://example.com/a",
    )  # fmt: skip

    done(cli, "--lang", "zh", "export", "--week", "this", "-o", "week.xlsx")

    book = calamine.CalamineWorkbook.from_path(str(tmp_path / "week.xlsx"))
    complaints, owed, figures = (book.get_sheet_by_index(place).to_python() for place in range(3))
    assert '=HYPERLINK("http://example.com")' in complaints[-1]
    assert "@SUM(1)" in complaints[-1]
    assert 1299.5 in complaints[-1]
    assert NOW.replace(tzinfo=None) in complaints[-1]  # the book of the made-up cases is kept in UTC
    assert datetime(2026, 11, 11).date() in complaints[-1]
    assert len(owed) > 30
    assert figures[1][1] == len(complaints) - 1
    with zipfile.ZipFile(tmp_path / "week.xlsx") as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet.lower().replace("=hyperlink", "")
        assert sum(name.startswith("xl/charts/chart") for name in parts.namelist()) == 3


def test_what_a_customer_says_is_no_markup(cli, demo: Location) -> None:
    done(cli, "new", "--description", "<script>alert(1)</script> **fett** [x](http://example.com)")

    page = done(cli, "export", "--all", "--format", "html").out
    text = done(cli, "export", "--all", "--format", "md").out

    assert "<script" not in page
    assert "<script" not in text
    assert "[x](" not in text


def test_a_workbook_needs_a_file(cli, demo: Location) -> None:
    said = cli(["export", "--format", "xlsx"])

    assert (said.code, said.out) == (2, "")
