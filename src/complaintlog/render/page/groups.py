"""What the complaints were about, and who was to answer: bars, and the table of their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from complaintlog.errors import N_
from complaintlog.lang import _, label
from complaintlog.render.charts import Bar
from complaintlog.render.figures import number, place, share, took
from complaintlog.render.page.section import Grid, Section, drawing
from complaintlog.render.period import headings_shown, rate_heading, rated
from complaintlog.rules.figures import Share
from complaintlog.rules.measures import FEW, not_known
from complaintlog.rules.rounding import half_up

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Counts, Number

MOST = 10  # places of a group in a chart and its table
FOUND_OUT = ("validity", "cause_code", "department")  # groups that are known later; others are said, or never
SEVERAL = ("purpose",)  # groups in which one complaint may have several places
EXPECTED = "80 / 18 / 2"  # justified, misunderstanding, without ground: of 100 in restaurants


def pareto(review: Review, group: str) -> Section | None:
    """The places of a group from the most frequent on, with the line of what they come to together."""
    found = review.figures.by.get(group)
    if not found:
        return None
    name, total = label("by", group), sum(found.values())
    bars, rows, run = [], [], Fraction(0)
    for bar, cells in _places(review, group, found):
        run += bar.value
        together = together_of(run, total)
        bars.append(bar._replace(said=together))
        rows.append([*cells, together])
    head = [*_head(review, name), _("together")]
    legend = [_this(review), ("line", _("together")), ("guide", together_of(80, 100)), *_average(review)]
    return Section(
        name,
        drawing("pareto", bars, heading=name, total=total),
        Grid(head, rows),
        note=_unknown(review, group),
        legend=legend,
    )


def together_of(run: Number, total: Number) -> str:
    """What the places so far come to: of many complaints in percent, of few as a count."""
    if total < FEW:
        return _("{part} of {of}", part=number(run), of=number(total))
    hundredths = half_up(100 * Fraction(run) / Fraction(total))
    return _("{percent} %", percent=hundredths if run >= total else min(hundredths, 99))


def group(review: Review, named: str) -> Section | None:
    """The places of a group beside their average."""
    found = review.figures.by.get(named)
    if not found:
        return None
    name, places = label("by", named), list(_places(review, named, found))
    bars, rows = [bar for bar, _cells in places], [cells for _bar, cells in places]
    note = _unknown(review, named)
    if named == "validity":
        note += " " * bool(note) + _(
            "Restaurants report about {mix} of 100: justified, misunderstanding, without ground; not this shop's data.",
            mix=EXPECTED,
        )
    legend = [_this(review), *_average(review)] if review.average else []
    return Section(name, drawing("bars", bars, heading=name), Grid(_head(review, name), rows), note=note, legend=legend)


def departments(review: Review) -> Section | None:
    """Departments against their agreed hours."""
    found = review.figures.departments
    if not found:
        return None
    bars = [Bar(name, one.late, _("{part} of {of}", part=one.late, of=one.asked)) for name, one in found.items()]
    rows = [[name, share(Share(one.late, one.asked)), took(one.median)] for name, one in found.items()]
    heading = label("figure", "departments")
    caption = _("How many answers came late, or are still owed past the agreed hours.")
    table = Grid([_("Department"), _("late"), _("median")], rows)
    return Section(heading, drawing("bars", bars, heading=heading), table, caption=caption)


def late(review: Review, figure: str) -> Section | None:
    """What was late, by kind or by who owed it."""
    found: dict[str, Share] = getattr(review.figures, figure)
    if not any(one.part for one in found.values()):
        return None
    names = {key: (label("kind", key) if figure == "late_by_kind" else key) or _("nobody") for key in found}
    bars = [Bar(names[key], one.part, _("{part} of {of}", part=one.part, of=one.of)) for key, one in found.items()]
    rows = [[names[key], number(one.part), number(one.of)] for key, one in found.items()]
    heading = label("figure", figure)
    return Section(heading, drawing("bars", bars, heading=heading), Grid(["", _("late"), _("of")], rows))


def _unknown(review: Review, group: str) -> str:
    """What a chart of those that are known leaves out."""
    many = not_known(review.figures, group) if group not in SEVERAL else 0
    of = review.figures.received
    if not many:
        return ""
    words = N_("Not found out yet for {part} of {of} complaints.")
    if group not in FOUND_OUT:
        words = N_("Not filled in for {part} of {of} complaints.")
    return _(words, part=number(many), of=number(of))


def _places(review: Review, named: str, found: Counts) -> Iterator[tuple[Bar, list[str]]]:
    """A bar and the cells of its row for each of the most frequent, and one for what is left."""
    before: Counts | None = review.average.by.get(named, {}) if review.average else None
    shown = list(found)[:MOST]
    for key in shown:
        mean = None if before is None else before.get(key, 0)
        yield _place(review, place(named, key), found[key], mean)
    if len(found) > MOST:
        left = sum(many for key, many in found.items() if key not in shown)
        mean = None if before is None else sum(before.get(key, 0) for key in found if key not in shown)
        yield _place(review, _("others ({number})", number=len(found) - MOST), left, mean)


def _place(review: Review, name: str, many: Number, mean: Number | None) -> tuple[Bar, list[str]]:
    average = [] if mean is None else [number(mean)]
    return Bar(name, many, number(many), mean), [name, number(many), *rated(review, many), *average]


def _head(review: Review, name: str) -> Sequence[str]:
    return [name, _("complaints"), *rate_heading(review), *([_("average")] if review.average else [])]


def _this(review: Review) -> tuple[str, str]:
    return "bar", headings_shown(review)[0]


def _average(review: Review) -> list[tuple[str, str]]:
    return [("mark", _("average"))] if review.average else []
