"""Reading what can still be read of a damaged book: every row by itself, and from the journal what a row lost.

The readable rows go into a scratch book in memory. What the journal says is taken where a row is missing, or differs
at the same version: an entry is proven by its digest, a row by nothing.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from complaintlog.errors import N_, StoreError
from complaintlog.store import faults, journal, loading
from complaintlog.store.changes import State, fold
from complaintlog.store.database import START
from complaintlog.store.entry import Fact
from complaintlog.store.mapping import BY_NAME, COMPLAINTS, CUSTOMERS, DERIVED, TABLES, Row
from complaintlog.store.proof import changes_of, erased_by, rows_there
from complaintlog.store.sqlite import FileDatabase

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.settings import Location

BATCH = 500
LARGEST = 2**62
PAGE = 4096
_OTHERS = ("journal", "counters", "settings", "contents")
_FAULTS = (StoreError, sqlite3.Error, UnicodeError)
_FORMS: tuple[tuple[str, Callable[..., bool]], ...] = (
    ("SELECT id, number, chain FROM head", lambda id, number, chain: id == 1 and _is_entry(number, chain)),
    ("SELECT number, chain FROM journal ORDER BY number LIMIT 1", lambda number, chain: _is_entry(number, chain)),
    ("SELECT number_day FROM complaints NOT INDEXED LIMIT 1", lambda day: len(str(day)) == len("2026-11-22")),
)


class _OthersPages(Exception):
    """What was read is another table's."""


@contextmanager
def salvaging(location: Location) -> Iterator[Salvage]:
    """What can be read of the book in the file. Raises StoreError where nothing can."""
    if location.on_server:
        raise StoreError(faults.ON_SERVER)
    if not os.path.isfile(location.target) or not os.path.getsize(location.target):
        raise faults.refused(faults.MISSING, location.target)
    with (
        tempfile.TemporaryDirectory(prefix="complaintlog-salvage-") as directory,
        _damaged(location.target, directory) as source,
    ):
        scratch = _scratch()
        try:
            yield Salvage(source, scratch)
        finally:
            scratch.close()


class Salvage:
    """A damaged book being read. ``problems`` grows while :meth:`cases` are taken; ``count`` of those come out."""

    def __init__(self, source: FileDatabase, scratch: FileDatabase) -> None:
        self.problems: list[Fact] = []
        self.count = 0
        self._scratch = scratch
        for name in (*_OTHERS, *(table.name for table in TABLES)):
            self._take(source, name)
        self._proven = _chain_is_whole(scratch)
        if not self._proven:
            self.problems.append(Fact(N_("The journal cannot be read whole."), {}))
        self._mend()

    def cases(self) -> Iterator[Complaint]:
        """Every complaint that can be put together, by its id."""
        ids = [row[0] for row in self._scratch.fetch("SELECT id FROM complaints ORDER BY id")]
        self._miss(ids)
        for one in ids:
            case = self._case(one)
            if case is not None:
                self.count += 1
                yield case

    def _take(self, source: FileDatabase, name: str) -> None:
        """Every row of a table that can be read."""
        columns = [row[1] for row in self._scratch.fetch(f"PRAGMA table_info({name})")]
        written = ", ".join(f'"{column}"' for column in columns)
        insert = f"INSERT OR IGNORE INTO {name} ({written}) VALUES (:{', :'.join(columns)})"  # noqa: S608 - names of tables.py
        refused = 0
        for row in self._rows(source, name, written):
            try:
                refused += 1 - self._scratch.run(insert, dict(zip(columns, row, strict=True)))
            except Exception:  # a cell of a torn row may hold anything
                refused += 1
        if refused:
            self.problems.append(
                Fact(N_("{count} rows of {table} are torn and left out."), {"count": refused, "table": name})
            )

    def _rows(self, source: FileDatabase, name: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """The rows in the order in which they lie, stepping over what cannot be read."""
        last, limit = -1, BATCH
        sql = f"SELECT rowid, {columns} FROM {name} WHERE rowid > :last ORDER BY rowid LIMIT :limit"  # noqa: S608 - names of tables.py
        while True:
            try:
                found = source.fetch(sql, {"last": last, "limit": limit})
            except _FAULTS:
                if limit > 1:
                    limit = 1
                    continue
                resumed = _next_readable(source, sql, last)
                self._stepped_over(name, last, resumed)
                if resumed is None:
                    return
                last, limit = resumed, BATCH
                continue
            if not found:
                return
            for row in found:
                yield row[1:]
            last, limit = found[-1][0], min(BATCH, limit * 2)

    def _stepped_over(self, table: str, last: int, resumed: int | None) -> None:
        if resumed is None:
            said = Fact(N_("{table} cannot be read after row {first}."), {"table": table, "first": max(last, 0)})
        else:
            ends = {"table": table, "first": last + 1, "last": resumed}
            said = Fact(N_("{table} cannot be read between rows {first} and {last}."), ends)
        self.problems.append(said)

    def _mend(self) -> None:
        """Take from the journal what the rows lost."""
        customers: State = {}
        told: dict[int, State] = {}
        for kept in journal.entries(self._scratch):
            made = changes_of(kept) or ()
            if erased_by(kept) is not None:
                told[kept.complaint_id] = {}
            fold(customers, (one for one in made if one.table == CUSTOMERS.name))
            fold(told.setdefault(kept.complaint_id, {}), (one for one in made if one.table != CUSTOMERS.name))
        there = dict(loading.rows_where(self._scratch, CUSTOMERS, "1 = 1"))
        for (_, key), cells in customers.items():
            if key not in there:
                self._put(CUSTOMERS.name, key, cells)
        for ids in _several(sorted(told)):
            self._mend_cases({one: told[one] for one in ids})

    def _mend_cases(self, told: dict[int, State]) -> None:
        there = _rows_by_case(self._scratch, list(told))
        for one, state in told.items():
            place = (COMPLAINTS.name, (one,))
            held = there.get(one, {})
            known, row = state.get(place), held.get(place)
            if known is None:
                continue
            same = row is None or row.get("version") == known.get("version")
            mended = [at for at, cells in state.items() if at not in held or (same and _differ(cells, held[at]))]
            if mended and same:
                self.problems.append(
                    Fact(N_("{number} was mended from the journal."), {"number": str(known.get("number"))})
                )
                for table, key in mended:
                    self._put(table, key, state[(table, key)])

    def _put(self, name: str, key: tuple[int, ...], cells: Row) -> None:
        table = BY_NAME[name]
        blank: Row = dict.fromkeys((*table.columns, *DERIVED.get(name, ())))
        values = blank | dict.fromkeys(DERIVED.get(name, ()), "") | cells | dict(zip(table.key, key, strict=True))
        columns = ", ".join(f'"{column}"' for column in values)
        sql = f"INSERT OR REPLACE INTO {name} ({columns}) VALUES (:{', :'.join(values)})"  # noqa: S608 - names of tables.py
        with suppress(*_FAULTS):
            self._scratch.run(sql, values)

    def _case(self, one: int) -> Complaint | None:
        """The complaint; without its customer, or not at all, where that is all that can be had."""
        with suppress(StoreError):
            return next(loading.complaints(self._scratch, [one]), None)
        named = self._scratch.fetch("SELECT number FROM complaints WHERE id = :id", {"id": one})[0][0]
        self._scratch.run("UPDATE complaints SET customer_id = NULL WHERE id = :id", {"id": one})
        with suppress(StoreError):
            case = next(loading.complaints(self._scratch, [one]), None)
            self.problems.append(Fact(N_("{number}: the customer is lost."), {"number": named}))
            return case
        self.problems.append(Fact(N_("{number} cannot be put together."), {"number": named}))
        return None

    def _miss(self, ids: list[int]) -> None:
        """Name the ids that were given out and are not there; taken back by undo they are missed rightly."""
        found = self._scratch.fetch("SELECT value FROM counters WHERE name = 'complaints'")
        last = found[0][0] if found else max(ids, default=0)
        gone = sorted(set(range(1, last + 1)) - set(ids)) if last < LARGEST else []
        undone = {
            kept.complaint_id
            for kept in journal.entries(self._scratch)
            if self._proven and kept.complaint_id in set(gone)
        }
        lost = [one for one in gone if one not in undone]
        if lost:
            named = ", ".join(map(str, lost[:BATCH]))
            self.problems.append(Fact(N_("Not found any more: the complaints with the ids {ids}."), {"ids": named}))


@contextmanager
def _damaged(path: str, directory: str) -> Iterator[FileDatabase]:
    """The damaged file opened for reading: with its log, else without, else with the first page of a sound book."""
    for open_one in (_with_log, _without_log, _with_fresh_start, _with_rewritten_start):
        source = None
        try:
            source = open_one(path, directory)
            source.fetch("SELECT count(*) FROM sqlite_schema")
            _require_own_pages(source)
        except (*_FAULTS, OSError, _OthersPages):
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
        with suppress(*_FAULTS):
            for row in source.fetch(sql):
                if not is_own(*row):
                    raise _OthersPages
                seen += 1
    if not seen:
        raise faults.refused(faults.DAMAGED, source.name)


def _is_entry(number: object, chain: object) -> bool:
    return isinstance(number, int) and len(str(chain)) == len(START)


def _with_start(path: str, directory: str, *, rewritten: bool) -> FileDatabase:
    fresh, mended = (os.path.join(directory, f"{name}-{rewritten}.db") for name in ("fresh", "mended"))
    made = sqlite3.connect(fresh)
    for statement in _laid_out():
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


def _laid_out() -> list[str]:
    from complaintlog.store import tables

    return tables.declared("sqlite")


def _scratch() -> FileDatabase:
    """A book in memory that takes whatever comes."""
    scratch = FileDatabase("salvage", "mode=memory")
    for statement in _laid_out():
        scratch.run(statement)
    scratch.fetch("PRAGMA ignore_check_constraints = ON")
    return scratch


def _next_readable(source: FileDatabase, sql: str, last: int) -> int | None:
    """The least place after ``last`` from which on rows can be read again; None when there is none."""

    def is_readable(place: int) -> bool:
        try:
            return bool(source.fetch(sql, {"last": place, "limit": 1}))
        except _FAULTS:
            return False

    step = 1
    while not is_readable(last + step):
        step *= 2
        if step > LARGEST:
            return None
    low, high = step // 2, step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_readable(last + middle) else (middle, high)
    return last + high


def _chain_is_whole(scratch: FileDatabase) -> bool:
    chain, number = START, 0
    for kept in journal.entries(scratch):
        if kept.number != number + 1 or journal.link(chain, kept) != kept.chain:
            return False
        number, chain = kept.number, kept.chain
    return number > 0


def _rows_by_case(scratch: FileDatabase, ids: list[int]) -> dict[int, State]:
    """The rows there, by complaint; a payment whose solution is lost belongs to nobody."""
    scratch.run("DELETE FROM payments WHERE solution_id NOT IN (SELECT id FROM solutions)")
    return rows_there(scratch, ids)


def _differ(told: Row, there: Row) -> bool:
    return any(cell != told.get(name) for name, cell in there.items())


def _several(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
