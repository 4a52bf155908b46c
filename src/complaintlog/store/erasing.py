"""Forgetting a person: their rows, what the journal says of them, and then whatever the files still hold of either.

The rows and the entries go in one transaction, which marks the book as being erased; then the file is rewritten and its
log emptied, which needs a moment without readers; then the mark goes. See ``docs/decisions/0009-erasing.md``.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.errors import N_, StoreError, fault
from complaintlog.rules.text import digits
from complaintlog.store import faults, journal, loading
from complaintlog.store.changes import Change, State
from complaintlog.store.database import APPLICATION_ID
from complaintlog.store.entry import Entry, Erased
from complaintlog.store.mapping import CUSTOMERS, Row, instant, json_text
from complaintlog.store.opening import open_for_writing
from complaintlog.store.proof import changes_of, rows_there

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint, Customer
    from complaintlog.settings import Location
    from complaintlog.store.database import Database
    from complaintlog.store.writer import Writer

UNFINISHED = N_(
    "The rows and the journal are erased, but the files of {book} still hold it, as somebody has the book open;"
    " run the command again when they are done with it."
)
NO_ROOM = N_(
    "The rows and the journal are erased, but the files of {book} still hold it, as the disk is full;"
    " free some space, about as much as the book takes, and run the command again."
)
UNREMOVED = N_("The copy {file} cannot be removed: {why}.")

_MARK = "INSERT INTO settings (name, text) VALUES ('erasing', :at) ON CONFLICT (name) DO NOTHING"
_MARKED = "SELECT 1 FROM settings WHERE name = 'erasing'"
_UNMARK = "DELETE FROM settings WHERE name = 'erasing'"
_SILENT = "SELECT number FROM journal WHERE payload IS NULL ORDER BY number"
_SILENT_OF = "SELECT number FROM journal WHERE payload IS NULL AND complaint_id = :case ORDER BY number"
_TELLS = "SELECT 1 FROM journal WHERE payload IS NOT NULL AND number IN (SELECT value FROM json_each(:numbers)) LIMIT 1"
_GHOSTS = "payload IS NOT NULL AND complaint_id <> 0 AND complaint_id NOT IN (SELECT id FROM complaints)"
_OVER = """
SELECT c.id, c.stage, c.closed_at, c.merged_into, c.customer_id, c.description = '',
       (SELECT max(j.at) FROM journal j WHERE j.complaint_id = c.id)
FROM complaints c WHERE c.stage IN ('closed', 'merged', 'void') ORDER BY c.id
"""
_NAMED = re.compile(r'"key":\[(\d+)\],"table":"customers"|"customer_id":(\d+)')
_IDENTIFYING = ("name", "phone", "email", "other_contact", "address")


class Place(NamedTuple):
    """An entry of the journal, and the complaint it is about."""

    number: int
    complaint_id: int


def erase(
    writer: Writer, cases: Sequence[Complaint], bare: Callable[[Complaint], Complaint], entry: Entry,
    elsewhere: Iterable[Place] = (),
) -> Erased:  # fmt: skip
    """Leave of ``cases`` what ``bare`` leaves, and nothing of what the journal says of them or in ``elsewhere``.

    Each complaint an entry was about gets a new one, with the whole of what is left and the numbers of those erased.
    A customer named in an erased entry who is still somebody's is written down anew as well.
    """
    database = writer.database
    database.run(_MARK, {"at": instant(entry.at)})
    for case in cases:
        writer.rewrite(case, bare(case))
    silenced = list(_entries(database, [case.id or 0 for case in cases], elsewhere))
    named = _named_in(silenced)
    writer.journal.forget(kept.number for kept in silenced)
    _restate(writer, sorted({case.id or 0 for case in cases} | {kept.complaint_id for kept in silenced}), named, entry)
    writer.forget_contents()
    return Erased(tuple(case.id or 0 for case in cases), len(silenced))


def mentions(database: Database, customer: Customer, ids: Iterable[int]) -> list[Place]:
    """The entries that name the customer, but are not of the complaints ``ids``: of others, or of some taken back."""
    own, known = set(ids), customer.id
    values = {"key": f'%"key":[{known}],"table":"customers"%', "id": f'%"customer_id":{known}%'}
    said = "(payload LIKE :key OR payload LIKE :id)"
    found = [kept for kept in journal.entries(database, said, **values) if known in _customers(kept.payload or "")]
    texts = [one for one in (getattr(customer, name) for name in _IDENTIFYING) if one]
    phone = digits(customer.phone or "")
    ghosts = [kept for kept in journal.entries(database, _GHOSTS) if _tells_of(kept, texts, phone)]
    places = {Place(kept.number, kept.complaint_id) for kept in (*found, *ghosts)}
    return sorted(one for one in places if one.complaint_id not in own)


def all_mentions(database: Database) -> dict[int, list[Place]]:
    """For each customer the entries that name them."""
    found: dict[int, list[Place]] = {}
    for kept in journal.entries(database, "payload IS NOT NULL"):
        for customer in _customers(kept.payload or ""):
            found.setdefault(customer, []).append(Place(kept.number, kept.complaint_id))
    return found


def ended_before(database: Database, moment: datetime) -> list[list[int]]:
    """The complaints that were over before ``moment`` (UTC) and are not erased yet, those of one customer together.

    A merged one is over when that is which took it over; a void one when it was last touched.
    """
    before = instant(moment)
    over = {row[0]: row for row in database.fetch(_OVER)}
    due: dict[Any, list[int]] = {}
    for case, _stage, _closed, _into, customer, done, _last in over.values():
        if not done and (ended := _ended(over, case)) and ended < before:
            due.setdefault(customer or f"case {case}", []).append(case)
    return list(due.values())


def taken_back_before(database: Database, moment: datetime) -> list[Place]:
    """What the journal still says of complaints that were taken back before ``moment`` (UTC)."""
    before = instant(moment)
    found: dict[int, list[Any]] = {}
    for kept in journal.entries(database, _GHOSTS):
        found.setdefault(kept.complaint_id, []).append(kept)
    stale = [several for several in found.values() if several[-1].at < before]
    return [
        Place(kept.number, kept.complaint_id)
        for several in stale
        for kept in several
        if not (kept.opened().erased is not None and not kept.opened().changes)
    ]


def is_unfinished(database: Database) -> bool:
    """Whether rows were erased whose bytes may still be in the files."""
    return bool(database.fetch(_MARKED))


def finish(location: Location) -> bool:
    """Rewrite the files of a book in which something was erased; whether there was anything to do.

    Raises StoreError (:data:`UNFINISHED`, :data:`NO_ROOM`) while somebody has the book open, and for a full disk; it
    is done by calling it again.
    """
    database = open_for_writing(location, zone=None)
    if database is None:
        return False
    try:
        if not is_unfinished(database):
            return False
        if not database.scrub():
            raise faults.refused(UNFINISHED, database.name)
        database.begin(write=True)
        database.run(_UNMARK)
        database.commit()
    except StoreError as refused:
        if refused.message == faults.FULL:
            raise faults.refused(NO_ROOM, database.name) from refused
        raise
    finally:
        database.rollback()
        database.close()
    return True


def copies(location: Location) -> list[str]:
    """The copies beside the book that still hold what was erased from it, or cannot be read so that they may."""
    from complaintlog.store.copying import beside

    if location.on_server:
        return []
    database = open_for_writing(location, zone=None)
    if database is None:
        return []
    try:
        numbers = json.dumps([row[0] for row in database.fetch(_SILENT)])
    finally:
        database.close()
    return [path for path in beside(location.target) if numbers != "[]" and _still_tells(path, numbers)]


def remove(paths: Iterable[str]) -> list[str]:
    """Remove these copies. Raises StoreError for one that cannot be."""
    from complaintlog.store.copying import synced

    removed = []
    for path in paths:
        try:
            os.unlink(path)
            for ending in ("-wal", "-shm", "-journal"):
                with suppress(FileNotFoundError):
                    os.unlink(path + ending)
            synced(os.path.dirname(path))
        except OSError as failed:
            raise StoreError(UNREMOVED, file=path, why=fault(failed)) from failed
        removed.append(path)
    return removed


def _ended(over: dict[int, tuple[Any, ...]], case: int) -> str | None:
    """When it was over; None while what took it over is open."""
    seen = set()
    while case in over and case not in seen:
        seen.add(case)
        _id, stage, closed, into, _customer, _done, last = over[case]
        if stage != "merged" or into is None:
            return str(closed or last)
        case = into
    return None


def _entries(database: Database, ids: list[int], elsewhere: Iterable[Place]) -> Iterator[journal.Kept]:
    """What the journal says of these complaints, of those that are no more, and at the other places."""
    others = list(elsewhere)
    there = _existing(database, {one.complaint_id for one in others})
    gone = {one.complaint_id for one in others} - there
    for case in [*ids, *sorted(gone)]:
        yield from journal.entries(database, "payload IS NOT NULL AND complaint_id = :case", case=case)
    for one in others:
        if one.complaint_id in there:
            yield from journal.entries(database, "payload IS NOT NULL AND number = :number", number=one.number)


def _existing(database: Database, ids: set[int]) -> set[int]:
    listed = ", ".join(str(int(one)) for one in ids) or "0"
    return {row[0] for row in database.fetch(f"SELECT id FROM complaints WHERE id IN ({listed})")}  # noqa: S608 - ids are int


def _named_in(entries: Iterable[journal.Kept]) -> dict[int, set[int]]:
    """By complaint, the customers whose rows its entries held."""
    found: dict[int, set[int]] = {}
    for kept in entries:
        found.setdefault(kept.complaint_id, set()).update(_customers(kept.payload or ""))
    return found


def _restate(writer: Writer, ids: list[int], named: dict[int, set[int]], entry: Entry) -> None:
    there = rows_there(writer.database, ids)
    said: set[int] = set()
    for one in ids:
        silent = [row[0] for row in writer.database.fetch(_SILENT_OF, {"case": one})]
        made = _whole(there.get(one, {}))
        known = sorted(named.get(one, set()) - said)
        said.update(known)
        if known:
            rows = loading.rows(writer.database, CUSTOMERS, known)
            made += [Change(CUSTOMERS.name, key, None, _filled(cells)) for key, cells in rows]
        writer.journal.append(entry, one, made, erased=silent)


def _whole(state: State) -> list[Change]:
    return [Change(table, key, None, _filled(cells)) for (table, key), cells in state.items()]


def _filled(cells: Row) -> Row:
    return {name: cell for name, cell in cells.items() if cell is not None}


def _customers(payload: str) -> set[int]:
    """The customers a payload names; in a text of somebody's the quotes would be escaped."""
    return {int(key or customer) for key, customer in _NAMED.findall(payload)}


def _tells_of(kept: journal.Kept, texts: list[str], phone: str) -> bool:
    """Whether the entry of a complaint that was taken back is about the person with these texts, or this phone."""
    payload = kept.payload or ""
    if any(json_text(text)[1:-1] in payload for text in texts):
        return True
    rows = [row for one in changes_of(kept) or () if one.table == CUSTOMERS.name for row in (one.before, one.after)]
    return bool(phone) and any(row and digits(str(row.get("phone") or "")) == phone for row in rows)


def _still_tells(path: str, numbers: str) -> bool:
    from complaintlog.store.copying import at_rest

    try:
        with at_rest(path) as copy:
            if copy.marks()[0] != APPLICATION_ID:
                return False
            return is_unfinished(copy) or bool(copy.fetch(_TELLS, {"numbers": numbers}))
    except StoreError:
        return True
