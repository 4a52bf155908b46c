"""The words of a period: what it is called, its days, what stands over its columns, the week in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from complaintlog.lang import _, label, ngettext, sentences
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
    if is_of_months(review.span, review.zone, many=1):
        return _("Complaints of {month}", month=short_name(review.span, review.zone))
    if unit(review) == "week":
        return _("Complaints of the week from {first} to {last}", first=first, last=last)
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


def course_names(periods: Sequence[Period], zone: str) -> list[str]:
    """The periods beside each other in a chart, for all to have room: the year, or the month, only where it begins."""
    return [_beside(one, before, zone) for one, before in zip(periods, [None, *periods], strict=False)]


def _beside(one: Period, before: Period | None, zone: str) -> str:
    """A period beside the one ``before``."""
    if one.start == BEGINNING or one.end - one.start < DAY - AN_HOUR:
        return short_name(one, zone)
    start, last = local(one.start, zone), local(before.start, zone) if before else None
    if is_of_months(one, zone):
        is_known = last is None or last.year == start.year
        return label("month", MONTHS[start.month - 1]) if is_known else short_name(one, zone)
    is_known = last is not None and last.month == start.month
    return label("pattern", "day_alone").format(day=start.day) if is_known else short_name(one, zone)


def is_of_months(one: Period, zone: str, *, many: int | None = None) -> bool:
    """Whether it is of whole months; of so ``many``, where that is said."""
    if one.start == BEGINNING:
        return False
    start, end = local(one.start, zone), local(one.end, zone)
    months = (end.year - start.year) * 12 + end.month - start.month
    return start.day == end.day == 1 and start.hour == end.hour == 0 and months >= 1 and many in (None, months)


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
    """What people call this period, the one before, the average."""
    this, _so_far, before = _called(review)
    return this, before, _("average of {many}", many=so_many(review, review.averaged)) if review.averaged else ""


def headings_shown(review: Review) -> list[str]:
    """Over the columns there are, a period that is not over marked: a period without a beginning stands alone, a young
    book has no average.
    """
    _this, *others = headings(review)
    shown = [_called(review)[_goes_on(review)], *others]
    return [heading for heading in shown if heading][: 1 if len(review.periods) == 1 else None]


def unit(review: Review) -> str:
    """What the period is: a ``week``, a ``month``, a ``day``, or any other ``period``."""
    length = review.span.end - review.span.start
    if abs(length - timedelta(days=7)) <= AN_HOUR:
        return "week"
    if is_of_months(review.span, review.zone, many=1):
        return "month"
    return "day" if abs(length - DAY) <= AN_HOUR else "period"


def one_by_one(review: Review) -> str:
    """How a course is told: ``week by week``."""
    return label("course", unit(review))


def so_many(review: Review, number: int) -> str:
    """``8 weeks``."""
    match unit(review):
        case "week":
            return ngettext("{number} week", "{number} weeks", number)
        case "month":
            return ngettext("{number} month", "{number} months", number)
        case "day":
            return ngettext("{number} day", "{number} days", number)
    return ngettext("{number} period", "{number} periods", number)


def _called(review: Review) -> tuple[str, str, str]:
    """A period, one that is not over, and the one before."""
    match unit(review):
        case "week":
            return _("the week"), _("week so far"), _("the week before")
        case "month":
            return _("the month"), _("month so far"), _("the month before")
        case "day":
            return _("the day"), _("day so far"), _("the day before")
    return _("the period"), _("period so far"), _("the period before")


def _goes_on(review: Review) -> bool:
    """Whether the period is not over: what stands beside it is of whole ones."""
    return review.now < review.span.end


def summary(review: Review) -> str:
    """The period in one sentence, and how the desk stands now."""
    received = review.figures.received
    if not received:
        nobody = _("Nobody complained in these days; that is either very good, or nothing was written down.")
        if not review.standing.open:
            return nobody
        return sentences(nobody, _("{open}.", open=_open(review)))
    told = ngettext("{number} complaint", "{number} complaints", int(received))
    if review.base:
        told = _("{received} ({rate} per 1,000)", received=told, rate=per_thousand(received, review.base))
    compared = _so_far(told, review) if _goes_on(review) else _compared(told, review)
    return _("{received}; {open}.", received=compared, open=_open(review))


def _so_far(told: str, review: Review) -> str:
    """With how many there were in the whole period before: a part is not compared with a whole."""
    told = _("{received} so far", received=told)
    if review.previous is None or not review.averaged:
        return told
    before, many = headings(review)[1], int(review.previous.received)
    return _("{received}, {number} in all of {before}", received=told, number=many, before=before)


def _compared(told: str, review: Review) -> str:
    """With how many more or fewer than in the period before, where the book knows of one."""
    if review.previous is None or not review.averaged:
        return told
    if not review.previous.received:
        return _("{received}, none in {before}", received=told, before=headings(review)[1])
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
