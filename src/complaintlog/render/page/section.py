"""A part of the page: words, a chart with what its colours mean, and the table of its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.render import charts
from complaintlog.render.figures import NOTHING, number
from complaintlog.render.period import begins, course_names

if TYPE_CHECKING:
    from markupsafe import Markup

    from complaintlog.desk.week import Review
    from complaintlog.rules.figures import Figures


class Grid(NamedTuple):
    """A table of the page; ``numbers``: all but its first column stand to the right."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: bool = True


class Section(NamedTuple):
    """A part of the page.

    ``legend``: the class of each colour and what it means; ``wide``: the table below the chart.
    """

    title: str
    chart: Markup | None = None
    table: Grid | None = None
    lines: Sequence[str] = ()
    note: str = ""
    caption: str = ""
    legend: Sequence[tuple[str, str]] = ()
    wide: bool = False


def drawing(kind: str, rows: Sequence[Any], *, heading: str, **more: Any) -> Markup:
    """The chart of that kind (a function of ``charts.py``)."""
    from markupsafe import Markup

    return Markup(getattr(charts, kind)(rows, title=heading, **more))  # noqa: S704 - made by us, every word escaped


def in_course(review: Review) -> list[tuple[str, str, Figures]]:
    """The periods, oldest first: as a chart names them, as a table does, and their figures."""
    names = course_names(review.periods, review.zone)
    return [
        (name, begins(one, review.zone), figures)
        for name, one, figures in zip(names, review.periods, review.course, strict=True)
    ]


def count(many: Any) -> str:
    """A count in a table, where nothing is easier to see than a nought."""
    return number(many) if many else NOTHING
