"""Who and what the book names, or did before it was corrected: the journal keeps it, and so may a text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from complaintlog.rules.calling import Named, parted
from complaintlog.rules.redaction import FIELDS, OF_CASE, OF_OTHERS
from complaintlog.store import reading
from complaintlog.store.database import Database
from complaintlog.store.search import spoken_name

_KINDS = {"customers": FIELDS, "complaints": OF_CASE, "others": OF_OTHERS}  # what a column names
_CORRECTED = '%"before":{%'
_AT_ONCE = 500


def people(database: Database, *, confidential: bool) -> Iterator[Named]:
    """All of them as they stream; ``confidential``: of who asked not to be named alone."""
    former = _Former(database, confidential=confidential)
    told: set[str] = set()
    for one in (*former.customers(), *former.rest):
        yield from _with_pinyin(one, told)
    sql, values = reading.prepared("people", {"confidential": confidential or None})
    for rows in database.stream(sql, values, many=_AT_ONCE):
        for kind, value in rows:
            yield from _with_pinyin(Named(str(kind), str(value)), told)


def _with_pinyin(named: Named, told: set[str]) -> Iterator[Named]:
    """Also as who writes no Chinese would call them; ``told``: who was so already."""
    yield named
    if named.kind == "customer" and named.value not in told and (name := parted(named.value)):
        told.add(named.value)
        yield from (Named(named.kind, spoken, named.of or named.value) for spoken in spoken_name(*name))


class _Name(NamedTuple):
    """A name that a customer bore."""

    customer: Any
    name: str


class _Former:
    """What the journal tells was corrected: the names of customers, and the ``rest``."""

    def __init__(self, database: Database, *, confidential: bool) -> None:
        self._database = database
        self._names: dict[_Name, None] = {}
        self._joined: dict[Any, Any] = {}
        self._gone: set[Any] = set()
        self.rest: dict[Named, None] = {}
        asked = {"confidential": confidential or None, "corrected": _CORRECTED}
        for entries in database.stream(*reading.prepared("corrected", asked), many=_AT_ONCE):
            for (payload,) in entries:
                self._read(json.loads(payload)["changes"])

    def customers(self) -> Iterator[Named]:
        """Their former names, for whom who bears them now, unless somebody else is called so or both of two were."""
        kept = {one.customer: self._kept(one.customer) for one in self._names}
        now = {row["id"]: row["name"] for row in self._found(customers=kept.values())}
        whose: dict[str, set[str]] = {}
        for one in self._names:
            whose.setdefault(one.name, set()).add(now.get(kept[one.customer], one.name))
        borne = {row["name"] for row in self._found(names=whose)}
        for name, several in whose.items():
            yield Named("customer", name, several.pop() if len(several) == 1 and name not in borne else None)

    def _read(self, changes: list[dict[str, Any]]) -> None:
        for change in changes:
            before, after = change["before"] or {}, change["after"] or {}
            for column, kind in _KINDS.get(change["table"], {}).items():
                if before.get(column) and (change["table"], column) == ("customers", "name"):
                    self._names[_Name(change["key"][0], before[column])] = None
                elif before.get(column):
                    self.rest[Named(kind, before[column])] = None
            if change["table"] == "complaints" and before.get("customer_id") and after.get("customer_id"):
                self._joined[before["customer_id"]] = after["customer_id"]
            if change["table"] == "customers" and not after:
                self._gone.add(change["key"][0])

    def _kept(self, customer: Any) -> Any:
        """The record that took up that of a customer, or their own."""
        while customer in self._gone and customer in self._joined:
            self._gone.discard(customer)
            customer = self._joined[customer]
        return customer

    def _found(self, **wanted: Iterable[Any]) -> Iterator[dict[str, Any]]:
        ((name, values),) = wanted.items()
        several = list(dict.fromkeys(values))
        for start in range(0, len(several), _AT_ONCE):
            yield from reading.ask(self._database, "customers_named", **{name: several[start : start + _AT_ONCE]})
