"""The workbook a lead works in: figures with what they are of and what they mean, charts, and sheets fit for paper."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from complaintlog.desk.demo import load
from complaintlog.lang.meanings import MEANINGS
from complaintlog.rules.measures import FEW, measures
from complaintlog.rules.sums import Sums
from complaintlog.settings import Location

from .told import SHANGHAI, Clock, answered, done

calamine = pytest.importorskip("python_calamine", reason="the extra that reads spreadsheets is not installed")

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SHARES = {"Justified": "justified", "Solved at first contact": "first_contact", "Solved within 24 h": "quick"}


@pytest.fixture
def demo(cli: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Location:
    """The made-up cases, on a Thursday in Shanghai."""
    monkeypatch.chdir(tmp_path)
    book = Location(str(tmp_path / "book.db"), named=True)
    load(book.target, now=NOW)
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": book.target}
    Clock(monkeypatch, NOW.isoformat())
    return book


def workbook(cli: Any, *typed: str, language: str = "en") -> Any:
    done(cli, "--lang", language, "export", *(typed or ("--week", "this")), "-o", "week.xlsx")
    return calamine.CalamineWorkbook.from_path("week.xlsx")


def figures(book: Any, name: str = "Figures") -> dict[str, list[Any]]:
    """The rows of the first table, by their names."""
    rows = book.get_sheet_by_name(name).to_python()
    return {row[0]: row[1:] for row in rows[1 : next((nth for nth, row in enumerate(rows) if not any(row)), len(rows))]}


def parts(pattern: str) -> dict[str, str]:
    """The parts of the workbook as they are written."""
    with zipfile.ZipFile("week.xlsx") as file:
        return {name: file.read(name).decode() for name in file.namelist() if re.search(pattern, name)}


def test_the_figures_are_those_of_the_review(cli: Any, demo: Location) -> None:
    told = answered(cli, "review", "--week", "this", "--json")
    rows = figures(workbook(cli))

    for place, of in ((0, "figures"), (3, "previous"), (6, "average")):
        known = told[of]
        assert round(rows["Received"][place], 2) == known["received"]
        assert round(rows["Closed"][place], 2) == known["closed"]
        assert round(rows["Time to solve, median"][place] * 3600) == pytest.approx(
            known["solved"]["median_seconds"], abs=30
        )
        for name, key in SHARES.items():
            if key in known:
                assert [round(one, 2) for one in rows[name][place : place + 2]] == [
                    known[key]["part"],
                    known[key]["of"],
                ]
        promises = known["promises"]
        kept, not_kept = promises["kept"], promises["broken"] + promises["unanswered"]
        assert rows["Promises kept"][place : place + 2] == pytest.approx([kept, kept + not_kept], abs=0.01)


def test_no_percentage_is_of_few(cli: Any, demo: Location) -> None:
    rows = workbook(cli).get_sheet_by_name("Figures").to_python()

    said = [(row[at], row[at + 1]) for row in rows for at in (2, 5) if isinstance(row[at], float)]
    assert {isinstance(percent, float) for of, percent in said if of >= FEW} == {True}
    assert {isinstance(percent, float) for of, percent in said if of < FEW} == {False}
    assert all(row[1] == "" or row[2] != "" for row in rows if row[0] in SHARES)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_figure_says_what_it_is(cli: Any, demo: Location, language: str) -> None:
    book = workbook(cli, language=language)

    rows = figures(book, {"en": "Figures", "zh": "数据"}[language])
    assert len(rows) > 15
    assert [name for name, row in rows.items() if not (row[9] and row[10])] == []
    assert measures(Sums().figures()).keys() <= MEANINGS.keys()


def test_what_is_counted_is_told_by_every_group(cli: Any, demo: Location) -> None:
    names = {row[0] for row in workbook(cli).get_sheet_by_name("Figures").to_python()}

    assert {
        "Categories", "Causes", "Responsible departments", "Branches", "Channel", "Validity", "Outcome",
        "Late by kind", "Satisfaction", "Customer's attitude", "By weekday", "By hour",
    } <= names  # fmt: skip


def test_the_weeks_and_the_open_cases_have_their_own_sheet(cli: Any, demo: Location) -> None:
    told = answered(cli, "review", "--week", "this", "--json")

    rows = workbook(cli).get_sheet_by_name("Week by week").to_python()

    assert [row[1] for row in rows[1:10]] == [one["received"] for one in told["course"]]
    assert rows[-1][0] == "in all"
    assert rows[-1][6] == told["now"]["open"]


def test_the_most_frequent_are_drawn_with_a_line_of_what_they_come_to(cli: Any, demo: Location) -> None:
    workbook(cli)

    charts = parts(r"xl/charts/chart\d")
    assert len(charts) >= 7
    assert [1 for one in charts.values() if "<c:barChart>" in one and "<c:lineChart>" in one]


def test_a_name_that_looks_like_a_formula_is_none_in_the_figures(cli: Any, demo: Location) -> None:
    for _ in range(2):
        done(cli, "new", "--product", "=1+1", "--description", "cold")

    book = workbook(cli)

    assert "=1+1" in {row[0] for row in book.get_sheet_by_name("Figures").to_python()}
    assert not any("<f>" in sheet for sheet in parts("xl/worksheets").values())


@pytest.mark.parametrize(("language", "title"), [("en", "Complaints from"), ("zh", "投诉记录：")])
def test_every_sheet_is_fit_for_paper(cli: Any, demo: Location, language: str, title: str) -> None:
    workbook(cli, language=language)

    sheets = parts(r"worksheets/sheet\d")
    assert len(sheets) == 6
    for text in sheets.values():
        assert 'orientation="landscape"' in text
        assert 'paperSize="9"' in text
        assert "fitToPage" in text
        assert "2026-11-23" in text.partition("<oddHeader>")[2]
        assert "&amp;P / &amp;N" in text
    assert title in sheets["xl/worksheets/sheet1.xml"]
    assert parts("xl/workbook.xml")["xl/workbook.xml"].count("_xlnm.Print_Titles") == 4


def columns(book: Any, sheet: str, *headings: str) -> list[tuple[Any, ...]]:
    """These columns of a sheet, row by row."""
    heads, *rows = book.get_sheet_by_name(sheet).to_python()
    return [tuple(row[heads.index(heading)] for heading in headings) for row in rows]


@pytest.mark.parametrize(
    ("language", "sheet", "headings", "late", "serious", "between"),
    [
        ("en", "Complaints", ("Mark", "Number", "Class"), "overdue", "serious", ", "),
        ("zh", "投诉记录", ("标记", "编号", "投诉级别"), "已逾期", "重大", "、"),
    ],
)
def test_what_the_color_of_a_row_means_stands_beside_its_number_and_over_every_printed_page(
    cli: Any,
    demo: Location,
    language: str,
    sheet: str,
    headings: tuple[str, ...],
    late: str,
    serious: str,
    between: str,
) -> None:
    overdue = {one["number"] for one in answered(cli, "due")["items"] if one["state"] == "overdue"}
    book = workbook(cli, language=language)

    told = columns(book, sheet, *headings)
    heads = book.get_sheet_by_name(sheet).to_python()[0]
    assert heads[:2] == [headings[1], headings[0]]
    for mark, number, severity in told:
        meant = [late] * (number in overdue) + [serious] * (severity == serious)
        assert mark == between.join(meant)
    assert {late, serious, ""} <= {mark for mark, *_ in told}
    assert any(late in page and serious in page for page in parts(r"worksheets/sheet\d").values())
    over = parts(r"worksheets/sheet1")["xl/worksheets/sheet1.xml"].partition("<oddHeader>")[2].partition("<")[0]
    assert late in over
    assert serious in over


@pytest.mark.parametrize("typed", [["--codes"], ["--columns", "number,product"]])
def test_no_column_is_added_to_those_that_programs_or_people_asked_for(
    cli: Any, demo: Location, typed: list[str]
) -> None:
    book = workbook(cli, "--week", "this", *typed)

    assert "Mark" not in book.get_sheet_by_name("Complaints").to_python()[0]


def test_a_list_to_print_is_as_wide_as_a_page(cli: Any, demo: Location) -> None:
    book = workbook(cli)

    complaints, printed = (columns(book, sheet, "Number", "Mark") for sheet in ("Complaints", "To print"))
    assert printed == complaints
    assert len(book.get_sheet_by_name("To print").to_python()[0]) <= 13
    page = parts(r"sheet6")["xl/worksheets/sheet6.xml"]
    assert 'fitToHeight="0"' in page
    assert "fitToWidth" not in page  # one page, as it is unless said


def test_the_trust_figure_says_of_how_many_answers_it_is_and_has_a_line_of_its_own(cli: Any, demo: Location) -> None:
    told = answered(cli, "review", "--week", "this", "--json")
    book = workbook(cli)

    trust, early = (figures(book)[name] for name in ("Trust in the reply time", "Answered before the time promised"))
    assert [trust[1], early[1]] == [told["figures"]["promises"]["answered"]] * 2
    assert trust[4] == told["previous"]["promises"]["answered"]
    weeks = columns(book, "Week by week", "Trust in the reply time", "promises answered")[:9]
    assert [of for _trust, of in weeks] == [one["promises"]["answered"] for one in told["course"]]
    (drawn,) = (one for one in parts(r"xl/charts/chart\d").values() if "Trust in the reply time</a:t>" in one)
    assert "<c:lineChart>" in drawn
    assert "$F$" in drawn  # the column of the trust figure
    assert '<c:min val="0"' not in drawn  # below 0 is late


def test_columns_nobody_filled_in_are_folded_unless_they_were_asked_for(cli: Any, demo: Location) -> None:
    workbook(cli)
    folded = parts("sheet1.xml")["xl/worksheets/sheet1.xml"].count("hidden=")
    workbook(cli, "--week", "this", "--columns", "number,batch,supplier")

    assert folded > 5
    assert "hidden=" not in parts("sheet1.xml")["xl/worksheets/sheet1.xml"]


def test_a_row_is_as_high_as_its_longest_text(cli: Any, demo: Location) -> None:
    done(cli, "new", "--description", "汤里有根头发，" * 30)

    workbook(cli)

    last = parts("sheet1.xml")["xl/worksheets/sheet1.xml"].rpartition("<row ")[2]
    height = re.search(r'ht="(\d+)"', last)
    assert height is not None
    assert 150 <= int(height[1]) <= 409


def test_an_empty_week_is_a_workbook_too(cli: Any, demo: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    Clock(monkeypatch, (NOW + timedelta(weeks=30)).isoformat())

    book = workbook(cli, "--week", "last")

    assert book.get_sheet_by_name("Complaints").to_python()[1:] == []
    assert figures(book)["Received"][0] == 0


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice to print it")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="nothing to read the print with")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_prints_with_its_title_and_page_numbers_on_every_page(
    cli: Any, demo: Location, tmp_path: Path, language: str
) -> None:
    workbook(cli, language=language)

    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "week.xlsx"], check=True, capture_output=True
    )
    pages = subprocess.run(["pdftotext", "-layout", "week.pdf", "-"], check=True, capture_output=True, text=True)

    printed = pages.stdout.split("\f")[:-1]
    assert len(printed) > 5
    for nth, page in enumerate(printed, start=1):
        assert "2026-11-23" in page
        assert f"{nth} / {len(printed)}" in page
    assert not re.search(r"Err:|#REF|#NAME|#VALUE", pages.stdout)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Complaints from Mon 2026-11-23 to Sun 2026-11-29"),
        ("zh", "投诉记录：2026-11-23 周一至 2026-11-29 周日"),
    ],
)
def test_a_page_to_read_is_called_by_its_days(cli: Any, demo: Location, language: str, title: str) -> None:
    page = done(cli, "--lang", language, "export", "--week", "this", "--format", "html").out

    assert f"<title>{title}</title>" in page
    assert f"<h1>{title}</h1>" in page


def test_what_was_exported_is_said_with_its_last_day(cli: Any, demo: Location) -> None:
    said = cli(["--lang", "en", "export", "--week", "this", "-o", "week.csv"])

    assert re.fullmatch(
        r"\d+ complaints received from Mon 2026-11-23 to Sun 2026-11-29, written to week.csv.\n", said.err
    )


@pytest.mark.parametrize(
    ("language", "typed", "said", "title"),
    [
        ("en", "--until 2026-11-15", "complaints received up to Sat 2026-11-14,", "Complaints up to Sat 2026-11-14"),
        ("zh", "--month 2026-11", "2026年11月收到的 ", "投诉记录：2026年11月"),
        ("en", "--all", "complaints, all in the book,", "Complaints, all in the book"),
        (
            "en",
            "--all --category service --overdue",
            "complaints (Category: service; overdue) in the whole book,",
            "Complaints in the whole book (Category: service; overdue)",
        ),
        ("zh", "--week this --department 后厨", "件投诉（责任部门：后厨），", "2026-11-29 周日（责任部门：后厨）"),
    ],
)
def test_of_which_complaints_an_export_is_stands_in_the_answer_and_over_it(
    cli: Any, demo: Location, language: str, typed: str, said: str, title: str
) -> None:
    written = cli(["--lang", language, "export", *typed.split(), "--format", "md"])

    assert said in written.err
    assert title in written.out.splitlines()[0]


def test_what_is_printed_to_be_read_is_a_page_wide_in_letters_that_can_be(cli: Any, demo: Location) -> None:
    done(cli, "export", "--week", "this", "-o", "week.xlsx")
    with zipfile.ZipFile("week.xlsx") as file:
        names = re.findall(r'<sheet name="([^"]+)"', file.read("xl/workbook.xml").decode())
        sheet = file.read(f"xl/worksheets/sheet{names.index('To print') + 1}.xml").decode()

    widths = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', sheet)
    assert 'fitToHeight="0"' in sheet
    assert sum(float(width) * (int(last) - int(first) + 1) for first, last, width in widths) < 225


@pytest.mark.parametrize("typed", [["review"], ["export"], ["export", "--format", "xlsx"]])
def test_a_file_without_a_name_is_refused_with_what_to_type(cli: Any, demo: Location, typed: list[str]) -> None:
    said = cli(["--lang", "en", *typed, "-o", ""])

    assert (said.code, said.out, said.err) == (6, "", "complaintlog: Name the file to write to: -o NAME\n")


def test_a_cause_is_one_of_the_causes_that_are_known(cli: Any, demo: Location) -> None:
    known = answered(cli, "review", "--week", "this", "--internal")["figures"]["by"]
    book = workbook(cli)
    rows = book.get_sheet_by_name("Figures").to_python()

    for group, heading in (
        ("cause_code", "Causes"),
        ("department", "Responsible departments"),
    ):
        places = [nth for nth, row in enumerate(rows) if row[0] == heading]
        assert places, (heading, [row[0] for row in rows])
        assert rows[places[0] + 1][2] == (sum(known.get(group, {}).values()) or "")


@pytest.mark.parametrize(("language", "total"), [("en", "in all"), ("zh", "合计")])
def test_what_stands_below_and_beside_the_open_cases_is_their_total(
    cli: Any, demo: Location, language: str, total: str
) -> None:
    book = workbook(cli, language=language)
    rows = book.get_sheet_by_index(len(book.sheet_names) - 3).to_python()

    assert [row[0] for row in rows].count(total) == 1
    assert total in [cell for row in rows for cell in row[1:]]


def test_a_text_that_no_row_holds_ends_on_paper_with_a_sign_and_is_whole_beside(cli: Any, demo: Location) -> None:
    told = "汤里有一根头发，" * 1200
    done(cli, "new", "--description", told)

    book = workbook(cli)
    whole, printed = ([text for (text,) in columns(book, sheet, "Description")] for sheet in ("Complaints", "To print"))
    assert told in whole
    (cut,) = [one for one in printed if one.startswith("汤里有一根头发，汤里有一根头发，")]
    assert cut.endswith("…")
    assert 100 < len(cut) < 400


def test_a_column_is_named_by_its_key_or_its_heading_and_written_once(cli: Any, demo: Location) -> None:
    by_heading = done(cli, "--lang", "zh", "export", "--all", "--columns", "编号,投诉人,编号").out
    by_key = done(cli, "--lang", "zh", "export", "--all", "--columns", "number,customer.name").out

    assert by_heading == by_key


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_column_that_is_none_is_refused_with_the_nearest(cli: Any, demo: Location, language: str) -> None:
    near, none = (
        cli(["--lang", language, "export", "--all", "--columns", typed]) for typed in ("desription", "whatever")
    )

    assert (near.code, none.code, near.out, none.out) == (6, 6, "", "")
    assert "description" in near.err
    assert "export --codes" in none.err
