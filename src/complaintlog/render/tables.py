"""The whole review as tables for a pipe: no drawing, every row, tabs between the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from complaintlog.lang import _, label
from complaintlog.render.decisions import told
from complaintlog.render.figures import NOTHING, lines, number, place, share, took
from complaintlog.render.period import begins, headings_shown, rate_heading, rated, summary, title, weekdays
from complaintlog.render.sheet import Column, Sheet, Table, written
from complaintlog.rules.figures import Share

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Number

GROUPS = (
    "category", "cause_code", "product", "problem", "department", "subcategory", "branch", "channel", "severity",
    "validity", "purpose", "temperament",
)  # fmt: skip
LATE = ("late_by_kind", "late_by_assignee")
STAGES = ("listen", "apologize", "solve", "thank", "callback")
INDENT = "   "  # below the number of a decision


def tables(review: Review) -> str:
    """What to decide in sentences, then the tables."""
    opening = "".join(line + "\n" for line in _opening(review))
    return opening + "".join("\n" + written([table], Sheet()) for table in _tables(review))


def _opening(review: Review) -> Iterator[str]:
    yield title(review)
    yield summary(review)
    decisions = told(review)
    if not decisions:
        yield _("Nothing waits for a decision.")
    for nth, one in enumerate(decisions, start=1):
        yield f"{nth}. {one.full}"
        yield INDENT + one.command


def _tables(review: Review) -> Iterator[Table]:
    yield _figures(review)
    if review.standing.open:
        yield _open(review)
    for group in GROUPS:
        if review.figures.by.get(group):
            yield _group(review, group)
    if review.figures.departments:
        yield _departments(review)
    yield from (_late(review, figure) for figure in LATE if getattr(review.figures, figure))
    yield from (_ends(label("figure", key), found) for key, found in answers(review).items())
    if len(review.periods) > 1:
        yield _course(review)
    if review.figures.received:
        yield _counted(label("figure", "weekday"), weekdays(), review.figures.weekday)
        yield _counted(label("figure", "hour"), [str(hour) for hour in range(24)], review.figures.hour)


def _figures(review: Review) -> Table:
    columns = [Column(heading) for heading in ("", *headings_shown(review))]
    return Table(columns, [list(one)[: len(columns)] for one in lines(review)])


def _open(review: Review) -> Table:
    """The open cases by stage and age."""
    found = review.standing.by_stage
    ages = list(next(iter(found.values())))
    rows = [
        [label("stage", stage), *(str(many) if many else NOTHING for many in found[stage].values())]
        for stage in STAGES
        if stage in found
    ]
    return Table([Column(_("Open now")), *(Column(label("age", age)) for age in ages)], rows)


def _group(review: Review, group: str) -> Table:
    before = review.average.by.get(group, {}) if review.average else {}
    averages = [_("(average)")] if review.average else []
    rows = [
        [place(group, key), number(many), *rated(review, many), *([number(before.get(key, 0))] if averages else [])]
        for key, many in review.figures.by[group].items()
    ]
    columns = [label("by", group), _("complaints"), *rate_heading(review), *averages]
    return Table([Column(heading) for heading in columns], rows)


def _departments(review: Review) -> Table:
    """What departments were asked for, and how many of their answers came late."""
    rows = [
        [name, share(Share(one.late, one.asked)), took(one.median)] for name, one in review.figures.departments.items()
    ]
    return Table([Column(label("figure", "departments")), Column(_("late")), Column(_("median"))], rows)


def _late(review: Review, figure: str) -> Table:
    found: Mapping[str, Share] = getattr(review.figures, figure)
    names = {key: (label("kind", key) if figure == "late_by_kind" else key) or _("nobody") for key in found}
    rows = [[names[key], share(one)] for key, one in found.items()]
    return Table([Column(label("figure", figure)), Column(_("late"))], rows)


def answers(review: Review) -> dict[str, dict[str, Number]]:
    """How cases ended and what customers said at the callback, each answer in words; those there are."""
    figures = review.figures
    marks = {place: many for place, many in enumerate(figures.satisfaction, start=1) if any(figures.satisfaction)}
    found = {
        "outcome": {label("outcome", key): many for key, many in figures.outcome.items()},
        "satisfaction": {
            f"{one} {label('satisfaction', one)}".strip(): marks[one] for one in sorted(marks, reverse=True)
        },
        "attitude": {label("attitude", key): many for key, many in figures.attitude.items()},
    }
    return {key: one for key, one in found.items() if one}


def _ends(heading: str, found: Mapping[str, Number]) -> Table:
    return Table([Column(heading), Column(_("cases"))], [[name, number(many)] for name, many in found.items()])


def _course(review: Review) -> Table:
    rows = [
        [begins(one, review.zone), number(figures.received), number(figures.closed), share(figures.promises.share)]
        for one, figures in zip(review.periods, review.course, strict=True)
    ]
    columns = [_("from"), _("complaints"), label("figure", "closed"), label("figure", "promises")]
    return Table([Column(heading) for heading in columns], rows)


def _counted(heading: str, names: list[str], found: tuple[Number, ...]) -> Table:
    return Table([Column(heading), *map(Column, names)], [[_("complaints"), *(number(many) for many in found)]])
