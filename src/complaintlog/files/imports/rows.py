"""The rows of a table as text, with the line each stands in: of a CSV file, or of the first sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import IO, Any, NamedTuple

from complaintlog.errors import N_, ComplaintlogError, UsageError, ValueRefusedError

_LONGEST_CELL = 100_000_000


class Line(NamedTuple):
    """The cells of a row, or what made it unreadable."""

    place: int
    cells: list[str]
    problem: ComplaintlogError | None = None


def csv_rows(file: IO[str]) -> Iterator[Line]:
    """Each row of a CSV file."""
    import csv

    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(file)
    while True:
        try:
            yield Line(0, next(rows))._replace(place=rows.line_num)
        except StopIteration:
            return
        except csv.Error as failed:
            problem = ValueRefusedError(N_("The row cannot be read: {why}."), why=str(failed))
            yield Line(rows.line_num, [], problem)


def sheet_rows(file: str) -> Iterator[Line]:
    """Each row of the first sheet of the workbook ``file``; times and numbers as people write them."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as missing:
        raise UsageError(
            N_("Reading a workbook needs one more package; install it with: pip install 'complaintlog[import]'.")
        ) from missing
    try:
        sheet = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as failed:
        raise ValueRefusedError(N_("{file} cannot be read: {why}."), file=file, why=str(failed)) from failed
    return (Line(place, [_text(cell) for cell in cells]) for place, cells in enumerate(sheet, start=1))


def _text(cell: Any) -> str:
    match cell:
        case datetime():
            at = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
            return at.isoformat(" ", "seconds" if at.second else "minutes")
        case date():
            return cell.isoformat()
        case bool():
            return str(cell).lower()
        case float() if cell.is_integer():
            return str(int(cell))
    return str(cell)
