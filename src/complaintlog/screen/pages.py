"""The left of the screen: the form on its two pages, and a line below it that tells what is to be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets import Static

from complaintlog.lang import label
from complaintlog.screen.fields import Choice
from complaintlog.screen.form import Form

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from complaintlog.screen.work import Work


class Pages(Vertical):
    """What is asked in the call; the rest one key away."""

    def __init__(self, work: Work, *, first: Callable[[int], bool]) -> None:
        """``first``: who may take an arrow or Enter before the form does."""
        super().__init__(id="left")
        self.work = work
        self.first = first

    def compose(self) -> ComposeResult:
        """The first page; the other is made when it is turned to."""
        asked, _more = self.work.pages
        yield Form(asked, self.work.held(), id="asked", first=self.first, hints=self.work.hints)
        yield Static(id="tip", markup=False)

    def on_mount(self) -> None:
        """Which class it is by what is written already."""
        self.tell_class()

    def tell_class(self) -> None:
        """The class of a call in which nobody ticked what makes it serious: how it reached us may do so alone."""
        field = self.asked.fields.get("triggers")
        if isinstance(field, Choice):
            field.none = label("severity", "2" if self.work.crises else "1")
            field.refresh()

    @property
    def asked(self) -> Form:
        """What is asked in the call."""
        return self.query_one("#asked", Form)

    @property
    def here(self) -> Form:
        """The page that is seen."""
        more = self.query("#more")
        return more.first(Form) if more and more.first().display else self.asked

    def tip(self, words: str, *, wrong: bool = False) -> None:
        """One line below the form."""
        shown = self.query_one("#tip", Static)
        shown.set_class(wrong, "wrong")
        shown.update(words)

    async def turn(self) -> None:
        """The other page, and back."""
        if not self.query("#more"):
            _asked, more = self.work.pages
            await self.mount(Form(more, self.work.held(), id="more"), before="#tip")
            self.query_one("#more").display = False
        asked, more_page = self.asked, self.query_one("#more", Form)
        asked.display, more_page.display = more_page.display, asked.display
        self._enter_first()

    async def go(self, path: str) -> bool:
        """To the field at ``path``, on this page or on the other, if it is on one."""
        if self.here.go(path):
            return True
        if not any(item.path == path for page in self.work.pages for item in page):
            return False
        await self.turn()
        return self.here.go(path)

    def enter(self) -> None:
        """To what happened; on the page behind to its first field."""
        if not self.here.go("description"):
            self._enter_first()

    def _enter_first(self) -> None:
        self.screen.set_focus(next(iter(self.here.fields.values())))
