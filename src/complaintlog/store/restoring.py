"""Going back to a copy of the book: what would be lost by it, and the exchange, which happens whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.errors import N_, RefusedError, StoreError, fault
from complaintlog.store import faults
from complaintlog.store.backup import backup
from complaintlog.store.copying import Copied, at_rest, backups, head_of, is_whole, synced
from complaintlog.store.database import APPLICATION_ID, SCHEMA, START
from complaintlog.store.sqlite import FileDatabase, Tell

if TYPE_CHECKING:
    from complaintlog.settings import Location

NO_FILE = N_("There is no file {file}; name the copy to go back to.")
BROKEN = N_("{file} is damaged itself; take another copy.")
ITSELF = N_("{file} is the book itself; name the copy to go back to.")
GONE_ON = N_("The book was written in meanwhile; run the command again.")

_ERASURES = "SELECT complaint_id FROM journal WHERE number > :number AND what IN ('customer_erase', 'anonymize')"
_CUSTOMERS = "SELECT id, customer_id FROM complaints WHERE customer_id IS NOT NULL"
_ENTRY = "SELECT at, who FROM journal WHERE number = :number"


class Plan(NamedTuple):
    """What going back would do. ``present``: ``none``, ``whole`` or ``damaged``; ``entries``: those of the copy.

    ``lost``: entries of the present book that the copy lacks, the last ``lost_at`` (UTC) by ``lost_by``; None when the
    present book cannot be read. ``other``: the two do not share their history. ``head``: of the present book.
    ``erased``: the customers, by id, who were erased from it since and whom the copy would bring back.
    """

    present: str
    entries: int
    ended_at: datetime | None = None
    lost: int | None = 0
    lost_at: datetime | None = None
    lost_by: str = ""
    other: bool = False
    head: str = START
    erased: tuple[int, ...] = ()


class Restored(NamedTuple):
    """The book as it is after going back; ``former``: where the one before lies, None where there was none."""

    path: str
    former: str | None
    plan: Plan


@contextmanager
def planned(location: Location, source: str, tell: Tell | None = None) -> Iterator[tuple[str, Plan]]:
    """A proven copy of ``source`` beside the book, gone at the end unless it was used, and what would be lost.

    Raises StoreError when ``source`` is no whole book of this program or an older one.
    """
    book = location.target
    _require_file(location, source)
    part = f"{book}.{os.getpid()}.part"
    try:
        os.makedirs(os.path.dirname(os.path.abspath(book)), mode=0o700, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            _take(source, part, tell)
            synced(part)
            yield part, _compared(book, part)
        finally:
            for ending in ("", "-journal"):
                with suppress(FileNotFoundError):
                    os.unlink(part + ending)
    except OSError as failed:
        raise StoreError(N_("{file} cannot be written: {why}."), file=book, why=fault(failed)) from failed


def restore(location: Location, part: str, plan: Plan, *, at: datetime) -> Restored:
    """Put the copy ``part`` in the place of the book, as ``plan`` says; ``at`` (local) names what is kept of it.

    A whole book is copied among its backups first and then replaced in one transaction of its own, so that whoever has
    it open sees the one or the other; a damaged one is set aside as it is.
    """
    path = location.target
    former = None
    if plan.present == "whole":
        former = _kept(location, plan, at)
        with at_rest(part) as copy:
            copy.copy(path, lambda done, total: _require_still(path, plan, done < total), into_new=False)
        _empty_log(path)
    else:
        if plan.present == "damaged":
            former = _set_aside(path, f"{path}.damaged-{at:%Y%m%d-%H%M%S}")
        os.replace(part, path)
        synced(os.path.dirname(os.path.abspath(path)))
    return Restored(path, former, plan)


def _require_file(location: Location, source: str) -> None:
    if location.on_server:
        raise StoreError(faults.ON_SERVER)
    if not location.target:
        raise faults.refused(faults.HOMELESS, "")
    if not os.path.isfile(source):
        raise StoreError(NO_FILE, file=source)
    if os.path.exists(location.target) and os.path.samefile(source, location.target):
        raise StoreError(ITSELF, file=source)


def _take(source: str, part: str, tell: Tell | None) -> None:
    """Copy ``source`` with what may lie in a log beside it, and prove the copy."""
    log = os.path.exists(f"{source}-wal") or os.path.exists(f"{source}-journal")
    book = FileDatabase(source, "mode=ro" if log else "mode=ro&immutable=1")
    try:
        owner, version = book.marks()
        if owner != APPLICATION_ID:
            raise faults.refused(faults.FOREIGN, source)
        if version > SCHEMA:
            raise faults.refused(faults.NEWER, source)
        book.copy(part, tell, into_new=True)
    finally:
        book.close()
    with at_rest(part) as copy:
        if not is_whole(copy):
            raise StoreError(BROKEN, file=source)
        head_of(copy)


def _compared(path: str, part: str) -> Plan:
    with at_rest(part) as copy:
        entries, chain = head_of(copy)
        ended = copy.fetch(_ENTRY, {"number": entries})
    plan = Plan("none", entries, _instant(ended[0][0]) if ended else None)
    if not os.path.exists(path) or not os.path.getsize(path):
        return plan
    try:
        # Only to look: one that may write would throw a damaged log away when it closes.
        present = FileDatabase(path, "mode=rw" if os.path.exists(f"{path}-journal") else "mode=ro")
    except StoreError:
        return plan._replace(present="damaged", lost=None)
    try:
        plan = _lost(present, plan, chain)
        return plan if plan.other or not plan.lost else plan._replace(erased=_brought_back(present, part, plan))
    finally:
        present.close()


def _lost(present: FileDatabase, plan: Plan, chain: str) -> Plan:
    """What the present book has beyond the copy; a newer or a foreign one is left alone."""
    try:
        owner, version = present.marks()
    except StoreError as refused:
        if refused.message in (faults.DAMAGED, faults.NOT_A_BOOK):
            return plan._replace(present="damaged", lost=None)
        raise
    if owner != APPLICATION_ID:
        raise faults.refused(faults.FOREIGN, present.name)
    if version > SCHEMA:
        raise faults.refused(faults.NEWER, present.name)
    try:
        if not is_whole(present):
            return plan._replace(present="damaged", lost=None)
        return _beyond(present, plan, chain)
    except StoreError as refused:
        if refused.message == faults.DAMAGED:
            return plan._replace(present="damaged", lost=None)
        raise


def _beyond(present: FileDatabase, plan: Plan, chain: str) -> Plan:
    number, head = head_of(present)
    shared = present.fetch("SELECT chain FROM journal WHERE number = :number", {"number": plan.entries})
    other = plan.entries > 0 and number > 0 and [row[0] for row in shared] != [chain]
    if plan.entries > number and number > 0 and not other:
        other = True
    lost = number if other else number - plan.entries
    last = present.fetch(_ENTRY, {"number": number}) if lost > 0 else []
    at, who = (_instant(last[0][0]), last[0][1]) if last else (None, "")
    return plan._replace(present="whole", lost=max(lost, 0), lost_at=at, lost_by=who, other=other, head=head)


def _brought_back(present: FileDatabase, part: str, plan: Plan) -> tuple[int, ...]:
    """The customers in the copy of whose complaints the present book has erased the words since."""
    cases = {row[0] for row in present.fetch(_ERASURES, {"number": plan.entries})}
    if not cases:
        return ()
    with at_rest(part) as copy:
        return tuple(sorted({owner for case, owner in copy.fetch(_CUSTOMERS) if case in cases}))


def _instant(cell: str) -> datetime:
    return datetime.fromisoformat(cell)


def _kept(location: Location, plan: Plan, at: datetime) -> str:
    os.makedirs(backups(location.target), mode=0o700, exist_ok=True)
    stem, ending = os.path.splitext(os.path.basename(location.target))
    name = f"{stem}-{at:%Y%m%d-%H%M%S}-before-restore{ending}"
    made: Copied = backup(location, os.path.join(backups(location.target), name), at=at)
    if made.head != plan.head:
        raise RefusedError(GONE_ON)
    return made.path


def _require_still(path: str, plan: Plan, is_locked: bool) -> None:
    """Refuse where somebody wrote after the book before was copied; from the first page on nobody can."""
    if is_locked:
        book = FileDatabase(path, "mode=ro")
        try:
            if head_of(book)[1] != plan.head:
                raise RefusedError(GONE_ON)
        finally:
            book.close()


def _empty_log(path: str) -> None:
    """Bring the pages from the log into the book; where somebody reads on, their closing does it later."""
    book = FileDatabase(path, "mode=rw")
    try:
        book.fetch("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        book.close()


def _set_aside(path: str, aside: str) -> str:
    """Keep a damaged book with its log under another name; its own name is never without a file."""
    os.link(path, aside)
    for ending in ("-wal", "-journal"):
        with suppress(FileNotFoundError):
            os.replace(path + ending, aside + ending)
    with suppress(FileNotFoundError):
        os.unlink(f"{path}-shm")
    return aside
