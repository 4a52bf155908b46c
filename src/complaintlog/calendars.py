"""Working calendars of a country: public holidays and make-up workdays, cached year by year.

The days come from the ``holidays`` library. Its import costs as much as a whole command, so that each year it worked
out is kept as a small file that only the user can read, made anew when it cannot be read or the library has changed.
Where a government decrees the make-up days of each year (China: in the November before), a year is published once the
library knows its decree; elsewhere, once no holiday of it is an estimate. What reaches further is provisional.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.rules.hours import ALL_DAY, OFFICE, Calendar, Reason, Week

_FORM = 2
_WITH_WEEKENDS = frozenset({"CN"})  # where a holiday is decreed from day to day, the weekend in it is part of it
_WEEKEND = frozenset({5, 6})
_NO_COUNTRY = N_("There is no calendar of {country}; name a country like CN, GB or US, with a region as in GB-SCT.")


class Year(NamedTuple):
    """The days of one year that are not as their weekday says, and whether they are published yet."""

    weekend: frozenset[int]
    holidays: frozenset[date]
    make_up: frozenset[date]
    published: bool


class Country:
    """The working days of a country (``CN``) or a region (``GB-SCT``); each year is read when it is first asked for.

    ``cache`` is a directory, made when needed; empty: nothing is kept. Raises ValueRefusedError for no such country,
    at once when the name cannot be one, else when a year is asked for that is not in the cache.
    """

    def __init__(self, name: str, *, cache: str) -> None:
        self.name = _well_formed(name)
        self._cache = cache
        self._years: dict[int, Year] = {}

    def year(self, number: int) -> Year:
        """The special days of that year."""
        if number not in self._years:
            self._years[number] = self._read(number)
        return self._years[number]

    def special(self, day: date) -> Reason | None:
        """Why ``day`` is not as its weekday says; None when it is."""
        year = self.year(day.year)
        if day in year.holidays:
            return Reason.HOLIDAY
        return Reason.MAKE_UP if day in year.make_up else None

    def is_published(self, number: int) -> bool:
        """Whether the holidays of that year are known for certain."""
        return self.year(number).published

    def _read(self, number: int) -> Year:
        path = os.path.join(self._cache, f"{self.name}-{number}.json") if self._cache else ""
        library = _library()
        kept = _kept(path, library) if path else None
        if kept is not None:
            return kept
        found = _worked_out(self.name, number)
        if path:
            _keep(path, found, library)
        return found


def parts(name: str) -> tuple[str, ...]:
    """The regions of a country that have days of their own, as one names them (``GB-SCT``); of a region none."""
    import holidays

    if "-" in name:
        return ()
    return tuple(f"{name}-{one}" for one in holidays.country_holidays(name).subdivisions)


def calendar(
    zone: str,
    week: Week = OFFICE,
    *,
    country: Country | None = None,
    off: Collection[date] = (),
    on: Collection[date] = (),
) -> Calendar:
    """The shop's calendar: its ``week``, the country's special days, its own days ``off`` and ``on`` above them.

    Without a country only the weekdays of ``week`` and the shop's own days count, and nothing is provisional.
    """
    own = dict.fromkeys(on, Reason.SHOP_ON) | dict.fromkeys(off, Reason.SHOP_OFF)

    def special(day: date) -> Reason | None:
        return own.get(day) or (country.special(day) if country else None)

    known = country.is_published if country else _always
    return Calendar(zone, week, special, known, country.name if country else "shop")


def official(zone: str, country: Country | None = None) -> Calendar:
    """The working days of a country round the clock, whatever the hours of the shop: what statutory limits count.

    Without a country Monday to Friday.
    """
    return _all_day(zone, country, weekend=_WEEKEND)


def round_the_clock(
    zone: str, country: Country | None, *, off: Collection[date] = (), on: Collection[date] = ()
) -> Calendar:
    """For a shop that has not said its hours: every hour of each day but its own ``off`` and the country's days off."""
    return _all_day(zone, country, weekend=frozenset(), off=off, on=on)


def _all_day(
    zone: str,
    country: Country | None,
    *,
    weekend: frozenset[int],
    off: Collection[date] = (),
    on: Collection[date] = (),
) -> Calendar:
    own = dict.fromkeys(on, Reason.SHOP_ON) | dict.fromkeys(off, Reason.SHOP_OFF)

    def special(day: date) -> Reason | None:
        rests = day.weekday() in (country.year(day.year).weekend if country else weekend)
        return own.get(day) or (country.special(day) if country else None) or (Reason.WEEKLY if rests else None)

    known = country.is_published if country else _always
    return Calendar(zone, dict.fromkeys(range(7), ALL_DAY), special, known, country.name if country else "shop")


def _always(_year: int) -> bool:
    return True


def _well_formed(name: str) -> str:
    """``CN`` or ``GB-SCT`` in capitals: nothing else may become part of a file's name."""
    country, _, region = name.strip().upper().partition("-")
    fits = country.isascii() and country.isalpha() and len(country) in (2, 3)
    if not fits or not (region == "" or (region.isascii() and region.isalnum() and len(region) < 7)):
        raise ValueRefusedError(_NO_COUNTRY, country=name[:40])
    return f"{country}-{region}" if region else country


def _worked_out(name: str, number: int) -> Year:
    """Ask the library; the year after too, since a plan may make the last days of the year before workdays."""
    import holidays

    country, _, region = name.partition("-")
    try:
        known = holidays.country_holidays(country, subdiv=region or None, years=[number, number + 1], language="en_US")
    except NotImplementedError:
        raise ValueRefusedError(_NO_COUNTRY, country=name) from None
    days = [date.fromordinal(day) for day in range(date(number, 1, 1).toordinal(), date(number + 1, 1, 2).toordinal())]
    off = {day for day in days if day in known}
    if country in _WITH_WEEKENDS:
        off |= _weekends_beside(off, {day for day in days if known.is_weekend(day) and not known.is_working_day(day)})
    days = days[:-1]  # New Year's Day after it only lent its weekend
    return Year(
        weekend=frozenset(day.weekday() for day in days[180:187] if known.is_weekend(day)),
        holidays=frozenset(off & {*days}),
        make_up=frozenset(day for day in days if known.is_weekend(day) and known.is_working_day(day)),
        published=_is_published(known, number),
    )


def _weekends_beside(off: set[date], weekends: set[date]) -> set[date]:
    """The days of weekends that a holiday runs into: a shop that works at weekends has them off with the others."""
    found: set[date] = set()
    for step in (-1, 1):
        for day in off:
            while (day := date.fromordinal(day.toordinal() + step)) in weekends:
                found.add(day)
    return found


def _is_published(known: Any, number: int) -> bool:
    if not known.start_year <= number <= known.end_year:
        return False
    if known.has_substituted_holidays:
        return number <= max(known.special_public_holidays, default=0)
    return not any("(estimated" in name or "estimated)" in name for day, name in known.items() if day.year == number)


def _library() -> str:
    """Which holidays we would ask, without importing it: the folder of its installed version."""
    from importlib.util import find_spec

    found = find_spec("holidays")
    if found is None or not found.submodule_search_locations:
        return ""
    beside = os.path.dirname(next(iter(found.submodule_search_locations)))
    try:
        names = os.listdir(beside)
    except OSError:  # inside an archive
        return ""
    return next((name for name in names if name.startswith("holidays-") and name.endswith("-info")), "")


def _kept(path: str, library: str) -> Year | None:
    """What an earlier call found out; None when there is nothing that can be used."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            kept = json.load(file)
        if kept["form"] != _FORM or kept["library"] != library or not isinstance(kept["published"], bool):
            return None
        days = {key: frozenset(map(date.fromisoformat, kept[key])) for key in ("holidays", "make_up")}
        return Year(frozenset(map(int, kept["weekend"])), days["holidays"], days["make_up"], kept["published"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _keep(path: str, year: Year, library: str) -> None:
    """Write it beside and put it in its place whole; a cache that cannot be written is no reason to stop."""
    import json
    import tempfile
    from contextlib import suppress

    kept = {
        "form": _FORM,
        "library": library,
        "weekend": sorted(year.weekend),
        "holidays": sorted(map(str, year.holidays)),
        "make_up": sorted(map(str, year.make_up)),
        "published": year.published,
    }
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(path))  # readable by its owner only
        try:
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            os.replace(beside, path)
        except OSError:
            os.unlink(beside)
            raise
