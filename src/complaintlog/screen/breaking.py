"""Where a line of Chinese may break while one writes: a comma or a full stop begins none."""

from __future__ import annotations

from typing import Any

from complaintlog.lang.lines import line_breaks


def tell_where_lines_break() -> None:
    """Textual breaks Chinese before any character, and asks one function of its own where; it has no door for another.

    What it does well, English and tabs, it goes on doing.
    """
    from textual._wrap import compute_wrap_offsets
    from textual.document import _wrapped_document

    def offsets(text: str, width: int, tab_size: int, *more: Any, **others: Any) -> list[int]:
        if text.isascii() or "\t" in text:
            return compute_wrap_offsets(text, width, tab_size, *more, **others)
        return line_breaks(text, width)

    vars(_wrapped_document)["compute_wrap_offsets"] = offsets
