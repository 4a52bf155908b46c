"""The causes a shop added are called by the shop's own words wherever people read; programs get the code."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest

from .told import Clock, answered, done

MENU, OWN = "菜单未更新", "口味没做好"


@pytest.fixture
def shop(cli: Any, clock: Clock) -> Any:
    """Three complaints of this week: two of a cause that the shop added, one of ours that it calls otherwise."""
    done(cli, "shop", "set", "causes.menu", MENU)
    done(cli, "shop", "set", "causes.quality", OWN)
    for number, cause in (("1", "menu"), ("2", "menu"), ("3", "quality")):
        done(cli, "new", "--description", "x")
        done(cli, "investigate", number, "--cause-code", cause, "--validity", "justified")
    return cli


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "typed",
    [
        ["export", "--all", "--format", "csv"],
        ["export", "--all", "--format", "md"],
        ["export", "--all", "--format", "html"],
        ["review", "--week", "this"],
    ],
    ids=" ".join,
)
def test_what_people_read_has_the_words_of_the_shop(shop: Any, typed: list[str], language: str) -> None:
    said = done(shop, "--lang", language, *typed).out

    assert MENU in said
    assert OWN in said


def test_the_case_is_shown_in_the_words_of_the_shop(shop: Any) -> None:
    assert MENU in done(shop, "show", "1").out


def test_the_page_of_the_week_has_them(shop: Any, tmp_path: Any) -> None:
    done(shop, "review", "--week", "this", "-o", "week.html")

    page = (tmp_path / "week.html").read_text("utf-8")
    assert MENU in page
    assert ">menu<" not in page


def test_a_workbook_has_them_in_the_list_and_in_the_figures(shop: Any, tmp_path: Any) -> None:
    done(shop, "export", "--week", "this", "-o", "week.xlsx")

    with zipfile.ZipFile(tmp_path / "week.xlsx") as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{nth}.xml").decode() for nth in (1, 3)]
    assert [(MENU in text, OWN in text, ">menu<" in text) for text in sheets] == [(True, True, False)] * 2


def test_programs_get_the_code(shop: Any) -> None:
    rows = csv.DictReader(io.StringIO(done(shop, "export", "--all", "--codes").out))

    assert [row["finding.cause_code"] for row in rows] == ["menu", "menu", "quality"]
    assert answered(shop, "show", "1")["finding"]["cause_code"] == "menu"


def test_a_book_without_words_of_its_own_has_ours(shop: Any, tmp_path: Any) -> None:
    shop.environ["COMPLAINTLOG_DB"] = str(tmp_path / "other.db")
    done(shop, "new", "--description", "x")
    done(shop, "investigate", "1", "--cause-code", "quality")

    assert OWN not in done(shop, "show", "1").out
