"""Ids and numbers: given out once, never again, not even after an undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from complaintlog.store.database import Database

_READ = "SELECT value FROM counters WHERE name = :name"
_WRITE = (
    "INSERT INTO counters (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE counters.value < excluded.value"
)


class Counters:
    """The counters of a book during one transaction, which is the only one that writes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._last: dict[str, int] = {}
        self._kept: dict[str, int] = {}

    def last(self, name: str) -> int:
        """The last one given out; 0 when none was."""
        if name not in self._last:
            found = self._database.fetch(_READ, {"name": name})
            self._last[name] = self._kept[name] = found[0][0] if found else 0
        return self._last[name]

    def next(self, name: str) -> int:
        """One that was never given out."""
        self._last[name] = self.last(name) + 1
        return self._last[name]

    def claim(self, name: str, wanted: int, is_taken: Callable[[], bool]) -> int:
        """``wanted`` if it is free (a book read in elsewhere brings its own), else the next."""
        if wanted <= self.last(name):
            return self.next(name) if is_taken() else wanted
        self._last[name] = wanted
        return wanted

    def write(self) -> None:
        """Keep what was given out."""
        for name, value in self._last.items():
            if value != self._kept[name]:
                self._database.run(_WRITE, {"name": name, "value": value})
                self._kept[name] = value


def numbers_of(day: str) -> str:
    """The counter of the complaint numbers of a local day (ISO)."""
    return f"day:{day}"


def local_day(moment: datetime, zone: str) -> str:
    """The ISO date of ``moment`` where ``zone`` is; in UTC where the zone is unknown."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return moment.astimezone(ZoneInfo(zone)).date().isoformat()
    except (ZoneInfoNotFoundError, ValueError, OverflowError):
        return moment.date().isoformat()


def number(day: str, sequence: int) -> str:
    """What is read to the customer: ``20261122-003``; grows past 999."""
    return f"{day.replace('-', '')}-{sequence:03d}"
