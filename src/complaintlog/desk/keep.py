"""Keeping the book: where it lies, whether it is whole, its copies, and going back to one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from complaintlog.desk.sitting import Sitting, book_to_read
from complaintlog.errors import N_, RefusedError
from complaintlog.times import local_zone_name

if TYPE_CHECKING:
    from complaintlog.settings import Location
    from complaintlog.store.book import Checked, Verified
    from complaintlog.store.copying import Copied
    from complaintlog.store.restoring import Plan, Restored
    from complaintlog.store.salvage import Salvage

LARGE = 20_000_000  # bytes, a tenth of a second; a larger book is copied by a process of its own


def path(sitting: Sitting) -> str:
    """Where the book lies, whether or not it is there yet."""
    return sitting.location.shown


def verify(sitting: Sitting, *, expected: str | None = None) -> Verified:
    """The journal's chain and every row compared with what the journal says it must be.

    ``expected``: a head that was written down, which must still be in the chain.
    """
    with book_to_read(sitting) as book:
        return book.verify(expected=expected.strip().lower() if expected else None)


def check(sitting: Sitting) -> Checked:
    """The file's pages, what its rows refer to, and its tables compared with their declaration."""
    with book_to_read(sitting) as book:
        return book.check()


def backup(sitting: Sitting, to: str | None, *, tell: Callable[[int, int], None] | None = None) -> Copied:
    """A proven copy in the file or directory ``to``, else in ``backups`` beside the book; never over another file."""
    from complaintlog.store import backup as copies

    return copies.backup(sitting.location, to, at=_local(sitting), tell=tell)


def restore(
    sitting: Sitting,
    source: str,
    *,
    agree: Callable[[Plan], bool],
    tell: Callable[[int, int], None] | None = None,
) -> Restored:
    """The book as it was in the copy ``source``; the present one is kept.

    Where something would be lost by it, ``agree`` is asked first. Raises RefusedError when it says no.
    """
    from complaintlog.store import restoring

    with restoring.planned(sitting.location, source, tell) as (part, plan):
        if (plan.lost != 0 or plan.other) and not agree(plan):
            raise RefusedError(N_("Nothing was done; the book is as it was."))
        return restoring.restore(sitting.location, part, plan, at=_local(sitting))


@contextmanager
def salvage(sitting: Sitting) -> Iterator[Salvage]:
    """What can still be read of the sitting's damaged book."""
    from complaintlog.store.salvage import salvaging

    with salvaging(sitting.location) as found:
        yield found


def keep_copy_of_today(location: Location, now: datetime, *, keep: int) -> None:
    """The copy of the day, if there is none yet: at once of a small book, of a large one by a process of its own.

    ``now``: UTC. The newest ``keep`` are left; 0: none is made. Raises StoreError when it cannot be made.
    """
    if keep <= 0 or location.on_server or not location.target:
        return
    from complaintlog.store import backup as copies

    today = now.astimezone().date()
    if not copies.is_daily_due(location, today):
        return
    if os.path.getsize(location.target) > LARGE:
        _aside(location.target)
    else:
        copies.daily(location, today, keep=keep)


def unsafe_place(location: Location, now: datetime) -> str | None:
    """The kind of network folder the book lies in, where it has no copy of today (``now``: UTC) yet: once a day."""
    if location.on_server or not location.target:
        return None
    from complaintlog.store import backup as copies
    from complaintlog.store.places import network_of

    return network_of(location.target) if copies.is_daily_due(location, now.astimezone().date()) else None


def daily(sitting: Sitting, *, keep: int) -> Copied | None:
    """The copy of the day, made here and now; None where another process is at it."""
    from complaintlog.store import backup as copies

    return copies.daily(sitting.location, sitting.now.astimezone().date(), keep=keep)


def _aside(book: str) -> None:
    """Let a process of its own make the copy, that goes on after the clerk has their prompt back."""
    import subprocess
    import sys

    command = [sys.executable, "-m", "complaintlog", "--db", book, "db", "backup", "--daily"]
    apart = {"start_new_session": True} if os.name == "posix" else {"creationflags": 0x00000008 | 0x00000200}
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    subprocess.Popen(command, cwd=os.path.dirname(book), **streams, **apart)  # type: ignore[call-overload] # noqa: S603 - our own program


def _local(sitting: Sitting) -> datetime:
    """Now, as the clocks of the book's zone show it; a damaged book tells no zone."""
    from zoneinfo import ZoneInfo

    return sitting.now.astimezone(ZoneInfo(local_zone_name()))
