"""The page that tells people what the book promises names the tests that show it, and leaves none of these out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reliability.md").read_text("utf-8")
PROMISES = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")][1:]


def named(cell: str) -> list[Path]:
    """The test files a cell of the table names; a bare name is one of these here."""
    return [ROOT / (name if "/" in name else f"tests/faults/{name}") for name in re.findall(r"`(\S+\.py)`", cell)]


@pytest.mark.parametrize("row", PROMISES, ids=lambda row: row[0][:40])
def test_every_promise_says_how_it_is_tested_and_where(row: list[str]) -> None:
    promise, how, where = row

    assert promise
    assert how.endswith(".")
    assert named(where)
    assert [path for path in named(where) if not path.is_file()] == []


def test_every_test_that_does_harm_belongs_to_a_promise() -> None:
    promised = {path for row in PROMISES for path in named(row[-1])}

    assert set(Path(__file__).parent.glob("test_*.py")) - {Path(__file__)} <= promised
