"""The morning's list. It is read every morning, so it is made from the book's rows without loading whole complaints."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from complaintlog.desk.sitting import Sitting, book_to_read, clock
from complaintlog.rules.lateness import lateness
from complaintlog.store.book import Book
from complaintlog.times import END, duration, end_of_day

NO_LIMIT = 2**62


class Owed(NamedTuple):
    """The morning's list: ``items`` as the book's rows with ``lateness`` and ``late_seconds``, ``counts`` of all.

    ``coming``: where nothing is owed now, the debt that falls due next.
    """

    as_of: datetime
    zone: str
    end_of_day: datetime
    counts: dict[str, int]
    items: list[dict[str, Any]]
    coming: dict[str, Any] | None = None

    @property
    def hidden(self) -> int:
        """How many of the counted rows the limit left out."""
        return sum(self.counts.values()) - len(self.items)


def due(
    sitting: Sitting,
    *,
    assignee: str | None = None,
    mine: bool = False,
    unassigned: bool = False,
    kind: str | None = None,
    within: str | None = None,
    limit: int | None = None,
) -> Owed:
    """Overdue and today's debts in the domain's order; ``within`` adds what comes so soon.

    ``mine``: what the sitting's user owes; of a manager what nobody has as well.
    """
    with book_to_read(sitting) as book:
        now = clock(book, sitting)
        midnight = end_of_day(now, book.zone)
        before = max(midnight, now + duration(within)) if within else midnight
        asked: dict[str, Any] = {
            "now": now,
            "before": before,
            **({_whose(book, sitting.user): sitting.user} if mine else {"assignee": assignee}),
            "unassigned": unassigned or None,
            "kind": kind,
        }
        found = book.ask("due", **asked, limit=limit if limit is not None else NO_LIMIT)
        rows = [_standing(row, now, midnight) for row in found]
        counts = _counts(rows)
        if limit is not None and len(rows) >= limit:
            counts = dict(book.ask("due_counts", **asked, end_of_day=midnight)[0])
        coming = None if rows else _coming(book, asked)
        return Owed(now, book.zone, midnight, counts, rows, coming)


def _whose(book: Book, user: str) -> str:
    """The question that asks for what ``user`` owes: what is unassigned is every manager's."""
    if not book.setting("shop"):
        return "assignee"
    from complaintlog.desk.sitting import shop_of
    from complaintlog.rules.codes import Role

    return "manager" if shop_of(book).role_of(user) is Role.MANAGER else "assignee"


def _coming(book: Book, asked: dict[str, Any]) -> dict[str, Any] | None:
    rows = book.ask("due", **asked | {"before": END}, limit=NO_LIMIT)
    return min(rows, key=lambda row: row["due_at"], default=None)


def _counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    standing = [row["lateness"] for row in rows]
    return {one: standing.count(one) for one in ("overdue", "today", "upcoming")}


def _standing(row: dict[str, Any], now: datetime, midnight: datetime) -> dict[str, Any]:
    """The row with how it stands, and by how many seconds it is late."""
    late = int((now - row["due_at"]).total_seconds())
    stands = lateness(row["due_at"], now=now, end_of_day=midnight)
    return row | {"lateness": stands, "late_seconds": max(late, 0)}
