"""The change set: what differs between a complaint as it was and as it is now.

The same list writes the rows, is the payload of the journal entry, is what ``undo`` reverses, and what ``db verify``
folds and compares with the rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from complaintlog.rules.complaint import Complaint, Customer
from complaintlog.store.mapping import CUSTOMERS, PAYMENTS, TABLES, Key, Row, Rows, Table, row, rows

State = dict[tuple[str, Key], Row]


class Change(NamedTuple):
    """One row that came (``before`` is None), went (``after`` is None) or changed; empty cells of a whole row left out.

    Of a changed row ``before`` and ``after`` hold the changed columns only.
    """

    table: str
    key: Key
    before: Row | None
    after: Row | None


def changes(old: Complaint | None, new: Complaint, *customers: Customer) -> list[Change]:
    """The difference of two complaints with the same ids; ``customers``: the rows they stand for, as the book has them.

    One of ``customers`` whom the new complaint does not name goes.
    """
    found: list[Change] = []
    for table in TABLES:
        if table is CUSTOMERS:
            found += _between(table, _customer_rows(customers), rows(table, new))
        elif not _is_same(table, old, new):
            found += _between(table, rows(table, old) if old else {}, rows(table, new))
    return found


def _customer_rows(customers: Iterable[Customer]) -> Rows:
    found = {(customer.id,): row(customer) for customer in customers}
    return {key: {name: cell for name, cell in cells.items() if name != "id"} for key, cells in found.items()}


def _is_same(table: Table, old: Complaint | None, new: Complaint) -> bool:
    """Whether the very same objects are in both: nothing to compare."""
    if old is None or not table.field:
        return False
    field = "solutions" if table is PAYMENTS else table.field
    return getattr(old, field) is getattr(new, field)


def _between(table: Table, before: Rows, after: Rows) -> list[Change]:
    found = [Change(table.name, key, _filled(cells), None) for key, cells in before.items() if key not in after]
    for key, cells in after.items():
        was = before.get(key)
        if was is None:
            found.append(Change(table.name, key, None, _filled(cells)))
        elif changed := [name for name in cells if cells[name] != was[name]]:
            found.append(
                Change(table.name, key, {name: was[name] for name in changed}, {name: cells[name] for name in changed})
            )
    return found


def _filled(cells: Row) -> Row:
    return {name: cell for name, cell in cells.items() if cell is not None}


def fold(state: State, made: Iterable[Change]) -> State:
    """``state`` after ``made``: the rows, empty cells left out."""
    for change in made:
        place = (change.table, change.key)
        if change.after is None:
            state.pop(place, None)
        else:
            whole = {} if change.before is None else state.get(place, {})
            state[place] = _filled({**whole, **change.after})
    return state


def reversed_changes(made: Iterable[Change]) -> list[Change]:
    """What takes ``made`` back, in the order in which it must be done."""
    return [Change(one.table, one.key, one.after, one.before) for one in reversed(list(made))]


def merged(made: Iterable[Change]) -> list[Change]:
    """Several changes of the same rows as one change each; those that cancel each other are gone."""
    found: dict[tuple[str, Key], Change] = {}
    for change in made:
        place = (change.table, change.key)
        earlier = found.pop(place, None)
        one = _joined(earlier, change) if earlier else change
        if one.before != one.after:
            found[place] = one
    return list(found.values())


def _joined(first: Change, second: Change) -> Change:
    if first.before is None:
        before, after = None, None if second.after is None else _filled({**(first.after or {}), **second.after})
    elif first.after is None:
        before, after = _differing(first.before, second.after or {})
    else:
        before = {**(second.before or {}), **first.before}
        after = None if second.after is None else {**first.after, **second.after}
    return Change(first.table, first.key, before, after)


def _differing(before: Row, after: Row) -> tuple[Row, Row]:
    """Two whole rows, their empty cells left out, as the columns in which they differ."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def documents(made: Iterable[Change]) -> list[dict[str, Any]]:
    """The changes as the journal keeps them."""
    return [{"table": one.table, "key": list(one.key), "before": one.before, "after": one.after} for one in made]


def from_documents(kept: Iterable[dict[str, Any]]) -> list[Change]:
    """The changes that the journal kept."""
    return [Change(one["table"], tuple(one["key"]), one["before"], one["after"]) for one in kept]
