"""The words of a period: what it is called, its days, what stands over its columns, the week in one sentence."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from complaintlog.lang import _, label, ngettext
from complaintlog.render.figures import per_thousand
from complaintlog.times import BEGINNING, local

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Number
    from complaintlog.times import Period

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY, MONTH = timedelta(days=1), timedelta(days=28)
AN_HOUR = timedelta(hours=1)  # that a week is longer, or shorter, when the clocks change


def title(review: Review) -> str:
    """Which days the review is of."""
    if review.span.start == BEGINNING:
        return _("Complaints up to {last}", last=_last(review.span, review.zone).date())
    first, last = local(review.span.start, review.zone).date(), _last(review.span, review.zone).date()
    if first == last:
        return _("Complaints of {first}", first=first)
    return _("Complaints from {first} to {last}", first=first, last=last)


def short_name(one: Period, zone: str) -> str:
    """A period in a chart, by its beginning: ``21 Sep``, ``9月21日``; ``Sep 2026`` of months, ``09:00`` of hours."""
    if one.start == BEGINNING:
        return _("from the beginning")
    start, length = local(one.start, zone), one.end - one.start
    if length < DAY - AN_HOUR:
        return f"{start:%H:%M}"
    parts = {"day": start.day, "month": label("month", MONTHS[start.month - 1]), "year": start.year}
    return label("pattern", "month_of_year" if length >= MONTH else "short_day").format_map(parts)


def begins(one: Period, zone: str) -> str:
    """When a period begins, in a table: the day, and the hour of one that is shorter."""
    if one.start == BEGINNING:
        return _("from the beginning")
    start = local(one.start, zone)
    return f"{start:%Y-%m-%d %H:%M}" if one.end - one.start < DAY - AN_HOUR else f"{start:%Y-%m-%d}"


def weekdays() -> list[str]:
    """From Monday."""
    return [label("weekday", one) for one in WEEKDAYS]


def headings(review: Review) -> tuple[str, str, str]:
    """Over the columns: this period, the one before, the average."""
    average = _("average of {number}", number=review.averaged) if review.averaged else ""
    if abs(review.span.end - review.span.start - timedelta(days=7)) <= AN_HOUR:
        return _("this week"), _("the week before"), average
    return _("this period"), _("the period before"), average


def summary(review: Review) -> str:
    """The period in one sentence, and how the desk stands now."""
    received = review.figures.received
    if not received:
        nobody = _("Nobody complained in these days; that is either very good, or nothing was written down.")
        if not review.standing.open:
            return nobody
        return label("pattern", "sentences").format(said=nobody, more=_("Now: {open}.", open=_open(review)))
    told = ngettext("{number} complaint", "{number} complaints", int(received))
    if review.base:
        told = _("{received} ({rate} per 1,000)", received=told, rate=per_thousand(received, review.base))
    return _("{received}; {open}.", received=_compared(told, review), open=_open(review))


def _compared(told: str, review: Review) -> str:
    """With how many more or fewer than in the period before, where the book knows of one."""
    if review.previous is None or not review.averaged:
        return told
    more, before = int(review.figures.received - review.previous.received), headings(review)[1]
    if more > 0:
        return _("{received}, {number} more than {before}", received=told, number=more, before=before)
    if more < 0:
        return _("{received}, {number} fewer than {before}", received=told, number=-more, before=before)
    return _("{received}, as many as {before}", received=told, before=before)


def _open(review: Review) -> str:
    standing = review.standing
    told = ngettext("{number} case open now", "{number} cases open now", standing.open)
    if not standing.overdue:
        return told
    late = ngettext("{number} debt overdue", "{number} debts overdue", standing.overdue)
    return _("{open}, {late}", open=told, late=late)


def rated(review: Review, many: Number) -> list[str]:
    """The rate beside a count, where the review knows of how many orders or guests."""
    return [per_thousand(many, review.base)] if review.base else []


def rate_heading(review: Review) -> list[str]:
    """What stands over the rates, where there are any."""
    return [_("per 1,000")] if review.base else []


def _last(one: Period, zone: str) -> datetime:
    return local(one.end - timedelta(seconds=1), zone)
