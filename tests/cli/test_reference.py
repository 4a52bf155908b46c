"""The pages about what leaves the book say what the program does: their tables are those of the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from .tables import PAGE, page
from .told import Clock, answered, done

DUE = (Path(__file__).parents[2] / "docs" / "reference" / "due.md").read_text("utf-8")


def test_the_page_about_exports_has_the_formats_columns_and_headings_there_are() -> None:
    assert PAGE.read_text("utf-8") == page()  # else: python -m tests.cli.tables
    assert page().count("\n| `") > 100


def keys(section: str) -> list[str]:
    """The keys in the first column of a table."""
    return re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (.*?) \|", section, re.MULTILINE)))


def test_the_page_about_what_is_owed_has_its_keys(cli: Any, clock: Clock) -> None:
    done(cli, "new", "--description", "Soup", "--phone", "1", "--promise", "+2h")
    clock.go_on(days=2)
    document = answered(cli, "due", "--explain")
    top, _, debt = DUE.partition("## A debt")

    assert document["items"]
    assert keys(top) == list(document)
    for item in document["items"]:
        assert sorted(keys(debt)) == sorted(item)
        assert set(item["customer"]) <= set(re.findall(r"`(\w+)`", debt))
        assert item["basis"] is None or set(item["basis"]) <= set(re.findall(r"`(\w+)`", debt))
    assert set(document["counts"]) <= set(re.findall(r"`(\w+)`", top))
