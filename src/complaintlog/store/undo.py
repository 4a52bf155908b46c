"""Taking back: a user's last command, as long as nothing later builds on it.

An undo is an entry of its own with the reversed changes and the numbers of the entries it took back. The version goes
on up; ids and numbers stay used.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from complaintlog.errors import N_, RefusedError, Term
from complaintlog.rules.complaint import Complaint
from complaintlog.store import journal, loading
from complaintlog.store.changes import Change, merged, reversed_changes
from complaintlog.store.entry import Entry, Journaled, Undone
from complaintlog.store.mapping import BY_NAME, DERIVED, Row

if TYPE_CHECKING:
    from complaintlog.store.database import Database
    from complaintlog.store.writer import Writer

UNDO = "undo"
_IGNORED = frozenset({"version"}.union(*DERIVED.values()))
_AT_ONCE = 200
_POINTERS = """
SELECT number FROM complaints
WHERE (same_call IN ({gone}) OR repeat_of IN ({gone}) OR merged_into IN ({gone})
       OR id IN (SELECT complaint_id FROM links WHERE value IN ({gone})))
  AND id NOT IN ({taken}) ORDER BY id LIMIT 1
"""
_SHARED = "SELECT number FROM complaints WHERE customer_id IN ({gone}) AND id NOT IN ({taken}) ORDER BY id LIMIT 1"


def undo(writer: Writer, who: str, case: Complaint | None, entry: Entry) -> Undone:
    """Take back the last command of ``who`` (on ``case``) with all it did. Raises RefusedError."""
    database = writer.database
    target = _target(database, who, case)
    group = [
        one.opened()
        for one in journal.entries(database, "command = :command AND what <> 'undo'", command=target.command)
    ]
    by_case: dict[int, list[Journaled]] = {}
    for one in group:
        by_case.setdefault(one.complaint_id, []).append(one)
    _refuse_if_built_on(database, group, by_case)
    found = _found(database, target.complaint_id)
    for complaint_id, several in reversed(by_case.items()):
        _take_back(writer, complaint_id, several, entry)
    case = next(iter(loading.complaints(database, [target.complaint_id])), None)
    return Undone(target.what, target.complaint_id, found, case, len(group))


def _target(database: Database, who: str, case: Complaint | None) -> Journaled:
    """The last entry that is neither an undo nor undone."""
    where = "who = :who" if case is None else "who = :who AND complaint_id = :case"
    undone: set[int] = set()
    for kept in journal.latest(database, where, who=who, case=case and case.id):
        opened = kept.opened()
        undone.update(opened.undone)
        if kept.what != UNDO and kept.number not in undone:
            if opened.changes is None:
                raise RefusedError(N_("What was done last cannot be taken back; its record was erased."))
            return opened
    raise RefusedError(N_("There is nothing by {who} to take back."), who=who)


def _refuse_if_built_on(database: Database, group: list[Journaled], by_case: dict[int, list[Journaled]]) -> None:
    ids = list(by_case)
    for start in range(0, len(ids), _AT_ONCE):
        _refuse_if_continued(database, {one: by_case[one] for one in ids[start : start + _AT_ONCE]}, group)
    what = group[-1].what
    gone = merged(change for one in group for change in one.changes or ())
    _refuse_if_used(database, what, _SHARED, _born("customers", gone), ids)
    _refuse_if_used(database, what, _POINTERS, _born("complaints", gone), ids)
    _refuse_if_different(database, what, gone)


def _refuse_if_continued(database: Database, by_case: dict[int, list[Journaled]], group: list[Journaled]) -> None:
    """Refuse when something later was done on one of the complaints and not taken back."""
    own = {one.number for several in by_case.values() for one in several}
    undone: set[int] = set()
    first = min(own)
    where = f"complaint_id IN ({_listed(by_case)}) AND number > :first"
    for kept in journal.latest(database, where, first=first):
        if kept.what == UNDO:
            undone.update(kept.opened().undone)
        elif (
            kept.number not in undone and kept.number not in own and kept.number > by_case[kept.complaint_id][0].number
        ):
            raise _refused(group[-1].what, kept.opened())


def _refused(what: str, later: Journaled) -> RefusedError:
    return RefusedError(
        N_("{what} cannot be taken back: {who} did {later} on it at {at}."),
        what=Term("command", what),
        who=later.who,
        later=Term("command", later.what),
        at=later.at,
    )


def _born(table: str, made: Iterable[Change]) -> list[int]:
    return [change.key[0] for change in made if change.table == table and change.before is None]


def _refuse_if_used(database: Database, what: str, sql: str, gone: list[int], taken: list[int]) -> None:
    """Refuse when another complaint leans on a row that would go."""
    for start in range(0, len(gone), _AT_ONCE):
        found = database.fetch(sql.format(gone=_listed(gone[start : start + _AT_ONCE]), taken=_listed(taken)))
        if found:
            raise RefusedError(
                N_("{what} cannot be taken back: complaint {number} builds on it."),
                what=Term("command", what),
                number=found[0][0],
            )


def _refuse_if_different(database: Database, what: str, made: list[Change]) -> None:
    """Refuse when a row is no longer as the command left it."""
    for name, several in groupby(sorted(made, key=lambda one: one.table), key=lambda one: one.table):
        left = {change.key: change for change in several}
        now = _rows_now(database, name, left)
        for key, change in left.items():
            if not _is_as_left(change, now.get(key)):
                raise _changed_since(database, what, change)


def _is_as_left(change: Change, now: Row | None) -> bool:
    if change.after is None or now is None:
        return change.after is None and now is None
    whole = change.before is None
    names = (now if whole else change.after).keys() - _IGNORED
    return all(now[name] == change.after.get(name) for name in names)


def _rows_now(database: Database, name: str, keys: Iterable[tuple[int, ...]]) -> dict[tuple[int, ...], Row]:
    table = BY_NAME[name]
    found: dict[tuple[int, ...], Row] = {}
    first = sorted({key[0] for key in keys})
    for start in range(0, len(first), _AT_ONCE):
        condition = f"{table.key[0]} IN ({_listed(first[start : start + _AT_ONCE])})"
        found |= dict(loading.rows_where(database, table, condition))
    return found


def _changed_since(database: Database, what: str, change: Change) -> RefusedError:
    """Who changed it: through another complaint of the same customer, or nobody the journal knows."""
    if change.table == "customers":
        where = "complaint_id IN (SELECT id FROM complaints WHERE customer_id = :customer)"
        for kept in journal.latest(database, where, customer=change.key[0]):
            later = kept.opened()
            if any((one.table, one.key) == (change.table, change.key) for one in later.changes or ()):
                return _refused(what, later)
    return RefusedError(
        N_("{what} cannot be taken back: what it wrote was changed since by another program."),
        what=Term("command", what),
    )


def _take_back(writer: Writer, complaint_id: int, group: list[Journaled], entry: Entry) -> None:
    made = reversed_changes(merged(change for one in group for change in one.changes or ()))
    now = writer.database.fetch("SELECT version FROM complaints WHERE id = :id", {"id": complaint_id})
    made = [one for one in map(_without_version, made) if one.before != one.after]
    if now and not any(one.table == "complaints" and one.after is None for one in made):
        made = _with_next_version(made, complaint_id, now[0][0])
    writer.apply(made, {})
    for case in loading.complaints(writer.database, [complaint_id]):
        writer.refresh(case)
    writer.journal.append(entry, complaint_id, made, tuple(one.number for one in group))


def _without_version(change: Change) -> Change:
    """Of a changed complaint all but the version, which only goes up."""
    if change.table != "complaints" or change.before is None or change.after is None:
        return change
    return change._replace(before=_rest(change.before), after=_rest(change.after))


def _rest(cells: Row) -> Row:
    return {name: cell for name, cell in cells.items() if name != "version"}


def _with_next_version(made: list[Change], complaint_id: int, version: int) -> list[Change]:
    others = [one for one in made if one.table != "complaints"]
    own = next((one for one in made if one.table == "complaints"), Change("complaints", (complaint_id,), {}, {}))
    before, after = {**(own.before or {}), "version": version}, {**(own.after or {}), "version": version + 1}
    return [*others, own._replace(before=before, after=after)]


def _found(database: Database, complaint_id: int) -> str | None:
    found = database.fetch("SELECT number FROM complaints WHERE id = :id", {"id": complaint_id})
    return str(found[0][0]) if found else None


def _listed(ids: Iterable[Any]) -> str:
    return ", ".join(str(int(one)) for one in ids)
