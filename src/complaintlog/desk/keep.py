"""Keeping the book: where it lies, whether it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.desk.sitting import Sitting, book_to_read

if TYPE_CHECKING:
    from complaintlog.store.book import Verified


def path(sitting: Sitting) -> str:
    """Where the book lies, whether or not it is there yet."""
    return sitting.location.shown


def verify(sitting: Sitting) -> Verified:
    """The journal's chain and every row compared with what the journal says it must be."""
    with book_to_read(sitting) as book:
        return book.verify()
