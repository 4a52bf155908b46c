"""The week at a glance, for eyes on a terminal: what to decide, the figures, small charts; a screen and a half at most.

No character of ambiguous width is safe within a line, for some Chinese terminals draw it two columns wide: bars are
made of ``=``. The steps of a course are such characters; they end their lines, and their numbers stand before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.lang import _, label, ngettext
from complaintlog.lang.lines import display_width, wrapped
from complaintlog.render.decisions import told
from complaintlog.render.figures import few, glimpses, number, per_thousand, place
from complaintlog.render.period import headings_shown, so_many, summary, title, weekdays
from complaintlog.render.sheet import Cell, Column, Sheet, Table, console_of, cut, text_of, written
from complaintlog.render.tables import STAGES
from complaintlog.rules.measures import not_known

if TYPE_CHECKING:
    from rich.table import Table as Grid
    from rich.text import Text

    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Counts, Number, Share

ROWS = 4  # of a chart: the most frequent, and what is left in the last
NARROWEST, GAP = 22, 2  # columns of a chart beside its counts, and between two
LONGEST_BAR, SHORTEST_BAR = 30, 6
BUSIEST, MOST_NAMED = 2, 3  # hours that are named, and with those that are as busy
INDENT = "   "  # below the number of a decision
STEPS = "▁▂▃▄▅▆▇█"


class Row(NamedTuple):
    """A place of a group, the count as it is said, and what is drawn: the count and the average, or nothing."""

    name: str
    said: str
    many: Number = 0
    mean: Number | None = None


class Chart(NamedTuple):
    """A group under its heading."""

    heading: str
    rows: Sequence[Row]


def glance(review: Review, sheet: Sheet) -> str:
    """The week on one sheet that is drawn."""
    parts = [
        "".join(line + "\n" for line in _opening(review, sheet)),
        written([_figures(review)], sheet),
        _charts(_groups(review), sheet),
        "".join(line + "\n" for line in _closing(review, sheet)),
    ]
    return "\n".join(part for part in parts if part)


def _opening(review: Review, sheet: Sheet) -> Iterator[str]:
    yield _bold(title(review), sheet)
    yield from wrapped(summary(review), sheet.width)
    yield ""
    decisions, width = told(review), sheet.width - len(INDENT)
    if not decisions:
        yield _("Nothing waits for a decision.")
    for nth, one in enumerate(decisions, start=1):
        first, *others = wrapped(one.within(width), width)
        yield f"{nth}. {first}"
        yield from (INDENT + line for line in (*others, one.command))


def _bold(text: str, sheet: Sheet) -> str:
    from rich.text import Text

    console = console_of(sheet)
    console.print(Text(text, style="bold"), soft_wrap=True)
    return text_of(console).rstrip("\n")


def _figures(review: Review) -> Table:
    rows: list[list[Cell | str]] = [
        [one.name, Cell(one.this, "bold"), one.previous, one.average] for one in glimpses(review)
    ]
    columns = [Column(""), *(Column(heading, grows=True) for heading in headings_shown(review))]
    return Table(columns, [row[: len(columns)] for row in rows])


def _groups(review: Review) -> Iterator[Chart]:
    """The groups that say something, those first that tell most about what to change."""
    for group in ("category", "cause_code", "product", "problem", "department"):
        found = review.figures.by.get(group)
        if found and (group == "category" or max(found.values()) > 1):
            before: Counts = review.average.by.get(group, {}) if review.average else {}
            yield Chart(_heading(review, group), list(_rows(review, group, found, before if review.average else None)))


def _heading(review: Review, group: str) -> str:
    name, unknown = label("by", group), not_known(review.figures, group)
    if group == "category" and review.average is not None:
        return _("{group} (| average)", group=name)
    if unknown:
        return _("{group} ({part} of {of} not known)", group=name, part=unknown, of=review.figures.received)
    return name


def _rows(review: Review, group: str, found: Counts, before: Counts | None) -> Iterator[Row]:
    shown = len(found) if len(found) <= ROWS else ROWS - 1
    for key in list(found)[:shown]:
        mean = None if before is None else before.get(key, 0)
        yield Row(place(group, key), _said(review, found[key]), found[key], mean)
    if len(found) > shown:
        others = ngettext("{number} other", "{number} others", len(found) - shown)
        yield Row(others, _said(review, sum(list(found.values())[shown:])))


def _said(review: Review, many: Number) -> str:
    return f"{number(many)} ({per_thousand(many, review.base)})" if review.base else number(many)


def _charts(charts: Iterable[Chart], sheet: Sheet) -> str:
    """Side by side, as many as the width holds."""
    known = list(charts)
    counts = max((len(row.said) for one in known[:1] for row in one.rows), default=0)
    beside = max((sheet.width + GAP) // (NARROWEST + GAP + counts), 1)
    shown = known[:beside]
    if not shown:
        return ""
    width = (sheet.width + GAP) // max(len(shown), 2 if beside > 1 else 1) - GAP
    console = console_of(sheet)
    console.print(_beside([list(drawn(one, width)) for one in shown], width), crop=False)
    return text_of(console)


def _beside(charts: Sequence[Sequence[Text]], width: int) -> Grid:
    from rich.table import Table as Grid

    grid = Grid.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for _chart in charts:
        grid.add_column(width=width, no_wrap=True, overflow="crop")
    for line in range(max(len(one) for one in charts)):
        grid.add_row(*(one[line] if line < len(one) else "" for one in charts))
    return grid


def drawn(chart: Chart, width: int) -> Iterator[Text]:
    """A heading and a bar for each row, the average as an upright mark."""
    from rich.cells import cell_len, set_cell_size
    from rich.text import Text

    counts = max(len(row.said) for row in chart.rows)
    names = min(max(cell_len(row.name) for row in chart.rows), width - counts - SHORTEST_BAR - 2)
    most = max(max(row.many, row.mean or 0) for row in chart.rows)
    scale = Fraction(min(width - names - counts - 2, LONGEST_BAR)) / Fraction(most)
    yield Text(cut(chart.heading, width), style="dim")
    for row in chart.rows:
        yield Text(f"{set_cell_size(cut(row.name, names), names)} {row.said:>{counts}} ") + _bar(row, scale)


def _bar(row: Row, scale: Fraction) -> Text:
    from rich.text import Text

    cells = list("=" * max(round(row.many * scale), 1 if row.many else 0))
    if row.mean is not None:
        mark = max(round(row.mean * scale) - 1, 0)
        cells += " " * (mark + 1 - len(cells))
        cells[mark] = "|"
    return Text("".join(cells), style="cyan")


def _closing(review: Review, sheet: Sheet) -> Iterator[str]:
    """What needs no table, a line each under a common margin."""
    lines = list(_lines(review))
    margin = max((display_width(name) for name, _said in lines), default=0) + GAP
    for name, said in lines:
        first, *others = wrapped(said, sheet.width - margin)
        yield name + " " * (margin - display_width(name)) + first
        yield from (" " * margin + line for line in others)


def _lines(review: Review) -> Iterator[tuple[str, str]]:
    standing = review.standing
    if standing.open:
        yield _("Open, age"), _listed(_summed(standing.by_stage), "age")
        stages = {stage: sum(standing.by_stage[stage].values()) for stage in STAGES if stage in standing.by_stage}
        yield _("Open, step"), _listed(stages, "stage")
    if review.figures.departments:
        late = {name: (one.late, one.asked) for name, one in review.figures.departments.items()}
        yield _("Answers late"), _in_a_row(f"{name} {few(*found)}" for name, found in late.items())
    if review.figures.late_by_assignee:
        late_ones: Mapping[str, Share] = review.figures.late_by_assignee
        yield (
            _("Late, by whom"),
            _in_a_row(f"{name or _('nobody')} {one.part}/{one.of}" for name, one in late_ones.items()),
        )
    if len(review.periods) > 1:
        many = [one.received for one in review.course]
        yield _("Last {periods}", periods=so_many(review, len(many))), f"{_numbers(many)}  {steps(many)}"
    if review.figures.received:
        days = review.figures.weekday
        named = " ".join(f"{name} {number(many)}" for name, many in zip(weekdays(), days, strict=True))
        yield label("figure", "weekday"), f"{named}  {steps(days)}"
        hours = review.figures.hour
        yield _("Busiest hours"), f"{busiest(hours)}  0 {steps(hours)} 24"


def _summed(by_stage: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    ages = next(iter(by_stage.values()))
    return {age: sum(found[age] for found in by_stage.values()) for age in ages}


def _listed(found: Mapping[str, int], group: str) -> str:
    return _in_a_row(f"{label(group, key)} {many}" for key, many in found.items() if many)


def _in_a_row(parts: Iterable[str]) -> str:
    return label("pattern", "between").join(parts)


def _numbers(found: Sequence[Number]) -> str:
    return " ".join(number(one) for one in found)


def busiest(found: Sequence[Number]) -> str:
    """The hours at which most came, with those that are as busy: by name, or how many more of many."""
    ranked = sorted(range(len(found)), key=lambda hour: (-found[hour], hour))
    least = found[ranked[BUSIEST - 1]]
    busy = [hour for hour in ranked if found[hour] and found[hour] >= least]
    shown = len(busy) if len(busy) <= MOST_NAMED else BUSIEST
    named = [f"{hour}:00 ({number(found[hour])})" for hour in busy[:shown]]
    if len(busy) > shown:
        named.append(ngettext("{number} more as often", "{number} more as often", len(busy) - shown))
    return _in_a_row(named)


def steps(found: Sequence[Number]) -> str:
    """A course as a row of steps; the lowest is nothing, the highest the most."""
    most = max(found, default=0)
    if not most:
        return STEPS[0] * len(found)
    return "".join(STEPS[0 if not one else max(round(7 * one / most), 1)] for one in found)
