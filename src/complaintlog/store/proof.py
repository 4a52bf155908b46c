"""Verifying: the chain of the journal link by link, then every row against what the journal says it must be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from complaintlog.errors import N_
from complaintlog.store import journal, loading
from complaintlog.store.changes import Change, State, fold, from_documents
from complaintlog.store.database import START
from complaintlog.store.entry import Fact, Verified
from complaintlog.store.mapping import BY_NAME, CHILDREN, COMPLAINTS, CUSTOMERS, PAYMENTS, SETTINGS, Row, Table

if TYPE_CHECKING:
    from complaintlog.store.database import Database
    from complaintlog.store.journal import Kept

_AT_ONCE = 200
_ORPHANS = "SELECT solution_id, seq FROM payments WHERE solution_id NOT IN (SELECT id FROM solutions)"
_HELD = "SELECT sha256, content FROM contents WHERE sha256 > :last ORDER BY sha256 LIMIT 1"
_SHARED = (CUSTOMERS.name, SETTINGS.name)  # rows that are no single complaint's
_CASES = " UNION ".join(  # all but the book itself, which the journal calls 0
    ["SELECT complaint_id AS id FROM journal WHERE complaint_id <> 0", "SELECT id FROM complaints"]
    + [f"SELECT complaint_id FROM {table.name}" for table in CHILDREN]  # noqa: S608 - names of tables.py
)


def verify(database: Database, *, expected: str | None = None) -> Verified:
    """Whether nothing was changed past the journal; all problems found. Reads a batch at a time.

    ``expected``: the head as it was written down elsewhere; a journal whose end was cut off no longer has it.
    """
    chain = _Chain(expected)
    problems = list(chain.problems_of(database))
    for ids in _batches(database):
        problems += _problems_of_cases(database, ids)
    problems += _problems_of_customers(database, chain.shared_of(CUSTOMERS))
    problems += _problems_of_settings(database, chain.shared_of(SETTINGS))
    problems += _problems_of_contents(database)
    problems += [_fact(N_("The row {row} is not in the journal."), "payments", key) for key in database.fetch(_ORPHANS)]
    return Verified(ok=not problems, entries=chain.number, head=chain.head, problems=tuple(problems))


class _Chain:
    """The journal read from its start: what it proves of itself, and customers and settings as it leaves them."""

    def __init__(self, expected: str | None) -> None:
        self.number = 0
        self._expected = expected
        self._is_met = expected in (None, START)
        self.head = START
        self._shared: State = {}
        self._silent: set[int] = set()

    def problems_of(self, database: Database) -> Iterator[Fact]:
        """What is wrong with the journal itself."""
        for kept in journal.entries(database):
            yield from self._problems_of(kept)
        for number in sorted(self._silent):
            yield Fact(
                N_("What entry {number} of the journal says is gone, and no erasure names it."), {"number": number}
            )
        if not self._is_met:
            said = N_("The head {head} is not in the journal: its end was cut off, or rewritten.")
            yield Fact(said, {"head": self._expected})
        if (self.number, self.head) != journal.Journal(database).head():
            yield Fact(N_("The end of the journal is missing."), {})

    def _problems_of(self, kept: Kept) -> Iterator[Fact]:
        if kept.number != self.number + 1:
            yield Fact(N_("Entries of the journal are missing before {number}."), {"number": kept.number})
        if journal.link(self.head, kept) != kept.chain:
            yield Fact(N_("Entry {number} of the journal was changed."), {"number": kept.number})
        elif kept.payload is not None and journal.digest(kept.salt or "", kept.payload) != kept.digest:
            yield Fact(N_("What entry {number} of the journal says was changed."), {"number": kept.number})
        self.number, self.head = kept.number, kept.chain
        self._is_met = self._is_met or kept.chain == self._expected
        self._follow_shared(kept)

    def shared_of(self, table: Table) -> State:
        """The rows of ``table`` as the journal leaves them."""
        return {place: cells for place, cells in self._shared.items() if place[0] == table.name}

    def _follow_shared(self, kept: Kept) -> None:
        if kept.payload is None:
            self._silent.add(kept.number)
            return
        self._silent.difference_update(erased_by(kept) or ())
        if any(f'"{name}"' in kept.payload for name in _SHARED):
            fold(self._shared, (one for one in changes_of(kept) or () if one.table in _SHARED))


def changes_of(kept: Kept) -> tuple[Change, ...] | None:
    """What the entry changed; None when it was erased, or is no longer what its digest proves."""
    if kept.payload is None or journal.digest(kept.salt or "", kept.payload) != kept.digest:
        return None
    return tuple(from_documents(json.loads(kept.payload)["changes"]))


def erased_by(kept: Kept) -> tuple[int, ...] | None:
    """The entries whose words this one says were erased; None when it is no erasure."""
    if kept.payload is None or '"erased":[' not in kept.payload or changes_of(kept) is None:
        return None
    return kept.opened().erased


def _batches(database: Database) -> Iterator[list[int]]:
    """The ids of all complaints that have a row or an entry anywhere."""
    ids = [row[0] for row in database.fetch(f"{_CASES} ORDER BY 1")]
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _problems_of_cases(database: Database, ids: list[int]) -> list[Fact]:
    """Where the rows of these complaints are not what their entries made of them."""
    listed = ", ".join(map(str, ids))
    told: dict[int, State] = {one: {} for one in ids}
    erased: set[int] = set()
    for kept in journal.entries(database, f"complaint_id IN ({listed})"):
        made = changes_of(kept)
        if erased_by(kept) is not None:  # its changes are the whole of what was left
            told[kept.complaint_id] = {}
            erased.discard(kept.complaint_id)
        if made is None:
            erased.add(kept.complaint_id)
        else:
            fold(told[kept.complaint_id], (one for one in made if one.table not in _SHARED))
    there = rows_there(database, ids)
    problems: list[Fact] = []
    for one in ids:
        if one not in erased:
            problems += _differences(told[one], there.get(one, {}))
    return problems


def rows_there(database: Database, ids: list[int]) -> dict[int, State]:
    """All rows of these complaints but their customers', by complaint."""
    found: dict[int, State] = {}
    solutions: dict[int, int] = {}
    for table in (COMPLAINTS, *CHILDREN, PAYMENTS):
        for key, cells in loading.rows(database, table, ids):
            owner = solutions[key[0]] if table is PAYMENTS else int(cells.get("complaint_id") or key[0])
            if table.name == "solutions":
                solutions[key[0]] = owner
            found.setdefault(owner, {})[(table.name, key)] = cells
    return found


def _problems_of_customers(database: Database, told: State) -> list[Fact]:
    problems: list[Fact] = []
    ids = [row[0] for row in database.fetch("SELECT id FROM customers ORDER BY id")]
    for start in range(0, len(ids), _AT_ONCE):
        batch = ids[start : start + _AT_ONCE]
        there: State = {(CUSTOMERS.name, key): cells for key, cells in loading.rows(database, CUSTOMERS, batch)}
        expected = {place: told.pop(place) for place in there if place in told}
        problems += _differences(expected, there)
    return problems + _differences(told, {})


def _problems_of_settings(database: Database, told: State) -> list[Fact]:
    """The shop is only ever written through the journal; other settings once they were changed."""
    names = {key for _table, key in told} | {("shop",)}
    there = dict(loading.rows_where(database, SETTINGS, "name <> ''"))
    return _differences(told, {(SETTINGS.name, key): cells for key, cells in there.items() if key in names})


def _problems_of_contents(database: Database) -> Iterator[Fact]:
    """What attachments hold, by its hash, one at a time."""
    last = ""
    while found := database.fetch(_HELD, {"last": last}):
        last, content = found[0]
        if hashlib.sha256(bytes(content)).hexdigest() != last:
            yield Fact(N_("The content of an attachment was changed ({hash})."), {"hash": last[:12]})


def _differences(told: State, there: State) -> list[Fact]:
    """One fact for each row that is missing, not in the journal, or changed."""
    facts = [_fact(N_("The row {row} is missing."), *place) for place in told if place not in there]
    for place, cells in there.items():
        if place not in told:
            facts.append(_fact(N_("The row {row} is not in the journal."), *place))
        elif changed := _changed(told[place], cells):
            facts.append(_fact(N_("The row {row} was changed past the journal: {columns}."), *place, columns=changed))
    return facts


def _changed(told: Row, there: Row) -> str:
    return ", ".join(name for name, cell in there.items() if cell != told.get(name))


def _fact(message: str, table: str, key: Iterable[Any], **arguments: str) -> Fact:
    names = BY_NAME[table].key
    written = ", ".join(f"{name} {value}" for name, value in zip(names, key, strict=True))
    return Fact(message, {"row": f"{table} ({written})", **arguments})
