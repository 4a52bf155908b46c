"""What somebody typed for a time, worked out for the case and the act it belongs to, over the shop's working days."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from complaintlog import times

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.owed import Act


def clock_time(text: str, case: Complaint, act: Act) -> datetime:
    """The clock time (UTC) told to a customer; a vague one is refused."""
    return times.clock_time(text, now=act.at, zone=case.zone, calendar=act.shop.calendar)


def due_by(text: str, case: Complaint, act: Act) -> datetime:
    """The WHEN, or of a day alone the end of that working day (UTC)."""
    return times.due_by(text, now=act.at, zone=case.zone, calendar=act.shop.calendar)


def instant(text: str, case: Complaint, act: Act) -> datetime:
    """Any WHEN (UTC)."""
    return times.instant(text, now=act.at, zone=case.zone, calendar=act.shop.calendar)
