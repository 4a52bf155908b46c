"""A clerk at the call screen: keys go in, and what stands on the screen and in the book comes out."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.widgets import Static

from complaintlog import lang
from complaintlog.desk import drafts
from complaintlog.desk.call import register
from complaintlog.desk.calling import Calling
from complaintlog.desk.draft import Draft
from complaintlog.desk.guide import managers
from complaintlog.desk.sitting import Changed, Sitting, book_so_far
from complaintlog.lang.guide import Guide
from complaintlog.rules.complaint import Complaint
from complaintlog.screen.app import CallScreen
from complaintlog.screen.breaking import tell_where_lines_break
from complaintlog.screen.call import Registering
from complaintlog.screen.form import Form
from complaintlog.screen.side import Side
from complaintlog.screen.work import Work
from complaintlog.settings import Location, drafts_directory, state_directory

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday, nine in Shanghai
PATIENCE = 60.0  # seconds; a busy machine is no failure


class Clerk:
    """Sits at one open screen."""

    def __init__(self, app: CallScreen, pilot: Any) -> None:
        self.app = app
        self.pilot = pilot
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Keys that are no text: they are counted."""
        self.keys += len(keys)
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Text, as an input method hands it over: character by character, at once."""
        for char in text:
            key = "enter" if char == "\n" else _character_to_key(char)
            self.app.post_message(events.Key(key, char))
        await self.pilot.pause()

    async def go(self, path: str) -> None:
        """To the field, by the key that stands before its name."""
        form = next(form for form in self.app.form_screen.query(Form) if path in form.fields)
        key = form.keys[list(form.fields).index(path)]
        await self.press("ctrl+g", _character_to_key(key))
        await self.until(lambda: self.focus == path)

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, there: Callable[[], Any]) -> Any:
        """Wait until it is so."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not (found := there()):
            assert asyncio.get_running_loop().time() < deadline, "\n".join(self.lines)
            await self.pilot.pause(0.01)
        return found

    async def sees(self, text: str) -> None:
        """Wait until it stands on the screen; a line that is broken counts as one."""
        wanted = _bare(text)
        await self.until(lambda: wanted in _bare(self.seen) or wanted in _bare(self.side) or wanted in _bare(self.left))

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def seen(self) -> str:
        return "\n".join(self.lines)

    @property
    def side(self) -> str:
        return "\n".join(line.partition("│")[2] for line in self.lines)

    @property
    def left(self) -> str:
        return "\n".join(line.partition("│")[0] for line in self.lines)

    @property
    def focus(self) -> str:
        return str(getattr(self.app.focused, "path", ""))

    def field(self, path: str) -> Any:
        return next(form.fields[path] for form in self.app.query(Form) if path in form.fields)

    def tip(self) -> str:
        return str(self.app.query_one("#tip", Static).render())


def _bare(text: str) -> str:
    """Without blanks, and without the bar that says there is more below."""
    return "".join(char for char in text if not (char.isspace() or "▀" <= char <= "▟"))


class Shop:
    """A book of the test's own, a clock that stands still, and screens opened on it."""

    def __init__(self, location: Location) -> None:
        self.desk = Sitting(location, "li", NINE)
        self.seconds = 0

    def clock(self) -> datetime:
        return NINE + timedelta(seconds=self.seconds)

    def knows(self, **fields: Any) -> Complaint:
        """A complaint that is in the book already."""
        steps = fields.pop("steps", {})
        return register(self.desk, {path.replace("__", "."): raw for path, raw in fields.items()}, steps).after

    def new(self, fields: dict[str, Any] | None = None, taken: dict[str, Any] | None = None) -> Registering:
        keeping = drafts.begin(self.desk)
        return Registering(self.desk, self.clock, Draft(fields or {}, taken or {}), keeping, NINE)

    def cases(self) -> list[Complaint]:
        with book_so_far(self.desk) as book:
            ids = [row["id"] for row in book.ask("export_ids", since=None, until=None)] if book.exists else []
            return list(book.complaints(sorted(ids)))

    def drafts(self) -> list[Draft]:
        return [one.draft for one in drafts.waiting(self.desk)]

    def kept(self) -> int:
        """How many drafts there are, a living screen's own among them."""
        return len(list(Path(drafts_directory(os.environ, self.desk.location)).glob("*.json")))

    def mistakes(self) -> list[Path]:
        """What the mistake log holds."""
        return list(Path(state_directory(os.environ)).glob("mistake-*"))

    def sit(
        self,
        play: Callable[[Clerk], Coroutine[Any, Any, None]],
        *,
        work: Work | None = None,
        language: str = "zh",
        size: tuple[int, int] = (100, 30),
        waiting: Any = (),
    ) -> tuple[Changed | Any, CallScreen]:
        """Open the screen, let ``play`` act, close it; what it left."""
        lang.use(language)
        tell_where_lines_break()
        sheet = Guide(language)
        work = work or self.new()

        async def run() -> tuple[Any, CallScreen]:
            with Calling(self.desk) as calling:
                app = CallScreen(work, calling, lambda: Side(work, sheet, managers(self.desk)), waiting)
                async with app.run_test(size=size) as pilot:
                    clerk = Clerk(app, pilot)
                    await clerk.until(lambda: clerk.focus)
                    await play(clerk)
                return app.return_value, app

        try:
            return asyncio.run(run())
        finally:
            assert not self.mistakes()
            lang.use("en")
            lang.tell_times_in(None)


@pytest.fixture
def shop(in_file: Location, monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    return Shop(in_file)
