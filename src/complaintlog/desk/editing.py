"""The form corrected: the fields somebody typed, or the whole of it as it came back from an editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.desk.filling import filled, require_times
from complaintlog.desk.sitting import (
    Changed,
    Sitting,
    book_to_read,
    book_to_write,
    change,
    find,
    require_version,
    shop_of,
)
from complaintlog.errors import N_, UsageError
from complaintlog.rules import editing
from complaintlog.rules.complaint import Customer
from complaintlog.rules.doubts import doubts
from complaintlog.times import local

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.owed import Act
    from complaintlog.rules.policy import Shop
    from complaintlog.store.book import Book
    from complaintlog.store.entry import Journaled


class Meanwhile(NamedTuple):
    """A case that went on since somebody saw its form: as it is now, what was done, which fields (paths) it changed."""

    case: Complaint
    entries: tuple[Journaled, ...]
    changed: frozenset[str]


_WHO = ("name", "phone", "email")


def form_of(sitting: Sitting, reference: str) -> Complaint:
    """The case whose form is to be changed, at the version the person saw if they named it. Raises RefusedError."""
    with book_to_read(sitting) as book:
        case = find(book, reference)
        require_version(book, case, sitting.if_version)
    editing.require_editable(case)
    return case


def meanwhile(sitting: Sitting, reference: str, *, since: int) -> Meanwhile | None:
    """What was done since version ``since``; None where it still is as it was. Raises RefusedError where it is over."""
    from complaintlog.desk.corrected import corrected

    with book_to_read(sitting) as book:
        case = find(book, reference)
        if case.version == since:
            return None
        editing.require_editable(case)
        entries = tuple(book.history(case.id or 0)[since - case.version :])
        return Meanwhile(case, entries, frozenset(field.path for entry in entries for field in corrected(entry)))


def edit(
    sitting: Sitting,
    reference: str,
    fields: Mapping[str, Any],
    *,
    joins: bool = False,
    leave: Sequence[str] = (),
    another: bool = False,
) -> Changed:
    """Fields of the form as they should have been written (path → as typed); an empty one is cleared.

    ``joins``: people named complain together with those who are there already. ``leave``: who of them goes.
    ``another``: the customer is not whom the book took them for, and the record it has of that one stays as it is.
    """
    given = {path: raw for path, raw in fields.items() if not is_empty(raw)}
    cleared = [path for path in fields if path not in given]

    def rule(case: Complaint, act: Act) -> Complaint:
        values = _understood(given, now=act.recorded_at, zone=act.shop.zone, shop=act.shop)
        if another:
            case = _of_another(book, case, values["customer"])
        customer = values.pop("customer")
        return editing.edit(case, act, customer=customer, fields=values, cleared=cleared, joins=joins, leave=leave)

    with book_to_write(sitting) as book:
        changed = change(sitting._replace(book=book), reference, "edit", rule)
        doubtful = doubts(changed.before, changed.after, today=local(sitting.now, book.zone).date())
        return changed.with_caution(*_shared(book, changed), *doubtful).with_times(given, book.zone)


def _of_another(book: Book, case: Complaint, customer: Mapping[str, Any]) -> Complaint:
    """The complaint with another customer: one whom the book knows by phone or e-mail and name, or a new one."""
    who = Customer(**customer)
    if not (who.name or who.phone or who.email):
        raise UsageError(
            N_("Say who it is: complaintlog edit {number} --another-customer --name …"), number=case.called
        )
    home = shop_of(book).dialled_by
    known = book.customer_like(name=who.name, phone=who.phone, email=who.email, home=home)
    return replace(case, customer=known or who, repeat_count=None)


def _shared(book: Book, changed: Changed) -> tuple[str, ...]:
    """A name, phone or e-mail put in place of another one, which the customer's other complaints now show as well."""
    if changed.before is None or changed.before.customer.id != changed.after.customer.id:
        return ()
    pairs = [(getattr(changed.before.customer, name), getattr(changed.after.customer, name)) for name in _WHO]
    if not any(before and before != after for before, after in pairs):
        return ()
    cases = book.ask("customer_cases", customer=changed.after.customer.id, limit=1000)
    others = [one["number"] for one in cases if one["id"] != changed.after.id]
    return (f"shared_customer:{', '.join(others[:3])}",) if others else ()


def is_empty(raw: Any) -> bool:
    """Whether nothing is written there."""
    return raw in (None, (), []) or (isinstance(raw, str) and not raw.strip())


def _understood(given: Mapping[str, Any], *, now: datetime, zone: str, shop: Shop) -> dict[str, Any]:
    require_times(given, now=now, zone=zone)
    values = filled(given, now=now, zone=zone, shop=shop)
    values.pop("finding")
    return values
