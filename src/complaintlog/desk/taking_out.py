"""What leaves the book: the complaints of a period, what is owed on them, what was done, as they stream out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.desk.due import Owed, owed_on
from complaintlog.desk.look import asked_for, period_of
from complaintlog.desk.sitting import Sitting, book_to_read, clock, shop_of
from complaintlog.rules.calling import Named
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.form import Field
from complaintlog.rules.sheets import Stretch
from complaintlog.times import Period

if TYPE_CHECKING:
    from complaintlog.store.book import Book

Parts = frozenset[str] | None  # of a complaint, those that are wanted; None: all
LONGEST = timedelta(days=31, hours=1)  # a month in which the clocks go back


class Gathered(NamedTuple):
    """The rows of the sheet ``what``, ``total`` of them, of ``span`` (None: all) and ``filters``. ``now`` is UTC.

    A period is that of the complaints received in it; of the journal, that of its entries. ``cases`` streams the
    complaints themselves, oldest first, anew at each call; ``rows`` those of a sheet; ``some`` are the complaints with
    these ids. Of both only the parts that are wanted.
    ``people``: who and what the whole book names, or only those who asked not to be named. ``count``: how many rows a
    sheet has.
    ``owed``: what is owed on the complaints now. ``home``: the code by which the shop's country is dialled, or "".
    """

    what: str
    total: int
    span: Period | None
    filters: Mapping[str, Any]
    now: datetime
    zone: str
    cases: Callable[[Parts], Iterator[Complaint]]
    rows: Callable[[str, Sequence[Field]], Iterator[Stretch]]
    some: Callable[[Iterable[int], Parts], Iterator[Complaint]]
    people: Callable[[bool], Iterator[Named]]
    owed: Callable[[], Owed]
    home: str
    count: Callable[[str], int]

    @property
    def is_for_figures(self) -> bool:
        """Whether these are the complaints of a week or a month; with eight before it, more is no week's work."""
        return self.what == "complaints" and self.span is not None and self.span.end - self.span.start <= LONGEST


@contextmanager
def gathered(
    sitting: Sitting,
    filters: Mapping[str, Any],
    *,
    span: Mapping[str, str | None],
    everything: bool = False,
    what: str = "complaints",
) -> Iterator[Gathered]:
    """What an export is made of; without a period the last full week, unless ``everything`` is asked for."""
    with book_to_read(sitting) as book:
        now = clock(book, sitting)
        asked_span = dict(span) if any(span.values()) else {} if everything else {"week": "last"}
        when = period_of(asked_span, now=now, zone=book.zone)
        asked = asked_for(book, filters, when, now)
        of = {"complaints": asked, "follow-ups": asked, "journal": _entered(asked_for(book, filters, None, now), when)}

        def count(sheet: str) -> int:
            counted = book.ask(_COUNTS[sheet], **of[sheet])
            return counted[0]["total"] if counted else 0

        yield Gathered(
            what,
            count(what),
            when,
            filters,
            now,
            book.zone,
            lambda parts: book.complaints(_ids(book, asked), parts),
            lambda sheet, fields: book.rows(sheet, fields, **of[sheet]),
            book.complaints,
            lambda confidential: book.people(confidential=confidential),
            lambda: owed_on(book, frozenset(_ids(book, asked)), now=now),
            shop_of(book).dialled_by,
            count,
        )


_COUNTS = {"complaints": "list_count", "follow-ups": "export_follow_ups_count", "journal": "export_journal_count"}


def _entered(asked: dict[str, Any], when: Period | None) -> dict[str, Any]:
    """The period of the journal: when something was done, not when the complaint came."""
    between = {} if when is None else {"entered_since": when.start, "entered_until": when.end}
    return {**asked, **between, "whole": not asked}


def _ids(book: Book, asked: Mapping[str, Any]) -> Iterator[int]:
    """The ids of the complaints, oldest first, as they are wanted."""
    from complaintlog.rules.sheets import BESIDE_THE_FORM

    for stretch in book.rows("complaints", BESIDE_THE_FORM[:1], **asked):
        yield from (one for one in stretch.cases if one is not None)
