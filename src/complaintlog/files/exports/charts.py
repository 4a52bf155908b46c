"""The charts of a week, drawn by the program that opens the workbook from the numbers in its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.files.exports.figures import PARETO, Block, is_in_hundredths
from complaintlog.lang import _, label

if TYPE_CHECKING:
    from complaintlog.files.exports.spreadsheet import Workbook

WIDE, HIGH, ROWS = 9, 15, 3  # columns and rows of a chart; rows of charts on a page
_COLUMN, _ROW = 64, 20  # their pixels
_BESIDE = 10
_MOST = 10  # places in a chart; the table has all
_COLORS = ("#2F6DA3", "#C8553D", "#8A8F98", "#D9A441", "#5B8C5A")
_LINE = "#C8553D"
_AXIS = {"num_format": "0", "min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
_BELOW_TOO = {name: value for name, value in _AXIS.items() if name != "min"}
_KEPT = ("#2F6DA3", "#C8553D")


class Place(NamedTuple):
    """Where a table stands: its sheet, the row of its headings, its first and last row, and their columns."""

    sheet: str
    heading: int
    first: int
    last: int


class Charts:
    """A sheet on which they stand in two columns, as they come."""

    def __init__(self, book: Workbook, places: Mapping[str, Place]) -> None:
        self._book, self._places = book, places
        self.sheet = book.sheet(_("Charts"))
        self.many = 0

    def pareto(self, key: str, title: str, *, hundredths: bool) -> None:
        """The most frequent first, with a line of what they come to together."""
        chart = self._bars(key, [1])
        line = self._book.chart("line")
        line.add_series(
            self._series(key, _BESIDE)
            | {"y2_axis": hundredths, "line": {"color": _LINE, "width": 2}, "marker": {"type": "circle", "size": 5}}
        )
        if hundredths:
            line.set_y2_axis({"min": 0, "max": 1, "num_format": "0%"})
        chart.combine(line)
        self._put(chart, title, legend=True)

    def bars(
        self,
        key: str,
        title: str,
        columns: Sequence[int],
        *,
        last: int = 0,
        colors: Sequence[str] = _COLORS,
    ) -> None:
        """Bars of these columns of a table, several on top of each other; without its ``last`` rows."""
        chart = self._bars(key, columns, stacked=len(columns) > 1, last=last, colors=colors)
        self._put(chart, title, legend=len(columns) > 1)

    def beside(self, key: str, title: str, columns: Mapping[int, str]) -> None:
        """Lying bars of these columns under names of their own, side by side."""
        chart = self._bars(key, list(columns), kind="bar", names=list(columns.values()))
        self._put(chart, title, legend=True)

    def line(self, key: str, title: str, columns: Sequence[int], axis: Mapping[str, Any] = _AXIS) -> None:
        """Lines of these columns of a table; where nothing is known there is none."""
        chart = self._book.chart("line")
        for column, color in zip(columns, _COLORS, strict=False):
            chart.add_series(
                self._series(key, column) | {"line": {"color": color, "width": 2}, "marker": {"type": "circle"}}
            )
        chart.set_y_axis(axis)
        chart.set_x_axis({"label_position": "low"})
        chart.show_blanks_as("gap")
        self._put(chart, title, legend=len(columns) > 1)

    def _bars(
        self,
        key: str,
        columns: Sequence[int],
        *,
        kind: str = "column",
        stacked: bool = False,
        last: int = 0,
        colors: Sequence[str] = _COLORS,
        names: Sequence[str] = (),
    ) -> Any:
        chart = self._book.chart(kind, "stacked" if stacked else None)
        for nth, column in enumerate(columns):
            named = {"name": names[nth]} if names else {}
            look = {"fill": {"color": colors[nth]}, "gap": 60}
            chart.add_series(self._series(key, column, last=last) | look | named)
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
            chart.set_x_axis(_AXIS)
        else:
            chart.set_y_axis(_AXIS)
        return chart

    def _series(self, key: str, column: int, *, last: int = 0) -> dict[str, Any]:
        sheet, heading, first, end = self._places[key]
        end = min(end - last, first + _MOST - 1) if key in PARETO or key == "departments" else end - last
        return {
            "name": [sheet, heading, column],
            "categories": [sheet, first, 0, end, 0],
            "values": [sheet, first, column, end, column],
        }

    def _put(self, chart: Any, title: str, *, legend: bool) -> None:
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"} if legend else {"none": True})
        chart.set_size({"width": WIDE * _COLUMN - 16, "height": HIGH * _ROW - 16})
        row, column = divmod(self.many, 2)
        beside = {"x_offset": 4, "y_offset": 8, "description": title}
        self.sheet.insert_chart(row * HIGH, column * WIDE, chart, beside)
        self.many += 1


def write_charts(
    book: Workbook, places: Mapping[str, Place], blocks: Mapping[str, Block], *, title: str, course: str
) -> None:
    """Those of which there is something to draw; ``course``: how the periods follow one another."""
    charts = Charts(book, places)
    drawn = {key: block for key, block in blocks.items() if _happened(block)}
    for key in ("category", "cause_code"):
        if key in drawn:
            charts.pareto(key, blocks[key].name, hundredths=is_in_hundredths(blocks[key]))
    charts.bars("course", f"{label('figure', 'received')}: {course}", [1])
    charts.bars("course", label("figure", "promises"), [3, 4], colors=_KEPT)
    if "open" in places:
        charts.bars("open", label("figure", "open"), [1, 2, 3, 4, 5], last=1)
    charts.line("course", label("figure", "trust"), [5], _BELOW_TOO)
    charts.line("course", _("median time to solve, hours"), [8])
    if "departments" in drawn:
        charts.beside("departments", label("figure", "departments"), {2: _("answers"), 1: _("late")})
    for key in ("answers", "weekday", "hour"):
        if key in drawn:
            charts.bars(key, blocks[key].name, [1])
    charts.sheet.hide_gridlines(2)
    charts.sheet.set_h_pagebreaks([ROWS * HIGH * nth for nth in range(1, -(-charts.many // (2 * ROWS)))])
    book.print_as(charts.sheet, title)


def _happened(block: Block) -> bool:
    """Whether there was any of it in this period."""
    return any(cell.value or (cell.of and block.key == "departments") for cell in (row.cells[0] for row in block.rows))
