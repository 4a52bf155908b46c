"""Words for time and the instants they mean: WHEN, PERIOD, durations, zones.

Instants are aware datetimes in UTC, whole seconds; a zone is an IANA name. ``docs/reference/when.md`` says what may
be typed; everything else is refused, never guessed.
"""

from __future__ import annotations

from complaintlog.times.days import BEGINNING, END, Period, day, due_by, period
from complaintlog.times.tokens import with_tokens
from complaintlog.times.when import clock_time, duration, instant, working_days
from complaintlog.times.zones import (
    end_of_day,
    is_told_in_full,
    local,
    local_zone_name,
    rfc3339,
    start_of_day,
    twin,
    wall,
    zone_of,
)

__all__ = [
    "BEGINNING",
    "END",
    "Period",
    "clock_time",
    "day",
    "due_by",
    "duration",
    "end_of_day",
    "instant",
    "is_told_in_full",
    "local",
    "local_zone_name",
    "period",
    "rfc3339",
    "start_of_day",
    "twin",
    "wall",
    "with_tokens",
    "working_days",
    "zone_of",
]
