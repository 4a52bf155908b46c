"""The sheets of a workbook that tell a week: its figures, week by week, and the charts of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.files.exports.charts import Place, write_charts
from complaintlog.files.exports.figures import Block, Cell, Grid, Row, blocks, course, is_in_hundredths, open_now
from complaintlog.files.exports.spreadsheet import tall
from complaintlog.lang import _
from complaintlog.lang.lines import display_width
from complaintlog.rules.text import clean

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.files.exports.spreadsheet import Workbook

_WIDTHS = (40, *(16, 7, 7) * 3, 15, 70)
_BESIDE, _MEANING = 10, 11  # the columns behind the three times three
_HUNDRED = 100
_WRITTEN = frozenset({"subcategory", "product", "problem", "department", "departments", "branch"})  # in words of ours


class Week(NamedTuple):
    """The review with its ``title``, the ``headings`` of its three periods, and the ``names`` of all of them.

    ``course``: how these follow one another, as ``Week by week``. ``tell``: a text as it may be read there.
    """

    review: Review
    title: str
    headings: tuple[str, str, str]
    names: tuple[str, ...]
    course: str
    tell: Callable[[str], str]


def write_week(book: Workbook, week: Week) -> None:
    """The figures, the weeks one after the other, the charts."""
    figures = [_told(block, week.tell) for block in blocks(week.review)]
    grids = [course(week.review, week.names, called=week.course), open_now(week.review)]
    places = _figures(book, week, figures) | _grids(book, week, [grid for grid in grids if grid.rows])
    write_charts(book, places, {one.key: one for one in figures}, title=week.title, course=week.course)


def _told(block: Block, tell: Callable[[str], str]) -> Block:
    """What people wrote, as it may be read."""
    if block.key not in _WRITTEN:
        return block
    return block._replace(rows=[row._replace(name=tell(row.name)) for row in block.rows])


def _figures(book: Workbook, week: Week, figures: Sequence[Block]) -> dict[str, Place]:
    sheet, row, places = book.sheet(_("Figures")), 0, dict[str, Place]()
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(1, 1)
    for block in figures:
        _heading(book, sheet, row, block, week.headings)
        for nth, one in enumerate(block.rows, start=row + 1):
            _row(book, sheet, nth, one, hundredths=is_in_hundredths(block))
        places[block.key] = Place(sheet.name, row, row + 1, row + len(block.rows))
        row += len(block.rows) + 2
    book.print_as(sheet, week.title, sum(_WIDTHS))
    return places


def _heading(book: Workbook, sheet: Any, row: int, block: Block, periods: Sequence[str]) -> None:
    beside = [told for period in periods for told in (period or _("average"), _("of"), "%")]
    meaning, is_of_words = block.meaning if row else _("what it is"), not row
    book.headings(sheet, row, [block.name, *beside, block.beside, meaning], numbers=9 if is_of_words else _BESIDE)
    for place, told in ((_BESIDE, block.beside), (_MEANING, meaning))[not is_of_words :]:
        sheet.write_string(row, place, told, book.formats["heading_unit"])


def _row(book: Workbook, sheet: Any, row: int, one: Row, *, hundredths: bool) -> None:
    lines = max(
        -(-display_width(text) // width) for text, width in ((one.name, _WIDTHS[0]), (one.meaning, _WIDTHS[-1]))
    )
    sheet.set_row(row, tall(max(lines, 1)))
    sheet.write_string(row, 0, clean(one.name), book.formats["name"])
    for nth, cell in enumerate(one.cells):
        _three(book, sheet, row, 1 + 3 * nth, cell, is_mean=nth == len(one.cells) - 1)
    if isinstance(one.beside, str):
        sheet.write_string(row, _BESIDE, clean(one.beside), book.formats["unit"])
    elif one.beside is not None:
        value = Fraction(one.beside) / (_HUNDRED if hundredths else 1)
        look = "percent" if hundredths else "of" if _is_whole(value) else "of_mean"
        sheet.write_number(row, _BESIDE, float(value), book.formats[look])
    if one.meaning:
        sheet.write_string(row, _MEANING, one.meaning, book.formats["meaning"])


def _three(book: Workbook, sheet: Any, row: int, place: int, cell: Cell, *, is_mean: bool) -> None:
    """The value, of how many, and in hundredths."""
    if cell.value is not None:
        is_mean = is_mean and not (cell.of and _is_whole(cell.value) and _is_whole(cell.of))
        is_whole = _is_whole(cell.value) and not is_mean
        form = "amount" if isinstance(cell.value, Decimal) else "whole" if is_whole else "figure"
        sheet.write_number(row, place, float(cell.value), book.formats[form])
    if cell.of is not None:
        sheet.write_number(row, place + 1, float(cell.of), book.formats["of_mean" if is_mean else "of"])
    if cell.percent is not None:
        sheet.write_number(row, place + 2, float(cell.percent / _HUNDRED), book.formats["percent"])


def _is_whole(value: Any) -> bool:
    return Fraction(value).denominator == 1


def _grids(book: Workbook, week: Week, grids: Sequence[Grid]) -> dict[str, Place]:
    sheet, row, places = book.sheet(week.course), 0, dict[str, Place]()
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 8, 15)
    for grid in grids:
        book.headings(sheet, row, grid.headings, numbers=len(grid.headings))
        for nth, (name, values) in enumerate(grid.rows, start=row + 1):
            _line(book, sheet, nth, name, values)
        places[grid.key] = Place(sheet.name, row, row + 1, row + len(grid.rows))
        row += len(grid.rows) + 2
    book.print_as(sheet, week.title)
    return places


def _line(book: Workbook, sheet: Any, row: int, name: str, values: Sequence[Any]) -> None:
    sheet.write_string(row, 0, name, book.formats["name"])
    for place, value in enumerate(values, start=1):
        if value is not None:
            sheet.write_number(row, place, float(value), book.formats["whole" if _is_whole(value) else "figure"])
