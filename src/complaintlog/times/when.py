"""WHEN: what a person types for a time, worked out to an instant or refused with what to type instead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.times.zones import zone_of

if TYPE_CHECKING:
    from complaintlog.rules.hours import Calendar
    from complaintlog.times.clock import Asked
    from complaintlog.times.grammar import Reading
    from complaintlog.times.wording import Match

_FIRST, _LAST = datetime(1899, 12, 31, tzinfo=UTC), datetime(2200, 1, 2, tzinfo=UTC)
_LENGTH_ZH = r"([0-9]{1,4})(?:个)?(天|日|周|星期|小时|分钟?)"
_UNCLEAR = N_(
    '"{text}" is not a time that can be read; type it like {form}, 11:30, +2h, tomorrow 11:30 or 明天上午11:30.'
)
_UNCLEAR_PAST = N_(
    '"{text}" is not a time that can be read; type it like {form}, 11:30, 2 hours ago, yesterday 11:30 or '
    "昨天上午11:30."
)
_NOT_THERE = N_('"{text}" names a day or a clock time that does not exist; type one like {form}.')
_VAGUE = N_('"{text}" does not say at what time; type a clock time too, like {form}.')
_NO_PROMISE = N_('"{text}" is not a time to promise; name a clock time, like {form}.')
_ORDER = N_('"{text}" does not show which number is the day; type year-month-day, like {form}.')
_NO_LENGTH = N_('"{text}" is not a length of time; type it like 3d, 2h, 30m or 1w.')
_LENGTH = N_('"{text}" is a length of time; counted from now it is {form}.')
_AGO = N_('"{text}": of what has been, type how long ago it was, like {form}.')
_ABOUT = N_('"{text}" is only about a time; if it is to hold, type {form}.')
_PAST = N_('"{text}" is {moment}, which is past; type a time to come, like {form}.')


def instant(
    text: str,
    *,
    now: datetime,
    zone: str,
    towards: str = "future",
    allow_past: bool = True,
    calendar: Calendar | None = None,
) -> datetime:
    """The UTC instant (whole second) that ``text`` means on the clocks of ``zone``.

    A time without a day is the next to come; with ``towards="past"``, for what has happened, the latest past. When
    clocks go back, the earlier of the two. Working days are those of ``calendar``, without one Monday to Friday.
    Raises ValueRefusedError naming a form to type, also for what is past unless ``allow_past``.
    """
    asked = _asked(text, now, zone, towards == "past", calendar)._replace(ahead=not allow_past)
    moment = _reading(asked, _VAGUE).moment
    if not allow_past and moment <= asked.now:
        raise ValueRefusedError(_PAST, text=asked.shown, moment=moment, form=asked.form)
    return moment


def clock_time(text: str, *, now: datetime, zone: str, calendar: Calendar | None = None) -> datetime:
    """As :func:`instant`, for a promise: "tomorrow" is refused with the advice to name a clock time.

    What is counted from now (``+2h``) is the clock time one would say: its minute, without the seconds of now.
    """
    return _told(_reading(_ahead(text, now, zone, calendar), _NO_PROMISE))


def told_by(text: str, *, now: datetime, zone: str, calendar: Calendar | None = None) -> datetime:
    """As :func:`instant`, for what is owed by then: the minute one would say, as :func:`clock_time` has it."""
    return _told(_reading(_ahead(text, now, zone, calendar), _VAGUE))


def working_days(text: str) -> int:
    """How many working days from now a WHEN counts: 3 of ``+3wd 10:00``, 1 of 下个工作日; 0 where it counts none."""
    from complaintlog.times import grammar, latest, wording

    plain = wording.plain(text)
    named = latest.moment(plain) or plain
    counting = [(row.works, match) for row, match in grammar.wholes(named)]
    counting += [(phrase.day[0].works, phrase.day[1]) for phrase in grammar.phrases(named) if phrase.day]
    return next((works(match) for works, match in counting if works), 0)


def day_alone(text: str, *, now: datetime, zone: str, calendar: Calendar | None = None) -> date | None:
    """The local day to come that ``text`` names in any way of a WHEN, but without a time; None if it is none."""
    from complaintlog.times import grammar, wording

    asked = _ahead(text, now, zone, calendar)
    try:
        return grammar.read_day(wording.plain(text), asked)
    except (ValueError, OverflowError):
        raise ValueRefusedError(_NOT_THERE, text=asked.shown, form=asked.form) from None


def duration(text: str) -> timedelta:
    """A length of time: ``3d``, ``2h``, ``30m``, ``1w``, ``1d12h``, 3天, 2小时; ValueRefusedError otherwise."""
    from complaintlog.rules.text import excerpt
    from complaintlog.times import wording

    match = wording.compiled(wording.LENGTHS).fullmatch(_in_short(wording.plain(text)))
    if match is None:
        raise ValueRefusedError(_NO_LENGTH, text=excerpt(text))
    return wording.length(match)


def _from_now(plain: str) -> str | None:
    """A length of time as one that begins now; None for anything else."""
    from complaintlog.times import wording

    short = _in_short(plain)
    return f"+{short}" if wording.compiled(wording.LENGTHS).fullmatch(short) else None


def _ago(plain: str) -> str | None:
    """Hours or minutes with a minus as people say them: ``2 hours ago``; None for anything else."""
    from complaintlog.times import wording

    found = wording.compiled(r"[-−](?P<number>[0-9]{1,4})(?P<unit>[hm])").fullmatch(plain)
    return f"{found['number']} {'hours' if found['unit'] == 'h' else 'minutes'} ago" if found else None


def _in_short(plain: str) -> str:
    from complaintlog.times import wording

    return wording.compiled(_LENGTH_ZH).sub(_in_letters, plain)


def _told(found: Reading) -> datetime:
    return found.moment.replace(second=0) if found.counted else found.moment


def _in_letters(match: Match) -> str:
    """``3天`` as ``3d``."""
    return match[1] + {"周": "w", "星": "w", "天": "d", "日": "d", "小": "h", "分": "m"}[match[2][0]]


def _reading(asked: Asked, vague: str) -> Reading:
    from complaintlog.times import grammar, latest, wording

    plain = wording.plain(asked.text)
    try:
        found = _now(plain, asked) or grammar.read(plain, asked) or latest.read(plain, asked)
    except (ValueError, OverflowError):
        raise ValueRefusedError(_NOT_THERE, text=asked.shown, form=asked.form) from None
    if found is None:
        raise _refusal(asked, plain, vague)
    if not _FIRST <= found.moment < _LAST:
        raise ValueRefusedError(_NOT_THERE, text=asked.shown, form=asked.form)
    return found


def _now(plain: str, asked: Asked) -> Reading | None:
    """``now`` is a time for what has happened only: nobody promises for now."""
    from complaintlog.times.grammar import Reading

    return Reading(asked.now, counted=True) if asked.past and plain in ("now", "现在") else None


def _asked(text: str, now: datetime, zone: str, past: bool, calendar: Calendar | None) -> Asked:
    from complaintlog.times.clock import Asked

    zone_of(zone)
    return Asked(text, now.astimezone(UTC).replace(microsecond=0), zone, past, calendar)


def _ahead(text: str, now: datetime, zone: str, calendar: Calendar | None) -> Asked:
    """What can only be meant for a time to come."""
    return _asked(text, now, zone, False, calendar)._replace(ahead=True)


def _to_come(form: str, asked: Asked) -> str:
    """The form; another where a time to come is asked for and it would be past: it is no advice."""
    from complaintlog.times import grammar, wording

    meant = None if asked.past else grammar.read(wording.plain(form), asked)
    return asked.form if meant is not None and meant.moment <= asked.now else form


def _refusal(asked: Asked, plain: str, vague: str) -> ValueRefusedError:
    from complaintlog.times import latest
    from complaintlog.times.advice import exactly, in_any_order, made_precise
    from complaintlog.times.dial import is_past

    try:
        form = made_precise(plain, asked) or made_precise(latest.moment(plain) or plain, asked)
    except ValueError:
        return ValueRefusedError(_NOT_THERE, text=asked.shown, form=asked.form)
    if form:
        return ValueRefusedError(vague, text=asked.shown, form=_to_come(form, asked))
    if form := exactly(plain, asked):
        return ValueRefusedError(_ABOUT, text=asked.shown, form=_to_come(form, asked))
    if form := _ago(plain):
        if asked.ahead:
            return is_past(asked)
        return ValueRefusedError(_AGO, text=asked.shown, form=form)
    if form := _from_now(plain):
        return ValueRefusedError(_LENGTH, text=asked.shown, form=form)
    unclear = _UNCLEAR_PAST if asked.past else _UNCLEAR
    return ValueRefusedError(_ORDER if in_any_order(plain) else unclear, text=asked.shown, form=asked.form)
