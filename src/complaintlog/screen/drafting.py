"""What is written goes into the draft, at once but never before the next key."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from complaintlog.lang import say
from complaintlog.screen.fields import Filled

if TYPE_CHECKING:
    from textual.timer import Timer

    from complaintlog.screen.app import CallScreen

KEPT_WITHIN = 0.03  # seconds after a key


class Drafting:
    """The draft of one screen."""

    def __init__(self, app: CallScreen) -> None:
        self.app = app
        self._timer: Timer | None = None

    def keep_soon(self) -> None:
        """A moment after the key: nothing the clerk waits for waits for the disk."""
        if self._timer is None:
            self._timer = self.app.set_timer(KEPT_WITHIN, self._keep)

    def keep_now(self) -> None:
        """What is not in the draft yet goes there, and nothing after."""
        if self._timer is not None:
            self._timer.stop()
            self._keep()

    def _keep(self) -> None:
        self._timer = None
        failed = self.app.work.keep()
        if failed is not None:
            self.app.tip(say(failed), wrong=True)

    async def gather(self) -> None:
        """What was typed to the last key, though it may still be on its way."""
        if self.app.focused is not None:
            typed = asyncio.Event()
            self.app.focused.call_later(typed.set)
            await typed.wait()
        held = self.app.work.held
        for form in self.app.forms:
            for path, field in form.fields.items():
                if field.value != held().get(path, type(field.value)()):
                    self.app.on_filled(Filled(path, field.value))
