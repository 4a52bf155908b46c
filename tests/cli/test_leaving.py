"""What leaves without the people in it, and what opens in a spreadsheet: read back from the files themselves."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rules.conftest import draft

from complaintlog.desk.demo import load
from complaintlog.rules.calling import Named
from complaintlog.rules.complaint import Customer
from complaintlog.rules.form import FORM
from complaintlog.rules.redaction import Pseudonyms, Redactor
from complaintlog.settings import Location
from complaintlog.store.book import reading

from .told import SHANGHAI, Clock, answered, done

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


def redacting(*known: tuple[str, str], only: bool = False) -> Redactor:
    """A redactor whose pseudonyms can be told apart, and who else is in the book."""
    return Redactor(Pseudonyms(lambda kind, number: f"<{kind} {number}>"), [Named(*one) for one in known], only=only)


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
    redactor = redacting()
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
    redactor = redacting()

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
    redactor = redacting()

    assert told in redactor.redacted(draft(description=said)).description
    assert not re.search(r"88|example|Maple", redactor.redacted(draft(description=said)).description)


@pytest.mark.parametrize("said", ["张 三说太吵", "张　三说太吵", "张先生说太吵"])
def test_a_chinese_name_is_found_with_a_blank_in_it_and_by_its_title(said: str) -> None:
    redactor = redacting()

    assert redactor.redacted(draft(description=said)).description == "<customer 1>说太吵"


IN_OTHER_CASES = [
    ("Pat O'Hara", "ask Mr O'Hara", "ask Mr <customer 1>"),
    ("Pat O'Hara", "O’Hara's dog", "<customer 1>'s dog"),
    ("Seán O'Brien-Núñez", "tell O'Brien-Núñez", "tell <customer 1>"),
    ("Seán O'Brien-Núñez", "tell Nunez or SEAN", "tell <customer 1> or <customer 1>"),
    ("Anne-Marie Dupont", "Anne-Marie and anne marie", "<customer 1> and <customer 1>"),
    ("María José García López", "García, Garcia, Maria López", "<customer 1>, <customer 1>, <customer 1>"),
    ("Максим Петров", "Петров сказал Петрову", "<customer 1> сказал <customer 1>"),
    ("田中太郎", "田中さんが", "<customer 1>が"),
    ("Li Mei", "Ms Li says", "Ms <customer 1> says"),
    ("Zoë", "Zoe, ZOË, zoe", "<customer 1>, <customer 1>, <customer 1>"),
    ("诸葛亮", "诸葛先生说", "<customer 1>说"),
    ("欧阳修", "欧阳先生说", "<customer 1>说"),
    ("王小明", "小明说", "<customer 1>说"),
    ("陈静怡", "静怡和老陈、陈总、小陈", "<customer 1>和<customer 1>、<customer 1>、<customer 1>"),
    ("王", "王总说", "<customer 1>说"),
    ("Will Long", "Will Long's and Long", "<customer 1>'s and <customer 1>"),
]


@pytest.mark.parametrize(("name", "said", "told"), IN_OTHER_CASES)
def test_a_customer_is_found_in_the_texts_of_other_cases_in_all_forms_of_the_name(
    name: str, said: str, told: str
) -> None:
    assert redacting(("customer", name)).text(said) == told


@pytest.mark.parametrize(("name", "said", "told"), IN_OTHER_CASES)
def test_and_in_the_texts_of_their_own_case(name: str, said: str, told: str) -> None:
    case = draft(description=said, customer=Customer(name=name))

    assert redacting().redacted(case).description == told


@pytest.mark.parametrize(
    ("kind", "value", "said", "told"),
    [
        ("address", "12 Baker Street, London NW1 6XE", "the postcode NW1 6XE is", "the postcode <address 1> is"),
        ("address", "北京市朝阳区幸福路18号", "幸福路的那家", "<address 1>的那家"),
        ("address", "北京市朝阳区幸福路18号", "幸福路 18 号的", "<address 1>的"),
        ("order", "DD2026-7788", "订单DD20267788未到", "订单<order 1>未到"),
        ("order", "DD2026-7788", "order DD 2026 7788 is", "order <order 1> is"),
        ("order", "ORD-55120", "ORD 55120, 55120", "<order 1>, <order 1>"),
        ("contact", "微信 wx_abc123", "加 wx_abc123 吧", "加 <contact 1> 吧"),
    ],
)
def test_parts_of_addresses_and_spellings_of_numbers_are_found(kind: str, value: str, said: str, told: str) -> None:
    assert redacting((kind, value)).text(said) == told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Will Long", "will it take long"),
        ("李", "送到李子园"),
        ("时光", "等了一小时"),
        ("方平安", "平安到家，对方总是不接"),
        ("Li Mei", "melimei and li"),
        ("张三", "三件里两件坏了，张贴"),
    ],
)
def test_a_name_that_is_a_word_hides_no_word(name: str, said: str) -> None:
    assert redacting(("customer", name)).text(said) == said


def test_a_name_of_one_character_is_found_in_the_texts_of_its_own_case() -> None:
    assert (
        redacting().redacted(draft(description="李说太吵", customer=Customer(name="李"))).description
        == "<customer 1>说太吵"
    )


def test_who_was_present_stays_unnamed() -> None:
    told = redacting().redacted(draft(description="王芳看见了", present="王芳、李强"))

    assert told.present == "<customer 2>, <customer 3>"
    assert told.description == "<customer 2>看见了"


def test_what_two_people_are_called_stands_for_neither_of_them() -> None:
    redactor = redacting(("customer", "王小明"), ("customer", "王大力"))

    assert redactor.text("王小明，王大力，王先生") == "<customer 1>，<customer 2>，<customer 3>"


def test_a_confidential_case_never_leaves_with_its_name(cli, demo: Location, tmp_path: Path) -> None:
    done(
        cli, "new", "--name", "欧阳若兰", "--phone", "13800007777", "--confidential", "--description", "欧阳若兰说太吵"
    )

    csv = done(cli, "export", "--all").out

    assert "欧阳若兰" not in csv
    assert "13800007777" not in csv


@pytest.mark.parametrize("typed", [["--redact"], []])
def test_the_id_that_a_caller_gave_names_nobody_either(cli, demo: Location, typed: list[str]) -> None:
    done(cli, "new", "--uid", "web-13377776666-丁二", "--confidential", "--name", "丁二", "--description", "太吵")

    told = done(cli, "export", "--week", "this", "--format", "json", *typed).out

    assert [one for one in ("13377776666", "丁二") if one in told] == []


@pytest.mark.parametrize("what", ["complaints", "follow-ups", "journal"])
@pytest.mark.parametrize("kind", FORMATS)
def test_who_asked_not_to_be_named_is_named_in_no_other_case(
    cli, demo: Location, tmp_path: Path, kind: str, what: str
) -> None:
    done(cli, "new", "--name", "欧阳若兰", "--phone", "13800007777", "--confidential", "--description", "太吵")
    other = answered(cli, "new", "--name", "赵四", "--description", "欧阳若兰也在，电话 138-0000-7777", "--json")["id"]
    done(cli, "follow", str(other), "+1h", "问欧阳若兰")

    done(cli, "export", "--all", "--what", what, "-o", f"out.{kind}")

    text = everything_in(tmp_path / f"out.{kind}").replace("\\", "")
    is_lossless = kind == "jsonl" and what == "complaints"
    assert ("欧阳若兰" in text, "0000-7777" in text) == (is_lossless, is_lossless)
    assert "赵四" in text or what != "complaints"


def test_a_redacted_week_names_nobody_of_another_week(cli, demo: Location) -> None:
    done(
        cli, "new", "--at", "2026-10-01 10:00", "--name", "欧阳若兰", "--order-no", "DD2026-7788", "--description", "旧",
        "--confidential",
    )  # fmt: skip
    done(cli, "new", "--name", "赵四", "--description", "欧阳若兰的订单 DD20267788 也这样，欧阳女士说的")

    said = done(cli, "export", "--week", "this", "--redact", "--columns", "description").out

    assert "也这样" in said
    assert not re.search("欧阳|DD2026", said)


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
        assert sum(name.startswith("xl/charts/chart") for name in parts.namelist()) >= 7


@pytest.mark.parametrize("what", ["complaints", "follow-ups", "journal"])
@pytest.mark.parametrize("kind", ["csv", "json", "jsonl", "md", "html"])
def test_who_reads_only_the_beginning_of_an_export_gets_no_complaint_of_ours(
    demo: Location, kind: str, what: str
) -> None:
    typed = ["--db", demo.target, "--lang", "en", "export", "--all", "--format", kind, "--what", what]
    with subprocess.Popen(
        [sys.executable, "-m", "complaintlog", *typed], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None

        program.stdout.close()
        said = program.stderr.read().decode()

    assert "Traceback" not in said
    assert "Exception" not in said


def test_what_still_streams_ends_before_its_book(demo: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complaintlog.store.rows.STRETCH", 1)
    failed: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", failed.append)

    with reading(demo) as book:
        rows = book.rows("complaints", FORM[:1])
        next(rows)
    del rows
    gc.collect()

    assert failed == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only where the system has a device that is always full")
@pytest.mark.parametrize("kind", ["csv", "json", "md"])
def test_an_export_to_a_full_device_says_so_in_one_line(demo: Location, kind: str) -> None:
    with open("/dev/full", "w") as full:
        said = subprocess.run(
            [sys.executable, "-m", "complaintlog", "--db", demo.target, "--lang", "en", "export", "--all", "--format", kind],
            stdout=full, stderr=subprocess.PIPE, check=False, text=True,
        )  # fmt: skip

    assert (said.returncode, said.stderr) == (5, "complaintlog: - cannot be written: the disk is full.\n")


def test_what_is_owed_on_what_was_selected_is_a_calendar(cli, demo: Location, tmp_path: Path) -> None:
    owed = answered(cli, "list", "--severity", "2")["items"]

    done(cli, "--lang", "en", "export", "--all", "--severity", "2", "-o", "owed.ics")

    text = (tmp_path / "owed.ics").read_bytes().decode().replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    shown = set(re.findall(r"complaintlog show ([0-9-]+)", text))
    assert shown
    assert shown <= {one["number"] for one in owed}


def test_a_redacted_calendar_names_nobody(cli, demo: Location) -> None:
    text = done(cli, "export", "--all", "--format", "ics", "--redact").out.replace("\n ", "").replace("\\", "")

    assert "BEGIN:VEVENT" in text
    assert [one for one in people_in(demo) if one in text] == []


@pytest.mark.parametrize(
    "typed",
    [
        ["--all", "--week", "last"],
        ["--internal"],
        ["--format", "ics", "--what", "journal"],
        ["--format", "ics", "--columns", "number"],
    ],
)
def test_what_contradicts_itself_is_refused_and_nothing_is_written(
    cli, demo: Location, tmp_path: Path, typed: list[str]
) -> None:
    there = set(tmp_path.iterdir())

    said = cli(["export", *typed])

    assert (said.code, said.out) == (2, "")
    assert set(tmp_path.iterdir()) == there


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
