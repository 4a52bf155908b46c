"""The figures beside those before, and how they went week by week, day by day, hour by hour."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from complaintlog.lang import _, label, sentences
from complaintlog.render.charts import Stack
from complaintlog.render.figures import NOTHING, early, few, lines, number, tenths, took
from complaintlog.render.page.section import Grid, Section, count, drawing, in_course
from complaintlog.render.period import headings_shown, one_by_one, so_many, weekdays
from complaintlog.rules.rounding import half_up

if TYPE_CHECKING:
    from complaintlog.desk.week import Review


def figures(review: Review) -> Section:
    """All figures, this period's first."""
    head = ["", *headings_shown(review)]
    rows = [list(one)[: len(head)] for one in lines(review)]
    note = _(
        "Of fewer than 20 cases no percentage is given. Trust in the reply time: 100 is at once, 0 exactly on time, "
        "below 0 late; the median."
    )
    if review.average:
        before = so_many(review, review.averaged)
        mean = _(
            "The average is of the {before} before; its percentages and medians are of all of these.", before=before
        )
        note = sentences(mean, note)
    return Section(_("The figures"), None, Grid(head, rows, numbers=False), note=note, wide=True)


def received(review: Review) -> Section | None:
    """How many came in, one period after the other."""
    if len(review.periods) == 1 or not any(one.received or one.closed for one in review.course):
        return None
    stacks = [Stack(name, (one.received,), number(one.received)) for name, _day, one in in_course(review)]
    rows = [[day, number(one.received), number(one.closed)] for _name, day, one in in_course(review)]
    head = [_("from"), _("complaints"), label("figure", "closed")]
    heading = _("Received, {course}", course=one_by_one(review))
    return Section(heading, drawing("columns", stacks, heading=heading), Grid(head, rows))


def kept(review: Review) -> Section | None:
    """Promises kept and the trust figure, one period after the other."""
    if not any(one.promises.share.of for one in review.course):
        return None
    stacks, rows = [], []
    for name, day, one in in_course(review):
        well, not_well = one.promises.kept, one.promises.broken + one.promises.unanswered
        said = f"{number(well)}/{number(well + not_well)}" if well + not_well else ""
        stacks.append(Stack(name, (well, not_well), said))
        trust = NOTHING if one.promises.median is None else str(half_up(one.promises.median))
        rows.append([day, few(*one.promises.share), trust, early(one.promises.early_seconds)])
    heading = _("Promises kept and trust, {course}", course=one_by_one(review))
    head = [_("from"), _("kept"), _("trust"), _("median")]
    legend = [("part0", _("kept")), ("part1", _("broken, or past and unanswered"))]
    return Section(heading, drawing("columns", stacks, heading=heading), Grid(head, rows), legend=legend)


def times(review: Review) -> Section | None:
    """How long it took to solve, one period after the other."""
    rows, stacks = [], []
    for name, day, one in in_course(review):
        hours = Fraction(one.solved.median or 0) / 3600
        stacks.append(Stack(name, (hours,), tenths(hours) if one.solved.of else ""))
        if one.solved.median is not None and one.solved.p90 is not None:
            rows.append([day, number(one.solved.of), took(one.solved.median), took(one.solved.p90)])
    if not rows:
        return None
    heading = label("figure", "solved")
    head = [_("from"), _("cases"), _("median"), _("90 of 100 within")]
    caption = _("The median in hours, of the cases solved then.")
    return Section(heading, drawing("columns", stacks, heading=heading), Grid(head, rows), caption=caption)


def by_weekday(review: Review) -> Section | None:
    """On which weekdays they came."""
    if not review.figures.received:
        return None
    heading, names, found = label("figure", "weekday"), weekdays(), review.figures.weekday
    stacks = [Stack(name, (many,), count(many)) for name, many in zip(names, found, strict=True)]
    rows = [[name, number(many)] for name, many in zip(names, found, strict=True)]
    return Section(heading, drawing("columns", stacks, heading=heading), Grid([heading, _("complaints")], rows))


def by_hour(review: Review) -> Section | None:
    """At which hours they came."""
    if not review.figures.received:
        return None
    heading, hours = label("figure", "hour"), review.figures.hour
    stacks = [Stack(str(hour), (many,), count(many)) for hour, many in enumerate(hours)]
    rows = [[f"{first}:00", *(count(many) for many in hours[first : first + 6])] for first in range(0, 24, 6)]
    table = Grid([_("o'clock"), *(_("+{hours} h", hours=nth) for nth in range(6))], rows)
    return Section(heading, drawing("columns", stacks, heading=heading), table, wide=True)
