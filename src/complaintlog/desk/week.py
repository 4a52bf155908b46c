"""The week: what a period was, and how the desk stands now."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.desk.look import period_of
from complaintlog.desk.sitting import Sitting, book_to_read, clock, shop_of
from complaintlog.errors import N_, ValueRefusedError
from complaintlog.times import BEGINNING, END, Period, local, start_of_day

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.facts import Fact
    from complaintlog.rules.figures import Figures
    from complaintlog.rules.standing import Standing, Watch
    from complaintlog.rules.sums import Sums
    from complaintlog.store.book import Book

BEFORE = 8  # periods that make the average


class Review(NamedTuple):
    """What a period was, as known at ``now`` (UTC), beside the one before it and the average of eight.

    ``periods`` and ``course``: the periods with their figures, oldest first, this one last; with ``previous`` and
    ``average`` None where the period has no beginning. ``base``: orders or guests of the period, to make a rate of.
    ``averaged``: how many of the periods before make the average, those since the first complaint in the book.
    """

    span: Period
    figures: Figures
    previous: Figures | None
    average: Figures | None
    periods: tuple[Period, ...]
    course: tuple[Figures, ...]
    standing: Standing
    now: datetime
    zone: str
    base: int | None
    averaged: int = 0


def review(
    sitting: Sitting,
    *,
    span: Mapping[str, str | None],
    base: int | None = None,
    internal: bool = False,
    names: bool = False,
) -> Review:
    """The period (nothing said: the last full week) in figures, and how the desk stands now.

    Nobody is named unless ``names``; what is for us only stays out unless ``internal``.
    """
    from complaintlog.rules.figures import per_period, shareable
    from complaintlog.rules.standing import Watch

    with book_to_read(sitting) as book:
        now = clock(book, sitting)
        asked = dict(span) if any(span.values()) else {"week": "last"}
        when = period_of(asked, now=now, zone=book.zone) or Period(BEGINNING, END)
        if when.start >= now:
            raise ValueRefusedError(N_("That period has not begun; there is nothing to review yet."))
        when = Period(when.start, min(when.end, max(now, when.start)) if when.end == END else when.end)
        periods = (*before(when, zone=book.zone), when)
        watch = Watch(now=now, today=local(now, book.zone).date(), shop=shop_of(book))
        sums, together = _counted(book, periods, watch, now)
        course = tuple(shareable(one.figures(), internal=internal, names=names) for one in sums)
        all_before = shareable(together.figures(), internal=internal, names=names)
        averaged = _begun(book, periods[:-1])
        average = per_period(all_before, averaged) if averaged else None
        previous = course[-2] if len(course) > 1 else None
        standing = watch.standing(_corrective(book), names=names)
        return Review(when, course[-1], previous, average, periods, course, standing, now, book.zone, base, averaged)


def before(span: Period, *, zone: str, many: int = BEFORE) -> tuple[Period, ...]:
    """The periods of the same length before ``span``, oldest first: months before months, else as many days or hours.

    None where it has no beginning.
    """
    if span.start == BEGINNING:
        return ()
    first, after = local(span.start, zone), local(span.end, zone)
    if first.day == after.day == 1 and _is_midnight(first) and _is_midnight(after):
        months = (after.year - first.year) * 12 + after.month - first.month
        edges = [start_of_day(_month(first.date(), -months * back), zone) for back in range(many, 0, -1)]
    elif _is_midnight(first) and _is_midnight(after):
        days = (after.date() - first.date()).days
        edges = [start_of_day(first.date() - timedelta(days=days * back), zone) for back in range(many, 0, -1)]
    else:
        edges = [span.start - (span.end - span.start) * back for back in range(many, 0, -1)]
    return tuple(Period(start, end) for start, end in zip(edges, [*edges[1:], span.start], strict=True))


def _counted(book: Book, periods: tuple[Period, ...], watch: Watch, now: datetime) -> tuple[list[Sums], Sums]:
    """The facts of each period, and those of all before the last together; every case is looked at once."""
    from complaintlog.rules.facts import UNCOUNTED, facts_of, groups_of
    from complaintlog.rules.sums import Sums

    first, last = periods[0].start, periods[-1]
    sums, together = [Sums() for _ in periods], Sums()
    starts, zone = [one.start for one in periods], book.zone
    for case, earlier_at in _looked_at(book, first, last.end):
        watch.look(case)
        if first <= case.received_at < last.end and case.stage not in UNCOUNTED:
            watch.heard(case, groups_of(case), in_period=case.received_at >= last.start)
        for fact in facts_of(case, now=now, zone=zone, earlier_at=earlier_at):
            if first <= fact.at < last.end:
                _place(fact, bisect_right(starts, fact.at) - 1, sums, together)
    return sums, together


def _looked_at(book: Book, first: datetime, end: datetime) -> Iterator[tuple[Complaint, datetime | None]]:
    """The cases with which anything happened between, and those open now, by id; and when their customer complained
    last before. As they are wanted: the years of a large book do not fit into memory.
    """
    from complaintlog.rules.facts import REPEATED

    before = first if first == BEGINNING else first - REPEATED
    for ids in book.ids("week_cases", since=first, until=end, until_now=END):
        earlier = {row["id"]: row["earlier_at"] for row in book.ask("week_earlier", ids=ids, before=before)}
        for case in book.complaints(ids):
            yield case, earlier.get(case.id)


def _begun(book: Book, before: tuple[Period, ...]) -> int:
    """How many of the periods ended after the first complaint in the book was received."""
    first = book.ask("first_received")
    received_at = first[0]["received_at"] if first else None
    return sum(received_at is not None and received_at < one.end for one in before)


def _place(fact: Fact, place: int, sums: list[Sums], together: Sums) -> None:
    sums[place].add(fact)
    if place < len(sums) - 1:
        together.add(fact)


def _corrective(book: Book) -> Iterator[Any]:
    from complaintlog.rules.pressing import Corrective

    for row in book.ask("corrective", open=True):
        yield Corrective(row["id"], row["complaint_id"], row["due_on"], row["problem"], row["text"])


def _is_midnight(at: datetime) -> bool:
    return (at.hour, at.minute, at.second) == (0, 0, 0)


def _month(first: date, months: int) -> date:
    """The first day so many months later."""
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)
