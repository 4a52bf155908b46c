"""Complaints out of their rows, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from complaintlog.errors import ComplaintlogError, StoreError
from complaintlog.rules.complaint import BETWEEN, Complaint, Customer, Finding, Payment, Solution
from complaintlog.store import faults
from complaintlog.store.mapping import BY_NAME, CHILDREN, COMPLAINTS, CUSTOMERS, PAYMENTS, Key, Row, Table, record_of

if TYPE_CHECKING:
    from complaintlog.store.database import Database

BATCH = 200
_WHOLE = 10  # digits of a number that an extension may follow
_FIRST, _NO_DIGIT = "!", ":"  # signs before and behind all digits
_BEGUN = "SELECT id FROM customers WHERE phone_digits >= :{name} AND phone_digits < :{name}_end"
_OF_CASES = "solution_id IN (SELECT id FROM solutions WHERE complaint_id IN ({ids}))"


def complaints(database: Database, ids: Iterable[int], only: frozenset[str] | None = None) -> Iterator[Complaint]:
    """The complaints with ``ids``, in their order, those that are not there left out.

    ``only``: what has tables of its own is read of these fields alone.
    """
    tables = [table for table in CHILDREN if only is None or table.field in only]
    waiting = iter(ids)
    while batch := list(islice(waiting, BATCH)):
        yield from _batch(database, batch, tables)


def customers(database: Database, condition: str, **values: Any) -> list[Customer]:
    """The customers for whom ``condition`` (SQL of this package) holds, the newest first."""
    found = rows_where(database, CUSTOMERS, f"{condition} ORDER BY id DESC", values)
    return [record_of(Customer, {**cells, "id": key[0]}) for key, cells in found]


def customer_like(
    database: Database, *, name: str | None, phone: str | None, email: str | None, home: str = ""
) -> Customer | None:
    """The customer with that phone, or without one that e-mail, under that name or with one name unknown.

    A phone is the same however it is written; ``home``: the code of the country where one without a code is dialled.
    Under the same name an extension may be said with one of the two only.
    """
    from complaintlog.rules.phone import is_same
    from complaintlog.rules.text import digits
    from complaintlog.store.search import fold

    number, written = phone if digits(phone or "") else None, (email or "").strip().lower()
    if not (number or written):
        return None
    known = _by_phone(database, number, home) if number else _by_email(database, written)
    called = fold(name or "").strip()
    for one in known:
        if called in {fold(part).strip() for part in _names_of(one)}:
            return one
    for one in known:
        is_sure = number is None or any(is_same(number, part, home) for part in _reached_by(one))
        if is_sure and not (called and (one.name or "").strip()):
            return one
    return None


def _by_phone(database: Database, phone: str, home: str) -> list[Customer]:
    """Those whose line it is; else those who have it besides their first one, as after two records were made one."""
    from complaintlog.rules.phone import is_same_line, read, spellings

    asked = {f"n{place}": one for place, one in enumerate(spellings(phone, home))}
    # Each by itself, as both engines think a column with many ranges is read faster from its beginning to its end.
    begun = " UNION ALL ".join(_BEGUN.format(name=name) for name in asked)
    ends = {f"{name}_end": one + (_NO_DIGIT if len(one) >= _WHOLE else _FIRST) for name, one in asked.items()}
    found = customers(database, f"id IN ({begun})", **asked, **ends) or _holding(database, read(phone, home).national)
    return [one for one in found if any(is_same_line(phone, part, home) for part in _reached_by(one))]


def _by_email(database: Database, email: str) -> list[Customer]:
    known = customers(database, "lower(email) = :email", email=email)
    return known or [one for one in _holding(database, email) if email in {part.lower() for part in _reached_by(one)}]


def _holding(database: Database, words: str) -> list[Customer]:
    """Those among whose other contacts this may stand."""
    from complaintlog.store.search import pattern

    held = "other_contact IS NOT NULL AND search LIKE :held ESCAPE '\\'"
    return customers(database, held, held=pattern(words))


def _reached_by(customer: Customer) -> list[str]:
    return [customer.phone or "", *(part.strip() for part in (customer.other_contact or "").split(BETWEEN))]


def _names_of(customer: Customer) -> list[str]:
    return [customer.name or "", *filter(None, (customer.contact_person or "").split(BETWEEN))]


def rows(database: Database, table: Table, ids: Iterable[int]) -> list[tuple[Key, Row]]:
    """The rows of the complaints with ``ids`` in ``table``, in their order; of customers those with the ids."""
    listed = ", ".join(str(int(one)) for one in ids)
    if table is PAYMENTS:
        return rows_where(database, table, _OF_CASES.format(ids=listed) + " ORDER BY solution_id, seq")
    if table in (COMPLAINTS, CUSTOMERS):
        return rows_where(database, table, f"id IN ({listed})")
    order = "complaint_id" if table.key == ("complaint_id",) else "complaint_id, seq"
    return rows_where(database, table, f"complaint_id IN ({listed}) ORDER BY {order}")


def rows_where(
    database: Database, table: Table, condition: str, values: dict[str, Any] | None = None
) -> list[tuple[Key, Row]]:
    """The rows of ``table`` for which ``condition`` (SQL of this package) holds."""
    names = (*table.key, *table.columns)
    sql = f"SELECT {', '.join(names)} FROM {table.name} WHERE {condition}"  # noqa: S608 - names of tables.py, ids are int
    width = len(table.key)
    return [(row[:width], dict(zip(table.columns, row[width:], strict=True))) for row in database.fetch(sql, values)]


def _batch(database: Database, ids: list[int], tables: list[Table]) -> list[Complaint]:
    heads = dict(rows(database, COMPLAINTS, ids))
    parts: dict[int, dict[str, Any]] = {key[0]: {} for key in heads}
    if not parts:
        return []
    try:
        _add_customers(database, heads, parts)
        _add_children(database, parts, tables)
        return [_complaint(one, heads[(one,)], parts[one]) for one in ids if one in parts]
    except StoreError:
        raise
    except (ComplaintlogError, ValueError, TypeError, ArithmeticError, LookupError) as wrong:
        raise faults.refused(faults.DAMAGED, database.name) from wrong


def _complaint(complaint_id: int, cells: Row, parts: dict[str, Any]) -> Complaint:
    cells["id"] = complaint_id
    whole: Complaint = record_of(Complaint, cells, **parts)
    return whole


def _add_customers(database: Database, heads: dict[Key, Row], parts: dict[int, dict[str, Any]]) -> None:
    wanted = {cells["customer_id"] for cells in heads.values()} - {None}
    if not wanted:
        return
    known = {
        key[0]: record_of(Customer, {**cells, "id": key[0]})
        for key, cells in rows(database, CUSTOMERS, (int(one) for one in wanted if one is not None))
    }
    for key, cells in heads.items():
        if cells["customer_id"] is not None:
            parts[key[0]]["customer"] = known[int(cells["customer_id"])]


def _add_children(database: Database, parts: dict[int, dict[str, Any]], tables: list[Table]) -> None:
    payments = _payments(database, parts) if any(table.record is Solution for table in tables) else {}
    for table in tables:
        found: dict[int, list[Any]] = {}
        for key, cells in rows(database, table, parts):
            owner, one = _child(table, key, cells, payments)
            found.setdefault(owner, []).append(one)
        for owner, several in found.items():
            parts[owner][table.field] = several[0] if table.record is Finding else tuple(several)


def _child(table: Table, key: Key, cells: Row, payments: dict[int, list[Payment]]) -> tuple[int, Any]:
    """The complaint a row belongs to, and what it holds."""
    if table.record is None:
        return key[0], cells["value"]
    if table.key != ("id",):
        return key[0], record_of(table.record, cells)
    cells["id"] = key[0]
    more = {"payments": tuple(payments.get(key[0], ()))} if table.record is Solution else {}
    return int(cells["complaint_id"] or 0), record_of(table.record, cells, **more)


def _payments(database: Database, parts: dict[int, dict[str, Any]]) -> dict[int, list[Payment]]:
    found: dict[int, list[Payment]] = {}
    for key, cells in rows(database, BY_NAME["payments"], parts):
        found.setdefault(key[0], []).append(record_of(Payment, cells))
    return found
