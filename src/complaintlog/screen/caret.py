"""The terminal's own cursor: at the caret, so that input methods open there; hidden where nobody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Offset

if TYPE_CHECKING:
    from complaintlog.screen.app import CallScreen


class Caret:
    """Textual draws a cursor of its own and hides the terminal's; here it is the other way round."""

    def __init__(self, app: CallScreen) -> None:
        self.app = app

    @property
    def at(self) -> Offset:
        """Where it stands: in the field that is typed in."""
        at: Offset | None = getattr(self.app.focused, "cursor_screen_offset", None)
        return at if at is not None else Offset(0, 0)

    def put(self) -> None:
        """There, at once."""
        if self.app.terminal is not None and self.app.focused is not None:
            self.app.terminal.write(f"\x1b[{self.at.y + 1};{self.at.x + 1}H")

    def show(self) -> None:
        """One types again."""
        if self.app.terminal is not None:
            self.app.terminal.write("\x1b[?25h")
            self.put()

    def hide(self) -> None:
        """Here nobody types."""
        if self.app.terminal is not None:
            self.app.terminal.write("\x1b[?25l")
