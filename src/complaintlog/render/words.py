"""What the word check found, in a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaintlog.lang import _
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.rules.words import Heard

SHOWN = 3  # more at once teach nobody anything


def warnings(found: Sequence[Heard]) -> str:
    """A line for each of the first, without saying the same twice."""
    lines = dict.fromkeys(map(warning, found))
    return "".join(line + "\n" for line in list(lines)[:SHOWN])


def warning(one: Heard) -> str:
    """Why it is better not said, and what to say instead."""
    return _(
        'Better not "{said}". {reason} Better: {better}', said=one_line(one.said), reason=one.reason, better=one.better
    )
