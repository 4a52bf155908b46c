"""What the grammars of both languages are made of: rows, and the phrase that a text is split into."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import NamedTuple

from complaintlog.times.clock import Asked
from complaintlog.times.dial import Clock, Part
from complaintlog.times.wording import Match


class Whole(NamedTuple):
    """A way to type a time in one piece. ``counted``: from now. ``works``: how many working days it counts, if any."""

    example: str
    pattern: str
    meaning: Callable[[Match, Asked], datetime]
    counted: bool = False
    works: Callable[[Match], int] | None = None


class Day(NamedTuple):
    """A way to name a day; a clock time stands beside it. ``works``: as of :class:`Whole`."""

    example: str
    pattern: str
    land: Callable[[Match, Asked, time], datetime]
    works: Callable[[Match], int] | None = None


class Phrase(NamedTuple):
    """A text split into day, part of the day and clock time; what was not said is None."""

    day: tuple[Day, Match] | None = None
    part: tuple[str, Part] | None = None
    clock: Clock | None = None
    also: int | None = None
    """The weekday (0 for Monday) said beside a date, which must be that of the date."""

    @property
    def said_day(self) -> str:
        """The words that name the day."""
        return self.day[1][0] if self.day else ""
