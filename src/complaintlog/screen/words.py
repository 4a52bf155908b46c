"""The word check beside what is typed: what had better not be said, why, and what is better."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.text import Text

from complaintlog.lang import _

if TYPE_CHECKING:
    from complaintlog.rules.words import Heard, Sayings

SHOWN = 2  # more would be a lecture


@cache
def _lists() -> tuple[Sayings, ...]:
    from complaintlog.lang.words import sayings
    from complaintlog.settings import words_directory

    return sayings(words_directory(os.environ))


def check(words: str, is_safety: bool) -> tuple[Heard, ...]:
    """What in ``words`` had better not be said. Raises ValueRefusedError for a broken file of the user's own."""
    from complaintlog.rules.words import heard

    return heard(words, _lists(), safety=is_safety)


def words_note(found: Sequence[Heard]) -> Text | str:
    """Each with its reason, and something better."""
    shown = Text()
    for one in found[:SHOWN]:
        shown.append("\n" if shown else "")
        shown.append(f"! {one.said}", "bold")
        shown.append(f" {one.reason}\n  " + _("Better: {better}", better=one.better))
    return shown or ""
