"""A second record of one name: with a new phone nobody can know that it is the same person, so it is asked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.desk.sitting import Changed, Sitting, book_to_read
from complaintlog.rules.namesakes import is_full, namesakes

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Customer
    from complaintlog.store.book import Book

LOOKED_AT = 50  # of one name


def namesakes_of(sitting: Sitting, registered: Changed) -> list[Customer]:
    """Who else may be the customer whose first record ``registered`` has just made, the newest first."""
    customer = registered.after.customer
    if registered.before is not None or customer.id is None or not is_full(customer.name):
        return []
    with book_to_read(sitting) as book:
        called = _called(book, customer.name or "")
        is_new = called.pop(customer.id, 0) == 1
        others = [book.customer(one) for one in sorted(called, reverse=True)] if is_new else []
    return namesakes(customer, others)


def _called(book: Book, name: str) -> dict[int, int]:
    """The customers of that name, however its marks are written: id → number of complaints."""
    from complaintlog.store.search import bare, pattern

    found = book.ask("customers", called=pattern(bare(name)), limit=LOOKED_AT)
    return {row["id"]: row["complaints"] for row in found if bare(row["name"] or "") == bare(name)}
