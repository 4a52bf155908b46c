"""WHEN: what a person types for a time, worked out to an instant or refused with what to type instead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.times.zones import zone_of

if TYPE_CHECKING:
    from complaintlog.times.clock import Asked

_UNCLEAR = N_(
    '"{text}" is not a time that can be read; type it like {form}, 11:30, +2h, tomorrow 11:30 or 明天上午11:30.'
)
_NOT_THERE = N_('"{text}" names a day or a clock time that does not exist; type one like {form}.')
_VAGUE = N_('"{text}" does not say at what time; type a clock time too, like {form}.')
_NO_PROMISE = N_('"{text}" is not a time to promise; name a clock time, like {form}.')
_ORDER = N_('"{text}" does not show which number is the day; type year-month-day, like {form}.')
_NO_LENGTH = N_('"{text}" is not a length of time; type it like 3d, 2h, 30m or 1w.')
_PAST = N_('"{text}" is {moment}, which is past; type a time to come, like {form}.')


def instant(text: str, *, now: datetime, zone: str, towards: str = "future", allow_past: bool = True) -> datetime:
    """The UTC instant (whole second) that ``text`` means on the clocks of ``zone``.

    A time without a day is the next to come; with ``towards="past"``, for what has happened, the latest past. When
    clocks go back, the earlier of the two. Raises ValueRefusedError naming a form to type, also for what is past
    unless ``allow_past``.
    """
    return _worked_out(text, now, zone, past=towards == "past", allow_past=allow_past, vague=_VAGUE)


def clock_time(text: str, *, now: datetime, zone: str) -> datetime:
    """As :func:`instant`, for a promise: "tomorrow" is refused with the advice to name a clock time.

    What is counted from now (``+2h``) is the clock time one would say: its minute, without the seconds of now.
    """
    moment = _worked_out(text, now, zone, past=False, allow_past=True, vague=_NO_PROMISE)
    return moment.replace(second=0) if text.strip()[:1] in ("+", "＋") else moment


def duration(text: str) -> timedelta:
    """A length of time: ``3d``, ``2h``, ``30m``, ``1w``, ``1d12h``; ValueRefusedError otherwise."""
    from complaintlog.rules.text import excerpt
    from complaintlog.times import grammar

    match = grammar.compiled(grammar.LENGTHS).fullmatch(grammar.plain(text))
    if match is None:
        raise ValueRefusedError(_NO_LENGTH, text=excerpt(text))
    return grammar.length(match)


def _worked_out(text: str, now: datetime, zone: str, *, past: bool, allow_past: bool, vague: str) -> datetime:
    asked = _asked(text, now, zone, past)
    moment = _meaning(asked, vague)
    if not allow_past and moment <= asked.now:
        raise ValueRefusedError(_PAST, text=asked.shown, moment=moment, form=asked.form)
    return moment


def _meaning(asked: Asked, vague: str) -> datetime:
    from complaintlog.times import grammar

    plain = grammar.plain(asked.text)
    for row in grammar.GRAMMAR:
        if match := grammar.compiled(row.pattern).fullmatch(plain):
            try:
                return row.meaning(match, asked)
            except (ValueError, OverflowError):
                raise ValueRefusedError(_NOT_THERE, text=asked.shown, form=asked.form) from None
    raise _refusal(asked, plain, vague)


def _asked(text: str, now: datetime, zone: str, past: bool) -> Asked:
    from complaintlog.times.clock import Asked

    zone_of(zone)
    return Asked(text, now.astimezone(UTC).replace(microsecond=0), zone, past)


def _refusal(asked: Asked, plain: str, vague: str) -> ValueRefusedError:
    from complaintlog.times.advice import in_any_order, made_precise

    try:
        form = made_precise(plain)
    except ValueError:
        return ValueRefusedError(_NOT_THERE, text=asked.shown, form=asked.form)
    if form:
        return ValueRefusedError(vague, text=asked.shown, form=form)
    return ValueRefusedError(_ORDER if in_any_order(plain) else _UNCLEAR, text=asked.shown, form=asked.form)
