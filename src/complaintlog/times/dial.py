"""A clock time as it was said, and the hours it can mean: 3点 may be 3:00 or 15:00, 下午3点 is 15:00."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.times.clock import Asked, Land, at
from complaintlog.times.zones import local

_NOON, _NIGHT = 12, 20


class Clock(NamedTuple):
    """Hour and minute as said. ``twelve``: on a clock of twelve hours; ``half``: am or pm, when it was said.

    ``midnight``: by its name, which is that of either end of a day.
    """

    hour: int
    minute: int = 0
    twelve: bool = False
    half: str | None = None
    bare: bool = False
    midnight: bool = False


class Part(NamedTuple):
    """A part of the day and the hours, first and last, that are said of it."""

    first: int
    last: int


def shown(clock: Clock, part: Part | None, land: Land, asked: Asked) -> datetime:
    """The instant at which ``land`` puts the clock time.

    One that may be morning or evening is refused with both, unless only one of them lies on the side of now that is
    looked at. Raises ValueError for a clock time that does not exist.
    """
    if clock.half or part:
        return land(time(_hour(clock, part, land, asked), clock.minute))
    if not clock.twelve or not 1 <= clock.hour <= _NOON:
        return land(time(clock.hour, clock.minute))
    both = _two_readings(land, time(clock.hour, clock.minute))
    fitting = _fitting(both, asked)
    return fitting[0] if len(fitting) == 1 else _either(asked, *both)


def either_end(land: Land, asked: Asked) -> ValueRefusedError:
    """The refusal of midnight on a day that was said: where it begins, or where it ends."""
    begins = land(time())
    ends = at(asked, local(begins, asked.zone).date() + timedelta(days=1), time())
    return either(asked, begins, ends)


def either(asked: Asked, first: datetime, second: datetime) -> ValueRefusedError:
    """The refusal of what can be read in two ways; where a time to come is meant, nothing past is offered."""
    to_come = _fitting((first, second), asked)
    if asked.ahead and not to_come:
        return is_past(asked)
    if asked.ahead and len(to_come) == 1:
        return ValueRefusedError(
            N_('"{text}" can be {past}, which is past; if {ahead} is meant, type that.'),
            text=asked.shown,
            past=_written(min(first, second), asked),
            ahead=_written(to_come[0], asked),
        )
    return ValueRefusedError(
        N_('"{text}" can be {first} or {second}; type one of them.'),
        text=asked.shown,
        first=_written(first, asked),
        second=_written(second, asked),
    )


def is_past(asked: Asked) -> ValueRefusedError:
    """The refusal of what can only be past, where a time to come is meant."""
    return ValueRefusedError(
        N_('"{text}" is past; type a time to come, like {form}.'), text=asked.shown, form=asked.form
    )


def _written(moment: datetime, asked: Asked) -> str:
    return f"{local(moment, asked.zone):%Y-%m-%d %H:%M}"


def _fitting(moments: Iterable[datetime], asked: Asked) -> list[datetime]:
    """Those on the side of now that is looked at."""
    return [moment for moment in moments if (moment <= asked.now if asked.past else moment > asked.now)]


def _either(asked: Asked, first: datetime, second: datetime) -> datetime:
    raise either(asked, first, second)


def _hour(clock: Clock, part: Part | None, land: Land, asked: Asked) -> int:
    """The hour on the clock of 24 hours; refused where the part of the day has no such hour, with what can be meant."""
    hour = clock.hour
    if clock.half:
        if not 1 <= hour <= _NOON:
            raise ValueError(f"no {hour} {clock.half} on the clock")
        hour = hour % _NOON + _NOON * (clock.half == "p")
    candidates = (hour,) if clock.half or not hour else (hour, hour + _NOON)
    for candidate in candidates:
        if part is None or part.first <= candidate <= part.last:
            return candidate
    both = _both_ends(land, time(hour, clock.minute), part) if part and 1 <= hour <= _NOON else ()
    fitting = _fitting(both, asked)
    if part and part.first >= _NOON and part.last < _NIGHT:  # 下午 is said of no morning; 夜里1点 is one
        fitting = _fitting(both[1:], asked)
    if len(fitting) > 1:
        raise either(asked, *fitting)
    raise ValueRefusedError(
        N_('"{text}": that part of the day has no such hour; type it on the clock of 24 hours, like {form}.'),
        text=asked.shown,
        form=_written(fitting[0], asked) if fitting else asked.form,
    )


def _both_ends(land: Land, clock: time, part: Part) -> tuple[datetime, datetime]:
    """Morning and afternoon; of twelve at night the beginning and the end of that day."""
    if clock.hour != _NOON:
        return _two_readings(land, clock)
    midnight = land(clock.replace(hour=0))
    return midnight, midnight + timedelta(hours=_NOON if part.first < _NOON else 2 * _NOON)


def _two_readings(land: Land, clock: time) -> tuple[datetime, datetime]:
    first = land(clock)
    if clock.hour == _NOON:
        return first, first + timedelta(hours=_NOON)
    return first, land(clock.replace(hour=clock.hour + _NOON))
