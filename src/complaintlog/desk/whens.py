"""What somebody typed for a time, in the book's zone and over the shop's working days."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from complaintlog import times
from complaintlog.desk.sitting import Sitting, book_so_far, shop_of

if TYPE_CHECKING:
    from complaintlog.rules.owed import Act
    from complaintlog.rules.policy import When


def moment(sitting: Sitting, text: str) -> datetime:
    """Any WHEN as it would be read now (UTC), before there is an act it belongs to."""
    with book_so_far(sitting) as book:
        return times.instant(text, now=sitting.now, zone=book.zone, calendar=shop_of(book).calendar)


def clock_time(text: str, act: Act) -> When:
    """The clock time (UTC) told to a customer; a vague one is refused."""
    return _counted(text, act, times.clock_time(text, now=act.at, zone=act.shop.zone, calendar=act.shop.calendar))


def due_by(text: str, act: Act) -> When:
    """The WHEN, or of a day alone the end of that working day (UTC)."""
    return _counted(text, act, times.due_by(text, now=act.at, zone=act.shop.zone, calendar=act.shop.calendar))


def instant(text: str, act: Act) -> datetime:
    """Any WHEN (UTC)."""
    return times.instant(text, now=act.at, zone=act.shop.zone, calendar=act.shop.calendar)


def _counted(text: str, act: Act, at: datetime) -> When:
    """``at`` with the facts behind it where working days were counted: it can be explained, and may still move."""
    days = times.working_days(text) if act.shop.calendar else 0
    if not days:
        return at
    from complaintlog.rules.policy import by_hand

    return by_hand(at, days, act.at, act.shop)
