"""The line on top: what is written here, how long the call has lasted, who takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

if TYPE_CHECKING:
    from complaintlog.screen.work import Work


class Top(Static):
    """Counts the seconds of a call."""

    def __init__(self, work: Work) -> None:
        self.work = work
        super().__init__(self._told(), id="top", markup=False)

    def on_mount(self) -> None:
        """The call goes on."""
        self.set_interval(1, lambda: self.update(self._told(), layout=False))

    def _told(self) -> str:
        seconds = self.work.talked
        timer = f"{seconds // 60:02}:{seconds % 60:02}" if self.work.case is None else ""
        return "   ".join(filter(None, (self.work.title, timer, self.work.user)))
