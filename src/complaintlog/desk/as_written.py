"""A complaint as the clerk wrote it: what the fields mean here and now, and the customer whom the book knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from complaintlog.desk.filling import filled, require_times
from complaintlog.desk.sitting import Sitting, act_of, find, shop_of
from complaintlog.errors import N_, NotFoundError, Term, ValueRefusedError
from complaintlog.rules.complaint import Complaint, Customer
from complaintlog.rules.customer import renewed, require_anonymity
from complaintlog.rules.owed import Act
from complaintlog.rules.people import someone
from complaintlog.rules.policy import Shop
from complaintlog.store.book import Book


def as_written(book: Book, sitting: Sitting, fields: Mapping[str, Any]) -> tuple[Complaint, Act]:
    """The complaint as written, with the customer the book already knows, and the act that registers it."""
    values = understood(book, sitting, fields)
    values.pop("uid", None)
    finding = values.pop("finding", None)
    received = values.pop("received_at", None)
    act = act_of(book, sitting, at=received if sitting.at is None else None)
    customer = Customer(id=fields.get("customer.id"), **values.pop("customer", {}))
    require_anonymity(customer)
    case = Complaint(
        number=None,
        received_at=received or act.at,
        recorded_at=sitting.now,
        recorded_by=sitting.user,
        zone=book.zone,
        customer=customer,
        finding=replace(finding, at=act.at, by=act.by) if finding else None,
        **{"description": ""} | values,
    )
    return _with_customer(book, _with_same_call(book, case), home=shop_of(book).dialled_by), act


def understood(book: Book, sitting: Sitting, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields of the form mean here and now."""
    shop = shop_of(book)
    written = {path: raw for path, raw in fields.items() if path != "customer.id"}
    require_times(written, now=sitting.now, zone=book.zone)
    values = filled({**written, **_referred(book, fields)}, now=sitting.now, zone=book.zone, shop=shop)
    if values.get("subcategory") in shop.subcategories:
        values.setdefault("category", shop.subcategories[values["subcategory"]])
    if values.get("owner"):
        values["owner"] = _follower(shop, values["owner"])
    received = values.get("received_at")
    if received is not None and received > sitting.now:
        raise ValueRefusedError(N_("{at} is still to come; a complaint was received before."), at=received)
    return values


def _follower(shop: Shop, typed: str) -> str:
    """Whoever is to follow it. Raises ValueRefusedError that says which field it is."""
    try:
        return someone(shop, typed)
    except ValueRefusedError as wrong:
        raise ValueRefusedError(N_("{field}: {problem}"), field=Term("field", "owner"), problem=wrong) from wrong


def _referred(book: Book, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The complaints that the fields name, by number or id, as their ids. Raises NotFoundError."""
    named = {path: str(fields[path]) for path in ("same_call", "repeat_of") if fields.get(path)}
    return {path: find(book, reference).id for path, reference in named.items()}


def _with_same_call(book: Book, case: Complaint) -> Complaint:
    """One call about several things: the customer of the first complaint, and a link to it."""
    if case.same_call is None:
        return case
    first = find(book, str(case.same_call))
    customer = first.customer if case.customer == Customer() else case.customer
    return replace(case, customer=customer, links=(*case.links, case.same_call))


def _with_customer(book: Book, case: Complaint, *, home: str) -> Complaint:
    """A caller the book knows is the same customer: what they say anew comes first, what was known is kept beside."""
    who = case.customer
    known = _chosen(book, who) or book.customer_like(name=who.name, phone=who.phone, email=who.email, home=home)
    if known is None:
        return replace(case, customer=replace(who, id=None))
    before = book.ask("customer_cases", customer=known.id, limit=1000)
    count = case.repeat_count or 1 + sum(1 for one in before if one["stage"] not in ("merged", "void"))
    return replace(case, customer=renewed(known, who), repeat_count=count)


def _chosen(book: Book, who: Customer) -> Customer | None:
    """The customer whom the clerk chose, as the book has them now; None when nobody was, or they are gone since."""
    try:
        return book.customer(who.id) if who.id else None
    except NotFoundError:
        return None
