"""The rows of a sheet straight from the tables, a stretch at a time: a table wants far less than a record is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.rules.complaint import Callback, Complaint, Customer, Finding, FollowUp, Solution
from complaintlog.rules.sheets import Stretch
from complaintlog.store import faults
from complaintlog.store.entry import BOOK
from complaintlog.store.journal import Kept
from complaintlog.store.loading import rows_where
from complaintlog.store.mapping import BY_NAME, COMPLAINTS, columns, record_of
from complaintlog.store.reading import prepared

if TYPE_CHECKING:
    from complaintlog.rules.form import Field
    from complaintlog.store.changes import Change
    from complaintlog.store.database import Database
    from complaintlog.store.entry import Journaled

STRETCH = 1000  # rows
_ALIASES: dict[str, tuple[str, Any]] = {  # the first word of a path: as which table the query has it
    "": ("c", Complaint),
    "customer": ("k", Customer),
    "finding": ("d", Finding),
    "solutions": ("s", Solution),
    "callbacks": ("b", Callback),
    "follow_ups": ("p", FollowUp),
}
_NEXT_DUE = (
    "(SELECT min(f.due_at) FROM follow_ups f"
    " WHERE f.complaint_id = c.id AND f.done_at IS NULL AND f.suspended_at IS NULL)"
)
_ELSEWHERE: dict[str, tuple[str, str]] = {"number": ("c.number", "text"), "complaint": ("c.id", "number")}


class _Source(NamedTuple):
    """Where a column comes from: SQL, and how its cells are read; or a table of several rows for each ``of``.

    ``empty``: what stands where there is no cell.
    """

    sql: str
    read: Callable[[Any], Any] | None = None
    empty: Any = None
    several: str | None = None
    of: str = "complaint_id"


def rows(database: Database, what: str, fields: Sequence[Field], *, asked: dict[str, Any]) -> Iterator[Stretch]:
    """The rows of the sheet ``what`` that match."""
    if what == "journal":
        return _journal(database, fields, asked)
    return _stretches(database, what, fields, asked)


def query(what: str, fields: Sequence[Field], asked: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The SQL that gives the columns of the sheet, and its parameters."""
    joined = {"with_" + field.path.partition(".")[0]: True for field in fields if "." in field.path}
    sql, values = prepared(f"export_{what.replace('-', '_')}", asked | joined)
    return sql.format(columns=", ".join(_source(what, field.path).sql for field in fields)), values


def _source(what: str, path: str) -> _Source:
    return _of_form(path) if what == "complaints" else _of_debt(path)


def _journal(database: Database, fields: Sequence[Field], asked: dict[str, Any]) -> Iterator[Stretch]:
    """What was done, on the complaints that match or on all. A case that is gone counts as confidential."""
    sql, values = prepared("export_journal", asked)
    for rows in database.stream(sql, values, many=STRETCH):
        opened = [Kept(*row[:10]).opened() for row in rows]
        told = [_done(entry, number) for entry, (*_, number, _) in zip(opened, rows, strict=True)]
        yield Stretch(
            [one.complaint_id for one in opened],
            [row[5] != BOOK and row[-1] is not False and row[-1] != 0 for row in rows],
            [[one[field.path] for one in told] for field in fields],
        )


def _done(entry: Journaled, number: str | None) -> dict[str, Any]:
    return {
        "entry": entry.number,
        "at": entry.at,
        "by": entry.who,
        "what": entry.what,
        "number": number,
        "complaint": entry.complaint_id or None,
        "reason": entry.reason,
        "changed": tuple(dict.fromkeys(name for change in entry.changes or () for name in _changed(change))),
        "changes": None if entry.changes is None else [_change(change) for change in entry.changes],
    }


def _changed(change: Change) -> Iterable[str]:
    """What was changed in a row of the complaint itself; of any other row, what it belongs to."""
    if change.table != COMPLAINTS.name:
        return (BY_NAME[change.table].field or change.table,)
    return (name for name in change.after or () if change.before and name != "version")


def _change(change: Change) -> dict[str, Any]:
    return {"table": change.table, "before": change.before, "after": change.after}


def _of_form(path: str) -> _Source:
    first, _, rest = path.rpartition(".")
    if path == "next_due_at":
        return _Source(_NEXT_DUE, _reader(FollowUp, "due_at"))
    if path == "solutions.payments":
        return _Source("s.id", several="payments", of="solution_id")
    if path in BY_NAME and not first:
        return _Source("c.id", several=path)
    alias, record = _ALIASES[first]
    return _column(alias, record, rest)


def _of_debt(path: str) -> _Source:
    if path in _ELSEWHERE:
        return _Source(_ELSEWHERE[path][0])
    return _column("p", FollowUp, path)


def _column(alias: str, record: Any, name: str) -> _Source:
    column = next(one for one in columns(record) if one.field == name)
    empty = getattr(Customer(), name) if record is Customer else None  # nobody is known: an empty customer
    return _Source(f"{alias}.{column.name}", _reader(record, name), empty)


def _reader(record: Any, name: str) -> Callable[[Any], Any] | None:
    """How a cell becomes a value; None where it is one already."""
    column = next(one for one in columns(record) if one.field == name)
    return None if column.kind in ("text", "number") else column.read


def _stretches(database: Database, what: str, fields: Sequence[Field], asked: dict[str, Any]) -> Iterator[Stretch]:
    sql, values = query(what, fields, asked)
    sources = [_source(what, field.path) for field in fields]
    for rows in database.stream(sql, values, many=STRETCH):
        cases, confidential, *cells = zip(*rows, strict=True)
        try:
            read = [_values(database, source, column) for source, column in zip(sources, cells, strict=True)]
        except (ValueError, TypeError, ArithmeticError, LookupError) as wrong:
            raise faults.refused(faults.DAMAGED, database.name) from wrong
        yield Stretch(cases, confidential, read)


def _values(database: Database, source: _Source, cells: Sequence[Any]) -> Sequence[Any]:
    """The values of one column."""
    if source.several is not None:
        return _lists(database, source, cells)
    read, empty = source.read, source.empty
    if read is None or (empty is None and cells.count(None) == len(cells)):
        return cells
    return [empty if cell is None else read(cell) for cell in cells]


def _lists(database: Database, source: _Source, owners: Sequence[int | None]) -> Sequence[Any]:
    """For each of ``owners`` the records of the other table that belong to it, in their order."""
    table = BY_NAME[source.several or ""]
    listed = ", ".join(str(int(one)) for one in owners if one is not None)
    condition = f"{source.of} IN ({listed}) ORDER BY {source.of}, seq"
    found: dict[int, list[Any]] = {}
    for key, row in rows_where(database, table, condition) if listed else ():
        owner = key[0] if table.key[0] == source.of else row[source.of]
        cells = {**row, "id": key[0]} if table.key == ("id",) else row
        one = row["value"] if table.record is None else record_of(table.record, cells)
        found.setdefault(int(owner or 0), []).append(one)
    if not found:
        return [None] * len(owners)
    return [tuple(found.get(owner or 0, ())) for owner in owners]
