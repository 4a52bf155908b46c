"""Who is at it: a file that one process at a time holds, for as long as it lives."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress

from complaintlog.store import faults
from complaintlog.store.database import PATIENCE_SECONDS

_ASK_AGAIN = 0.01  # seconds


class Turn:
    """The turn to begin the book at ``path``: a file beside it that one at a time holds and removes when done.

    Waits for whoever has it. Raises StoreError after :data:`PATIENCE_SECONDS`, and OSError where no file can be made.
    """

    def __init__(self, path: str) -> None:
        self._path = _place(path)
        until = time.monotonic() + PATIENCE_SECONDS
        while (descriptor := _taken(self._path)) is None:
            if time.monotonic() > until:
                raise faults.refused(faults.LOCKED, path)
            time.sleep(_ASK_AGAIN)
        self._descriptor: int | None = descriptor

    def end(self) -> None:
        """Let the next come to it."""
        if self._descriptor is None:
            return
        with suppress(OSError):  # what cannot be removed is taken by the next as it is
            os.unlink(self._path)
        os.close(self._descriptor)
        self._descriptor = None


def wait_for_turn(path: str, seconds: float) -> None:
    """Wait until nobody begins the book at ``path`` any more, so long at most."""
    until = time.monotonic() + seconds
    while os.path.exists(_place(path)) and time.monotonic() < until:
        time.sleep(_ASK_AGAIN)


def locked(descriptor: int) -> bool:
    """Whether the lock is ours now; where a file system has no locks, it always is."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _place(path: str) -> str:
    return f"{path}-begin"


def _taken(path: str) -> int | None:
    """The file, held by us; None while another holds it, or where it was removed before we held it."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    with suppress(OSError):
        if locked(descriptor) and os.path.samestat(os.fstat(descriptor), os.stat(path)):
            return descriptor
    os.close(descriptor)
    return None
