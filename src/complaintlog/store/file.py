"""A book in one SQLite file: opened, brought up to date, or begun where there is none."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from complaintlog.store import faults
from complaintlog.store.database import APPLICATION_ID, SCHEMA
from complaintlog.store.sqlite import FileDatabase

if TYPE_CHECKING:
    from complaintlog.settings import Location

_BEING_MADE = 1.0  # seconds in which a book that another begins is kept or given up


def open_for_reading(location: Location) -> FileDatabase | None:
    """The book in the file ``location`` names; None where nobody named it and there is none. Raises StoreError."""
    if not _is_begun(location):
        return None
    book = _readable(location.target)
    try:
        if not _is_current(book):
            book.close()
            _upgrade(location)
            book = _readable(location.target)
    except BaseException:
        book.close()
        raise
    return book


def open_for_writing(location: Location, *, zone: str | None) -> FileDatabase | None:
    """The book in the file ``location`` names, made with ``zone``, if any, where it is missing. Raises StoreError.

    A new book is in the transaction in which its first write is kept, or neither.
    """
    path = location.target
    if zone is None and not _is_begun(location):
        return None
    if not path:
        raise faults.refused(faults.HOMELESS, path)
    _require_not_emptied(path)
    while True:
        book = _opened(location) if _whole_size(path) else _made(path, zone or "UTC")
        if book is not None:
            return book


def _opened(location: Location) -> FileDatabase:
    """The book to write in, brought up to this program's version."""
    book = FileDatabase(location.target, "mode=rw")
    try:
        if not _is_current(book):
            _upgrade(location)
        book.prepare()
    except BaseException:
        book.close()
        raise
    return book


def _made(path: str, zone: str) -> FileDatabase | None:
    """A book laid out but not kept yet; None where another was faster."""
    from complaintlog.store import tables
    from complaintlog.store.begun import BegunBook
    from complaintlog.store.locks import Turn

    declared = tables.declared("sqlite")
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
        with ExitStack() as given_back:
            turn = Turn(path)
            given_back.callback(turn.end)
            if _whole_size(path):
                return None
            book = BegunBook(path, turn)
            given_back.callback(book.close)
            book.lay_out(declared, zone)
            given_back.pop_all()
            return book
    except OSError as fault:
        raise faults.unreachable(path, fault) from fault


def _is_begun(location: Location) -> bool:
    """Whether there is a book. Raises StoreError where one was named, or lies something else."""
    _require_not_emptied(location.target)
    size = _whole_size(location.target)
    if location.named and not size:
        from complaintlog.store.locks import wait_for_turn

        wait_for_turn(location.target, _BEING_MADE)
        size = _whole_size(location.target)
    if location.named and not size:
        raise faults.refused(faults.MISSING if size is None else faults.UNFINISHED, location.target)
    return bool(size)


def _require_not_emptied(path: str) -> None:
    """Refuse an empty file beside which lie copies: what was in it is not to be begun anew under the same numbers."""
    if _whole_size(path) != 0:
        return
    from complaintlog.store.copying import kept

    copies = kept(path)
    if copies:
        raise faults.refused(faults.EMPTIED, path, copy=max(copies, key=os.path.getmtime))


def _size(path: str) -> int | None:
    """The length of the file; None when it is not there. Raises StoreError for what can be no book."""
    if not path:
        return None
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise faults.unreachable(path, fault) from fault
    if os.path.isdir(path):
        raise faults.refused(faults.DIRECTORY, path)
    return found.st_size


def _whole_size(path: str) -> int | None:
    """As :func:`_size`, after what a power cut left half done was taken back."""
    size = _size(path)
    if not size or not os.path.exists(f"{path}-journal"):
        return size
    book = FileDatabase(path, "mode=rw")
    try:
        book.marks()
    finally:
        book.close()
    return _size(path)


def _readable(path: str) -> FileDatabase:
    """The book opened for reading only; as it lies where not even its side files can be made."""
    book = FileDatabase(path, "mode=ro")
    try:
        book.fetch("SELECT count(*) FROM sqlite_schema")
    except Exception:
        book.close()
        if not _lies_still(path):
            raise
        return FileDatabase(path, "mode=ro&immutable=1")
    return book


def _lies_still(path: str) -> bool:
    """Whether nobody can be writing it: its place is read-only, and nothing is left in a log beside it."""
    if not os.access(path, os.R_OK) or os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
        return False
    if os.path.exists(f"{path}-wal") and os.path.getsize(f"{path}-wal"):
        raise faults.refused(faults.LEFT_OPEN, path)
    return True


def _is_current(book: FileDatabase) -> bool:
    """Whether the book has the tables of this program; False when older. Raises StoreError for any other file."""
    owner, version = book.marks()
    if owner != APPLICATION_ID:
        raise faults.refused(faults.FOREIGN, book.name)
    if version > SCHEMA:
        raise faults.refused(faults.NEWER, book.name)
    return version == SCHEMA


def _upgrade(location: Location) -> None:
    from complaintlog.store import upgrade

    upgrade.file(location)
