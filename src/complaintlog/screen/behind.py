"""What is made ready behind the screen once it is there, so that no key has to wait for it later."""

from __future__ import annotations

import time
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from complaintlog.errors import StoreError

if TYPE_CHECKING:
    from complaintlog.desk.calling import Calling

PAUSE = 0.005  # seconds
LATER = (  # in pieces so small that no key waits long for one
    "complaintlog.values",
    "complaintlog.desk.filling",
    "complaintlog.rules.reaching",
    "complaintlog.rules.ending",
    "complaintlog.rules.people",
    "complaintlog.rules.raising",
    "complaintlog.rules.last",
    "complaintlog.rules.solutions",
    "complaintlog.rules.joining",
    "complaintlog.rules.solving",
    "complaintlog.rules.talk",
    "complaintlog.rules.register",
    "complaintlog.desk.call",
    "complaintlog.render.said",
    "complaintlog.screen.asking",
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


def ready(calling: Calling) -> None:
    """Load it, and open the book for looking; between two pieces whoever types goes first."""
    for module in LATER:
        import_module(module)
        time.sleep(PAUSE)
    with suppress(StoreError):
        calling.matches("000")
