"""The morning's list. It is read every morning, so it is made from the book's rows without loading whole complaints."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from typing import Any, NamedTuple

from complaintlog.desk.sitting import Sitting, book_to_read, clock, written_of
from complaintlog.rules.lateness import lateness
from complaintlog.store.book import Book
from complaintlog.times import END, duration, end_of_day

NO_LIMIT = 2**62


class Owed(NamedTuple):
    """The morning's list: ``items`` as the book's rows with ``lateness`` and ``late_seconds``, ``counts`` of all.

    ``put_off``: how many of the counted were snoozed and are not shown yet; they are owed all the same.
    ``coming``: where nothing is owed now, the debt that falls due next. ``book``: a name that no other book has, where
    it was asked for. Asked to explain, each item has its ``explained`` (a :class:`explaining.Why`, or None).
    """

    as_of: datetime
    zone: str
    end_of_day: datetime
    counts: dict[str, int]
    items: list[dict[str, Any]]
    coming: dict[str, Any] | None = None
    book: str = ""
    put_off: int = 0

    @property
    def hidden(self) -> int:
        """How many of the counted rows the limit left out."""
        return sum(self.counts.values()) - len(self.items) - self.put_off


def due(
    sitting: Sitting,
    *,
    assignee: str | None = None,
    mine: bool = False,
    unassigned: bool = False,
    kind: str | None = None,
    within: str | None = None,
    limit: int | None = None,
    explain: bool = False,
    whole: bool = False,
) -> Owed:
    """Overdue and today's debts in the domain's order; ``within`` adds what comes so soon.

    ``mine``: what the sitting's user owes; of a manager what nobody has as well.
    ``explain``: each with how its time came about. ``whole``: all that is owed, whenever it is due, for a calendar.
    """
    with book_to_read(sitting) as book:
        assignee = _somebody(book, assignee) if assignee else None
        user = _somebody(book, sitting.user) if mine else sitting.user
        now = clock(book, sitting)
        midnight = end_of_day(now, book.zone)
        before = END if whole else max(midnight, now + duration(within)) if within else midnight
        asked: dict[str, Any] = {
            "now": now,
            "before": before,
            **({_whose(book, user): user} if mine else {"assignee": assignee}),
            "unassigned": unassigned or None,
            "kind": kind,
            "rested": not whole or None,
        }
        found = book.ask("due", **asked, shown=not whole or None, limit=limit if limit is not None else NO_LIMIT)
        rows = [_standing(row, now, midnight) for row in found]
        rows = _shown_to(book, rows, now)
        if explain:
            rows = _explained(book, rows)
        put_off = {} if whole or not book.exists else _put_off(book, asked, midnight)
        counts = {one: count + put_off.get(one, 0) for one, count in _counts(rows).items()}
        if limit is not None and len(rows) >= limit:
            counts = dict(book.ask("due_counts", **asked, end_of_day=midnight)[0])
        coming = None if rows else _coming(book, asked)
        name = book.ask("first_entry")[0]["chain"] if whole and rows else ""
        return Owed(now, book.zone, midnight, counts, rows, coming, name, sum(put_off.values()))


def owed_on(book: Book, cases: Container[int], *, now: datetime) -> Owed:
    """All that is owed on these cases, whenever it is due, for a calendar."""
    midnight = end_of_day(now, book.zone)
    found = book.ask("due", now=now, before=END, limit=NO_LIMIT)
    rows = [_standing(row, now, midnight) for row in found if row["complaint_id"] in cases]
    name = book.ask("first_entry")[0]["chain"] if rows else ""
    return Owed(now, book.zone, midnight, _counts(rows), rows, book=name)


def _shown_to(book: Book, rows: list[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    """Each row with whom its delay is shown to. The rules are read only where one is late and they name somebody."""
    is_late = any(row["late_seconds"] for row in rows)
    if not is_late or "escalation" not in (book.setting("shop") or ""):
        return [row | {"escalated_to": row["escalated_to"] if row["late_seconds"] else None} for row in rows]
    from complaintlog.desk.sitting import shop_of
    from complaintlog.rules.escalating import shown_to

    shop, told = shop_of(book), ("kind", "due_at", "severity", "department", "subcategory", "category")
    return [
        row | {"escalated_to": shown_to(shop, now=now, agreed=row["escalated_to"], **{key: row[key] for key in told})}
        for row in rows
    ]


def _explained(book: Book, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    import json

    from complaintlog.desk.rulebook import official_from
    from complaintlog.desk.sitting import shop_of
    from complaintlog.rules.complaint import Basis
    from complaintlog.rules.explaining import why
    from complaintlog.store.mapping import record_of

    shop = shop_of(book)._replace(official=official_from(book.setting("shop") or "", book.zone))
    bases = [record_of(Basis, json.loads(row["basis"])) if row["basis"] else None for row in rows]
    return [
        row | {"explained": why(basis, row["due_at"], kind=row["kind"], zone=row["zone"], shop=shop)}
        for row, basis in zip(rows, bases, strict=True)
    ]


def _somebody(book: Book, typed: str) -> str:
    """Whom ``typed`` means: who has something owed, or one of the people by what they are called."""
    people, words = written_of(book, "people"), ("display_name", "staff_no", "name")
    called = {str(one[word]): str(one["name"]) for one in people for word in words if one.get(word)}
    if not people or typed in called or book.ask("assigned", assignee=[typed]):
        return called.get(typed, typed)
    from complaintlog.rules.people import nobody

    raise nobody(typed, called)


def _whose(book: Book, user: str) -> str:
    """The question that asks for what ``user`` owes: what is unassigned is every manager's."""
    if not book.setting("shop"):
        return "assignee"
    from complaintlog.desk.sitting import shop_of
    from complaintlog.rules.codes import Role

    return "manager" if shop_of(book).role_of(user) is Role.MANAGER else "assignee"


def _put_off(book: Book, asked: dict[str, Any], midnight: datetime) -> dict[str, int]:
    """How many of what is asked for are snoozed, by how they stand: not shown yet, and owed all the same."""
    return dict(book.ask("due_counts", **asked, put_off=True, end_of_day=midnight)[0])


def _coming(book: Book, asked: dict[str, Any]) -> dict[str, Any] | None:
    rows = book.ask("due", **asked | {"before": END}, shown=True, limit=NO_LIMIT)
    return min(rows, key=lambda row: row["due_at"], default=None)


def _counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    standing = [row["lateness"] for row in rows]
    return {one: standing.count(one) for one in ("overdue", "today", "upcoming")}


def _standing(row: dict[str, Any], now: datetime, midnight: datetime) -> dict[str, Any]:
    """The row with how it stands, and by how many seconds it is late."""
    late = int((now - row["due_at"]).total_seconds())
    stands = lateness(row["due_at"], now=now, end_of_day=midnight)
    return row | {"lateness": stands, "late_seconds": max(late, 0)}
