"""A text whose lines are broken already: the screen is laid out anew only where their number changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

if TYPE_CHECKING:
    from rich.text import Text


class Block(Static):
    """As high as its lines; to lay out the whole screen for as many lines as before would keep a key waiting."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._high = 0

    def say(self, text: Text | str) -> None:
        """Show this; nothing takes no room."""
        high = str(text).count("\n") + 1 if text else 0
        self.display = bool(high)
        self.update(text, layout=high != self._high)
        self._high = high
