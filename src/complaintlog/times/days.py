"""Days and periods: ``--week last``, ``--month 2026-10``, ``--since``/``--until``; half-open, in local days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.errors import N_, UsageError, ValueRefusedError
from complaintlog.times.when import day_alone, instant, told_by
from complaintlog.times.zones import local, start_of_day

if TYPE_CHECKING:
    from complaintlog.rules.hours import Calendar

BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
END = datetime(2200, 1, 1, tzinfo=UTC)
_NAMED = {
    "day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "day after tomorrow": 2,
    "大前天": -3, "前天": -2, "昨天": -1, "今天": 0, "明天": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_WEEKS = {"this": 0, "this week": 0, "last": -1, "last week": -1} | {
    which + week: number
    for which, number in {"本": 0, "这": 0, "这个": 0, "上": -1, "上个": -1}.items()
    for week in ("周", "星期", "礼拜")
}
_MONTHS = {"this": 0, "this month": 0, "last": -1, "last month": -1} | {
    which + month: number
    for which, number in {"本": 0, "这": 0, "这个": 0, "上": -1, "上个": -1}.items()
    for month in ("月", "月份")
}
_NO_DAY = N_('"{text}" is not a day; type it like {form}, today or 昨天.')
_NO_WEEK = N_('"{text}" is not a week; type this, last or one like {form}.')
_NO_MONTH = N_('"{text}" is not a month; type this, last or one like {form}.')
_BACKWARDS = N_(
    "Nothing lies between {since} and {until}: --until is the first day left out; "
    "type an earlier --since or a later --until."
)
_TWO_PERIODS = N_("A period is said in one way: --week, --month, or --since with --until; keep one of them.")


class Period(NamedTuple):
    """From ``start`` up to, not including, ``end``: UTC instants. An open side is ``BEGINNING`` or ``END``."""

    start: datetime
    end: datetime


def day(text: str, *, now: datetime, zone: str) -> date:
    """The local day meant by ``2026-11-22``, yesterday/today/tomorrow or 昨天/今天/明天; else ValueRefusedError."""
    today = local(now, zone).date()
    found = _day(text, today)
    if found is None:
        raise _refused(_NO_DAY, text, today)
    return found


def due_by(text: str, *, now: datetime, zone: str, calendar: Calendar | None = None) -> datetime:
    """The instant (UTC) until which something is owed: a WHEN, or of a day alone its end.

    That is when work ends on it by ``calendar``, at the latest its last second; on a day off its last second.
    """
    found = _day(text, local(now, zone).date()) or day_alone(text, now=now, zone=zone, calendar=calendar)
    if found is None:
        return told_by(text, now=now, zone=zone, calendar=calendar)
    last = start_of_day(found + timedelta(days=1), zone) - timedelta(seconds=1)
    if calendar is None:
        return last
    from complaintlog.rules.worktime import end_of_working_day

    return min(end_of_working_day(found, calendar=calendar), last)


def period(
    *,
    week: str | None = None,
    month: str | None = None,
    since: str | None = None,
    until: str | None = None,
    now: datetime,
    zone: str,
) -> Period | None:
    """The period asked for, None if none was. Weeks begin on Monday (ISO 8601); since and until are days or instants.

    Raises UsageError when a week, a month and since/until are mixed, ValueRefusedError for a value that is none.
    """
    between = since is not None or until is not None
    if (week is not None) + (month is not None) + between > 1:
        raise UsageError(_TWO_PERIODS)
    today = local(now, zone).date()
    if week is not None:
        return _days(*_week(week, today), zone)
    if month is not None:
        return _days(*_month(month, today), zone)
    return _between(since, until, now, zone) if between else None


def _day(text: str, today: date) -> date | None:
    """The day a text names, None if it is no way to name one."""
    from complaintlog.times.wording import ISO_DATE, compiled, plain

    short = plain(text)
    if compiled(ISO_DATE).fullmatch(short):
        written = "-".join(f"{int(number):02}" for number in short.replace("/", "-").replace(".", "-").split("-"))
        return _existing(written, text, _NO_DAY, today)
    return today + timedelta(days=_NAMED[short]) if short in _NAMED else None


def _week(text: str, today: date) -> tuple[date, date]:
    this = today - timedelta(days=today.weekday())
    named = {word: this + timedelta(weeks=number) for word, number in _WEEKS.items()}
    monday = _named(text, named, r"(?:19|20|21)[0-9]{2}-w[0-9]{2}", "-1", _NO_WEEK, today)
    return monday, monday + timedelta(weeks=1)


def _month(text: str, today: date) -> tuple[date, date]:
    this = today.replace(day=1)
    last = _first_of_month(this - timedelta(days=1))
    named = {word: last if number else this for word, number in _MONTHS.items()}
    first = _named(text, named, r"(?:19|20|21)[0-9]{2}-[0-9]{2}", "-01", _NO_MONTH, today)
    return first, _first_of_month(first + timedelta(days=31))


def _named(text: str, named: dict[str, date], pattern: str, first: str, message: str, today: date) -> date:
    """The day on which ``this``, ``last`` or a week or month written like ``pattern`` begins."""
    from complaintlog.times.wording import compiled, plain

    short = plain(text)
    if short in named:
        return named[short]
    if not compiled(pattern).fullmatch(short):
        raise _refused(message, text, today)
    return _existing(short.upper() + first, text, message, today)


def _between(since: str | None, until: str | None, now: datetime, zone: str) -> Period:
    start = BEGINNING if since is None else _boundary(since, now, zone)
    end = END if until is None else _boundary(until, now, zone)
    if start >= end:
        raise ValueRefusedError(_BACKWARDS, since=start, until=end)
    return Period(start, end)


def _boundary(text: str, now: datetime, zone: str) -> datetime:
    named = _day(text, local(now, zone).date())
    return start_of_day(named, zone) if named else instant(text, now=now, zone=zone, towards="past")


def _days(first: date, after: date, zone: str) -> Period:
    return Period(start_of_day(first, zone), start_of_day(after, zone))


def _first_of_month(some_day: date) -> date:
    return some_day.replace(day=1)


def _existing(written: str, text: str, message: str, today: date) -> date:
    """The day written in ISO 8601; refused when the calendar has no such day."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _refused(message, text, today) from None


def _form(message: str, today: date) -> str:
    """An example of what ``message`` asks for."""
    if message == _NO_WEEK:
        return f"{today.isocalendar().year}-W{today.isocalendar().week:02}"
    return str(today)[:7] if message == _NO_MONTH else str(today)


def _refused(message: str, text: str, today: date) -> ValueRefusedError:
    from complaintlog.rules.text import excerpt

    return ValueRefusedError(message, text=excerpt(text), form=_form(message, today))
