"""A customer: found by phone, name or id; what they went through with us; two records of one person made one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from complaintlog.desk.sitting import Changed, Sitting, book_to_read, book_to_write, change_each, clock, shop_of
from complaintlog.errors import N_, NotFoundError, UsageError
from complaintlog.rules.text import excerpt

if TYPE_CHECKING:
    from datetime import datetime

    from complaintlog.rules.complaint import Complaint, Customer
    from complaintlog.rules.history import History
    from complaintlog.store.book import Book

NAMED = 5  # candidates that an error names
AT_MOST = 200  # candidates that a table lists
_PHONE = re.compile(r"\+?[\d\s()./-]+")
_ID = re.compile(r"#?(\d{1,15})")

Watched = Callable[[Sequence[Any]], Iterable[Any]]


class Known(NamedTuple):
    """A customer, their complaints newest first, and what these come to. ``now`` is the instant asked about (UTC)."""

    customer: Customer
    cases: list[Complaint]
    history: History
    now: datetime
    zone: str


class Candidates(NamedTuple):
    """Several customers of whom one is meant: ``id``, ``name``, ``salutation``, ``phone``, ``key``, ``complaints``."""

    reference: str
    rows: list[dict[str, Any]]
    now: datetime
    zone: str


class Merged(NamedTuple):
    """Two records made one, or what that would be: the one that goes, the other before and after, the cases moved."""

    gone: Customer
    before: Customer
    after: Customer
    moved: list[Complaint]


def known(sitting: Sitting, reference: str) -> Known:
    """The customer meant by ``reference`` with all their complaints. Raises NotFoundError, UsageError for several."""
    with book_to_read(sitting) as book:
        return _known(book, sitting, one(book, reference))


def known_or_candidates(sitting: Sitting, reference: str) -> Known | Candidates:
    """As :func:`known`, but several who match are the answer."""
    with book_to_read(sitting) as book:
        found = matching(book, reference)
        if len(found) > 1:
            return Candidates(reference, found, clock(book, sitting), book.zone)
        return _known(book, sitting, one(book, reference))


def merge(
    sitting: Sitting, reference: str, *, into: str, dry_run: bool = False, watched: Watched = lambda cases: cases
) -> Merged:
    """The record ``reference`` goes into the record ``into``; ``dry_run`` tells what that would change.

    All in one transaction. ``watched`` may count the cases as they are changed. Raises NotFoundError, UsageError,
    RefusedError for one and the same.
    """
    if dry_run:
        with book_to_read(sitting) as book:
            return _merged(book, reference, into)
    with book_to_write(sitting) as book:
        found = _merged(book, reference, into)
        _move(sitting._replace(book=book), book, found, watched)
        return found


def one(book: Book, reference: str) -> Customer:
    """The one customer meant by ``reference``. Raises NotFoundError for none, UsageError for several."""
    found = matching(book, reference)
    if len(found) > 1:
        raise UsageError(
            N_("{count} customers match {reference}: {candidates}. Type the id of one."),
            count=len(found),
            reference=excerpt(reference),
            candidates=[_candidate(row) for row in found[:NAMED]] + ["…"] * (len(found) > NAMED),
        )
    if not found:
        raise NotFoundError(
            N_("There is no customer {reference}; type a phone, a name or an id."), reference=excerpt(reference)
        )
    return book.customer(found[0]["id"])


def matching(book: Book, reference: str) -> list[dict[str, Any]]:
    """Who may be meant: the customer of a complaint's number; the id or the whole phone; else a name, or a part.

    A number that is somebody's id and somebody else's phone means both; ``#7`` is an id only. A name is found in
    Chinese or pinyin; whoever is called exactly so comes before those who are called so in part.
    """
    from complaintlog.rules.phone import sought, spellings
    from complaintlog.store.search import pattern

    typed = normalize("NFKC", reference).strip()
    if not typed:
        return []
    if _is_number(typed):
        return _of_complaint(book, typed)
    given = _ID.fullmatch(typed)
    found = book.ask("customers", id=int(given[1])) if given else []
    phone = sought(typed) if _PHONE.fullmatch(typed) else ""
    if phone:
        phoned = book.ask("customers", phone=spellings(typed, shop_of(book).dialled_by), limit=AT_MOST)
        found += [row for row in phoned if row not in found]
    if found or typed.startswith("#"):
        return found
    return _exact_first(typed, book.ask("customers", called=pattern(phone or typed), limit=AT_MOST))


def _is_number(typed: str) -> bool:
    from complaintlog.store.mapping import parted

    return parted(typed)[0] is not None


def _of_complaint(book: Book, number: str) -> list[dict[str, Any]]:
    case = book.complaint(number)
    if case.customer.id is None:
        raise NotFoundError(N_("{number} names no customer."), number=case.called)
    return book.ask("customers", id=case.customer.id)


def _exact_first(typed: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    from complaintlog.store.search import fold

    exact = [row for row in found if fold(row["name"] or "").strip() == fold(typed)]
    return exact or found


def _candidate(row: dict[str, Any]) -> str:
    return " ".join(str(part) for part in (row["id"], row["name"], row["phone"]) if part)


def _known(book: Book, sitting: Sitting, customer: Customer) -> Known:
    from complaintlog.rules.history import history

    now = clock(book, sitting)
    cases = list(book.complaints(_cases_of(book, customer)))
    return Known(customer, cases, history(cases, now=now), now, book.zone)


def _cases_of(book: Book, customer: Customer) -> list[int]:
    return [row["id"] for row in book.ask("customer_cases", customer=customer.id)]


def _merged(book: Book, reference: str, into: str) -> Merged:
    from complaintlog.rules.customer import joined

    gone, kept = one(book, reference), one(book, into)
    after = joined(kept, gone)
    return Merged(gone, kept, after, list(book.complaints(reversed(_cases_of(book, gone)))))


def _move(sitting: Sitting, book: Book, found: Merged, watched: Watched) -> list[Changed]:
    """The cases of both; those of the one who stays owe what is owed to somebody who can be reached so now."""
    from complaintlog.rules.customer import moved

    theirs = [] if found.before == found.after else _cases_of(book, found.before)
    ids = [*(case.id for case in found.moved), *theirs]
    rules = ((str(one), lambda case, act: moved(case, act, customer=found.after)) for one in watched(ids))
    return change_each(sitting, rules, "customer_merge")
