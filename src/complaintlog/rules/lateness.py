"""How a debt stands at an instant. Loads nothing: the morning's list asks it for every row."""

from __future__ import annotations

from datetime import datetime


def lateness(due_at: datetime | None, *, now: datetime, end_of_day: datetime) -> str:
    """A code of :class:`codes.Lateness`: overdue means the instant has passed; due later today is *today*.

    ``end_of_day`` is the next local midnight (UTC). Without a date nothing is overdue.
    """
    if due_at is None or due_at >= end_of_day:
        return "upcoming"
    return "overdue" if due_at < now else "today"
