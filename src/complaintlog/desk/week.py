"""The week: the complaints of a period, in order, as they stream out of the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from complaintlog.desk.look import asked_for, period_of
from complaintlog.desk.sitting import Sitting, book_to_read, clock
from complaintlog.rules.complaint import Complaint
from complaintlog.times import Period


class Gathered(NamedTuple):
    """Complaints received in ``span`` (None: all), oldest first; ``total`` of them. ``now`` is UTC."""

    total: int
    cases: Iterator[Complaint]
    span: Period | None
    now: datetime
    zone: str


@contextmanager
def gathered(
    sitting: Sitting, filters: Mapping[str, Any], *, span: Mapping[str, str | None], everything: bool = False
) -> Iterator[Gathered]:
    """What an export is made of; without a period the last full week, unless ``everything`` is asked for."""
    with book_to_read(sitting) as book:
        now = clock(book, sitting)
        asked_span = dict(span) if any(span.values()) else {} if everything else {"week": "last"}
        when = period_of(asked_span, now=now, zone=book.zone)
        ids = [row["id"] for row in book.ask("export_ids", **asked_for(filters, when, now))]
        yield Gathered(len(ids), book.complaints(ids), when, now, book.zone)
