"""A damaged file opened for reading, with as much of its own beginning as can be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from complaintlog.errors import StoreError
from complaintlog.store import faults
from complaintlog.store.database import START
from complaintlog.store.sqlite import FileDatabase

FAULTS = (StoreError, sqlite3.Error, UnicodeError)
PAGE = 4096
_FORMS: tuple[tuple[str, Callable[..., bool]], ...] = (
    ("SELECT id, number, chain FROM head", lambda id, number, chain: id == 1 and _is_entry(number, chain)),
    ("SELECT number, chain FROM journal ORDER BY number LIMIT 1", lambda number, chain: _is_entry(number, chain)),
    ("SELECT number_day FROM complaints NOT INDEXED LIMIT 1", lambda day: len(str(day)) == len("2026-11-22")),
)


class _OthersPages(Exception):
    """What was read is another table's."""


@contextmanager
def opened(path: str, directory: str) -> Iterator[FileDatabase]:
    """The damaged file: with its log, else without, else a copy in ``directory`` with the first page of a sound book.

    Raises StoreError.
    """
    for open_one in (_with_log, _without_log, _with_fresh_start, _with_rewritten_start):
        source = None
        try:
            source = open_one(path, directory)
            source.fetch("SELECT count(*) FROM sqlite_schema")
            _require_own_pages(source)
        except (*FAULTS, OSError, _OthersPages):
            if source is not None:
                source.close()
            continue
        try:
            yield source
        finally:
            source.close()
        return
    raise faults.refused(faults.DAMAGED, path)


def _with_log(path: str, _directory: str) -> FileDatabase:
    return FileDatabase(path, "mode=ro")


def _without_log(path: str, _directory: str) -> FileDatabase:
    return FileDatabase(path, "mode=ro&immutable=1")


def _with_fresh_start(path: str, directory: str) -> FileDatabase:
    """A copy whose first page is that of a fresh book: the tables lie where they were laid when it was made."""
    return _with_start(path, directory, rewritten=False)


def _with_rewritten_start(path: str, directory: str) -> FileDatabase:
    """As :func:`_with_fresh_start`, for a book that was rewritten, as an erasure does: its tables lie elsewhere."""
    return _with_start(path, directory, rewritten=True)


def _require_own_pages(source: FileDatabase) -> None:
    """Refuse a first page by which other tables' pages are read, or none: what can be read must have its own form."""
    seen = 0
    for sql, is_own in _FORMS:
        with suppress(*FAULTS):
            for row in source.fetch(sql):
                if not is_own(*row):
                    raise _OthersPages
                seen += 1
    if not seen:
        raise faults.refused(faults.DAMAGED, source.name)


def _is_entry(number: object, chain: object) -> bool:
    return isinstance(number, int) and len(str(chain)) == len(START)


def _with_start(path: str, directory: str, *, rewritten: bool) -> FileDatabase:
    from complaintlog.store import tables

    fresh, mended = (os.path.join(directory, f"{name}-{rewritten}.db") for name in ("fresh", "mended"))
    made = sqlite3.connect(fresh)
    for statement in tables.declared("sqlite"):
        made.execute(statement)
    made.commit()
    if rewritten:
        made.execute("VACUUM")
    roots = {row[0] for row in made.execute("SELECT rootpage FROM sqlite_schema")}
    made.close()
    with open(fresh, "rb") as file:
        sound = file.read()
    shutil.copyfile(path, mended)
    with open(mended, "r+b") as copy:
        size = os.path.getsize(path)
        for page in set(range(2, len(sound) // PAGE + 1)) - roots:  # where the statements go on that made the tables
            copy.seek((page - 1) * PAGE)
            copy.write(sound[(page - 1) * PAGE : page * PAGE])
        copy.seek(0)
        copy.write(_first_page(sound, size // PAGE))
    return FileDatabase(mended, "mode=ro&immutable=1")


def _first_page(sound: bytes, pages: int) -> bytes:
    """The first page of a book with so many pages, none of them free."""
    first = bytearray(sound[:PAGE])
    first[28:32] = pages.to_bytes(4, "big")
    first[92:96] = first[24:28]
    return bytes(first)
