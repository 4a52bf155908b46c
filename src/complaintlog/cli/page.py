"""Text laid out for a page of help: by display width, so that Chinese stands in line, and wrapped where it may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from complaintlog.cli.call import columns
from complaintlog.lang.lines import display_width, wrapped

_LEFT = 30


def page_width(environ: Mapping[str, str]) -> int:
    """How many columns to write in: ``COLUMNS`` or the terminal's, 40 to 100."""
    return max(40, min(100, columns(environ, otherwise=80)))


def paragraph(text: str, width: int, *, indent: int = 0) -> str:
    """``text`` wrapped and indented."""
    return "\n".join(" " * indent + line for line in wrapped(text, width - indent))


def rows(pairs: Iterable[tuple[str, str]], width: int, *, left: int | None = None) -> str:
    """Names and what they mean in two columns; a name too long for its column has its line to itself."""
    listed = list(pairs)
    column = column_width(name for name, _ in listed) if left is None else left
    return "\n".join(_row(name, meaning, column, width) for name, meaning in listed)


def column_width(names: Iterable[str]) -> int:
    """How wide the column of names has to be; the few very long ones do not widen it."""
    widths = [display_width(name) for name in names]
    return max((wide for wide in widths if wide <= _LEFT), default=_LEFT)


def _row(name: str, meaning: str, left: int, width: int) -> str:
    indent = " " * (left + 4)
    lines = wrapped(meaning, width - len(indent))
    if display_width(name) > left:
        return "\n".join([f"  {name}", *(indent + line for line in lines if line)])
    first = f"  {name}{' ' * (left - display_width(name))}  {lines[0]}".rstrip()
    return "\n".join([first, *(indent + line for line in lines[1:])])
