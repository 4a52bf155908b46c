"""An instant on the wall of a zone, and which zone this machine lives in. Standard library only: ``due`` comes here."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from complaintlog.errors import N_, ValueRefusedError

_LOCALTIME = "/etc/localtime"
_TIMEZONE = "/etc/timezone"
_WITHOUT_OFFSET = len("2026-11-23 11:30:00")


def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name; ValueRefusedError if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a zone's file, a path or a directory
        raise ValueRefusedError(
            N_("There is no time zone {zone}; type a name like Asia/Shanghai."), zone=name
        ) from None


def local(moment: datetime, zone: str) -> datetime:
    """The same instant as the clocks of ``zone`` show it."""
    return moment.astimezone(zone_of(zone))


def wall(moment: datetime, zone: str) -> str:
    """``2026-11-22 17:00``: what the clocks of ``zone`` show, to the minute; quick for many moments."""
    offset = _offset(zone, moment.toordinal() * 24 + moment.hour)
    shown = local(moment, zone) if offset is None else moment + offset
    return shown.isoformat(" ", "minutes")[:16]


@lru_cache(maxsize=4096)
def _offset(zone: str, hour: int) -> timedelta | None:
    """How far ``zone`` is from UTC in that hour since the first day; None if the clocks are changed within it."""
    begins = datetime.combine(date.fromordinal(hour // 24), time(hour % 24), UTC)
    first, last = (local(begins + timedelta(seconds=second), zone).utcoffset() for second in (0, 3599))
    return first if first == last else None


def twin(moment: datetime, zone: str) -> datetime | None:
    """The other UTC instant at which the clocks of ``zone`` show the same, on the night they go back; else None."""
    shown = local(moment, zone)
    other = shown.replace(fold=1 - shown.fold).astimezone(UTC)
    return other if other != moment and local(other, zone).replace(tzinfo=None) == shown.replace(tzinfo=None) else None


def is_told_in_full(text: str, moment: datetime, zone: str) -> bool:
    """Whether ``text`` is the day and the clock time of ``moment`` as its zone shows them, and could mean no other."""
    written = text.strip().replace("T", " ")
    return written.startswith(wall(moment, zone)) and (len(written) > _WITHOUT_OFFSET or twin(moment, zone) is None)


def rfc3339(moment: datetime, zone: str) -> str:
    """Write an instant with the offset of ``zone``: ``2026-11-22T17:00:00+08:00``.

    Where the zone's offset is no whole minute (before railway time), which RFC 3339 cannot say, UTC is written.
    """
    shown = local(moment, zone)
    offset = shown.utcoffset()
    if offset is None or offset % timedelta(minutes=1):
        shown = moment.astimezone(UTC)
    return shown.isoformat(timespec="seconds")


def start_of_day(day: date, zone: str) -> datetime:
    """The UTC instant at which ``day`` begins in ``zone``."""
    return datetime.combine(day, time(), zone_of(zone)).astimezone(UTC)


def end_of_day(now: datetime, zone: str) -> datetime:
    """The UTC instant of the next midnight in ``zone``: what is due before it is due today."""
    return start_of_day(local(now, zone).date() + timedelta(days=1), zone)


def local_zone_name() -> str:
    """The IANA name of this machine's zone: ``TZ``, then the system's settings; ``UTC`` when none is known."""
    return next((name for name in map(_known, _candidates()) if name), "UTC")


def _candidates() -> tuple[str, ...]:
    named = os.environ.get("TZ", "").removeprefix(":")
    system = _of_windows() if sys.platform == "win32" else os.path.realpath(_LOCALTIME)
    return named, system, _first_line(_TIMEZONE)


def _known(candidate: str) -> str | None:
    """The zone's name in a name or in a path to its file; None if no zone is called so."""
    name = candidate.rpartition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
    if name in ("", "localtime") or name.startswith("/"):
        return None
    try:
        return zone_of(name).key
    except ValueRefusedError:
        return None


def _first_line(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.readline().strip()
    except (OSError, ValueError):
        return ""


def _of_windows() -> str:
    """Windows has its own names for zones; pendulum knows which is which."""
    import pendulum

    return str(pendulum.local_timezone().name)
