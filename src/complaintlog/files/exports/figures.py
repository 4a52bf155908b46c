"""The figures of a period as tables of numbers: what each is, of how many, beside the period before and the average."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.lang import _, label
from complaintlog.lang.labels import LABELS
from complaintlog.rules.codes import Stage
from complaintlog.rules.figures import Counts, Figures, Number, Promises, Share, Spread, Stay
from complaintlog.rules.measures import FEW, Known, Mean, Measure, measures, percent
from complaintlog.rules.rounding import half_up

if TYPE_CHECKING:
    from complaintlog.desk.week import Review

GROUPS = (
    "category", "cause_code", "subcategory", "product", "problem", "department", "branch", "channel", "validity",
)  # fmt: skip
PARETO = frozenset({"category", "cause_code"})
_OFTEN = frozenset({"product", "subcategory"})  # of which a small shop has as many as complaints
_TWICE = 2
_OF_THEIR_OWN = frozenset({"late_by_kind", "departments"})  # of which each has a total of its own

Found = Mapping[str, Share]


class Cell(NamedTuple):
    """A number, of how many, and in hundredths where these are enough to say so."""

    value: Number | Decimal | None = None
    of: Number | None = None
    percent: Fraction | None = None


class Row(NamedTuple):
    """A figure of this period, of the one before and of the average; ``beside`` is a word or a number more."""

    name: str
    cells: tuple[Cell, Cell, Cell]
    beside: str | Fraction | int | None = None
    meaning: str = ""


class Block(NamedTuple):
    """A table: ``key`` says which, ``beside`` what stands in its last column of numbers."""

    key: str
    name: str
    rows: list[Row]
    beside: str = ""
    meaning: str = ""


class Grid(NamedTuple):
    """A table with headings of its own."""

    key: str
    headings: tuple[str, ...]
    rows: list[tuple[str, tuple[Number | None, ...]]]


def blocks(review: Review) -> Iterator[Block]:
    """The figures, then what they are made of by each group, those left out of which nothing is known."""
    yield Block("figures", _("Figures"), list(_figures(review)), _("unit"), _("what it is"))
    for group in GROUPS:
        yield from _block(review, group, label("by", group), partial(_in_group, group))
    for key, read in _OTHERS.items():
        yield from _block(review, key, label("figure", "satisfaction" if key == "answers" else key), read)


_OTHERS: dict[str, Callable[[Figures], Found]] = {
    "outcome": lambda one: _of(one.outcome, one.closed),
    "late_by_kind": lambda one: one.late_by_kind,
    "departments": lambda one: {name: Share(found.late, found.asked) for name, found in one.departments.items()},
    "answers": lambda one: _row(one.satisfaction, "12345"),
    "attitude": lambda one: _of(one.attitude, sum(one.attitude.values())),
    "weekday": lambda one: _row(one.weekday, LABELS["weekday"]),
    "hour": lambda one: _row(one.hour, map(str, range(24))),
}


def course(review: Review, names: Iterable[str], *, called: str) -> Grid:
    """The periods one after the other, oldest first, under their ``names``; ``called``: week by week."""
    headings = (
        called, label("figure", "received"), label("figure", "closed"), _("promises kept"),
        _("not kept"), label("figure", "trust"), _("promises answered"), _("cases solved"),
        _("median time to solve, hours"),
    )  # fmt: skip
    return Grid("course", headings, [(name, _stood(one)) for name, one in zip(names, review.course, strict=True)])


def open_now(review: Review) -> Grid:
    """The open cases by stage and age."""
    ages = list(LABELS["age"])
    found = review.standing.by_stage
    rows = [
        (label("stage", stage), (*(found[stage][age] for age in ages), sum(found[stage].values())))
        for stage in Stage
        if stage in found
    ]
    in_all = tuple(sum(column) for column in zip(*(values for _name, values in rows), strict=True))
    headings = (label("figure", "open"), *(label("age", age) for age in ages), _("in all"))
    return Grid("open", headings, [*rows, (_("in all"), in_all)] if rows else [])


def hours(seconds: Number | None) -> Fraction | None:
    """In hours, to the minute."""
    return None if seconds is None else Fraction(half_up(seconds, 60), 60)


def _figures(review: Review) -> Iterator[Row]:
    columns = (review.figures, review.previous, review.average)
    told = [measures(one, periods=many) if one else {} for one, many in zip(columns, _periods(review), strict=True)]
    for key in told[0]:
        found = [_parts(one[key]) if one else {} for one in told]
        for part in dict.fromkeys(part for parts in found for part in parts):
            cells = [parts.get(part, Cell(Decimal(0) if parts and part not in _PARTS else None)) for parts in found]
            if all(cell.value is None for cell in cells):
                continue
            yield Row(
                _name(key, part), _three(cells), _unit(key, part), label("meaning", part if part == "early" else key)
            )


_PARTS = frozenset({"", "median", "most", "early", "low", "high"})  # all else are currencies


def _parts(value: Measure) -> dict[str, Cell]:
    """What a figure is told in: ``""`` is the figure itself."""
    match value:
        case Known():
            return {"": _share(value.share)}
        case Share():
            return {"": _share(value)}
        case Spread():
            most = hours(value.p90) if value.of >= FEW else None
            return {"median": Cell(hours(value.median), value.of), "most": Cell(most, value.of)}
        case Promises():
            told = {"": value.median, "early": hours(value.early_seconds)}
            return {part: Cell(one, None if one is None else value.answered) for part, one in told.items()}
        case Stay():
            return {"low": Cell(value.low, value.of), "high": Cell(value.high, value.of)}
        case Mean():
            return {"": Cell(value.mean, value.of)}
        case dict():
            return {currency or "-": Cell(amount) for currency, amount in value.items()}
    return {"": Cell(value)}


def _name(key: str, part: str) -> str:
    if part == "early":
        return label("figure", "early")
    told = label("figure", key)
    return label("pattern", part).format(figure=told) if part in _PARTS - {""} else told


def _unit(key: str, part: str) -> str:
    if part not in _PARTS:
        return part
    if part in ("median", "most", "early"):
        return _("hours")
    return {"trust": _("points"), "satisfaction": _("1 to 5")}.get(key, _("how many"))


def _block(review: Review, key: str, name: str, read: Callable[[Figures], Found]) -> Iterator[Block]:
    """A group: what there was of it in this period or the one before, the most frequent first."""
    columns = [read(one) if one else {} for one in (review.figures, review.previous, review.average)]
    this, before, _average = columns
    keys = list(dict.fromkeys([*this, *before]))
    if key in _OFTEN:
        keys = [one for one in keys if this.get(one, Share()).part + before.get(one, Share()).part >= _TWICE]
    rows = [
        Row(
            _called(key, one),
            _three(_in(column, key, one, many) for column, many in zip(columns, _periods(review), strict=True)),
        )
        for one in keys
    ]
    if not rows:
        return
    meaning = label("meaning", key if key in LABELS["meaning"] else "by")
    if key in PARETO:
        yield Block(key, name, _cumulated(rows), _("together"), meaning)
    elif key == "departments":
        taken = {one: hours(answers.median) for one, answers in review.figures.departments.items()}
        told = [row._replace(beside=taken.get(one)) for one, row in zip(keys, rows, strict=True)]
        yield Block(key, name, told, _("median, hours"), meaning)
    else:
        yield Block(key, name, rows, meaning=meaning)


def _cumulated(rows: list[Row]) -> list[Row]:
    """Each with what it and those above come to: in hundredths where there are enough, else how many."""
    total = sum(Fraction(row.cells[0].value or 0) for row in rows)
    run, told = Fraction(0), []
    for row in rows:
        run += Fraction(row.cells[0].value or 0)
        told.append(row._replace(beside=Share(run, total).percent if total >= FEW else int(run)))
    return told


def is_in_hundredths(block: Block) -> bool:
    """Whether what stands beside is a percentage."""
    return block.key in PARETO and sum(row.cells[0].value or 0 for row in block.rows) >= FEW


def _in(column: Found, group: str, key: str, periods: int) -> Cell:
    if not column:
        return Cell()
    if group in _OF_THEIR_OWN:
        return _share(column.get(key, Share()))
    return _share(column.get(key, Share(0, next(iter(column.values())).of)), periods)


def _share(value: Share, periods: int = 1) -> Cell:
    return Cell(value.part, value.of, percent(value, periods=periods))


def _three(cells: Iterable[Cell]) -> tuple[Cell, Cell, Cell]:
    this, before, average = cells
    return this, before, average


def _periods(review: Review) -> tuple[int, int, int]:
    return 1, 1, max(review.averaged, 1)


def _called(key: str, place: str) -> str:
    match key:
        case "late_by_kind":
            return label("kind", place)
        case "hour":
            return f"{int(place):02d}:00"
    return label(key, place)


def _of(found: Counts, total: Number) -> Found:
    return {key: Share(many, total) for key, many in found.items()}


def _in_group(group: str, figures: Figures) -> Found:
    """Of how many something is known, as the page has it: a cause or a department is found later, or never."""
    found = figures.by.get(group, {})
    return _of(found, sum(found.values()))


def _row(values: Sequence[Number], keys: Iterable[str]) -> Found:
    total = sum(values)
    return {key: Share(many, total) for key, many in zip(keys, values, strict=True)} if total else {}


def _stood(figures: Figures) -> tuple[Number | None, ...]:
    kept = figures.promises
    return (
        figures.received, figures.closed, kept.kept, kept.broken + kept.unanswered, kept.median, kept.answered,
        figures.solved.of, hours(figures.solved.median),
    )  # fmt: skip
