"""A question over the screen, answered by one key; and a page that one key closes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from complaintlog.lang import _
from complaintlog.screen.block import Prose, broken

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

ROUND_A_PAGE = 7  # columns that its style leaves free, so that its lines are broken before they are laid out


class _Over:
    """Lies over the form. Nobody types there: the terminal's cursor waits."""

    app: Any

    def on_screen_resume(self) -> None:
        """It comes up."""
        self.app.caret.hide()

    def on_screen_suspend(self) -> None:
        """It is gone."""
        self.app.caret.show()


class Question(_Over, ModalScreen[str]):
    """Asks ``what``; the answers stand below it, each by its number. Esc is the last of them."""

    def __init__(self, what: str, answers: Mapping[str, str]) -> None:
        super().__init__()
        self.what = what
        self.answers = dict(answers)

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical():
            yield Static(self._shown())

    def on_resize(self) -> None:
        """Break the lines anew, for as much room as there is."""
        self.query_one(Static).update(self._shown())

    def _shown(self) -> Text:
        shown = broken(Text(self.what, style="bold"), self.app.size.width * 4 // 5)
        shown.append("\n")
        for number, words in enumerate(self.answers.values(), start=1):
            shown.append(f"\n {number} ", "bold")
            shown.append(words, "not bold")
        return shown

    def on_key(self, event: events.Key) -> None:
        """The answer."""
        event.stop()
        codes = list(self.answers)
        if event.key == "escape":
            _close(self, codes[-1])
        elif event.key == "enter":
            _close(self, codes[0])
        elif event.character and event.character.isdecimal() and 0 < int(event.character) <= len(codes):
            _close(self, codes[int(event.character) - 1])

    def on_click(self, event: events.Click) -> None:
        """The answer under the mouse."""
        shown = self.query_one(Static)
        where = event.get_content_offset(shown) if event.widget is shown else None
        number = where.y - (shown.content_size.height - len(self.answers)) if where is not None else -1
        if number >= 0:
            _close(self, list(self.answers)[number])


class Page(_Over, Screen[None]):
    """Something to read; Esc or Enter closes it."""

    AUTO_FOCUS = "VerticalScroll"  # by whose keys one reads on

    def __init__(self, text: Text) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """The text, and how to go on."""
        with VerticalScroll():
            yield Prose(self.text, max(12, self.app.size.width - ROUND_A_PAGE))
            yield Static(Text("\n" + _("Esc or Enter: go on"), style="dim"))

    def on_key(self, event: events.Key) -> None:
        """Close."""
        if event.key in ("escape", "enter", "f1", "question_mark"):
            event.stop()
            _close(self, None)


def _close(box: Screen[Any], answer: str | None) -> None:
    """Go with the answer, once: of keys that come together the first counts."""
    if box.is_current:
        box.dismiss(answer)
