"""What may be meant where a case, a debt, a person or a department is typed.

A shell asks while somebody types, so every answer is a few walks along an index, and no complaint is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from complaintlog.desk.sitting import Sitting, book_to_read, clock, written_of
from complaintlog.store.book import Book

MOST = 50  # more than anybody reads
RECENT = 1000  # how far back from the last one is looked where no index helps
_LONGEST_ID = 15
_YEAR = 4  # digits from which on a number may be meant


class Meant(NamedTuple):
    """What may be meant: rows, each with the ``value`` to type; ``now`` (UTC) and ``zone`` to tell times by."""

    rows: list[dict[str, Any]]
    now: datetime
    zone: str


def cases(sitting: Sitting, typed: str, *, among: str) -> Meant:
    """The cases that begin as ``typed`` by id or number, or else those of customers called so; newest first.

    ``among``: the ``open`` ones (others only where what is typed fits none of them), the ``closed``, or all ``cases``,
    the open first.
    """
    with book_to_read(sitting) as book:
        found = [] if among == "closed" else _some(book, typed, is_open=True)
        if among != "open" or (typed and not found):
            found += _some(book, typed, is_open=False)
        return Meant(found[:MOST], sitting.now, book.zone)


def owed(sitting: Sitting, typed: str, *, among: str) -> Meant:
    """The debts that begin as ``typed`` (``f3``), or else those to customers called so; in the order of ``due``.

    ``among``: all that is ``owed``, what ``done`` pays (``by_hand``), or what may be shown later (``put_off``).
    """
    kinds, fits = _fitting(among)
    with book_to_read(sitting) as book:
        now = clock(book, sitting)
        rows = book.ask("complete_owed", now=now, limit=MOST, kind=kinds, **_debt(typed))
        return Meant([row | {"value": f"f{row['id']}"} for row in rows if fits(row)], now, book.zone)


def _fitting(among: str) -> tuple[list[str] | None, Callable[[dict[str, Any]], bool]]:
    """The kinds of debts that are meant, all for None, and which rows of them; said without making the records."""
    from complaintlog.rules.codes import Kind
    from complaintlog.rules.kinds import NEVER_SNOOZED, PAID_BY_A_STEP

    if among == "by_hand":
        return [kind for kind in Kind if kind not in PAID_BY_A_STEP], _is_paid_by_hand
    if among == "put_off":
        return [kind for kind in Kind if kind not in NEVER_SNOOZED], lambda row: not row["promised"]
    return None, bool


def _is_paid_by_hand(row: dict[str, Any]) -> bool:
    """A deed that was promised; not what a solution promises, nor the date that an authority set."""
    if row["kind"] == "carry_out":
        return row["text"] is not None
    return row["kind"] != "statutory" or '"rule":"deadline"' not in (row["basis"] or "")


def people(sitting: Sitting, typed: str) -> Meant:
    """The people of the book, or without any those who have a part in it; with ``name``, ``display_name``, ``role``."""
    with book_to_read(sitting) as book:
        staff = [one for one in written_of(book, "people") if one.get("active", True)]
        rows = staff or book.ask("complete_people", limit=MOST)
        return Meant(_named(rows, typed), sitting.now, book.zone)


def departments(sitting: Sitting, typed: str) -> Meant:
    """The departments of the shop, or without any those that lately had a part in a case."""
    with book_to_read(sitting) as book:
        rows = written_of(book, "departments") or book.ask("complete_departments", recent=RECENT, limit=MOST)
        return Meant(_named(rows, typed), sitting.now, book.zone)


def _some(book: Book, typed: str, *, is_open: bool) -> list[dict[str, Any]]:
    """Open cases are few and looked through; the others are found along an index."""
    if not typed.replace("-", "").isdecimal() or not typed.isascii():
        return _valued("id", _called(book, typed, is_open=is_open))
    by_id = _open(book, begins=f"{typed}%") if is_open else _closed_by_id(book, typed)
    by_number = _open(book, numbered=f"{typed}%") if is_open else _closed_by_number(book, typed)
    return _valued("id", by_id) + _valued("number", by_number if len(typed) >= _YEAR else [])


def _valued(key: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row | {"value": str(row[key])} for row in rows]


def _called(book: Book, typed: str, *, is_open: bool) -> list[dict[str, Any]]:
    if not typed:
        return book.ask("complete_cases", open=is_open, limit=MOST)
    from complaintlog.store.search import pattern

    after = None if is_open else _last_id(book) - RECENT
    sought = {"called": pattern(typed), "digits": "-", "after_id": after}
    return book.ask("complete_cases", open=is_open, limit=MOST, **sought)


def _open(book: Book, **begins: str) -> list[dict[str, Any]]:
    return book.ask("complete_cases", open=True, limit=MOST, **begins)


def _closed_by_id(book: Book, typed: str) -> list[dict[str, Any]]:
    """12 itself, then the highest first: 12000 to 12999, 1200 to 1299, 120 to 129."""
    found: list[dict[str, Any]] = []
    if typed.isdecimal() and not typed.startswith("0") and len(typed) <= _LONGEST_ID:
        longest = len(str(_last_id(book))) - len(typed)
        for more in (0, *range(longest, 0, -1)):
            first = int(typed) * 10**more
            reach = {"first_id": first, "last_id": first + 10**more - 1}
            found += book.ask("complete_ids", open=False, limit=MOST - len(found), **reach)
    return found


def _closed_by_number(book: Book, typed: str) -> list[dict[str, Any]]:
    days = _days(typed.partition("-")[0])
    if days is None:
        return []
    reach = {"first_day": days[0], "last_day": days[1], "numbered": f"{typed}%"}
    return book.ask("complete_numbers", open=False, limit=MOST, **reach)


def _days(digits: str) -> tuple[date, date] | None:
    """The first and the last day that are written so, from the year on; None where there is none."""
    low, high = digits.ljust(8, "0"), digits.ljust(8, "9")
    try:
        first = date(int(low[:4]), max(int(low[4:6]), 1), max(int(low[6:]), 1))
        month = date(int(high[:4]), min(int(high[4:6]), 12), 1)
        longest = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return first, month.replace(day=min(int(high[6:]), longest.day))
    except (ValueError, OverflowError):
        return None


def _last_id(book: Book) -> int:
    rows = book.ask("complete_last")
    return (rows[0]["id"] or 0) if rows else 0


def _debt(typed: str) -> dict[str, Any]:
    """How the debts are sought that ``typed`` begins or names."""
    if not typed or (typed[0] in "fF" and typed[1:].isdecimal()) or typed in ("f", "F"):
        return {"begins": f"{typed[1:]}%"}
    from complaintlog.store.search import pattern

    return {"called": pattern(typed)}


def _named(rows: list[dict[str, Any]], typed: str) -> list[dict[str, Any]]:
    """Those whose name begins as ``typed``, or else those who are shown by such a name."""
    valued = [row | {"value": row["name"]} for row in rows]
    begun = [row for row in valued if row["value"].startswith(typed)]
    return begun or [row for row in valued if typed.casefold() in _shown(row)]


def _shown(row: dict[str, Any]) -> str:
    return f"{row['value']}\n{row.get('display_name') or ''}".casefold()
