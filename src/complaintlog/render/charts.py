"""Charts as SVG for a page: drawn by hand, coloured by the page's style sheet, said in words for who cannot see them.

A chart never stands alone: the page puts the table of its numbers beside it. Widths are in the units of the drawing.
It is narrow, for its letters shrink with it: over half an A4 page, or the whole of a phone, they can still be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.lang.lines import display_width
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.rules.figures import Number

WIDTH = 420
ROW, BAR = 26, 14
LEFT, RIGHT, LETTER = 152, 64, 7  # the most that names take, the least that is written behind takes
COUNT = 34  # what a count before its bar takes
LONGEST = 20  # columns of a name beside its bar
HIGH, FOOT, HEAD = 150, 24, 18


class Bar(NamedTuple):
    """A bar with its name, its value and what is written behind it; ``mark``: a value to compare with."""

    name: str
    value: Number
    said: str
    mark: Number | None = None


class Frame(NamedTuple):
    """Where lying bars begin, and how long one of 1 is."""

    left: float
    scale: float


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
    most = max([1, *(row.value for row in rows), *(row.mark or 0 for row in rows)])
    left = _beside(rows)
    frame = Frame(left, (WIDTH - left - _behind(rows)) / float(most))
    drawn = "".join(_bar(row, place, frame) for place, row in enumerate(rows))
    return _svg(drawn, len(rows) * ROW + 6, title)


def pareto(rows: Sequence[Bar], *, title: str, total: Number) -> str:
    """Bars as long as their share of ``total``, and a line through what they come to together, said at the right.

    The upright dashes stand at 80 of 100: what lies above is what most of the complaints come from.
    """
    left = _beside(rows) + COUNT
    frame = Frame(left, (WIDTH - left - _behind(rows)) / max(float(total), 1))
    drawn, points, run = [], [], 0.0
    for place, row in enumerate(rows):
        run += float(row.value)
        points.append((left + run * frame.scale, place * ROW + 4 + BAR / 2))
        drawn.append(_counted(row, place, frame))
    at = left + 0.8 * float(total) * frame.scale
    guide = f'<line class="guide" x1="{at:.1f}" x2="{at:.1f}" y1="0" y2="{len(rows) * ROW + 2}"/>'
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>' for x, y in points)
    course = f'<polyline class="line" points="{line}"/>{dots}'
    return _svg(guide + "".join(drawn) + course, len(rows) * ROW + 6, title)


def parted(rows: Sequence[Parted], *, title: str) -> str:
    """Bars that lie one below the other, each in its parts."""
    left = _beside(rows)
    frame = Frame(left, (WIDTH - left - RIGHT) / float(max([1, *(sum(row.parts) for row in rows)])))
    drawn = "".join(_parts(row, place, frame) for place, row in enumerate(rows))
    return _svg(drawn, len(rows) * ROW + 6, title)


def columns(rows: Sequence[Stack], *, title: str) -> str:
    """Bars that stand side by side, each of one or more parts; their values above, their names below."""
    most = float(max([1, *(sum(row.parts) for row in rows)]))
    step = WIDTH / max(len(rows), 1)
    drawn = "".join(_column(row, place * step, step, HIGH / most) for place, row in enumerate(rows))
    floor = f'<line class="axis" x1="0" x2="{WIDTH}" y1="{HEAD + HIGH}" y2="{HEAD + HIGH}"/>'
    return _svg(drawn + floor, HEAD + HIGH + FOOT, title)


def _beside(rows: Sequence[Bar | Parted]) -> float:
    """How much room their names take."""
    return min(max([0, *(display_width(one_line(row.name)) * (LETTER + 1) + 8 for row in rows)]), LEFT)


def _behind(rows: Sequence[Bar]) -> int:
    """How much room what is written behind the bars takes."""
    return max([RIGHT, *(display_width(row.said) * LETTER + 12 for row in rows)])


def _counted(row: Bar, place: int, frame: Frame) -> str:
    """A bar with its count before it, for the line passes behind it."""
    top = place * ROW + 4
    middle, length = top + BAR - 3, max(float(row.value) * frame.scale, 1.5 if row.value else 0)
    return (
        _name(row.name, frame.left - COUNT, middle)
        + f'<text class="value" x="{frame.left - 6}" y="{middle}" text-anchor="end">{row.value}</text>'
        + f'<rect class="bar" x="{frame.left}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2"/>'
        + _mark(row, top, frame)
        + f'<text class="value" x="{WIDTH}" y="{middle}" text-anchor="end">{escape(row.said)}</text>'
    )


def _parts(row: Parted, place: int, frame: Frame) -> str:
    top = place * ROW + 4
    middle, at, drawn = top + BAR - 3, frame.left, []
    for nth, part in enumerate(row.parts):
        if part:
            width = float(part) * frame.scale
            size = f'width="{max(width - 1, 1):.1f}" height="{BAR}"'
            drawn.append(f'<rect class="age{nth}" x="{at:.1f}" y="{top}" {size}/>')
            at += width
    said = f'<text class="value" x="{at + 8:.1f}" y="{middle}">{escape(row.said)}</text>'
    return _name(row.name, frame.left, middle) + "".join(drawn) + said


def _name(name: str, left: float, middle: float) -> str:
    line = one_line(name)
    whole = f"<title>{escape(line)}</title>" if display_width(line) > LONGEST else ""
    return f'<text class="name" x="{left - 8}" y="{middle}" text-anchor="end">{whole}{_short(line)}</text>'


def _mark(row: Bar, top: float, frame: Frame) -> str:
    if not row.mark:  # at nought it would look like the edge of the bar
        return ""
    at = frame.left + float(row.mark) * frame.scale
    return f'<line class="mark" x1="{at:.1f}" x2="{at:.1f}" y1="{top - 3}" y2="{top + BAR + 3}"/>'


def _bar(row: Bar, place: int, frame: Frame) -> str:
    top = place * ROW + 4
    middle, length = top + BAR - 3, max(float(row.value) * frame.scale, 1.5 if row.value else 0)
    behind = max(length, float(row.mark or 0) * frame.scale)
    return (
        _name(row.name, frame.left, middle)
        + f'<rect class="bar" x="{frame.left}" y="{top}" width="{length:.1f}" height="{BAR}" rx="2"/>'
        + _mark(row, top, frame)
        + f'<text class="value" x="{frame.left + behind + 8:.1f}" y="{middle}">{escape(row.said)}</text>'
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
