"""A sheet of tables: laid out for eyes on a terminal, the same table tab-separated for a pipe.

What a customer said is data, never markup. Columns go by display width; no box drawing and no character of
ambiguous width, which Chinese terminals draw two columns wide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.rules.text import clean, one_line

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table as RichTable


INDENT = "      "  # of a second line below a row
GAP = 2  # columns between two columns


class Sheet(NamedTuple):
    """What is written on: ``drawn`` for a person at a terminal of ``width`` columns, in ``color`` or not."""

    drawn: bool = False
    width: int = 80
    color: bool = False


class Cell(NamedTuple):
    """A cell's text and its style."""

    text: str
    style: str = ""


class Column(NamedTuple):
    """A heading; ``grows``: takes what width is left and is folded there; ``right``: numbers."""

    heading: str
    grows: bool = False
    right: bool = False


class Table(NamedTuple):
    """Rows under columns, with an optional title; columns without headings make a plain grid.

    ``under``: for eyes, a second line below each row, over the whole width; its cells must not fold then.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell | str]]
    title: str = ""
    under: Sequence[str] = ()


def written(tables: Iterable[Table], sheet: Sheet) -> str:
    """The tables as text for ``sheet``."""
    return _drawn(tables, sheet) if sheet.drawn else "".join(_plain(table) for table in tables)


def cut(text: str, width: int) -> str:
    """``text`` on one line of at most ``width`` columns, two dots where it was cut."""
    from rich.cells import cell_len, set_cell_size

    line = _in_one_line(Cell(text))
    return line if cell_len(line) <= width else set_cell_size(line, width - 2).rstrip() + ".."


def taken_by(rows: Sequence[Sequence[Cell | str]]) -> int:
    """The columns that these rows take beside one more column."""
    return sum(max(map(_width, column)) + GAP for column in zip(*rows, strict=True))


def _plain(table: Table) -> str:
    lines = [table.title] if table.title else []
    if any(column.heading for column in table.columns):
        lines.append("\t".join(column.heading for column in table.columns))
    lines += ["\t".join(one_line(_cell(cell).text) for cell in row) for row in table.rows]
    return "".join(line + "\n" for line in lines)


def _drawn(tables: Iterable[Table], sheet: Sheet) -> str:
    console = console_of(sheet)
    for place, table in enumerate(tables):
        _draw(console, table, spaced=place > 0)
    return text_of(console)


def console_of(sheet: Sheet) -> Console:
    """What draws for ``sheet``; :func:`text_of` gives what was drawn."""
    from io import StringIO

    from rich.console import Console

    return Console(
        file=StringIO(),
        force_terminal=True,
        width=sheet.width,
        color_system="standard" if sheet.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def text_of(console: Console) -> str:
    """What was drawn on a console of :func:`console_of`, nothing but colour at the end of a line."""
    text = console.file.getvalue()  # type: ignore[attr-defined] # the file is our StringIO
    return "".join(line.rstrip() + "\n" for line in text.splitlines())


def _draw(console: Console, table: Table, *, spaced: bool) -> None:
    from rich.text import Text

    if spaced:
        console.print()
    if table.title:
        console.print(Text(table.title, style="bold"))
    if not table.under:
        console.print(_rich(table), crop=False)
        return
    with console.capture() as captured:
        console.print(_rich(table), crop=False)
    lines = captured.get().splitlines()
    above = len(lines) - len(table.rows)
    for place, line in enumerate(lines):
        console.file.write(line + "\n")
        if place >= above:
            console.print(Text(cut(INDENT + table.under[place - above], console.width), style="dim"))


def _rich(table: Table) -> RichTable:
    from rich.table import Table as RichTable

    headed = any(column.heading for column in table.columns)
    drawn = RichTable(box=None, show_header=headed, header_style="dim", pad_edge=False, padding=(0, GAP, 0, 0))
    for place, column in enumerate(table.columns):
        cells = [column.heading, *(row[place] for row in table.rows)]
        drawn.add_column(
            column.heading,
            justify="right" if column.right else "left",
            no_wrap=not column.grows,
            overflow="fold" if column.grows else "crop",
            min_width=None if column.grows else max(map(_width, cells)),
        )
    for row in table.rows:
        drawn.add_row(*(_text(_cell(cell), column) for cell, column in zip(row, table.columns, strict=True)))
    return drawn


def _text(cell: Cell, column: Column) -> RenderableType:
    """Only a column that grows may hold several lines."""
    from rich.text import Text

    return Text(clean(cell.text) if column.grows else _in_one_line(cell), style=cell.style)


def _in_one_line(cell: Cell) -> str:
    return clean(cell.text).replace("\n", " ").replace("\t", " ")


def _width(cell: Cell | str) -> int:
    from rich.cells import cell_len

    return cell_len(_in_one_line(_cell(cell)))


def _cell(cell: Cell | str) -> Cell:
    return cell if isinstance(cell, Cell) else Cell(cell)
