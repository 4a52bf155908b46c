"""A week, a month or a year as the time somebody means: late on its last working day, or on the first one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from complaintlog.times import about
from complaintlog.times.clock import Asked
from complaintlog.times.wording import compiled

_WEEK, _END = "(?:周|星期|礼拜)", "(?:at )?(?:the )?end of (?:the |this )?"


class Span(NamedTuple):
    """``days``: its first and last, by today. ``is_end``: late on its last working day is meant, not the first."""

    pattern: str
    days: Callable[[date], tuple[date, date]]
    is_end: bool = False


def in_span(plain: str, asked: Asked) -> str | None:
    """The clock time to type for a span; None for what is none, and looking back."""
    span = next((one for one in _SPANS if compiled(one.pattern).fullmatch(plain)), None)
    if span is None or asked.past:
        return None
    first, last = span.days(asked.today)
    if span.is_end:
        return f"{about.before_closing(about.last_worked(first, last, asked), asked):%Y-%m-%d %H:%M}"
    return f"{about.usual(about.first_worked(max(first, asked.today), last, asked), asked):%Y-%m-%d %H:%M}"


def _week(today: date, weeks: int = 0) -> tuple[date, date]:
    monday = today + timedelta(days=7 * weeks - today.weekday())
    return monday, monday + timedelta(days=6)


def _weekend(today: date, weeks: int = 0) -> tuple[date, date]:
    _, sunday = _week(today, weeks)
    return sunday - timedelta(days=1), sunday


def _month(today: date) -> tuple[date, date]:
    first = today.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _next_month(today: date) -> tuple[date, date]:
    return _month(_month(today)[1] + timedelta(days=1))


_SPANS = (
    Span("(?:this |on the )?weekend|[本这]?个?周末", _weekend),
    Span("next weekend|下个?周末", lambda today: _weekend(today, 1)),
    Span(rf"this week|{_END}week|eow|[本这]个?{_WEEK}", _week, is_end=True),
    Span(rf"next week|下个?{_WEEK}", lambda today: _week(today, 1)),
    Span(rf"this month|{_END}month|eom|[本这]个?月|月底", _month, is_end=True),
    Span("next month|下个?月", _next_month),
    Span(rf"{_END}year|年底", lambda today: (today, today.replace(month=12, day=31)), is_end=True),
)
