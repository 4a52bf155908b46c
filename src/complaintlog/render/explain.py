"""How a due time came about: for a person, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

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
            {"day": one.day.isoformat(), "reason": one.reason, "counted_seconds": int(one.counted.total_seconds())}
            for one in why.days
        ],
    }


def _explained(row: dict[str, Any]) -> Table:
    title = _("f{id} {kind}, due {time}", id=row["id"], kind=label("kind", row["kind"]), time=moment(row["due_at"]))
    why: Why | None = row["explained"]
    lines = _named(row) if why is None else [*_counted_from(why), *_days(why.days), *_certainty(why)]
    return Table((Column(""), Column("", grows=True)), [[Cell(name, "dim"), value] for name, value in lines], title)


def _named(row: dict[str, Any]) -> list[tuple[str, str]]:
    promised = _("this clock time was promised to the customer")
    return [(_("because"), promised if row["promised"] else _("this time was set by hand"))]


def _counted_from(why: Why) -> list[tuple[str, str]]:
    basis = why.basis
    limit = limit_words(basis.limit or 0, basis.unit or "")
    lines = [
        (_("counted from"), f"{moment(basis.anchor_at)}  {label('anchor', basis.anchor)}"),
        (_("limit"), f"{limit}  {rule_words(basis.rule)}  ({basis.preset})"),
    ]
    if basis.resumed_at is not None:
        left = timedelta(seconds=basis.left_seconds or 0)
        lines.append((_("stood still until"), _("{time}, with {left} left", time=moment(why.since), left=_span(left))))
    return lines


def _days(days: Iterable[CountedDay]) -> list[tuple[str, str]]:
    """Each day that counted with how long; days off in a row together."""
    lines: list[tuple[str, str]] = []
    for (reason, skipped), group in groupby(days, key=lambda one: (one.reason, one.is_skipped)):
        run = list(group)
        if skipped:
            last = f" - {run[-1].day:%m-%d}" if len(run) > 1 else ""
            lines.append((day(run[0].day) + last, _("skipped: {reason}", reason=label("reason", reason))))
        else:
            lines += [(day(one.day), _on_a_day(one)) for one in run]
    return lines


def _on_a_day(one: CountedDay) -> str:
    made_up = "" if one.reason == "working_day" else f"  {label('reason', one.reason)}"
    return _span(one.counted) + made_up


def _certainty(why: Why) -> list[tuple[str, str]]:
    lines = []
    if why.days:
        lines.append((_("counted"), _span(why.counted)))
    if why.provisional:
        lines.append((_("provisional"), _("it reaches a year whose holidays are not published yet")))
    if why.calendar_changed:
        lines.append((_("since then"), _("the hours of the shop have changed; this time stays until: policy apply")))
    return lines


def _span(length: timedelta) -> str:
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return _("{hours} h {minutes} min", hours=hours, minutes=minutes) if minutes else _("{hours} h", hours=hours)
