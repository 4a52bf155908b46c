"""How a due time came about: for a person, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from complaintlog.lang import _, day, label, moment
from complaintlog.render.limits import limit_words, rule_words
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written

if TYPE_CHECKING:
    from complaintlog.desk.due import Owed
    from complaintlog.rules.explaining import Why
    from complaintlog.rules.worktime import CountedDay


def explained_text(owed: Owed, sheet: Sheet) -> str:
    """Each debt with the event it counts from, the limit, what was counted of each day, which days were skipped."""
    tables = [_explained(row) for row in owed.items]
    return ("\n" if tables and sheet.drawn else "") + written(tables, sheet)


def explained_document(why: Why | None, zone: str) -> dict[str, Any] | None:
    """The same as JSON; null where somebody named the time."""
    from complaintlog.times import rfc3339

    if why is None:
        return None
    return {
        "rule": why.basis.rule,
        "anchor": why.basis.anchor,
        "anchor_at": rfc3339(why.basis.anchor_at, zone),
        "limit": why.basis.limit,
        "unit": why.basis.unit,
        "since": rfc3339(why.since, zone),
        "left_seconds": why.basis.left_seconds,
        "calendar": why.basis.calendar,
        "preset": why.basis.preset,
        "provisional": why.provisional,
        "calendar_changed": why.calendar_changed,
        "counted_seconds": int(why.counted.total_seconds()),
        "days": [
            {
                "day": one.day.isoformat(),
                "reason": one.reason,
                "counted_seconds": int(one.counted.total_seconds()),
                "spans": [{"from": rfc3339(opens, zone), "to": rfc3339(closes, zone)} for opens, closes in one.spans],
            }
            for one in why.days
        ],
    }


def _explained(row: dict[str, Any]) -> Table:
    title = _("f{id} {kind}, due {time}", id=row["id"], kind=label("kind", row["kind"]), time=moment(row["due_at"]))
    why: Why | None = row["explained"]
    lines = (
        _named(row)
        if why is None
        else [*_counted_from(why, row["kind"]), *_counted(why, row["zone"]), *_certainty(why)]
    )
    return Table((Column(""), Column("", grows=True)), [[Cell(name, "dim"), value] for name, value in lines], title)


def _named(row: dict[str, Any]) -> list[tuple[str, str]]:
    promised = _("the customer was promised this clock time on {time}", time=moment(row["made_at"]))
    return [(_("because"), promised if row["promised"] else _("this time was set by hand"))]


def _counted_from(why: Why, kind: str) -> list[tuple[str, str]]:
    basis = why.basis
    lines = [
        (_("counted from"), f"{moment(basis.anchor_at)}  {label('anchor', basis.anchor)}"),
        (_("limit"), "  ".join([limit_words(basis.limit or 0, basis.unit or ""), *_made_by(why, kind)])),
    ]
    if basis.resumed_at is not None:
        left = timedelta(seconds=basis.left_seconds or 0)
        lines.append((_("stood still until"), _("{time}, with {left} left", time=moment(why.since), left=_span(left))))
    return lines


def _made_by(why: Why, kind: str) -> list[str]:
    """Which rule sets the limit, and of which preset; or that somebody did."""
    if why.is_named:
        return [_("set by hand")]
    rule = label("statutory", why.basis.rule) if kind == "statutory" else rule_words(why.basis.rule)
    return [rule, f"({why.basis.preset})"]


def _counted(why: Why, zone: str) -> list[tuple[str, str]]:
    """The sum: what of each day was counted until the limit is full; what elapses needs none."""
    if not why.days:
        return []
    there = ZoneInfo(zone)
    return _in_days(why, there) if why.is_in_days else _in_hours(why, there)


def _in_hours(why: Why, zone: ZoneInfo) -> list[tuple[str, str]]:
    """From when to when on each day, and how long; days alike in a row together, and the total."""
    lines: list[tuple[str, str]] = []
    last = why.due_at.astimezone(zone).date()
    days = [one for one in why.days if one.counted or one.day != last]
    for told, run in _runs(days, lambda one: _hours(one, zone)):
        counts = f"  {_times(run)}{_made_up(run[0])}" if run[0].counted else ""
        lines.append((_days(run), told + counts))
    return [*lines, (_("counted"), _span(why.counted))]


def _times(run: list[CountedDay]) -> str:
    """``8 h``; of days in a row ``4 × 8 h = 32 h``."""
    each = run[0].counted
    if len(run) == 1:
        return _span(each)
    return _("{number} × {length} = {all}", number=len(run), length=_span(each), all=_span(len(run) * each))


def _in_days(why: Why, zone: ZoneInfo) -> list[tuple[str, str]]:
    """Which working day each is; the day of the event is not counted."""
    first = why.since.astimezone(zone).date()
    lines: list[tuple[str, str]] = []
    number = 0
    for _told, run in _runs([one for one in why.days if one.day >= first], lambda one: str(one.day == first)):
        if run[0].is_skipped:
            lines.append((_days(run), _skipped(run[0])))
        elif run[0].day == first:
            lines.append((_days(run), _("the day itself is not counted")))
        else:
            numbers = (number + 1, number + len(run))
            number = numbers[1]
            lines.append((_days(run), _nth(*numbers) + _made_up(run[0])))
    return [*lines, (_("clock time"), _clock_time(why, zone))]


def _runs(days: Iterable[CountedDay], told: Callable[[CountedDay], str]) -> Iterator[tuple[str, list[CountedDay]]]:
    """Days in a row of which the same is told."""
    for key, run in groupby(days, key=lambda one: (one.reason, told(one))):
        yield key[1], list(run)


def _nth(first: int, last: int) -> str:
    if first == last:
        return _("working day {number}", number=first)
    return _("working days {first} to {last}", first=first, last=last)


def _clock_time(why: Why, zone: ZoneInfo) -> str:
    begun, due = (at.astimezone(zone).time() for at in (why.since, why.due_at))
    if why.is_named and (begun.hour, begun.minute) != (due.hour, due.minute):
        return _("{time}, as it was said", time=f"{due:%H:%M}")
    if (begun.hour, begun.minute) == (due.hour, due.minute):
        return _("{time}, as on the day of the event", time=f"{due:%H:%M}")
    if due == time(23, 59, 59):
        return _("the end of that day")
    return _("{time}: at {asked} nobody works that day", time=f"{due:%H:%M}", asked=f"{begun:%H:%M}")


def _hours(one: CountedDay, zone: ZoneInfo) -> str:
    """From when to when; what lies after midnight says so."""
    if one.is_skipped:
        return _skipped(one)
    return " ".join(_from_to(one, *span, zone) for span in one.spans) or _("no working hours left")


def _from_to(one: CountedDay, opens: datetime, closes: datetime, zone: ZoneInfo) -> str:
    begins, ends = opens.astimezone(zone), closes.astimezone(zone)
    told = {"start": f"{begins:%H:%M}", "end": f"{ends:%H:%M}"}
    if begins.date() > one.day:
        hours = _("next day {start}-{end}", **told)
    elif ends.date() > one.day and ends.time() != time():
        hours = _("{start}-{end} next day", **told)
    else:
        hours = f"{told['start']}-{told['end'] if ends.date() == one.day else '24:00'}"
    return _("{hours} (clocks change)", hours=hours) if begins.utcoffset() != ends.utcoffset() else hours


def _days(run: list[CountedDay]) -> str:
    last = f" - {run[-1].day:%m-%d}" if len(run) > 1 else ""
    return day(run[0].day) + last


def _skipped(one: CountedDay) -> str:
    return _("skipped: {reason}", reason=label("reason", one.reason))


def _made_up(one: CountedDay) -> str:
    return "" if one.reason == "working_day" else f"  {label('reason', one.reason)}"


def _certainty(why: Why) -> list[tuple[str, str]]:
    lines = []
    if why.provisional:
        lines.append((_("provisional"), _("it reaches a year whose holidays are not published yet")))
    if why.calendar_changed:
        lines.append((_("since then"), _("the hours of the shop have changed; this time stays until: policy apply")))
    return lines


def _span(length: timedelta) -> str:
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    if not hours:
        return _("{minutes} min", minutes=minutes)
    return _("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else _("{hours} h", hours=hours)
