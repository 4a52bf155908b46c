"""The week on the terminal: what to decide, the figures, what keeps coming back. The same as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, ngettext
from complaintlog.lang.lines import wrapped
from complaintlog.render.decisions import told
from complaintlog.render.figures import NOTHING, lines, number, per_thousand, place, share, took
from complaintlog.render.sheet import Cell, Column, Sheet, Table, cut, written
from complaintlog.rules.figures import Answers, Figures, Promises, Share, Spread, Stay
from complaintlog.rules.rounding import half_up
from complaintlog.times import BEGINNING, local, rfc3339

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Number
    from complaintlog.times import Period

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TOP, SECOND = 6, 3  # rows of the first chart, of each after it
BAR, SHORT_BAR = 20, 10  # columns of the longest bar
NAME = 24
INDENT = "   "  # below the number of a decision
GROUPS = ("category", "cause_code", "product", "problem", "department")


def review_text(review: Review, sheet: Sheet) -> str:
    """The week at a glance: a screen and a half on a terminal, all of it as tables in a pipe."""
    opening = "".join(line + "\n" for line in _opening(review, sheet))
    return opening + "\n" + written(_tables(review, sheet), sheet)


def title(review: Review) -> str:
    """Which days the review is of."""
    if review.span.start == BEGINNING:
        return _("Complaints up to {last}", last=_last(review.span, review.zone).date())
    first, last = local(review.span.start, review.zone).date(), _last(review.span, review.zone).date()
    if first == last:
        return _("Complaints of {first}", first=first)
    return _("Complaints from {first} to {last}", first=first, last=last)


def period_name(one: Period, zone: str) -> str:
    """A period in a chart: the day it begins."""
    return f"{local(one.start, zone):%m/%d}"


def headings(review: Review) -> tuple[str, str, str]:
    """Over the columns: this period, the one before, the average."""
    average = _("average of {number}", number=review.averaged) if review.averaged else ""
    is_week = review.span.end - review.span.start in (timedelta(days=7), timedelta(days=7, hours=1))
    if is_week:
        return _("this week"), _("the week before"), average
    return _("this period"), _("the period before"), average


def summary(review: Review) -> str:
    """The week in one sentence."""
    received = review.figures.received
    if not received:
        return _("Nobody complained in these days; that is either very good, or nothing was written down.")
    told = ngettext("{number} complaint was received", "{number} complaints were received", int(received))
    open_now = ngettext("{number} case is open now", "{number} cases are open now", review.standing.open)
    return _("{received}; {open}.", received=told, open=open_now)


def review_document(review: Review) -> dict[str, Any]:
    """The whole review as JSON; the keys are those of ``docs/reference/review.md``."""
    return {
        "schema": 1,
        "as_of": rfc3339(review.now, review.zone),
        "period": _period(review.span, review.zone),
        "base": review.base,
        "figures": figures_document(review.figures),
        "previous": figures_document(review.previous) if review.previous else None,
        "average": figures_document(review.average) if review.average else None,
        "averaged": review.averaged,
        "course": [
            {"period": _period(one, review.zone), "received": plain(figures.received)}
            | {"promises": plain(figures.promises)}
            for one, figures in zip(review.periods, review.course, strict=True)
        ],
        "now": _now(review),
        "decisions": _decisions(review),
    }


def figures_document(figures: Figures) -> dict[str, Any]:
    """The figures of one period; counts are numbers, money decimal strings, shares their part and whole."""
    return {name: plain(value) for name, value in figures._asdict().items()} | {
        "mean_satisfaction": plain(figures.mean_satisfaction)
    }


def plain(value: Any) -> Any:
    """A figure as JSON: a whole number, a number of two decimals, or an object of them."""
    match value:
        case Promises():
            return {**_each(value), "early_seconds": value.early_seconds}
        case Spread():
            return {"of": plain(value.of), "median_seconds": _seconds(value.median), "p90_seconds": value.p90}
        case Answers():
            return {**_each(value), "median": _seconds(value.median)}
        case Share() | Stay():
            return _each(value)
        case dict():
            return {key: plain(one) for key, one in value.items()}
        case tuple():
            return [plain(one) for one in value]
        case Decimal():
            return f"{value:.2f}"
        case Fraction():
            return value.numerator if value.denominator == 1 else round(float(value), 2)
    return value


def _each(value: Any) -> dict[str, Any]:
    return {name: plain(one) for name, one in value._asdict().items()}


def _seconds(value: Fraction | None) -> int | None:
    return None if value is None else half_up(value)


def _period(one: Period, zone: str) -> dict[str, str | None]:
    start = None if one.start == BEGINNING else rfc3339(one.start, zone)
    return {"from": start, "to": rfc3339(one.end, zone)}


def _now(review: Review) -> dict[str, Any]:
    standing = review.standing._asdict()
    del standing["decisions"]
    return standing | {"own_cases": list(review.standing.own_cases)}


def _decisions(review: Review) -> list[dict[str, Any]]:
    said = told(review)
    return [
        {**one._asdict(), "since": None if one.since is None else rfc3339(one.since, review.zone)}
        | {"sentence": words.sentence, "command": words.command}
        for one, words in zip(review.standing.decisions, said, strict=True)
    ]


def _last(one: Period, zone: str) -> datetime:
    return local(one.end - timedelta(seconds=1), zone)


def _opening(review: Review, sheet: Sheet) -> Iterator[str]:
    width = sheet.width - len(INDENT) if sheet.drawn else sys.maxsize
    yield title(review)
    yield from wrapped(summary(review), width)
    decisions = told(review)
    if not decisions:
        yield _("Nothing waits for a decision.")
    for nth, one in enumerate(decisions, start=1):
        first, *others = wrapped(one.sentence, width)
        yield f"{nth}. {first}"
        yield from (INDENT + line for line in (*others, one.command))


def _tables(review: Review, sheet: Sheet) -> Iterator[Table]:
    yield _figures(review)
    if review.standing.open:
        yield open_table(review)
    for group in GROUPS:
        found = review.figures.by.get(group)
        if found and (group == GROUPS[0] or max(found.values()) > 1):
            yield _group(review, group, sheet)
    if review.figures.departments:
        yield departments_table(review)
    if review.figures.late_by_assignee:
        yield _late(review.figures.late_by_assignee)
    if review.figures.received:
        yield _clock(review)


def _figures(review: Review) -> Table:
    this, before, average = headings(review)
    columns = [Column(""), Column(this), Column(before, grows=True), Column(average, grows=True)]
    rows: list[list[Cell | str]] = [
        [one.name, Cell(one.this, "bold"), one.previous, one.average] for one in lines(review)
    ]
    if len(review.periods) == 1:
        return Table(columns[:2], [row[:2] for row in rows])
    return Table(columns, rows)


def open_table(review: Review) -> Table:
    """The open cases by stage and age."""
    ages = list(next(iter(review.standing.by_stage.values())))
    columns = [Column(_("Open now")), *(Column(label("age", age), right=True) for age in ages)]
    stages = [stage for stage in STAGES if stage in review.standing.by_stage]
    rows = [
        [label("stage", stage), *(str(many) if many else NOTHING for many in review.standing.by_stage[stage].values())]
        for stage in stages
    ]
    return Table(columns, rows)


STAGES = ("listen", "apologize", "solve", "thank", "callback")


def _group(review: Review, group: str, sheet: Sheet) -> Table:
    """The most frequent places of a group with a bar each, what is left in one row."""
    found, most = review.figures.by[group], TOP if group == GROUPS[0] else SECOND
    if not sheet.drawn:
        most = len(found)
    bar = BAR if group == GROUPS[0] else SHORT_BAR
    before = review.average.by.get(group, {}) if review.average else {}
    rows: list[list[Cell | str]] = []
    for key, many in list(found.items())[:most]:
        counts = (number(many), *rated(review, many), number(before.get(key, 0)))
        rows.append([cut(place(group, key), NAME), *counts, _bar(many, found, bar)])
    if left := sum(list(found.values())[most:]):
        names = ngettext("{number} other", "{number} others", len(found) - most)
        rows.append([names, number(left), *rated(review, left), "", ""])
    headings = ["", *rate_heading(review), _("(average)") if review.average else ""]
    columns = [Column(label("by", group)), *(Column(heading, right=True) for heading in headings), Column("")]
    return Table(columns, rows)


def rated(review: Review, many: Number) -> list[str]:
    """The rate beside a count, where the review knows of how many orders or guests."""
    return [per_thousand(many, review.base)] if review.base else []


def rate_heading(review: Review) -> list[str]:
    """What stands over the rates, where there are any."""
    return [_("per 1,000")] if review.base else []


def _bar(many: Number, found: Mapping[str, Number], longest: int) -> Cell:
    return Cell("#" * max(round(longest * many / max(found.values())), 1), "cyan")


def departments_table(review: Review) -> Table:
    """What departments were asked for, and how many of their answers came late."""
    columns = [Column(label("figure", "departments")), Column(_("late")), Column(_("median"))]
    rows = [
        [name, share(Share(one.late, one.asked)), took(one.median)] for name, one in review.figures.departments.items()
    ]
    return Table(columns, rows)


def _late(found: Mapping[str, Share]) -> Table:
    columns = [Column(label("figure", "late_by_assignee")), Column(_("late"))]
    return Table(columns, [[name or _("nobody"), share(one)] for name, one in found.items()])


def _clock(review: Review) -> Table:
    """By weekday and by part of the day, a row each."""
    days = [label("weekday", WEEKDAYS[nth]) for nth in range(7)]
    hours = review.figures.hour
    parts = [sum(hours[start : start + 6]) for start in (0, 6, 12, 18)]
    told_days = "  ".join(f"{name} {number(many)}" for name, many in zip(days, review.figures.weekday, strict=True))
    told_hours = "  ".join(
        f"{start}-{start + 6}: {number(many)}" for start, many in zip((0, 6, 12, 18), parts, strict=True)
    )
    rows = [[label("figure", "weekday"), told_days], [label("figure", "hour"), told_hours]]
    if len(review.periods) > 1:
        course = "  ".join(number(figures.received) for figures in review.course)
        rows.append([label("figure", "course"), course])
    return Table([Column(""), Column("")], rows)
