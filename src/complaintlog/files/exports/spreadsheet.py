"""A workbook written row by row: its sheets, how cells look, how they print. Text is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from complaintlog.files.exports.table import cell_text, heading
from complaintlog.lang import moment, told_zone
from complaintlog.lang.lines import display_width
from complaintlog.rules.form import Field
from complaintlog.rules.sheets import Stretch
from complaintlog.times import local

LONGEST_CELL = 32_767  # characters, the format's own limit
_A4 = 9
_READABLE = 270  # columns of characters that an A4 page across can still hold
_DAYS_BEGIN = 1900
_WIDEST = {"long": 44, "instant": 17, "day": 12, "money": 14}  # by kind; of all else:
_WIDE = 24
_MEASURED = 100  # rows at the top, by which the columns get their widths
_LINE, _TALLEST = 15, 409  # points; a row cannot be higher
_BROAD = 2.3  # digits that a Chinese character is as wide as, with what a line leaves empty at its end


class Page(NamedTuple):
    """A sheet of the workbook: ``columns`` that are written, and behind them in ``rows`` the ``marks`` that are not.

    ``title`` stands over every printed page. Columns that were ``is_chosen`` are shown even where all are empty.
    """

    name: str
    title: str
    rows: Iterable[Stretch]
    columns: Sequence[Field]
    marks: Sequence[Field]
    is_chosen: bool = False


class Workbook:
    """A workbook written row by row to ``path``, so that a large one needs no more memory than a small one."""

    def __init__(self, path: str, *, scratch: str, now: datetime, codes: bool = False) -> None:
        import xlsxwriter

        self._book = xlsxwriter.Workbook(
            path,
            {
                "constant_memory": True,
                "tmpdir": scratch,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        self._book.set_properties({"created": datetime(2000, 1, 1), "author": ""})
        self._codes, self._now, self._made = codes, now, moment(now)
        self.formats = {name: self._book.add_format(look) for name, look in _LOOKS.items()}

    def rows(self, page: Page) -> None:
        """A sheet with a row for each; what is late or serious is marked, columns that nobody filled in are folded."""
        columns, marks = page.columns, [field.path for field in page.marks]
        headings = [heading(field, codes=self._codes) for field in columns]
        sheet = self.sheet(page.name, headings)
        texts = [place for place, field in enumerate(columns) if field.kind in ("text", "long")]
        row, zone, filled, widths = 0, told_zone(), set[int](), [_over_two_lines(told) for told in headings]
        for stretch in page.rows:
            if not row:
                top = zip(columns, widths, stretch.columns, strict=False)
                widths = [max(least, self._width(field, values, zone)) for field, least, values in top]
            filled |= {place for place, values in enumerate(stretch.columns[: len(columns)]) if _is_filled(values)}
            for values in zip(*stretch.columns, strict=True):
                row += 1
                look = self._look(dict(zip(marks, values[len(columns) :], strict=True)))
                sheet.set_row(row, _height((values[place], widths[place]) for place in texts))
                for place, field in enumerate(columns):
                    self._write(sheet, row, place, field, values[place], zone, look)
        sheet.autofilter(0, 0, row, len(columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": _cells(max(row, 1), len(columns))})
        folded = set(range(1, len(columns))) - filled if row and not page.is_chosen else set()
        _lay_out(sheet, widths, folded)
        self.print_as(sheet, page.title, sum(width for place, width in enumerate(widths) if place not in folded))

    def sheet(self, name: str, headings: Sequence[str] = ()) -> Any:
        """A new sheet, its heading always in sight."""
        sheet = self._book.add_worksheet(name)
        if headings:
            sheet.freeze_panes(1, 1)
            self.headings(sheet, 0, headings)
        return sheet

    def headings(self, sheet: Any, row: int, headings: Sequence[str], *, numbers: int = 0) -> None:
        """A row of headings; so many behind the first stand over numbers."""
        sheet.set_row(row, 2 * _LINE + 2)
        for place, told in enumerate(headings):
            look = "heading_right" if 1 <= place <= numbers else "heading"
            sheet.write_string(row, place, told, self.formats[look])

    def chart(self, kind: str, subtype: str | None = None) -> Any:
        """A chart that the program which opens the file draws."""
        return self._book.add_chart({"type": kind} | ({"subtype": subtype} if subtype else {}))

    def print_as(self, sheet: Any, title: str, width: int = 0) -> None:
        """Lay it out for A4: across, the title and the page on each, the headings too; never too small to read.

        A sheet wider than a page goes on beside it, the first column repeated.
        """
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        sheet.set_header(f"&L&B{_printed(title)}")
        sheet.set_footer(f"&L{_printed(self._made)}&R&P / &N")
        pages = max(-(-width // _READABLE), 1)
        sheet.fit_to_pages(pages, 0)
        if width:
            sheet.repeat_rows(0)
        if pages > 1:
            sheet.repeat_columns(0)

    def close(self) -> None:
        """Finish the file. Raises OSError where the disk refuses it."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as refused:
            raise refused.args[0] from refused

    def _width(self, field: Field, values: Sequence[Any], zone: str) -> int:
        """Wide enough for what stands at the top of the column, within reason."""
        texts = (cell_text(field, value, zone, codes=self._codes) for value in values[:_MEASURED])
        longest = max((display_width(line) for text in texts for line in text.split("\n")), default=0)
        return min(longest + 2, _WIDEST.get(field.kind, _WIDE))

    def _look(self, marks: dict[str, Any]) -> str:
        due_at = marks.get("next_due_at") or marks.get("due_at")
        is_owed = not (marks.get("done_at") or marks.get("suspended_at"))
        if due_at and due_at < self._now and is_owed:
            return "late"
        return "serious" if marks.get("severity") == 2 else ""

    def _write(self, sheet: Any, row: int, place: int, field: Field, value: Any, zone: str, look: str) -> None:
        if value is None or value == ():
            if look:
                sheet.write_blank(row, place, None, self.formats[look])
            return
        kind = "text"
        if isinstance(value, datetime):
            kind, value = "instant", local(value, zone).replace(tzinfo=None)
        elif isinstance(value, date):
            kind = "day"
        elif isinstance(value, Decimal):
            kind = "money"
        elif isinstance(value, int) and not isinstance(value, bool) and field.kind == "number":
            kind = "number"
        form = self.formats[f"{kind}_{look}" if look else kind]
        if kind in ("instant", "day") and value.year >= _DAYS_BEGIN:
            sheet.write_datetime(row, place, value, form)
        elif kind in ("money", "number"):
            sheet.write_number(row, place, float(value), form)
        else:
            sheet.write_string(row, place, self._text(field, value, zone), form)

    def _text(self, field: Field, value: Any, zone: str) -> str:
        text = cell_text(field, value, zone, codes=self._codes)
        return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _looks() -> dict[str, dict[str, Any]]:
    """Plain cells, those of class 2, those of cases with something overdue; each kind of value in each."""
    kinds: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True},
        "instant": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
        "day": {"num_format": "yyyy-mm-dd", "align": "left"},
        "money": {"num_format": "#,##0.00"},
        "number": {"num_format": "0"},
    }
    marks: dict[str, dict[str, Any]] = {"": {}, "serious": {"bg_color": "#FFF1D6"}, "late": {"bg_color": "#FBE0DC"}}
    found: dict[str, dict[str, Any]] = {
        f"{kind}_{mark}" if mark else kind: {"valign": "top", **look, **color}
        for kind, look in kinds.items()
        for mark, color in marks.items()
    }
    found |= {
        "name": {"text_wrap": True, "valign": "top"},
        "unit": {"valign": "top", "align": "left", "indent": 1},
        "meaning": {"text_wrap": True, "valign": "top", "font_color": "#555555"},
        "whole": {"num_format": "#,##0", "valign": "top", "bold": True},
        "figure": {"num_format": "#,##0.0", "valign": "top", "bold": True},
        "amount": {"num_format": "#,##0.00", "valign": "top", "bold": True},
        "of": {"num_format": "#,##0", "valign": "top", "font_color": "#555555"},
        "of_mean": {"num_format": "#,##0.0", "valign": "top", "font_color": "#555555"},
        "percent": {"num_format": "0%", "valign": "top", "font_color": "#555555"},
    }
    heading = {"bold": True, "bg_color": "#E8ECF0", "bottom": 1, "valign": "vcenter", "text_wrap": True}
    found |= {"heading": heading, "heading_right": heading | {"align": "right"}}
    return found | {mark: dict(color) for mark, color in marks.items() if mark}


_LOOKS = _looks()


def _height(texts: Iterable[tuple[Any, int]]) -> int:
    """As many lines as the longest text takes in its column."""
    lines = 1
    for text, width in texts:
        if text and (_BROAD * len(text) > width or "\n" in text):
            broad = (_BROAD * display_width(line) / 2 for line in text.split("\n"))
            lines = max(lines, sum(int(one // width) + 1 for one in broad))
    return min(_LINE * lines, _TALLEST)


def _over_two_lines(told: str) -> int:
    """The least width for a heading with the arrow of its filter."""
    return max(*(display_width(word) for word in told.split()), -(-display_width(told) // 2), 3) + 3


def _is_filled(values: Sequence[Any]) -> bool:
    return any(value is not None and value != () for value in values)


def _lay_out(sheet: Any, widths: Sequence[int], folded: set[int]) -> None:
    """Give the columns their widths; those folded are opened by the sign above the next one."""
    for place, width in enumerate(widths):
        fold = {"level": 1, "hidden": True} if place in folded else {"collapsed": place - 1 in folded}
        sheet.set_column(place, place, width, None, fold)
    if len(widths) - 1 in folded:
        sheet.set_column(len(widths), len(widths), None, None, {"collapsed": True})


def _cells(rows: int, columns: int) -> str:
    """All of a sheet, as a formula would name it."""
    from xlsxwriter.utility import xl_range

    return str(xl_range(0, 0, rows, columns - 1))


def _printed(text: str) -> str:
    """Text in a header, where & begins a command."""
    return text.replace("&", "&&")
