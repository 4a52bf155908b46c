"""What a shell is told while somebody types: one thing to type a line, a tab, and what it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.desk.complete import Meant

WIDTH = 60  # columns of what it is, at most
NAME = 24  # columns of a name in it


def cases_text(meant: Meant) -> str:
    """``12``, and ``20261122-003 张三 外卖少送一份``; of a case that is not open, how it stands."""
    return _lines((row["value"], [*_case(row), row["summary"]]) for row in meant.rows)


def owed_text(meant: Meant) -> str:
    """``f31``, and ``promised answer 20261122-003 张三 17:00``."""
    from complaintlog.lang import label

    return _lines(
        (row["value"], [label("kind", row["kind"]), row["number"], _customer(row), _when(row["due_at"], meant)])
        for row in meant.rows
    )


def names_text(meant: Meant) -> str:
    """``li``, and how people call them and what they are, where the book knows."""
    return _lines((row["value"], [_called(row), _role(row)]) for row in meant.rows)


def _case(row: dict[str, Any]) -> list[str]:
    number = [] if row["value"] == row["number"] else [row["number"]]
    return [*number, *_ended(row["stage"]), _customer(row)]


def _customer(row: dict[str, Any]) -> str:
    return _cut(one_line(row["customer_name"] or ""), NAME)


def _ended(stage: str) -> list[str]:
    if stage not in ("closed", "merged", "void"):
        return []
    from complaintlog.lang import label

    return [label("stage", stage)]


def _when(at: datetime, meant: Meant) -> str:
    from complaintlog.render.clock import when

    return when(at, now=meant.now, zone=meant.zone)


def _called(row: dict[str, Any]) -> str:
    called = row.get("display_name")
    return str(called) if called and called != row["value"] else ""


def _role(row: dict[str, Any]) -> str:
    if not row.get("role"):
        return ""
    from complaintlog.lang import label

    return label("role", row["role"])


def _lines(offered: Iterable[tuple[str, list[str]]]) -> str:
    """A value that does not stand on one line as it is cannot be typed either."""
    return "".join(f"{value}\t{_said(words)}\n" for value, words in offered if value == one_line(value) != "")


def _said(words: list[str]) -> str:
    return _cut(" ".join(line for word in words if word and (line := one_line(word))), WIDTH)


def _cut(line: str, room: int) -> str:
    """The line in ``room`` columns at most, whatever the terminal makes of a strange character."""
    wide = fits = 0
    for place, char in enumerate(line, 1):
        wide += 1 if char.isascii() else 2
        fits = place if wide <= room - 2 else fits
        if wide > room:
            return line[:fits].rstrip() + ".."
    return line
