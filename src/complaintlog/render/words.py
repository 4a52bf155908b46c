"""What the word check found, in a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaintlog.lang import _
from complaintlog.rules.text import one_line
from complaintlog.rules.words import each_once

if TYPE_CHECKING:
    from complaintlog.rules.words import Heard

SHOWN = 3  # more at once teach nobody anything


def warnings(found: Sequence[Heard]) -> str:
    """A line for each of the first, without giving the same reason twice."""
    return "".join(warning(one) + "\n" for one in each_once(found)[:SHOWN])


def warning(one: Heard) -> str:
    """Why it is better not said, and what to say instead."""
    return _(
        'Better not "{said}". {reason} Better: {better}',
        said=one_line(one.phrase),
        reason=one.reason,
        better=one.better,
    )
