"""A copy of a book: proven before it gets its name, and where the copies of a book lie.

It is made page by page inside one reading transaction, so that nobody waits for it and it is the book of one moment
(``docs/decisions/0007-backups.md``).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from complaintlog.errors import N_, StoreError, Term, fault
from complaintlog.store import faults
from complaintlog.store.sqlite import FileDatabase, Tell

UNPROVEN = N_("The copy {file} came out damaged and was thrown away; check the book: complaintlog db check")
UNWRITABLE = N_("The backup {file} cannot be written: {why}.")


class Copied(NamedTuple):
    """A copy of the book: where it lies, how many entries its journal has and the chain of the last."""

    path: str
    entries: int
    head: str


def copied(book: FileDatabase, path: str, tell: Tell | None = None) -> Copied:
    """The open book copied to ``path``, which appears when the copy is whole, proven and on the disk."""
    part = f"{path}.{os.getpid()}.part"
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            made = _proven(book, part, tell)
            synced(part)
            os.replace(part, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(part)
        synced(os.path.dirname(os.path.abspath(path)))
    except OSError as failed:
        raise StoreError(UNWRITABLE, file=path, why=fault(failed)) from failed
    except StoreError as refused:
        if refused.message == faults.FULL:  # of the copy's disk: what the book holds is safe
            raise StoreError(UNWRITABLE, file=path, why=Term("fault", "ENOSPC")) from refused
        raise
    return made._replace(path=path)


@contextmanager
def at_rest(path: str) -> Iterator[FileDatabase]:
    """A file in which nobody writes, opened so that nothing is made beside it."""
    book = FileDatabase(path, "mode=ro&immutable=1")
    try:
        yield book
    finally:
        book.close()


def is_whole(book: FileDatabase) -> bool:
    """Whether every page can be read and is where it belongs."""
    try:
        return book.fetch("PRAGMA quick_check(1)") == [("ok",)]
    except StoreError:
        return False


def head_of(book: FileDatabase) -> tuple[int, str]:
    """Where the journal of the book ends."""
    found = book.fetch("SELECT number, chain FROM head")
    if not found:
        raise faults.refused(faults.DAMAGED, book.name)
    return found[0][0], found[0][1]


def synced(path: str) -> None:
    """Make sure that what the file holds, or which names the directory has, is on the disk."""
    if os.name != "posix" and os.path.isdir(path):
        return
    descriptor = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def backups(path: str) -> str:
    """The directory in which the copies of the book at ``path`` are kept."""
    return os.path.join(os.path.dirname(os.path.abspath(path)), "backups")


def kept(path: str) -> list[str]:
    """All copies among the :func:`backups` of the book at ``path``, the oldest name first."""
    stem, ending = os.path.splitext(os.path.basename(path))
    ours = re.compile(rf"{re.escape(stem)}-(daily-)?\d{{8}}[-\w]*{re.escape(ending)}")
    return [os.path.join(backups(path), name) for name in listed(backups(path)) if ours.fullmatch(name)]


def beside(path: str) -> list[str]:
    """Every file that may be a copy of the book at ``path``: those :func:`kept`, and what upgrades and returns left."""
    directory, name = os.path.split(os.path.abspath(path))
    stem, ending = map(re.escape, os.path.splitext(name))
    left = re.compile(rf"{re.escape(name)}\.(version-\d+|damaged-[-\d]+|\d+\.part)|{stem}-[-\w]+{ending}\.\d+\.part")
    places = (directory, backups(path))
    return [os.path.join(place, one) for place in places for one in listed(place) if left.fullmatch(one)] + kept(path)


def listed(directory: str) -> list[str]:
    """The names in a directory; none where it cannot be looked into."""
    try:
        return sorted(os.listdir(directory))
    except OSError:
        return []


def _proven(book: FileDatabase, part: str, tell: Tell | None) -> Copied:
    book.copy(part, tell, into_new=True)
    head = head_of(book)
    with at_rest(part) as copy:
        if not is_whole(copy) or copy.marks() != book.marks() or head_of(copy) != head:
            raise StoreError(UNPROVEN, file=part)
    return Copied(part, *head)
