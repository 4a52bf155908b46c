"""A sheet of the workbook with a row for each complaint or debt: its cells, its marks, which columns are folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.files.exports.spreadsheet import tall
from complaintlog.files.exports.table import cell_text, heading
from complaintlog.lang import _, label, told_zone
from complaintlog.lang.lines import display_width
from complaintlog.times import local

if TYPE_CHECKING:
    from complaintlog.files.exports.spreadsheet import Workbook
    from complaintlog.rules.form import Field
    from complaintlog.rules.sheets import Stretch

_LONGEST = 32_767  # characters, the format's own limit
_DAYS_BEGIN = 1900
_WIDEST = {"long": 44, "instant": 17, "day": 12, "money": 14}  # by kind; of all else:
_WIDE = 24
_NARROW = {"long": 26, "instant": 11, "day": 11, "money": 11}  # the same on paper, a time on two lines; of all else:
_LEAN = 15
_MARK = 13  # columns of characters in which the marks of a row are said
_MEASURED = 100  # rows at the top, by which the columns get their widths
_HIGHEST = 25  # lines of a row
_BROAD = 2.3  # digits that a Chinese character is as wide as, with what a line leaves empty at its end


class Page(NamedTuple):
    """A sheet of the workbook: ``columns`` that are written, and behind them in ``rows`` the ``marks`` that are not.

    ``title`` stands over every printed page. Columns that were ``is_chosen`` are shown even where all are empty, and no
    other beside them. A page ``for_paper`` is as wide as a sheet across, all of it text to be read.
    """

    name: str
    title: str
    rows: Iterable[Stretch]
    columns: Sequence[Field]
    marks: Sequence[Field]
    is_chosen: bool = False
    for_paper: bool = False


class RowSheet:
    """The sheet of a ``page``, written row by row; late and serious rows are colored.

    Behind the first column the color is said in words, unless the columns were chosen or codes are written.
    """

    def __init__(self, book: Workbook, page: Page) -> None:
        self._book, self._page, self._zone = book, page, told_zone()
        is_said = bool(page.marks) and not (page.is_chosen or book.codes)
        self._ahead = 1 + is_said
        self._spots = [0, *range(self._ahead, self._ahead + len(page.columns) - 1)]
        headings = [heading(field, codes=book.codes) for field in page.columns]
        self._widths = [_over_two_lines(told) for told in headings]
        headings[1:1] = [_("Mark")] * is_said
        self._sheet = book.sheet(page.name, headings, ahead=self._ahead)
        self._row, self._filled = 0, set[int]()

    def write(self) -> None:
        """All its rows, then how it looks and prints."""
        for stretch in self._page.rows:
            self._stretch(stretch)
        self._widths[1:1] = [_MARK] * (self._ahead - 1)
        self._finish()

    def _stretch(self, stretch: Stretch) -> None:
        columns = self._page.columns
        if not self._row:
            top = zip(columns, self._widths, stretch.columns, strict=False)
            self._widths = [max(least, self._width(field, values)) for field, least, values in top]
        told = zip(self._spots, stretch.columns, strict=False)
        self._filled |= {spot for spot, values in told if any(one is not None and one != () for one in values)}
        marks = [field.path for field in self._page.marks]
        for values in zip(*stretch.columns, strict=True):
            self._row += 1
            self._line(values, self._marks(dict(zip(marks, values[len(columns) :], strict=True))))

    def _line(self, values: Sequence[Any], marks: Sequence[str]) -> None:
        """A row, and behind its first cell what is to be seen of it at once."""
        columns, look = self._page.columns, marks[0] if marks else ""
        told = zip(columns, values, self._widths, strict=False)
        texts = (
            (self._text(field, value, width), width) for field, value, width in told if self._is_wrapped(field, value)
        )
        self._sheet.set_row(self._row, _height(texts))
        if marks and self._ahead > 1:
            said = label("pattern", "between").join(map(meant, marks))
            self._sheet.write_string(self._row, 1, said, self._book.formats[f"text_{look}"])
        for spot, field, value, width in zip(self._spots, columns, values, self._widths, strict=False):
            self._cell(spot, field, value, look, width)

    def _is_wrapped(self, field: Field, value: Any) -> bool:
        """Whether it may take several lines: all of it on paper, else what people write."""
        return value is not None and (self._page.for_paper or field.kind in ("text", "long"))

    def _finish(self) -> None:
        sheet, page, last = self._sheet, self._page, len(self._widths) - 1
        sheet.autofilter(0, 0, self._row, last)
        sheet.ignore_errors({"number_stored_as_text": _cells(max(self._row, 1), last)})
        empty = set(range(self._ahead, last + 1)) - self._filled
        folded = empty if self._row and not page.is_chosen else set()
        _lay_out(sheet, self._widths, folded)
        wide = sum(width for spot, width in enumerate(self._widths) if spot not in folded)
        legend = _legend([field.path for field in page.marks])
        if page.for_paper:
            sheet.conditional_format(
                1, 0, max(self._row, 1), last, {"type": "no_errors", "format": self._book.formats["ruled"]}
            )
        self._book.print_as(sheet, page.title, 1 if page.for_paper else wide, ahead=self._ahead, legend=legend)

    def _width(self, field: Field, values: Sequence[Any]) -> int:
        """Wide enough for what stands at the top of the column, within reason."""
        texts = (cell_text(field, value, self._zone, codes=self._book.codes) for value in values[:_MEASURED])
        longest = max((display_width(line) for text in texts for line in text.split("\n")), default=0)
        most = _NARROW.get(field.kind, _LEAN) if self._page.for_paper else _WIDEST.get(field.kind, _WIDE)
        return min(longest + 2, most)

    def _marks(self, told: dict[str, Any]) -> list[str]:
        """What is to be seen at once, that which gives the row its color first."""
        due_at = told.get("next_due_at") or told.get("due_at")
        is_owed = not (told.get("done_at") or told.get("suspended_at"))
        is_late = bool(due_at and due_at < self._book.now and is_owed)
        return ["late"] * is_late + ["serious"] * (told.get("severity") == 2)

    def _cell(self, spot: int, field: Field, value: Any, look: str, width: int) -> None:
        sheet, row = self._sheet, self._row
        if value is None or value == ():
            if look:
                sheet.write_blank(row, spot, None, self._book.formats[look])
            return
        kind, value = ("text", value) if self._page.for_paper else _kind(field, value, self._zone)
        form = self._book.formats[f"{kind}_{look}" if look else kind]
        if kind in ("instant", "day") and value.year >= _DAYS_BEGIN:
            sheet.write_datetime(row, spot, value, form)
        elif kind in ("money", "number"):
            sheet.write_number(row, spot, float(value), form)
        else:
            sheet.write_string(row, spot, self._text(field, value, width), form)

    def _text(self, field: Field, value: Any, width: int) -> str:
        text = cell_text(field, value, self._zone, codes=self._book.codes)
        if self._page.for_paper:
            return _in_a_row(text, width)
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def meant(mark: str) -> str:
    """What a mark says."""
    return label("lateness", "overdue") if mark == "late" else label("severity", 2)


def _legend(marks: Sequence[str]) -> str:
    if "severity" in marks:
        return _("red: {late}; yellow: {serious}", late=meant("late"), serious=meant("serious"))
    return _("red: {late}", late=meant("late")) if marks else ""


def _kind(field: Field, value: Any, zone: str) -> tuple[str, Any]:
    """How a cell looks, and its value; an instant by the clocks of ``zone``."""
    match value:
        case datetime():
            return "instant", local(value, zone).replace(tzinfo=None)
        case date():
            return "day", value
        case Decimal():
            return "money", value
        case int() if field.kind == "number" and not isinstance(value, bool):
            return "number", value
    return "text", value


def _height(texts: Iterable[tuple[Any, int]]) -> int:
    """As many lines as the longest text takes in its column."""
    lines = 1
    for text, width in texts:
        if text and (_BROAD * len(text) > width or "\n" in text):
            broad = (_BROAD * display_width(line) / 2 for line in text.split("\n"))
            lines = max(lines, sum(int(one // width) + 1 for one in broad))
    return tall(lines)


def _in_a_row(text: str, width: int) -> str:
    """As much as stands in the highest row there is, and a sign where there is more."""
    room, kept = int(2 * _HIGHEST * width / _BROAD), "\n".join(text.split("\n")[:_HIGHEST])
    while (wide := display_width(kept)) > room:
        kept = kept[: len(kept) * room // wide]
    return kept if kept == text else f"{kept}…"


def _over_two_lines(told: str) -> int:
    """The least width for a heading with the arrow of its filter."""
    return max(*(display_width(word) for word in told.split()), -(-display_width(told) // 2), 3) + 3


def _lay_out(sheet: Any, widths: Sequence[int], folded: set[int]) -> None:
    """Give the columns their widths; those folded are opened by the sign above the next one."""
    for place, width in enumerate(widths):
        fold = {"level": 1, "hidden": True} if place in folded else {"collapsed": place - 1 in folded}
        sheet.set_column(place, place, width, None, fold)
    if len(widths) - 1 in folded:
        sheet.set_column(len(widths), len(widths), None, None, {"collapsed": True})


def _cells(rows: int, last: int) -> str:
    """All of a sheet, as a formula would name it."""
    from xlsxwriter.utility import xl_range

    return str(xl_range(0, 0, rows, last))
