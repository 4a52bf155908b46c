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
LATER = (
    "complaintlog.desk.call",
    "complaintlog.render.said",
    "complaintlog.screen.asking",
    "complaintlog.screen.keys",
    "complaintlog.screen.promise",
    "complaintlog.screen.saved",
    "complaintlog.store.writer",
    "complaintlog.times.when",
)


def ready(calling: Calling) -> None:
    """Load it, and open the book for looking; between two pieces whoever types goes first."""
    for module in LATER:
        import_module(module)
        time.sleep(PAUSE)
    with suppress(StoreError):
        calling.matches("000")
