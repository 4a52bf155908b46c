"""Looking things up: the list, one case, its history."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.desk.due import Owed, due
from complaintlog.desk.sitting import Sitting, book_to_read, clock, find, shop_of

if TYPE_CHECKING:
    from datetime import datetime

    from complaintlog.rules.complaint import Complaint
    from complaintlog.store.book import Book, Journaled
    from complaintlog.times import Period


class Listed(NamedTuple):
    """One page of the list; ``total`` counts all. ``now`` is the instant it was asked about (UTC).

    ``cases``: the complaints themselves, where they were asked for.
    """

    total: int
    items: list[dict[str, Any]]
    now: datetime
    zone: str
    cases: list[Complaint]


class Shown(NamedTuple):
    """One case, its journal, the cases it names (id, number, stage, summary). ``journal``: it was asked for itself.

    ``left``: with how many seconds the clocks that stand still would go on now, by the id of the debt.
    """

    case: Complaint
    history: list[Journaled]
    now: datetime
    related: list[dict[str, Any]]
    journal: bool = False
    left: Mapping[int, int] = MappingProxyType({})


class Standing(NamedTuple):
    """What now? Whether there is a book, how many cases are open, and the first few debts."""

    exists: bool
    open_cases: int
    owed: Owed


def listing(
    sitting: Sitting,
    filters: Mapping[str, Any],
    *,
    span: Mapping[str, str | None] | None = None,
    limit: int | None,
    offset: int = 0,
    whole: bool = False,
) -> Listed:
    """The complaints that match, newest first; ``span`` holds the PERIOD as typed, by received time."""
    with book_to_read(sitting) as book:
        now = clock(book, sitting)
        asked = asked_for(book, filters, period_of(span, now=now, zone=book.zone), now)
        most = limit if limit is not None else 2**62
        items = book.ask("list", **asked, limit=most, offset=offset)
        counted = book.ask("list_count", **asked)
        cases = list(book.complaints([row["id"] for row in items])) if whole else []
        return Listed(counted[0]["total"] if counted else 0, items, now, book.zone, cases)


def show(sitting: Sitting, reference: str, *, history: bool = False) -> Shown:
    """One case by its number, id or follow-up."""
    with book_to_read(sitting) as book:
        case = find(book, reference)
        named = {case.same_call, case.repeat_of, case.merged_into, *case.links} - {None}
        related = book.ask("related", ids=sorted(filter(None, named))) if named else []
        now = clock(book, sitting)
        return Shown(case, book.history(case.id or 0), now, related, history, _left(book, case, now))


def _left(book: Book, case: Complaint, now: datetime) -> dict[int, int]:
    standing = [debt for debt in case.open_debts if debt.suspended_at]
    if not standing:
        return {}
    from complaintlog.rules.clocks import left_seconds

    shop = shop_of(book)
    return {debt.id: left_seconds(debt, now, shop) for debt in standing}


def standing(sitting: Sitting, *, first: int) -> Standing:
    """The counts and the ``first`` debts, for the bare command."""
    owed = due(sitting, limit=first)
    with book_to_read(sitting) as book:
        counted = book.ask("opening")
        return Standing(book.exists, counted[0]["open_cases"] if counted else 0, owed)


def period_of(span: Mapping[str, str | None] | None, *, now: datetime, zone: str) -> Period | None:
    """The PERIOD asked for, or None."""
    if not span or not any(span.values()):
        return None
    from complaintlog.times import period

    return period(**span, now=now, zone=zone)


def asked_for(book: Book, filters: Mapping[str, Any], span: Period | None, now: datetime) -> dict[str, Any]:
    """The query's parameters: the filters that were given, the words to find, the period's ends.

    Raises ValueRefusedError for a code that is none.
    """
    asked = {name: _sought(book, name, value) for name, value in filters.items() if value not in (None, "", False)}
    if "customer" in asked:
        from complaintlog.rules.text import digits
        from complaintlog.store.search import pattern

        named = str(asked.pop("customer"))
        asked |= {"called": pattern(named), "digits": digits(named) or "-"}
    if "text" in asked:
        from complaintlog.store.search import pattern

        asked["text"] = pattern(str(asked["text"]))
    if asked.pop("overdue", False):
        asked["overdue"] = now
    if span is not None:
        asked |= {"since": span.start, "until": span.end}
    return asked


def _sought(book: Book, name: str, value: Any) -> Any:
    """The code that a filter names, in either language; names and free words stay as they are."""
    from enum import Enum

    from complaintlog.rules import codes
    from complaintlog.values import code

    lists: dict[str, type[Enum]] = {
        "stage": codes.Stage,
        "category": codes.Category,
        "severity": codes.Severity,
        "channel": codes.Channel,
    }
    if name not in lists:
        return value
    is_imported = name == "category" and _is_category_there(book, value)
    found = code(value, name, lists[name], open_list=is_imported)
    return int(found) if name == "severity" else found


def _is_category_there(book: Book, category: str) -> bool:
    """Whether an import brought such a category, which is kept as it came."""
    from complaintlog.rules.codes import Category

    if category.strip() in set(Category):
        return False
    counted = book.ask("list_count", category=category.strip())
    return bool(counted and counted[0]["total"])
