"""Reading a WHEN: which words it is made of, and the instant they name.

What is written for machines comes first, then each language's rows. A row that finds an impossible day or clock time
raises ValueError; what no row reads is None.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import NamedTuple, Protocol

from complaintlog.times.clock import Asked, at, from_today, nearest, utc
from complaintlog.times.dial import either_end, shown
from complaintlog.times.rows import Phrase, Whole
from complaintlog.times.wording import Match, compiled, is_chinese
from complaintlog.times.zones import local

DATE = r"(?P<date>(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2})"
_CLOCK = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,9})?)?"
_OFFSET = r"(?P<offset>z|[+-][0-9]{2}:[0-5][0-9])"


class Reading(NamedTuple):
    """What a WHEN was read as. ``counted``: from now, so that it has the seconds of now."""

    moment: datetime
    counted: bool = False


def read(plain: str, asked: Asked) -> Reading | None:
    """The instant a text names, None when it is not one; ValueError when that day or clock time does not exist."""
    if whole := next(wholes(plain), None):
        row, match = whole
        return Reading(row.meaning(match, asked), row.counted)
    found = next((phrase for phrase in phrases(plain) if phrase.clock), None)
    return Reading(_moment(found, asked)) if found else None


def read_day(plain: str, asked: Asked) -> date | None:
    """The day a text names with no word about the time; None when it is none, ValueError when that does not exist.

    What is a time by itself is no day alone: ``+3d`` keeps the clock time of now.
    """
    if next(wholes(plain), None):
        return None
    for phrase in phrases(plain):
        if phrase.day and not phrase.clock and not phrase.part:
            row, match = phrase.day
            return local(
                _checked(row.land(match, asked, time.max.replace(microsecond=0)), phrase, asked), asked.zone
            ).date()
    return None


def wholes(plain: str) -> Iterator[tuple[Whole, Match]]:
    """Every row that reads the whole text in one piece."""
    for row in (*(MACHINES if plain[:1].isdigit() else ()), *_words(plain).WHOLES):
        if match := compiled(row.pattern).fullmatch(plain):
            yield row, match


def phrases(plain: str) -> Iterator[Phrase]:
    """Every way to split the text into day, part of the day and clock time."""
    yield from _words(plain).phrases(plain)


class _Words(Protocol):
    """What the module of a language offers."""

    WHOLES: tuple[Whole, ...]

    def phrases(self, text: str, /) -> Iterator[Phrase]: ...


def _words(plain: str) -> _Words:
    """The module of the language of a text, imported when one is read."""
    if is_chinese(plain):
        from complaintlog.times import chinese

        return chinese
    from complaintlog.times import english

    return english


def _moment(phrase: Phrase, asked: Asked) -> datetime:
    def land(clock: time) -> datetime:
        if phrase.day is None:
            return nearest(asked, from_today(asked, 1), clock)
        row, match = phrase.day
        return row.land(match, asked, clock)

    if phrase.clock is None:
        raise ValueError("no clock time")
    if (phrase.clock.midnight and (phrase.day or phrase.part)) or (phrase.clock[:2] == (24, 0) and phrase.day):
        raise either_end(land, asked)
    return _checked(shown(phrase.clock, phrase.part[1] if phrase.part else None, land, asked), phrase, asked)


def _checked(moment: datetime, phrase: Phrase, asked: Asked) -> datetime:
    """The moment, on the weekday that was said besides; ValueError where it is another."""
    if phrase.also is not None and local(moment, asked.zone).weekday() != phrase.also:
        raise ValueError("another weekday")
    return moment


def _with_offset(match: Match, _asked: Asked) -> datetime:
    written = f"{match['date']}T{_time(match)}{match['offset'].upper()}"
    return utc(datetime.fromisoformat(written))


def _on_date(match: Match, asked: Asked) -> datetime:
    return at(asked, date.fromisoformat(match["date"]), _time(match))


def _time(match: Match) -> time:
    return time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))


MACHINES = (
    Whole("2026-11-23T11:30:00+08:00", f"{DATE}[t ]{_CLOCK}{_OFFSET}", _with_offset),
    Whole("2026-11-23 11:30", f"{DATE}[t ]{_CLOCK}", _on_date),
)
