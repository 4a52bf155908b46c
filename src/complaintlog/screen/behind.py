"""What happens behind the screen while one types on: the desk is asked in a thread of its own, and made ready."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from complaintlog.errors import StoreError

if TYPE_CHECKING:
    from complaintlog.desk.calling import Calling

PAUSE = 0.005  # seconds
LATER = (  # in pieces so small that no key waits long for one
    "complaintlog.rules.record",
    "complaintlog.rules.complaint",
    "complaintlog.rules.hours",
    "complaintlog.rules.policy",
    "complaintlog.rules.owed",
    "complaintlog.rules.promising",
    "complaintlog.rules.history",
    "complaintlog.values",
    "complaintlog.desk.filling",
    "complaintlog.rules.reaching",
    "complaintlog.rules.ending",
    "complaintlog.rules.impartial",
    "complaintlog.rules.people",
    "complaintlog.rules.raising",
    "complaintlog.rules.last",
    "complaintlog.rules.solutions",
    "complaintlog.rules.joining",
    "complaintlog.rules.solving",
    "complaintlog.rules.talk",
    "complaintlog.rules.register",
    "complaintlog.desk.call",
    "complaintlog.render.cautions",
    "complaintlog.render.next_step",
    "complaintlog.render.said",
    "complaintlog.screen.doubts",
    "complaintlog.screen.ends",
    "complaintlog.screen.keys",
    "complaintlog.screen.promise",
    "complaintlog.screen.saved",
    "complaintlog.store.faults",
    "complaintlog.store.mapping",
    "complaintlog.store.loading",
    "complaintlog.store.search",
    "complaintlog.store.changes",
    "complaintlog.store.counters",
    "complaintlog.store.journal",
    "complaintlog.store.writer",
    "sqlite3",
    "complaintlog.store.database",
    "complaintlog.store.sqlite",
    "complaintlog.store.file",
    "complaintlog.times.when",
)


class Behind:
    """The desk in its thread; ``is_here``: whether there still is a screen to tell."""

    def __init__(self, is_here: Callable[[], bool]) -> None:
        self._is_here = is_here
        self._desk = ThreadPoolExecutor(1, "desk")

    async def do(self, deed: Callable[..., Any], *arguments: Any) -> Any:
        """Let the desk do it, while one types on. What it finds after the screen was left is told to nobody."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._desk, deed, *arguments)
        finally:
            if not self._is_here():
                raise asyncio.CancelledError


def ready(calling: Calling) -> None:
    """Load it, and open the book for looking; between two pieces whoever types goes first."""
    for module in LATER:
        import_module(module)
        time.sleep(PAUSE)
    with suppress(StoreError):
        calling.get_ready()
