"""The workbook as a file: its sheets, how cells look, how they print. Text is never a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from complaintlog.lang import moment

_A4 = 9
_READABLE = 225  # columns of characters that an A4 page across holds in some 7 points
_HEADER = 240  # characters, with room for what makes it bold; of 255 that the format allows


def tall(lines: int) -> int:
    """How high a row of so many lines is, in points: Chinese needs a little more than its letters; no row is higher."""
    return min(15 * lines + (3 if lines == 1 else 6), 409)


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
        self.codes, self.now, self._made = codes, now, moment(now)
        self.formats = {name: self._book.add_format(look) for name, look in _LOOKS.items()}

    def sheet(self, name: str, headings: Sequence[str] = (), *, ahead: int = 1) -> Any:
        """A new sheet, its heading always in sight, and so many columns ``ahead`` of the others."""
        sheet = self._book.add_worksheet(name)
        if headings:
            sheet.freeze_panes(1, ahead)
            self.headings(sheet, 0, headings)
        return sheet

    def headings(self, sheet: Any, row: int, headings: Sequence[str], *, numbers: int = 0) -> None:
        """A row of headings; so many behind the first stand over numbers."""
        sheet.set_row(row, tall(2))
        for place, told in enumerate(headings):
            look = "heading_right" if 1 <= place <= numbers else "heading"
            sheet.write_string(row, place, told, self.formats[look])

    def chart(self, kind: str, subtype: str | None = None) -> Any:
        """A chart that the program which opens the file draws."""
        return self._book.add_chart({"type": kind} | ({"subtype": subtype} if subtype else {}))

    def print_as(self, sheet: Any, title: str, width: int = 0, *, ahead: int = 1, legend: str = "") -> None:
        """Lay it out for A4: across, the title and the page on each, the headings too; never too small to read.

        A sheet wider than a page goes on beside it, the columns ``ahead`` of the others repeated. The ``legend`` says
        on each page what its colors mean.
        """
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        right = f"&R{_printed(legend)}" if legend else ""
        sheet.set_header(f"&L&B{_printed(title)[: _HEADER - len(right)]}{right}")
        sheet.set_footer(f"&L{_printed(self._made)}&R&P / &N")
        pages = max(-(-width // _READABLE), 1)
        sheet.fit_to_pages(pages, 0)
        if width:
            sheet.repeat_rows(0)
        if pages > 1:
            sheet.repeat_columns(0, ahead - 1)

    def close(self) -> None:
        """Finish the file. Raises OSError where the disk refuses it."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as refused:
            raise refused.args[0] from refused


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
        "meaning": {"text_wrap": True, "valign": "top", "indent": 1, "font_color": "#555555"},
        "whole": {"num_format": "#,##0", "valign": "top", "bold": True},
        "figure": {"num_format": "#,##0.0", "valign": "top", "bold": True},
        "amount": {"num_format": "#,##0.00", "valign": "top", "bold": True},
        "of": {"num_format": "#,##0", "valign": "top", "font_color": "#555555"},
        "of_mean": {"num_format": "#,##0.0", "valign": "top", "font_color": "#555555"},
        "percent": {"num_format": "0%", "valign": "top", "font_color": "#555555"},
    }
    heading = {"bold": True, "bg_color": "#E8ECF0", "bottom": 1, "valign": "vcenter", "text_wrap": True}
    found |= {"heading": heading, "heading_right": heading | {"align": "right"}}
    found["ruled"] = {"bottom": 1, "bottom_color": "#BFBFBF"}
    found["heading_unit"] = heading | {"align": "left", "indent": 1}
    return found | {mark: dict(color) for mark, color in marks.items() if mark}


_LOOKS = _looks()


def _printed(text: str) -> str:
    """Text in a header, where & begins a command."""
    return text.replace("&", "&&")
