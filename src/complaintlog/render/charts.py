"""Charts as SVG for a page: drawn by hand, coloured by the page's style sheet, said in words for who cannot see them.

A chart never stands alone: the page puts the table of its numbers beside it. Widths are in the units of the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.lang.lines import display_width
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.rules.figures import Number

WIDTH = 560
ROW, BAR = 26, 14
LEFT, RIGHT, LETTER = 168, 76, 7
COUNTED = LEFT + 34  # where bars begin whose counts stand before them
LONGEST = 20  # columns of a name beside its bar
HIGH, FOOT, HEAD = 150, 24, 18


class Bar(NamedTuple):
    """A bar with its name, its value and what is written behind it; ``mark``: a value to compare with."""

    name: str
    value: Number
    said: str
    mark: Number | None = None


class Stack(NamedTuple):
    """An upright bar: its name, and its parts from the bottom."""

    name: str
    parts: tuple[Number, ...]
    said: str = ""


class Parted(NamedTuple):
    """A lying bar in parts, and what is written behind it."""

    name: str
    parts: tuple[Number, ...]
    said: str


def bars(rows: Sequence[Bar], *, title: str) -> str:
    """Bars that lie one below the other, the longest over the whole width."""
    most = float(max([1, *(row.value for row in rows), *(row.mark or 0 for row in rows)]))
    drawn = "".join(_bar(row, place, (WIDTH - LEFT - _behind(rows)) / most) for place, row in enumerate(rows))
    return _svg(drawn, len(rows) * ROW + 6, title)


def pareto(rows: Sequence[Bar], *, title: str, total: Number) -> str:
    """Bars as long as their share of ``total``, and a line through what they come to together, said at the right.

    The upright dashes stand at 80 of 100: what lies above is what most of the complaints come from.
    """
    scale = (WIDTH - COUNTED - _behind(rows)) / max(float(total), 1)
    drawn, points, run = [], [], 0.0
    for place, row in enumerate(rows):
        run += float(row.value)
        points.append((COUNTED + run * scale, place * ROW + 4 + BAR / 2))
        drawn.append(_counted(row, place, scale))
    at = COUNTED + 0.8 * float(total) * scale
    guide = f'<line class="guide" x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{len(rows) * ROW + 2}"/>'
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
    course = f'<polyline class="line" points="{line}"/>{dots}'
    return _svg(guide + "".join(drawn) + course, len(rows) * ROW + 6, title)


def parted(rows: Sequence[Parted], *, title: str) -> str:
    """Bars that lie one below the other, each in its parts."""
    scale = (WIDTH - LEFT - RIGHT) / float(max([1, *(sum(row.parts) for row in rows)]))
    drawn = "".join(_parts(row, place, scale) for place, row in enumerate(rows))
    return _svg(drawn, len(rows) * ROW + 6, title)


def columns(rows: Sequence[Stack], *, title: str) -> str:
    """Bars that stand side by side, each of one or more parts; their values above, their names below."""
    most = float(max([1, *(sum(row.parts) for row in rows)]))
    step = WIDTH / max(len(rows), 1)
    drawn = "".join(_column(row, place * step, step, HIGH / most) for place, row in enumerate(rows))
    floor = f'<line class="axis" x1="0" x2="{WIDTH}" y1="{HEAD + HIGH}" y2="{HEAD + HIGH}"/>'
    return _svg(drawn + floor, HEAD + HIGH + FOOT, title)


def _behind(rows: Sequence[Bar]) -> int:
    """How much room what is written behind the bars takes."""
    return max([RIGHT, *(display_width(row.said) * LETTER + 12 for row in rows)])


def _counted(row: Bar, place: int, scale: float) -> str:
    """A bar with its count before it, for the line passes behind it."""
    top = place * ROW + 4
    middle, length = top + BAR - 3, max(float(row.value) * scale, 1.5 if row.value else 0)
    return (
        _name(row.name, middle)
        + f'<text class="value" x="{COUNTED - 6}" y="{middle}" text-anchor="end">{row.value}</text>'
        + f'<rect class="bar" x="{COUNTED}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2"/>'
        + _mark(row, top, scale, COUNTED)
        + f'<text class="value" x="{WIDTH}" y="{middle}" text-anchor="end">{escape(row.said)}</text>'
    )


def _parts(row: Parted, place: int, scale: float) -> str:
    top = place * ROW + 4
    middle, at, drawn = top + BAR - 3, float(LEFT), []
    for nth, part in enumerate(row.parts):
        if part:
            width = float(part) * scale
            size = f'width="{max(width - 1, 1):.1f}" height="{BAR}"'
            drawn.append(f'<rect class="age{nth}" x="{at:.1f}" y="{top}" {size}/>')
            at += width
    said = f'<text class="value" x="{at + 8:.1f}" y="{middle}">{escape(row.said)}</text>'
    return _name(row.name, middle) + "".join(drawn) + said


def _name(name: str, middle: float) -> str:
    line = one_line(name)
    whole = f"<title>{escape(line)}</title>" if display_width(line) > LONGEST else ""
    return f'<text class="name" x="{LEFT - 8}" y="{middle}" text-anchor="end">{whole}{_short(line)}</text>'


def _mark(row: Bar, top: float, scale: float, left: int) -> str:
    if not row.mark:  # at nought it would look like the edge of the bar
        return ""
    at = left + float(row.mark) * scale
    return f'<line class="mark" x1="{at:.1f}" x2="{at:.1f}" y1="{top - 3}" y2="{top + BAR + 3}"/>'


def _bar(row: Bar, place: int, scale: float) -> str:
    top = place * ROW + 4
    middle, length = top + BAR - 3, max(float(row.value) * scale, 1.5 if row.value else 0)
    behind = max(length, float(row.mark or 0) * scale)
    return (
        _name(row.name, middle)
        + f'<rect class="bar" x="{LEFT}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2"/>'
        + _mark(row, top, scale, LEFT)
        + f'<text class="value" x="{LEFT + behind + 8:.1f}" y="{middle}">{escape(row.said)}</text>'
    )


def _column(row: Stack, left: float, step: float, scale: float) -> str:
    width, floor = step * 0.62, float(HEAD + HIGH)
    x, drawn = left + step * 0.19, []
    for place, part in enumerate(row.parts):
        high = float(part) * scale
        floor -= high
        if part:
            size = f'width="{width:.1f}" height="{high:.1f}"'
            drawn.append(f'<rect class="part{place}" x="{x:.1f}" y="{floor:.1f}" {size} rx="2"/>')
    middle = left + step / 2
    said = f'<text class="value" x="{middle:.1f}" y="{floor - 5:.1f}" text-anchor="middle">{escape(row.said)}</text>'
    below = HEAD + HIGH + 16
    name = f'<text class="below" x="{middle:.1f}" y="{below}" text-anchor="middle">{escape(row.name)}</text>'
    return "".join(drawn) + said + name


def _short(line: str) -> str:
    """A name in its columns, two dots where it was cut."""
    if display_width(line) <= LONGEST:
        return escape(line)
    while line and display_width(line) > LONGEST - 2:
        line = line[:-1]
    return escape(line.rstrip() + "..")


def _svg(drawn: str, height: float, title: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(title, quote=True)}" '
        f'preserveAspectRatio="xMinYMin meet">{drawn}</svg>'
    )
