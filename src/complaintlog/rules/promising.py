"""What to think of at the moment of promising: a time is taken as said, never moved and never refused for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from complaintlog.errors import RefusedError
from complaintlog.rules.codes import Kind
from complaintlog.rules.complaint import Complaint, FollowUp
from complaintlog.rules.owed import Act, open_of, open_promises
from complaintlog.rules.policy import Shop

FAR = 2  # days: where the next working day is further off, the update is too late for somebody who waits


def made(before: Complaint | None, after: Complaint) -> list[FollowUp]:
    """The promises that came with this change."""
    known = {debt.id for debt in before.follow_ups} if before else set()
    return [debt for debt in after.follow_ups if debt.promised and debt.is_open and debt.id not in known]


def cautions(
    before: Complaint | None, after: Complaint, act: Act, promises: Sequence[FollowUp], *, nearby: int
) -> tuple[str, ...]:
    """Codes of warnings: outside working hours, on a day off, in a year without published holidays, too many in that
    hour (how many others, after a colon), a promise wanted before a rest.

    ``nearby``: how many promises are open for the hour around the first of ``promises``, itself among them.
    """
    found = [code for debt in promises if debt.due_at and (code := _rest(debt.due_at, act.shop))]
    if promises:
        found += _crowded(act.shop, nearby)
    if _waits_over_a_rest(before, after, act):
        found.append("another_before_rest" if open_promises(after) else "promise_before_rest")
    return tuple(dict.fromkeys(found))


def cautions_before(at: datetime, shop: Shop, *, nearby: int) -> tuple[str, ...]:
    """Codes of warnings about a time that is not promised yet; ``nearby`` counts it among the others of that hour."""
    rest = _rest(at, shop)
    return (*([rest] if rest else []), *_crowded(shop, nearby))


def _crowded(shop: Shop, nearby: int) -> list[str]:
    return [f"crowded_hour:{nearby - 1}"] if nearby > shop.policy.promises_per_hour else []


def _rest(at: datetime, shop: Shop) -> str | None:
    """What rests then: the hour, the day, or nobody can tell yet."""
    calendar = shop.calendar
    if calendar is None:
        return None
    from complaintlog.rules.worktime import is_working, is_working_day

    day = at.astimezone(ZoneInfo(calendar.zone)).date()
    if not calendar.known(day.year):
        return "unpublished"
    if is_working(at, calendar=calendar) or is_working(at - timedelta(seconds=1), calendar=calendar):
        return None  # at closing somebody is still there
    return "outside_hours" if is_working_day(day, calendar=calendar) else "day_off"


def _waits_over_a_rest(before: Complaint | None, after: Complaint, act: Act) -> bool:
    """Whether the next word is only owed after more than two days off duty, and no promise falls before it."""
    calendar, known = act.shop.calendar, set(before.follow_ups if before else ())
    fresh = [debt for debt in open_of(after, Kind.UPDATE) if debt not in known and debt.suspended_at is None]
    if calendar is None or not fresh:
        return False
    from complaintlog.rules.worktime import working_day_after

    today = act.at.astimezone(ZoneInfo(calendar.zone)).date()
    try:
        return (working_day_after(today, 1, calendar=calendar) - today).days > FAR
    except RefusedError:
        return False
