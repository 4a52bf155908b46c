"""The ground that the form stands on: how high it is decides how much room each field gets."""

from __future__ import annotations

from textual.screen import Screen

HEIGHTS: list[tuple[int, str]] = [(0, "-low"), (28, "-high"), (36, "-tall")]  # from so many lines


class Ground(Screen[None]):
    """Styled once as it is laid out: not again for its height, nor as it first comes up: a tenth of the wait."""

    def __init__(self, lines: int) -> None:
        super().__init__(id="_default", classes=next(name for least, name in reversed(HEIGHTS) if lines >= least))
        self.VERTICAL_BREAKPOINTS = HEIGHTS
        self._came_up = False

    def update_node_styles(self, animate: bool = True) -> None:
        """Style it anew, where something changed since."""
        if self._came_up:
            super().update_node_styles(animate=animate)
        self._came_up = True
