"""The guide at the desk: a topic, or the pages for where a case stands now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.desk.sitting import Sitting, book_to_read, clock, find, shop_of
from complaintlog.errors import NotFoundError, StoreError
from complaintlog.lang.guide import Guide, Topic, asks_for
from complaintlog.rules.codes import SAFETY, Channel, RatingStage, Severity, Stage, Trigger

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.policy import Person

MONTH, HALF_YEAR = timedelta(days=30), timedelta(days=180)


class Guided(NamedTuple):
    """What was asked of the guide: these ``topics``, or its list where there are none.

    ``case``: the case they are for, as it stands at ``now`` (UTC). ``managers``: whom a crisis is reported to.
    """

    guide: Guide
    topics: tuple[Topic, ...] = ()
    managers: tuple[Person, ...] = ()
    case: Complaint | None = None
    now: datetime | None = None


def guided(sitting: Sitting, typed: str, guide: Guide) -> Guided:
    """The list of topics, the topic that ``typed`` means, or the pages for the complaint of this number or id.

    Raises ValueRefusedError for an unknown topic, NotFoundError for an unknown complaint.
    """
    if not typed:
        return Guided(guide)
    if re.fullmatch(r"#?f?\d[\d-]*", typed, re.ASCII | re.IGNORECASE):
        try:
            return _on_case(sitting, typed, guide)
        except (NotFoundError, StoreError):
            if not any(typed in topic.also for topic in guide.entries):
                raise
    topic = guide.topic(guide.find(typed))
    return Guided(guide, (topic,), managers(sitting) if asks_for(topic, "managers") else ())


def managers(sitting: Sitting) -> tuple[Person, ...]:
    """The shop's managers; in a crisis a book that cannot be read must not hide the sheet."""
    with suppress(StoreError), book_to_read(sitting) as book:
        return shop_of(book).managers()
    return ()


def codes_for(case: Complaint, now: datetime) -> Iterator[str]:
    """The topics for a case at ``now``: its gravest crisis, its rating's age, its step, the customer's temperament."""
    if case.is_over:
        return
    yield from crises_of(case)[:1]
    if case.channel == Channel.RATING:
        yield _rating(case, now)
    yield Stage(case.stage).value
    if case.temperament:
        yield case.temperament


def _on_case(sitting: Sitting, reference: str, guide: Guide) -> Guided:
    with book_to_read(sitting) as book:
        case, now = find(book, reference), clock(book, sitting)
        topics = tuple(guide.topic(code) for code in codes_for(case, now))
        return Guided(guide, topics, shop_of(book).managers(), case, now)


def crises_for(found: Sequence[str], channel: str | None) -> tuple[str, ...]:
    """The sheets for the triggers ``found``, the gravest first: safety, then the latest, then how it reached us."""
    safety = [code for code in found if code in SAFETY]
    others = [code for code in reversed(found) if code not in SAFETY]
    by_channel = [Trigger(channel).value] if channel in (Channel.MEDIA, Channel.AUTHORITY) else []
    return tuple(dict.fromkeys((*safety, *others, *by_channel)))


def crises_of(case: Complaint) -> tuple[str, ...]:
    """The sheets that lie beside a case of class 2; none beside an ordinary one."""
    if case.severity != Severity.SERIOUS:
        return ()
    return crises_for([one.code for one in case.triggers], case.channel) or ("crisis",)


def _rating(case: Complaint, now: datetime) -> str:
    """The page for the age of a rating, counted from when it came to us."""
    if case.rating_stage == RatingStage.AGREED:
        return "rating_agreed"
    age = now - case.received_at
    return "rating_fresh" if age < MONTH else "rating_month" if age < HALF_YEAR else "rating_half_year"
