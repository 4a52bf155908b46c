"""What a person sees: text as a terminal of so many columns shows it, cell by cell, with the width of Chinese."""

from __future__ import annotations

from typing import Any

import pyte


class Seen:
    """A terminal after ``text`` was written to it."""

    def __init__(self, text: str, *, columns: int, lines: int = 400) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.screen.set_mode(pyte.modes.LNM)
        pyte.Stream(self.screen).feed(text)

    @property
    def lines(self) -> list[str]:
        """The lines that hold anything, as text."""
        return [line.rstrip() for line in self.screen.display if line.strip()]

    def cells(self, number: int) -> dict[int, str]:
        """What stands in the cells of the ``number``-th line that holds anything; blanks and second halves left out."""
        (place,) = [place for place, line in enumerate(self.screen.display) if line.strip()][number : number + 1]
        row: Any = self.screen.buffer[place]
        return {column: row[column].data for column in range(self.screen.columns) if row[column].data.strip()}

    def starts(self, number: int) -> list[int]:
        """The columns at which something begins after two blanks or more, on the ``number``-th line."""
        held = self.cells(number)
        wide = {column for column, text in held.items() if column + 1 not in held and _is_wide(text)}
        taken = set(held) | {column + 1 for column in wide}
        return [column for column in sorted(held) if not {column - 1, column - 2} & taken]


def _is_wide(text: str) -> bool:
    from wcwidth import wcswidth

    return wcswidth(text) == 2
