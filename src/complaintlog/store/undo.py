"""Taking back: a user's last command, as long as nothing later builds on it.

An undo is an entry of its own with the reversed changes and the numbers of the entries it took back. The version goes
on up; ids and numbers stay used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from complaintlog.errors import N_, RefusedError, Term
from complaintlog.rules.complaint import Complaint
from complaintlog.store import journal, loading
from complaintlog.store.changes import Change, merged, reversed_changes
from complaintlog.store.entry import BOOK, Entry, Journaled, Undone
from complaintlog.store.mapping import BY_NAME, DERIVED, Key, Row

if TYPE_CHECKING:
    from complaintlog.store.database import Database
    from complaintlog.store.writer import Writer

UNDO = "undo"
_IGNORED = frozenset({"version"}.union(*DERIVED.values()))
_CASES = """
SELECT complaint_id, min(number) FROM journal
WHERE command = :command AND what <> 'undo' GROUP BY complaint_id ORDER BY min(number) DESC
"""
_POINTERS = """
SELECT c.number, p.target FROM complaints c
JOIN (SELECT id, same_call AS target FROM complaints WHERE same_call IS NOT NULL
      UNION ALL SELECT id, repeat_of FROM complaints WHERE repeat_of IS NOT NULL
      UNION ALL SELECT id, merged_into FROM complaints WHERE merged_into IS NOT NULL
      UNION ALL SELECT complaint_id, value FROM links) p ON p.id = c.id
ORDER BY c.id
"""
_SHARED = "SELECT number FROM complaints WHERE customer_id = :customer AND id <> :case ORDER BY id LIMIT 1"


def undo(writer: Writer, who: str, case: Complaint | None, entry: Entry) -> Undone:
    """Take back the last command of ``who`` (on ``case``) with all it did, case by case. Raises RefusedError."""
    database = writer.database
    target = _target(database, who, case)
    number = _number_of(database, target.complaint_id)
    count, gone = 0, set()
    for complaint_id, first in database.fetch(_CASES, {"command": target.command}):
        own = _own_entries(database, target, complaint_id, first)
        made = merged(change for one in own for change in one.changes or ())
        _refuse_if_built_on(database, target.what, complaint_id, made)
        _take_back(writer, complaint_id, made, own, entry)
        count += len(own)
        gone.update(_born("complaints", made))
    _refuse_if_pointed_to(database, target.what, gone)
    writer.forget_contents()
    left = next(iter(loading.complaints(database, [target.complaint_id])), None)
    return Undone(target.what, target.complaint_id, number, left, count)


def _target(database: Database, who: str, case: Complaint | None) -> Journaled:
    """The last entry that is neither an undo nor undone."""
    where = "who = :who" if case is None else "who = :who AND complaint_id = :case"
    undone: set[int] = set()
    for kept in journal.latest(database, where, who=who, case=case and case.id):
        opened = kept.opened()
        undone.update(opened.undone)
        if opened.erased is not None:
            raise RefusedError(N_("An erasure is not taken back: what was erased is kept nowhere in the book."))
        if kept.what != UNDO and kept.number not in undone:
            return opened
    raise RefusedError(N_("There is nothing by {who} to take back."), who=who)


def _own_entries(database: Database, target: Journaled, complaint_id: int, first: int) -> list[Journaled]:
    """What the command wrote down about this case; refused when something later stands or the record is erased."""
    where = "complaint_id = :case AND number >= :first"
    since = [kept.opened() for kept in journal.entries(database, where, case=complaint_id, first=first)]
    own = [one for one in since if one.command == target.command and one.what != UNDO]
    undone = {number for one in since for number in one.undone}
    touched = [change for one in own for change in one.changes or ()]
    no_note = _born("complaints", touched) or any(change.table == "notes" for change in touched)
    for later in reversed(since):
        apart = later in own or later.what == UNDO or later.number in undone
        if not apart and (no_note or not _is_mere_note(later)):
            raise _refused(target.what, later)
    if any(one.changes is None for one in own):
        raise RefusedError(N_("What was done last cannot be taken back; its record was erased."))
    return own


def _is_mere_note(later: Journaled) -> bool:
    """Whether it only wrote a note beside what stood there, which nothing else rests on."""
    return later.changes is not None and all(
        change.table == "notes" or (change.table == "complaints" and _IGNORED.issuperset(change.after or ()))
        for change in later.changes
    )


def _refused(what: str, later: Journaled) -> RefusedError:
    return RefusedError(
        N_("This cannot be taken back ({what}): {who} {later} since ({at})."),
        what=Term("verb", what),
        who=later.who,
        later=Term("verb", later.what),
        at=later.at,
    )


def _leaned_on(what: str, number: str) -> RefusedError:
    return RefusedError(
        N_("This cannot be taken back ({what}): complaint {number} builds on it."),
        what=Term("verb", what),
        number=number,
    )


def _born(table: str, made: Iterable[Change]) -> list[int]:
    return [change.key[0] for change in made if change.table == table and change.before is None]


def _refuse_if_built_on(database: Database, what: str, complaint_id: int, made: list[Change]) -> None:
    """Refuse when another case uses a customer who would go, or a row is no longer as the command left it."""
    for customer in _born("customers", made):
        if found := database.fetch(_SHARED, {"customer": customer, "case": complaint_id}):
            raise _leaned_on(what, found[0][0])
    for name in dict.fromkeys(change.table for change in made):
        left = [change for change in made if change.table == name]
        now = _rows_now(database, name, left)
        for change in left:
            if not _is_as_left(change, now.get(change.key)):
                raise _changed_since(database, what, change)


def _refuse_if_pointed_to(database: Database, what: str, gone: set[int]) -> None:
    """Refuse when a case that stays points to one that went; the caller takes all back."""
    if gone:
        for number, target in database.fetch(_POINTERS):
            if target in gone:
                raise _leaned_on(what, number)


def _rows_now(database: Database, name: str, left: Sequence[Change]) -> dict[Key, Row]:
    table = BY_NAME[name]
    keys = {f"k{place}": key for place, key in enumerate({change.key[0] for change in left})}
    return dict(loading.rows_where(database, table, f"{table.key[0]} IN (:{', :'.join(keys)})", keys))


def _is_as_left(change: Change, now: Row | None) -> bool:
    if change.after is None or now is None:
        return change.after is None and now is None
    whole = change.before is None
    names = (now if whole else change.after).keys() - _IGNORED
    return all(now[name] == change.after.get(name) for name in names)


def _changed_since(database: Database, what: str, change: Change) -> RefusedError:
    """Who changed it: through another complaint of the same customer, or nobody the journal knows."""
    if change.table == "customers":
        where = "complaint_id IN (SELECT id FROM complaints WHERE customer_id = :customer)"
        for kept in journal.latest(database, where, customer=change.key[0]):
            later = kept.opened()
            if any((one.table, one.key) == (change.table, change.key) for one in later.changes or ()):
                return _refused(what, later)
    return RefusedError(
        N_("This cannot be taken back ({what}): what it wrote was changed since by another program."),
        what=Term("verb", what),
    )


def _take_back(writer: Writer, complaint_id: int, made: list[Change], own: list[Journaled], entry: Entry) -> None:
    back = [one for one in map(_without_version, reversed_changes(made)) if one.before != one.after]
    if complaint_id != BOOK and complaint_id not in _born("complaints", made):
        now = writer.database.fetch("SELECT version FROM complaints WHERE id = :id", {"id": complaint_id})
        back = _with_next_version(back, complaint_id, now[0][0])
    writer.apply(back, {})
    writer.refresh(back)
    writer.journal.append(entry, complaint_id, back, tuple(one.number for one in own))


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


def _number_of(database: Database, complaint_id: int) -> str | None:
    found = database.fetch("SELECT number FROM complaints WHERE id = :id", {"id": complaint_id})
    return str(found[0][0]) if found else None
