"""Who is calling: those who may be meant while one types, then what we know of the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.message import Message

from complaintlog.lang import _
from complaintlog.lang.lines import wrapped
from complaintlog.render.caller import match_text, story_lines
from complaintlog.screen.block import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events

    from complaintlog.desk.calling import Story
    from complaintlog.desk.matching import Match
    from complaintlog.screen.work import Work

PATHS = ("customer.name", "customer.phone")


class Caller(Block):
    """On top of the side: the list one chooses from with the arrows and Enter, or the story."""

    class Chosen(Message):
        """It is this customer."""

        def __init__(self, match: Match) -> None:
            super().__init__()
            self.match = match

    def __init__(self, work: Work) -> None:
        super().__init__(id="caller")
        self.work = work
        self.matches: Sequence[Match] = ()
        self.place: int | None = None
        self.story: Story | None = None
        self._wide = 0
        self._is_short = False
        self._filled_in = ""

    def phone_of(self, match: Match, typed: str, *, sought: str) -> str:
        """What the phone field holds once it is them: their own number, unless another one was ``typed`` whole."""
        from complaintlog.desk.calling import WHOLE
        from complaintlog.rules.text import digits

        number, known = digits(typed), match.phone or ""
        is_part = bool(number) and (number in digits(known) or (typed == sought and len(number) < WHOLE))
        if typed and typed != self._filled_in and not is_part:
            return typed
        self._filled_in = known
        return known

    def offer(self, matches: Sequence[Match]) -> None:
        """These may be meant."""
        self.matches, self.place = matches, None
        self._show()

    def tell(self, story: Story | None) -> None:
        """It is this one."""
        self.story, self.matches, self.place = story, (), None
        self._show()

    def shorten(self, is_short: bool) -> None:
        """In a crisis only the pressing lines of the story: its sheet comes before what was."""
        if is_short != self._is_short:
            self._is_short = is_short
            self._show()

    def step(self, by: int) -> bool:
        """Up or down in the list; False where there is no list."""
        if not self.matches or (self.place is None and by < 0):
            return False
        place = by - 1 if self.place is None else self.place + by
        self.place = None if place < 0 else min(place, len(self.matches) - 1)
        self._show()
        return True

    def take(self) -> bool:
        """Choose the one the arrows are on; False where they are on none."""
        if self.place is None or self.place >= len(self.matches):
            return False
        self.post_message(self.Chosen(self.matches[self.place]))
        return True

    def on_click(self, event: events.Click) -> None:
        """The one under the mouse."""
        where = event.get_content_offset(self)
        if where is not None and 0 < where.y <= len(self.matches):
            self.post_message(self.Chosen(self.matches[where.y - 1]))

    def on_resize(self) -> None:
        """Break the lines anew, where they are broader or narrower now."""
        if self._wide != self.content_region.width:
            self._show()

    def _show(self) -> None:
        self._wide = self.content_region.width
        self.say(self._list() if self.matches else self._story() if self.story else "")

    def _list(self) -> Text:
        width = max(20, self.content_region.width or 30)
        asked = Text(_("One of these? Down, Enter"), "dim")
        asked.truncate(width, overflow="ellipsis")  # a second line would have a click take the one below
        shown = Text(no_wrap=True).append_text(asked).append("\n")
        for place, match in enumerate(self.matches):
            line = Text(match_text(match, width=width), "reverse" if place == self.place else "not dim")
            line.truncate(width, overflow="ellipsis")
            shown.append_text(line).append("\n")
        return shown

    def _story(self) -> Text:
        assert self.story is not None  # noqa: S101 - for the type checker; _show asked
        width = max(20, self.content_region.width or 30)
        shown = Text(no_wrap=True)
        for line, is_loud in story_lines(self.story, now=self.work.clock(), zone=self.work.zone):
            for part in wrapped(line, width) if is_loud or not self._is_short else ():
                shown.append(part + "\n", "bold" if is_loud else "")
        return shown
