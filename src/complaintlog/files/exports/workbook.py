"""The week as a workbook to work in: complaints, what is owed, figures with charts. Text is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.files.exports.table import cell_text, heading
from complaintlog.lang import _, label, told_zone
from complaintlog.lang.lines import display_width
from complaintlog.rules.form import Field
from complaintlog.rules.sheets import Stretch
from complaintlog.rules.text import clean
from complaintlog.times import local

if TYPE_CHECKING:
    from complaintlog.desk.week import Review

LONGEST_CELL = 32_767  # characters, the format's own limit
_DAYS_BEGIN = 1900
_WIDTHS = {"long": 44, "instant": 18, "day": 12, "money": 12, "number": 9, "flag": 8}


class Page(NamedTuple):
    """A sheet of the workbook: ``columns`` that are written, and behind them in ``rows`` the ``marks`` that are not."""

    name: str
    rows: Iterable[Stretch]
    columns: Sequence[Field]
    marks: Sequence[Field]


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
        self._codes, self._now = codes, now
        self._formats = {name: self._book.add_format(look) for name, look in _LOOKS.items()}

    def rows(self, page: Page) -> None:
        """A sheet with a row for each; what is late or serious is marked."""
        columns, marks = page.columns, [field.path for field in page.marks]
        widths = [_width(field) for field in columns]
        sheet = self._sheet(page.name, [heading(field, codes=self._codes) for field in columns], widths)
        row, zone = 0, told_zone()
        for stretch in page.rows:
            for values in zip(*stretch.columns, strict=True):
                row += 1
                look = self._look(dict(zip(marks, values[len(columns) :], strict=True)))
                for place, field in enumerate(columns):
                    self._write(sheet, row, place, field, values[place], zone, look)
        sheet.autofilter(0, 0, row, len(columns) - 1)

    def figures(self, review: Review) -> None:
        """The figures beside those before, and charts that the program which opens it draws."""
        headings = [_("Figures"), _("this period"), _("the period before"), _("average")]
        sheet = self._sheet(_("Figures"), headings, [34, 14, 16, 12])
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        row = 1
        for name, values in _figure_rows(review):
            self._numbers(sheet, row, name, values)
            row += 1
        first = row + 1
        self._row(sheet, first, [label("by", "category"), _("complaints")])
        found = review.figures.by.get("category", {})
        for row, (key, many) in enumerate(found.items(), start=first + 1):
            self._numbers(sheet, row, label("category", key), [many])
        row = max(row, first) + 2
        second = row
        self._row(sheet, row, [label("figure", "course"), label("figure", "received"), _("kept"), _("not kept")])
        for row, (one, figures) in enumerate(zip(review.periods, review.course, strict=True), start=second + 1):
            kept = figures.promises
            name = f"{local(one.start, review.zone):%Y-%m-%d}"
            self._numbers(sheet, row, name, [figures.received, kept.kept, kept.broken + kept.unanswered])
        self._chart(sheet, "bar", label("by", "category"), (first + 1, first + len(found)), [1], at="F2")
        self._chart(sheet, "column", label("figure", "received"), (second + 1, row), [1], at="F18")
        self._chart(sheet, "column", label("figure", "promises"), (second + 1, row), [2, 3], at="F34", stacked=True)

    def close(self) -> None:
        """Finish the file. Raises OSError where the disk refuses it."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as refused:
            raise refused.args[0] from refused

    def _sheet(self, name: str, headings: Sequence[str], widths: Sequence[int]) -> Any:
        sheet = self._book.add_worksheet(name)
        for place, (told, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(place, place, max(width, min(display_width(told) + 3, 30)))
        sheet.freeze_panes(1, 1)
        self._row(sheet, 0, headings)
        return sheet

    def _row(self, sheet: Any, row: int, headings: Sequence[str]) -> None:
        for place, told in enumerate(headings):
            sheet.write_string(row, place, told, self._formats["heading"])

    def _numbers(self, sheet: Any, row: int, name: str, values: Sequence[Any]) -> None:
        sheet.write_string(row, 0, clean(name))
        for place, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, place, round(float(value), 2))

    def _chart(
        self,
        sheet: Any,
        kind: str,
        title: str,
        rows: tuple[int, int],
        columns: list[int],
        *,
        at: str,
        stacked: bool = False,
    ) -> None:
        first, last = rows
        if last < first:
            return
        chart = self._book.add_chart({"type": kind, "subtype": "stacked"} if stacked else {"type": kind})
        for column in columns:
            chart.add_series({
                "name": [sheet.name, first - 1, column],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
            })  # fmt: skip
        chart.set_title({"name": title, "name_font": {"size": 12}})
        if len(columns) == 1:
            chart.set_legend({"none": True})
        if kind == "bar":
            chart.set_y_axis({"reverse": True})
        sheet.insert_chart(at, chart, {"description": title})

    def _look(self, marks: dict[str, Any]) -> str:
        due_at = marks.get("next_due_at") or marks.get("due_at")
        is_owed = not (marks.get("done_at") or marks.get("suspended_at"))
        if due_at and due_at < self._now and is_owed:
            return "late"
        return "serious" if marks.get("severity") == 2 else ""

    def _write(self, sheet: Any, row: int, place: int, field: Field, value: Any, zone: str, look: str) -> None:
        if value is None or value == ():
            if look:
                sheet.write_blank(row, place, None, self._formats[look])
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
        form = self._formats[f"{kind}_{look}" if look else kind]
        if kind in ("instant", "day") and value.year >= _DAYS_BEGIN:
            sheet.write_datetime(row, place, value, form)
        elif kind in ("money", "number"):
            sheet.write_number(row, place, float(value), form)
        else:
            sheet.write_string(row, place, self._text(field, value, zone), form)

    def _text(self, field: Field, value: Any, zone: str) -> str:
        text = cell_text(field, value, zone, codes=self._codes)
        return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def write_workbook(
    path: str, pages: Iterable[Page], *, now: datetime, review: Review | None = None, codes: bool = False
) -> None:
    """The workbook at ``path``, with the figures of ``review`` where there is one."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="complaintlog-") as scratch:
        book = Workbook(path, scratch=scratch, now=now, codes=codes)
        for page in pages:
            book.rows(page)
        if review is not None:
            book.figures(review)
        book.close()


def _looks() -> dict[str, dict[str, Any]]:
    """Plain cells, those of class 2, those of cases with something overdue; each kind of value in each."""
    kinds: dict[str, dict[str, Any]] = {
        "text": {"text_wrap": True},
        "instant": {"num_format": "yyyy-mm-dd hh:mm"},
        "day": {"num_format": "yyyy-mm-dd"},
        "money": {"num_format": "#,##0.00"},
        "number": {"num_format": "0"},
    }
    marks: dict[str, dict[str, Any]] = {"": {}, "serious": {"bg_color": "#FFF1D6"}, "late": {"bg_color": "#FBE0DC"}}
    found: dict[str, dict[str, Any]] = {
        f"{kind}_{mark}" if mark else kind: {"valign": "top", **look, **color}
        for kind, look in kinds.items()
        for mark, color in marks.items()
    }
    heading = {"bold": True, "bg_color": "#E8ECF0", "bottom": 1, "valign": "vcenter", "text_wrap": True}
    return found | {"heading": heading} | {mark: dict(color) for mark, color in marks.items() if mark}


_LOOKS = _looks()


def _width(field: Field) -> int:
    return _WIDTHS.get(field.kind, 16)


def _figure_rows(review: Review) -> Iterable[tuple[str, list[Any]]]:
    columns = [review.figures, review.previous, review.average]

    def row(name: str, read: Any, unit: str = "") -> tuple[str, list[Any]]:
        return label("figure", name) + unit, [None if one is None else read(one) for one in columns]

    yield row("received", lambda one: one.received)
    yield row("serious", lambda one: one.by.get("severity", {}).get("2", 0))
    yield row("closed", lambda one: one.closed)
    yield row("first_contact", lambda one: one.first_contact.part)
    yield row("promises", lambda one: one.promises.kept)
    yield row("trust", lambda one: one.promises.median)
    yield row("solved", lambda one: _hours(one.solved.median), " (h)")
    yield row("acknowledged", lambda one: _hours(one.acknowledged.median), " (h)")
    yield row("again", lambda one: one.again)
    yield row("satisfaction", lambda one: one.mean_satisfaction)
    yield row("handlers_refused", lambda one: one.handlers_refused)
    for name in ("paid", "goodwill"):
        for currency in sorted({key for one in columns if one for key in getattr(one, name)}):
            yield row(name, lambda one, n=name, c=currency: getattr(one, n).get(c, Decimal(0)), f" {currency}".rstrip())


def _hours(seconds: Fraction | None) -> Fraction | None:
    return None if seconds is None else Fraction(seconds) / 3600
