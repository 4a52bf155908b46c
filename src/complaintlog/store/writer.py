"""Saving: what a record needs before it can be rows (ids, number, version), the rows themselves, the journal entry."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from complaintlog.errors import N_, RefusedError
from complaintlog.rules.complaint import Complaint, Contact, Customer
from complaintlog.rules.text import digits
from complaintlog.store import loading, search
from complaintlog.store.changes import Change, changes
from complaintlog.store.counters import Counters, local_day, number, numbers_of
from complaintlog.store.entry import BOOK, Entry
from complaintlog.store.journal import Journal
from complaintlog.store.mapping import BY_NAME, CUSTOMERS, DERIVED, NUMBERED, SETTINGS, Row, Table, parted

if TYPE_CHECKING:
    from complaintlog.store.database import Database

_ORDER = {name: place for place, name in enumerate(BY_NAME)}
_NOBODY = Customer()
_NAMED = "SELECT 1 FROM complaints WHERE customer_id = :customer AND id <> :case LIMIT 1"
_KEEP_CONTENT = "INSERT INTO contents (sha256, content) VALUES (:sha256, :content) ON CONFLICT (sha256) DO NOTHING"
_FORGET_CONTENTS = "DELETE FROM contents WHERE sha256 NOT IN (SELECT sha256 FROM attachments WHERE sha256 IS NOT NULL)"


class Writer:
    """What writes in a book during one transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.counters = Counters(database)
        self.journal = Journal(database)
        self._newcomers: dict[Customer, int] = {}

    def save(self, old: Complaint | None, new: Complaint, entry: Entry) -> Complaint:
        """Write the difference and its journal entry; the complaint as it is afterwards."""
        given: dict[str, Any] = (
            self._begun(new) if old is None else {"id": old.id, "uid": old.uid, "version": old.version}
        )
        given["customer"], known = self._customer(old, new)
        left = self._left(old, given["customer"])
        whole = replace(new, **given, **self._real_ids(new, is_new=old is None))
        made = changes(old, whole, *(one for one in (known, left) if one is not None))
        if old is not None:
            if not made:
                return whole
            whole = replace(whole, version=old.version + 1)
            made = _with_version(made, whole, old.version)
        self.apply(made, _derived(old, whole, made))
        self.journal.append(entry, _number(whole.id), made)
        return whole

    def rewrite(self, old: Complaint, new: Complaint) -> None:
        """Write what differs, a version on, without a word in the journal, which the caller has to say.

        A customer whom no complaint names any more goes.
        """
        left = self._left(old, new.customer)
        made = changes(old, new, *(one for one in (left,) if one is not None))
        whole = replace(new, version=old.version + 1)
        self.apply(_with_version(made, whole, old.version), _derived(old, whole, made))

    def save_setting(self, name: str, text: str | None, entry: Entry) -> None:
        """Write a setting of the book (None: there is none any more) and its journal entry."""
        found = dict(loading.rows_where(self.database, SETTINGS, "name = :name", {"name": name}))
        before: Row | None = found.get((name,))
        after: Row | None = None if text is None else {"text": text}
        if before == after:
            return
        made = [Change(SETTINGS.name, (name,), before, after)]
        self.apply(made, {})
        self.journal.append(entry, BOOK, made)

    def save_content(self, sha256: str, content: bytes) -> None:
        """Keep what an attachment holds, once."""
        self.database.run(_KEEP_CONTENT, {"sha256": sha256, "content": content})

    def forget_contents(self) -> None:
        """Drop what no attachment holds any more."""
        self.database.run(_FORGET_CONTENTS)

    def apply(self, made: Iterable[Change], derived: Mapping[str, Row]) -> None:
        """Write the rows: what goes before what comes, children after those they belong to."""
        for change in sorted(made, key=_turn):
            table = BY_NAME[change.table]
            if change.after is None:
                self._touch_one(_delete(table), _keys(table, change))
            elif change.before is None:
                cells = {**_blank(table), **change.after, **derived.get(table.name, {}), **_keys(table, change)}
                self.database.run(_insert(table), cells)
            else:
                self._update(table, change, {**change.after, **derived.get(table.name, {})})

    def refresh(self, made: Iterable[Change]) -> None:
        """Make the derived columns of the complaints and customers in ``made`` anew, of those that are there."""
        kept = {
            table: [one.key[0] for one in made if one.table == table and one.after is not None] for table in DERIVED
        }
        for case in loading.complaints(self.database, kept["complaints"]):
            self._find_by("complaints", case.id, {"search": search.of_complaint(case)})
        for customer_id in kept["customers"]:
            customer = self.customer(customer_id)
            if customer is not None:
                self._find_by("customers", customer_id, _customer_found_by(customer))

    def _find_by(self, table: str, key: int | None, cells: Row) -> None:
        self.database.run(_statement(BY_NAME[table], tuple(cells), False), {**cells, "id": key})

    def forget_since(self, head: tuple[int, str]) -> None:
        """What was written since the journal's ``head`` was rolled back; ids that were given stay used."""
        self.journal.back_to(head)
        self._newcomers.clear()

    def finish(self) -> None:
        """Keep the counters and where the journal ends, before a commit."""
        self.counters.write()
        self.journal.write()

    def _begun(self, new: Complaint) -> dict[str, Any]:
        """What a complaint that is not in the book yet is given: id, number, uid and version."""
        if new.id is None:
            complaint_id, version = self.counters.next("complaints"), 1
        else:
            complaint_id, version = self._claim("complaints", new.id), new.version
        wanted, origin = new.number, new.origin_number
        given = self._number(new)
        if wanted is not None and given != wanted:
            origin = origin or wanted
        uid = new.uid or os.urandom(16).hex()
        return {"id": complaint_id, "version": version, "number": given, "origin_number": origin, "uid": uid}

    def _number(self, new: Complaint) -> str:
        day, sequence = parted(new.number or "")
        if day is None or sequence is None:
            day = local_day(new.recorded_at, new.zone)
            return number(day, self.counters.next(numbers_of(day)))
        values = {"day": day, "sequence": sequence}
        taken = "SELECT 1 FROM complaints WHERE number_day = :day AND number_seq = :sequence"
        return number(
            day, self.counters.claim(numbers_of(day), sequence, lambda: bool(self.database.fetch(taken, values)))
        )

    def _claim(self, table: str, wanted: int) -> int:
        taken = f"SELECT 1 FROM {table} WHERE id = :id"  # noqa: S608 - names of tables.py
        return self.counters.claim(table, wanted, lambda: bool(self.database.fetch(taken, {"id": wanted})))

    def _customer(self, old: Complaint | None, new: Complaint) -> tuple[Customer, Customer | None]:
        """The customer with an id, and the customer as the book has them."""
        customer = new.customer
        if customer == _NOBODY:
            return customer, None
        if customer.id is None:
            return replace(customer, id=self.counters.next("customers")), None
        if old is not None and customer.id == old.customer.id:
            return customer, old.customer
        if old is None and new.id is not None:
            return self._newcomer(customer, customer.id)
        known = self.customer(customer.id)
        return replace(customer, id=known.id if known else self._claim("customers", customer.id)), known

    def _left(self, old: Complaint | None, now: Customer) -> Customer | None:
        """The former customer, when this was the last complaint that named them: nobody is kept without one."""
        if old is None or old.customer.id in (None, now.id):
            return None
        named = self.database.fetch(_NAMED, {"customer": old.customer.id, "case": old.id})
        return None if named else self.customer(_number(old.customer.id))

    def _newcomer(self, customer: Customer, wanted: int) -> tuple[Customer, Customer | None]:
        """A customer from another book: the same person, or somebody else who needs an id of their own."""
        there = self._newcomers.get(customer, wanted)
        known = self.customer(there)
        ours = replace(customer, id=there)
        if known is None:
            return replace(customer, id=self._claim("customers", there)), None
        if known == ours:
            return ours, known
        self._newcomers[customer] = self.counters.next("customers")
        return replace(customer, id=self._newcomers[customer]), None

    def customer(self, customer_id: int) -> Customer | None:
        """The customer with this id."""
        return next(iter(loading.customers(self.database, "id = :id", id=customer_id)), None)

    def _real_ids(self, new: Complaint, *, is_new: bool) -> dict[str, Any]:
        """The lists of ``new`` whose ids were provisional, with real ones; what a contact paid follows."""
        parts: dict[str, Any] = {}
        for table in NUMBERED:
            records = getattr(new, table.field)
            if real := self._renamed(table, records, is_new=is_new):
                parts[table.field] = tuple(replace(one, id=given) for one, given in zip(records, real, strict=True))
        if "follow_ups" in parts and new.contacts:
            pairs = zip(new.follow_ups, parts["follow_ups"], strict=True)
            parts["contacts"] = _paying(new.contacts, {before.id: after.id for before, after in pairs})
        return parts

    def _renamed(self, table: Table, records: tuple[Any, ...], *, is_new: bool) -> list[int]:
        """The real ids of ``records``; nothing when all are real already."""
        ids = [self._real(table, one.id, is_new=is_new) for one in records]
        return [] if all(one.id == real for one, real in zip(records, ids, strict=True)) else ids

    def _real(self, table: Table, wanted: int | None, *, is_new: bool) -> int:
        if wanted is None or wanted <= 0:
            return self.counters.next(table.name)
        return self._claim(table.name, wanted) if is_new else wanted

    def _update(self, table: Table, change: Change, cells: Row) -> None:
        values = {**cells, **_keys(table, change)}
        if change.before and "version" in change.before:
            values["seen_version"] = change.before["version"]
        self._touch_one(_statement(table, tuple(cells), "seen_version" in values), values)

    def _touch_one(self, sql: str, values: Row) -> None:
        if self.database.run(sql, values) != 1:
            raise RefusedError(N_("This was changed meanwhile; look at it again and repeat the command."))


def _paying(contacts: tuple[Contact, ...], real: dict[int, int]) -> tuple[Contact, ...]:
    return tuple(
        replace(one, paid=tuple(real.get(paid, paid) for paid in one.paid)) if one.paid else one for one in contacts
    )


def _with_version(made: list[Change], whole: Complaint, before: int) -> list[Change]:
    """The change set with the step of the complaint's version in it."""
    key = (_number(whole.id),)
    others = [one for one in made if one.table != "complaints"]
    own = next((one for one in made if one.table == "complaints"), Change("complaints", key, {}, {}))
    own = own._replace(
        before={**(own.before or {}), "version": before}, after={**(own.after or {}), "version": whole.version}
    )
    return sorted([*others, own], key=_turn)


def _found_by(table: str, case: Complaint) -> Row:
    """The derived columns of the complaint or its customer."""
    if table == "complaints":
        return {"search": search.of_complaint(case)}
    return _customer_found_by(case.customer)


def _customer_found_by(customer: Customer) -> Row:
    return {"search": search.of_customer(customer), "phone_digits": digits(customer.phone or "") or None}


def _derived(old: Complaint | None, new: Complaint, made: list[Change]) -> dict[str, Row]:
    """The derived columns that must be written with ``made``."""
    stale = {change.table for change in made} & {"customers"}
    if old is None or search.sources(old) != search.sources(new):
        stale.add("complaints")
    return {table: _found_by(table, new) for table in stale}


def _turn(change: Change) -> tuple[int, int]:
    place = _ORDER[change.table]
    if change.after is not None:
        return 1, place
    return (2 if change.table == CUSTOMERS.name else 0, -place)  # a customer goes once no complaint names them


def _keys(table: Table, change: Change) -> Row:
    return dict(zip(table.key, change.key, strict=True))


def _number(complaint_id: int | None) -> int:
    if complaint_id is None:
        raise ValueError("a saved complaint has an id")
    return complaint_id


@cache
def _blank(table: Table) -> Row:
    cells: Row = dict.fromkeys(table.columns)
    return cells | dict.fromkeys(DERIVED.get(table.name, ()), "")


@cache
def _insert(table: Table) -> str:
    names = [*table.key, *table.columns, *DERIVED.get(table.name, ())]
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES (:{', :'.join(names)})"  # noqa: S608 - names of tables.py


@cache
def _statement(table: Table, names: tuple[str, ...], is_guarded: bool) -> str:
    settings = ", ".join(f"{name} = :{name}" for name in names)
    guard = " AND version = :seen_version" if is_guarded else ""
    return f"UPDATE {table.name} SET {settings} WHERE {_condition(table)}{guard}"  # noqa: S608 - names of tables.py


@cache
def _delete(table: Table) -> str:
    return f"DELETE FROM {table.name} WHERE {_condition(table)}"  # noqa: S608 - names of tables.py


def _condition(table: Table) -> str:
    return " AND ".join(f"{name} = :{name}" for name in table.key)
