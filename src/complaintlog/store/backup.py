"""Copies of the book: by hand, and one a day by itself."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import chain, count
from typing import TYPE_CHECKING

from complaintlog.errors import N_, NotFoundError, StoreError, ValueRefusedError, fault
from complaintlog.store import faults
from complaintlog.store.copying import UNWRITABLE, Copied, backups, copied, listed
from complaintlog.store.file import open_for_reading
from complaintlog.store.sqlite import FileDatabase, Tell

if TYPE_CHECKING:
    from complaintlog.settings import Location

NOTHING = N_("There is no book yet, so there is nothing to copy.")
THERE = N_("{file} is there already and is not overwritten; name another file, or a directory.")
STALE = 3600  # seconds after which an unfinished copy of the day belongs to nobody


def backup(location: Location, to: str | None, *, at: datetime, tell: Tell | None = None) -> Copied:
    """A copy of the book as it is now, in the file or directory ``to``, else among its :func:`backups`.

    ``at`` is the local time that names it. Never overwrites. Raises StoreError, NotFoundError without a book.
    """
    path = _named(location.target, to, at)
    with _source(location) as book:
        return copied(book, path, tell)


def is_daily_due(location: Location, today: date) -> bool:
    """Whether the book, in a file, has no copy of ``today`` (local) yet; one look at the disk."""
    path = location.target
    return bool(path) and not location.on_server and not os.path.exists(_daily(path, today)) and os.path.exists(path)


def daily(location: Location, today: date, *, keep: int) -> Copied | None:
    """The copy of ``today`` (local), the newest ``keep`` of such copies left; None where another process is at it."""
    path = _daily(location.target, today)
    mark = f"{path}.begun"
    _make_directory(os.path.dirname(path))
    if not _is_ours_to_make(mark):
        return None
    try:
        with _source(location) as book:
            made = copied(book, path)
        _leave_newest(location.target, keep)
    finally:
        with suppress(OSError):
            os.unlink(mark)
    return made


@contextmanager
def _source(location: Location) -> Iterator[FileDatabase]:
    if location.on_server:
        raise StoreError(faults.ON_SERVER)
    book = open_for_reading(location)
    if book is None:
        raise NotFoundError(NOTHING)
    try:
        book.begin(write=False)
        yield book
    finally:
        book.rollback()
        book.close()


def _named(book: str, to: str | None, at: datetime) -> str:
    """Where the copy goes: a name of our own is always a free one, a name that was given must be."""
    if to is None:
        _make_directory(backups(book))
        return _free(backups(book), book, at)
    path = _free(to, book, at) if os.path.isdir(to) else to
    if os.path.lexists(path):
        raise ValueRefusedError(THERE, file=path)
    return path


def _free(directory: str, book: str, at: datetime) -> str:
    """The book's name with the second in it; with a number too where two copies are made in one second."""
    stem, ending = os.path.splitext(os.path.basename(book))
    names = (f"{stem}-{at:%Y%m%d-%H%M%S}{more}{ending}" for more in chain([""], (f"-{place}" for place in count(2))))
    return next(path for name in names if not os.path.lexists(path := os.path.join(directory, name)))


def _daily(book: str, today: date) -> str:
    stem, ending = os.path.splitext(os.path.basename(book))
    return os.path.join(backups(book), f"{stem}-daily-{today:%Y%m%d}{ending}")


def _make_directory(path: str) -> None:
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
    except OSError as failed:
        raise StoreError(UNWRITABLE, file=path, why=fault(failed)) from failed


def _is_ours_to_make(mark: str) -> bool:
    """Whether no other process makes the copy of the day; one that died at it is forgotten after a while."""
    with suppress(FileNotFoundError):
        if time.time() - os.path.getmtime(mark) > STALE:
            os.unlink(mark)
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return False
    except OSError as failed:
        raise StoreError(UNWRITABLE, file=mark, why=fault(failed)) from failed
    return True


def _leave_newest(book: str, keep: int) -> None:
    """Delete the daily copies that are too many, and what copies that were cut off left behind."""
    stem, ending = os.path.splitext(os.path.basename(book))
    ours = re.compile(rf"{re.escape(stem)}-daily-\d{{8}}{re.escape(ending)}")
    cut_off = re.compile(rf"{re.escape(stem)}-[-\w]+{re.escape(ending)}\.\d+\.part(-journal|-wal|-shm)?")
    names = listed(backups(book))
    stale = [name for name in names if cut_off.fullmatch(name) and _age(os.path.join(backups(book), name)) > STALE]
    for name in [*[name for name in names if ours.fullmatch(name)][:-keep], *stale]:
        with suppress(OSError):
            os.unlink(os.path.join(backups(book), name))


def _age(path: str) -> float:
    try:
        return time.time() - os.path.getmtime(path)
    except OSError:
        return 0.0
