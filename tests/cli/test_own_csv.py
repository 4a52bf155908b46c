"""A table whose headings are those of the form is taken in as it is: our own CSV, or a register kept by hand."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from complaintlog.desk.demo import load
from complaintlog.files.imports.headings import TAKEN, path_of
from complaintlog.lang import label, use
from complaintlog.rules.form import BY_PATH, FORM

from .told import Clock, answered, done

BY_STEPS = (
    {field.path for field in FORM if field.part in ("solutions", "follow_up")}
    | {"attachments", "corrective_actions", "letters"}
    | {"same_call", "repeat_of"}  # ids that mean something else in another book
)


def rows(cli: Any, *typed: str) -> list[dict[str, str]]:
    text = done(cli, *typed, "export", "--all", "--codes").out
    return list(csv.DictReader(io.StringIO(text, newline="")))


def held(row: dict[str, str]) -> dict[str, str]:
    """What of a row another book can hold; how a case that is still open was solved, its steps say."""
    left = BY_STEPS if row["closed_at"] else BY_STEPS | {"outcome", "outcome_text"}
    return {path: cell for path, cell in row.items() if path not in left}


def in_numbers(row: dict[str, str]) -> dict[str, Any]:
    """The same with amounts as a spreadsheet keeps them: as numbers, however many decimals were typed."""
    return {path: float(cell) if cell and BY_PATH[path].kind == "money" else cell for path, cell in row.items()}


@pytest.fixture
def full(cli: Any, clock: Clock) -> Any:
    """A complaint with something in every field that may be set, one serious and open, one closed, one of a shop's cause."""
    done(cli, "shop", "set", "causes.menu", "菜单未更新")
    clock.set("2026-11-17T10:00:40+08:00")
    typed = {
        "instant": "2026-11-16T09:30:00+08:00", "day": "2026-11-11", "money": "1,299.50", "number": "2", "flag": None,
    }  # fmt: skip
    said: list[str] = []
    for field in FORM:
        if not field.settable or field.path in ("same_call", "repeat_of", "customer.anonymous", "confidential"):
            continue
        value = typed.get(field.kind, f"={field.key} 你好")
        if field.codes:
            value = str(list(field.codes)[-1].value)
        if field.path in ("currency", "others", "customer.phone", "owner"):
            value = {
                "currency": "CNY",
                "others": "王芳 13800000001",
                "customer.phone": "+86 13800000000",
                "owner": "li",
            }[field.path]
        said += [field.option] if value is None else [field.option, value]
    done(cli, "new", *said, "--tags", "水壶", "--purpose", "respect", "--purpose", "venting", "--trigger", "injury")
    done(
        cli,
        "new",
        "--description",
        "汤里有\n根头发，=1+1",
        "--phone",
        "555-0100",
        "--trigger",
        "food_safety",
        "--trigger",
        "media",
    )
    done(cli, "new", "--description", "Closed", "--phone", "555-0101")
    clock.go_on(hours=3)
    done(cli, "close", "3", "--outcome", "withdrawn", "--reason", "They took it back")
    done(cli, "new", "--description", "Menu", "--subcategory", "slow")
    done(cli, "investigate", "4", "--cause-code", "menu", "--demand-unreasonable")
    clock.set("2026-11-23T09:00:00+08:00")
    return cli


def brought(cli: Any, tmp_path: Path, *how: str) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of the book, and those of an empty one that its CSV was read into."""
    other = ["--db", str(tmp_path / "other.db")]
    done(cli, *how, "export", "--all", "-o", "all.csv")
    told = answered(cli, *other, "import", "all.csv")
    assert (told["rejected"], told["added"]) == (0, told["read"])
    return rows(cli), rows(cli, *other)


@pytest.mark.parametrize("how", [["--lang", "zh"], ["--lang", "en"]], ids=" ".join)
def test_our_own_csv_comes_in_without_a_map_in_either_language(full: Any, tmp_path: Path, how: list[str]) -> None:
    there, here = brought(full, tmp_path, *how)

    assert len(there) == 4
    names_of_causes = {"menu": "菜单未更新"}  # the shop's own word: the other book has no code for it
    for one in there:
        one["finding.cause_code"] = names_of_causes.get(one["finding.cause_code"], one["finding.cause_code"])
    assert [held(one) for one in here] == [held(one) for one in there]
    assert all(
        held(there[0])[path]
        for path in TAKEN & set(there[0]) - {"outcome", "outcome_text", "closed_at"} - {"confidential"}
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "json"])
def test_our_own_workbook_and_document_come_in_too(full: Any, tmp_path: Path, ending: str, language: str) -> None:
    pytest.importorskip("python_calamine", reason="the extra that reads spreadsheets is not installed")
    other = ["--db", str(tmp_path / "other.db"), "--lang", language]
    done(full, *other, "shop", "set", "causes.menu", "菜单未更新")
    done(full, "--lang", language, "export", "--all", "-o", f"all.{ending}")

    said = full([*other, "import", f"all.{ending}"])

    assert said.code == 0
    assert "--map" not in said.err  # every column is known
    assert [in_numbers(held(one)) for one in rows(full, *other)] == [in_numbers(held(one)) for one in rows(full)]
    assert answered(full, *other, "import", f"all.{ending}")["unchanged"] == 4


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"no workbook"), ("a.json", b"{"), ("a.json", b"[1")])
def test_a_file_that_is_not_what_it_is_called_is_refused(cli: Any, clock: Clock, name: str, content: bytes) -> None:
    Path(name).write_bytes(content)

    said = cli(["import", name])

    assert (said.code, said.out, said.err.count("\n")) == (6, "", 1)
    assert not Path("book.db").exists()


def test_the_first_of_two_columns_for_a_field_that_says_something_counts(cli: Any, clock: Clock) -> None:
    Path("hand.csv").write_text("投诉内容,电话,联系电话\n汤凉了,,13800000000\n饭硬了,13800000001,\n", "utf-8")

    done(cli, "import", "hand.csv")

    phones = [answered(cli, "show", one)["customer"]["phone"] for one in ("1", "2")]
    assert phones == ["13800000000", "13800000001"]


def test_a_cause_of_the_shop_finds_its_code_again(full: Any, tmp_path: Path) -> None:
    other = ["--db", str(tmp_path / "other.db")]
    done(full, *other, "shop", "set", "causes.menu", "菜单未更新")
    done(full, "--lang", "zh", "export", "--all", "-o", "all.csv")

    done(full, *other, "import", "all.csv")

    assert rows(full, *other)[3]["finding.cause_code"] == "menu"


def test_keys_and_codes_come_in_too(full: Any, tmp_path: Path) -> None:
    done(full, "export", "--all", "--codes", "-o", "all.csv")

    done(full, "--db", str(tmp_path / "other.db"), "import", "all.csv")

    assert [held(one) for one in rows(full, "--db", str(tmp_path / "other.db"))] == [held(one) for one in rows(full)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_made_up_cases_come_in(cli: Any, clock: Clock, tmp_path: Path, language: str) -> None:
    cli.environ["COMPLAINTLOG_DB"] = str(tmp_path / "demo.db")
    load(cli.environ["COMPLAINTLOG_DB"], now=datetime(2026, 11, 23, 1, tzinfo=UTC))
    cli.environ["TZ"] = "UTC"  # in which the made-up cases are told

    there, here = brought(cli, tmp_path, "--lang", language)

    assert len(here) > 50
    assert [held(one) for one in here] == [held(one) for one in there]


def test_the_same_table_twice_or_in_the_other_language_adds_nothing(full: Any, tmp_path: Path) -> None:
    other = ["--db", str(tmp_path / "other.db")]
    for language in ("zh", "en"):
        done(full, "--lang", language, "export", "--all", "-o", f"{language}.csv")

    first, again, in_english = (answered(full, *other, "import", f"{one}.csv") for one in ("zh", "zh", "en"))

    assert (first["added"], again["unchanged"], in_english["added"]) == (4, 4, 0)


def test_a_table_of_this_very_book_adds_nothing_and_what_differs_is_refused(full: Any, tmp_path: Path) -> None:
    done(full, "--lang", "zh", "export", "--all", "-o", "all.csv")
    assert answered(full, "import", "all.csv")["unchanged"] == 4

    text = Path("all.csv").read_text("utf-8-sig").replace("Closed", "Something else")
    Path("changed.csv").write_text(text, "utf-8")
    told = answered(full, "import", "changed.csv")

    assert (told["unchanged"], told["rejected"], told["added"]) == (3, 1, 0)
    assert "20261117-003" in Path("changed.csv.rejected.csv").read_text("utf-8")


def test_numbers_go_on_where_the_table_ends(full: Any, tmp_path: Path) -> None:
    done(full, "export", "--all", "-o", "all.csv")
    other = ["--db", str(tmp_path / "other.db")]
    done(full, *other, "import", "all.csv")

    assert answered(full, *other, "show", "20261117-003")["outcome"] == "withdrawn"
    assert answered(full, *other, "new", "--description", "Next")["number"] == "20261123-001"


def test_what_a_row_cannot_hold_is_named_with_what_is_no_field(full: Any, tmp_path: Path) -> None:
    done(full, "propose", "1", "--action", "refund", "--amount", "5")
    done(
        full,
        "--lang",
        "en",
        "export",
        "--all",
        "--columns",
        "number,description,solutions.amount,letters",
        "-o",
        "all.csv",
    )
    text = Path("all.csv").read_text("utf-8-sig").splitlines()
    Path("more.csv").write_text(
        "\n".join([text[0] + ",Weather,Moon", *(line + ",rain," for line in text[1:2])]), "utf-8"
    )

    said = full(["--lang", "en", "--db", str(tmp_path / "other.db"), "import", "more.csv"])

    assert "by its steps: Amount offered\n" in said.err
    assert "no field of the form: Weather\n" in said.err
    assert "Letters" not in said.err  # nothing stood there
    assert "Moon" not in said.err
    assert "--map" in said.err


def test_a_register_kept_by_hand_comes_in_by_what_its_columns_are_called(cli: Any, clock: Clock) -> None:
    Path("hand.csv").write_text(
        "投诉登记表,,,,\n姓名,电话,投诉日期,投诉内容：,渠道\n张三,138 0000 0000,2026-11-20,汤凉了,\n", "utf-8"
    )

    assert answered(cli, "import", "hand.csv")["added"] == 1

    case = answered(cli, "show", "1")
    assert (case["customer"]["name"], case["customer"]["phone"]) == ("张三", "138 0000 0000")
    assert (case["received_at"], case["description"]) == ("2026-11-20T00:00:00+08:00", "汤凉了")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_table_that_does_not_say_what_happened_is_refused(cli: Any, clock: Clock, language: str) -> None:
    Path("other.csv").write_text("a,b\n1,2\n", "utf-8")

    said = cli(["--lang", language, "import", "other.csv"])

    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "--map" in said.err
    assert not Path("book.db").exists()


@pytest.mark.parametrize("stage", ["void", "merged", "作废"])
def test_what_is_no_case_of_its_own_is_kept_apart(cli: Any, clock: Clock, stage: str) -> None:
    Path("all.csv").write_text(f"description,stage\nSoup,{stage}\nBread,listen\n", "utf-8")

    told = answered(cli, "import", "all.csv")

    assert (told["added"], told["rejected"]) == (1, 1)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("field", FORM, ids=lambda field: field.path)
def test_every_heading_of_the_form_is_known_again(field: Any, language: str) -> None:
    use(language)

    assert path_of(label("field", field.path)) == field.path
    assert path_of(field.path) == field.path
    assert (field.path in TAKEN) is (field.path not in BY_STEPS)
