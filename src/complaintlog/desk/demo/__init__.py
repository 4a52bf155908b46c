"""A demo book: realistic, made-up cases placed around now, lived through by the same rules as real ones.

Cases are told in TOML, one file a trade. ``at`` and ``promise`` are days before or after today at a local clock time
(``-3d 14:20``), or hours and minutes from now (``-2h30m``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple

from complaintlog.desk import call, owed, steps
from complaintlog.desk import case as cases
from complaintlog.desk.draft import draft_from
from complaintlog.desk.sitting import Changed, Sitting
from complaintlog.rules.codes import Action, Channel, Kind, Outcome, Party
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.owed import open_of
from complaintlog.settings import Location
from complaintlog.store.book import Book, writing
from complaintlog.times import local, local_zone_name, rfc3339, start_of_day
from complaintlog.values import money

TRADES = ("restaurant.toml", "shop.toml", "property.toml")


class Event(NamedTuple):
    """Something that happened in a case, ``at`` (UTC): its registration (``do`` is new), or a later command."""

    at: datetime
    place: int
    do: str
    by: str
    told: dict[str, Any]


def load(path: str, *, now: datetime) -> None:
    """Make the demo book at ``path``, with its cases placed around ``now`` (UTC)."""
    location = Location(path, named=True)
    zone = local_zone_name()
    with writing(location, zone=zone) as book:
        lived: dict[int, Changed] = {}
        for event in sorted(_events(now, zone), key=lambda event: (event.at, event.place)):
            lived[event.place] = _happen(book, location, event, lived.get(event.place))


def _happen(book: Book, location: Location, event: Event, before: Changed | None) -> Changed:
    desk = Sitting(location, event.by, event.at, reason=event.told.pop("reason", None), book=book)
    if before is None:
        draft = draft_from(event.told)
        return call.register(desk, draft.fields, draft.taken)
    return _COMMANDS[event.do](desk, str(before.after.id), event.told, before.after)


def _events(now: datetime, zone: str) -> Iterator[Event]:
    for place, told in enumerate(_told()):
        yield _event(place, "new", told["by"], told | told["new"], now, zone)
        for later in told.get("then", ()):
            yield _event(place, later["do"], later.get("by", told["by"]), later, now, zone)


def _event(place: int, do: str, by: str, told: dict[str, Any], now: datetime, zone: str) -> Event:
    facts = {name: value for name, value in told.items() if name not in ("at", "by", "do", "new", "then")}
    for name in ("promise", "until", "carry_out_by"):
        if name in facts:
            facts[name] = rfc3339(placed(facts[name], now=now, zone=zone), zone)
    return Event(placed(told["at"], now=now, zone=zone), place, do, by, facts)


def _told() -> Iterator[dict[str, Any]]:
    import tomllib

    for trade in TRADES:
        with open(os.path.join(os.path.dirname(__file__), trade), "rb") as file:
            yield from tomllib.load(file)["case"]


def placed(text: str, *, now: datetime, zone: str) -> datetime:
    """The instant (UTC) of ``-3d 14:20`` (a local clock time) or ``+2h30m`` (from now)."""
    days, at_clock, clock = text.partition("d ")
    if at_clock:
        day = local(now, zone).date() + timedelta(days=int(days))
        at = time.fromisoformat(clock)
        return start_of_day(day, zone) + timedelta(hours=at.hour, minutes=at.minute)
    hours, _, minutes = text[1:].rpartition("h")
    span = timedelta(hours=int(hours or 0), minutes=int(minutes.removesuffix("m") or 0))
    return now + span if text.startswith("+") else now - span


Command = Callable[[Sitting, str, dict[str, Any], Complaint], Changed]


def _propose(desk: Sitting, case_id: str, told: dict[str, Any], _case: Complaint) -> Changed:
    amounts: dict[str, Any] = {name: money(told.pop(name), name) for name in ("amount", "goodwill") if name in told}
    return steps.propose(desk, case_id, actions=[Action(one) for one in told.pop("action")], **amounts, **told)


def _solve(desk: Sitting, case_id: str, told: dict[str, Any], _case: Complaint) -> Changed:
    outcome = Outcome(told.pop("outcome")) if "outcome" in told else None
    return steps.solve(desk, case_id, outcome=outcome, **told)


def _contact(desk: Sitting, case_id: str, told: dict[str, Any], _case: Complaint) -> Changed:
    return owed.contact(
        desk,
        [case_id],
        text=told["text"],
        channel=Channel(told.get("channel", Channel.PHONE)),
        from_customer=told.get("from_customer", False),
        reached=not told.get("not_reached", False),
        party=Party(told.get("with", Party.CUSTOMER)),
        until=told.get("promise"),
        no_promise=told.get("no_promise", False),
        releases=told.get("release", False),
    )[0]


def _done(desk: Sitting, _case_id: str, told: dict[str, Any], case: Complaint) -> Changed:
    debt = open_of(case, Kind(told["kind"]))[0]
    return owed.done(desk, [debt.id], text=told.get("text"))[0]


def _close(desk: Sitting, case_id: str, told: dict[str, Any], _case: Complaint) -> Changed:
    ends = {"breaks": told.get("break", False), "releases": told.get("release", False)}
    return cases.close(desk, case_id, outcome=Outcome(told["outcome"]), text=told.get("text"), **ends)


_COMMANDS: dict[str, Command] = {
    "listen": lambda desk, case_id, told, _case: steps.listen(desk, case_id, **told),
    "apologize": lambda desk, case_id, told, _case: steps.apologize(desk, case_id, **told),
    "thank": lambda desk, case_id, told, _case: steps.thank(desk, case_id, **told),
    "callback": lambda desk, case_id, told, _case: steps.callback(desk, case_id, **told),
    "promise": lambda desk, case_id, told, _case: owed.promise(desk, case_id, **told),
    "note": lambda desk, case_id, told, _case: owed.note(desk, case_id, **told),
    "reopen": lambda desk, case_id, _told, _case: cases.reopen(desk, case_id),
    "propose": _propose,
    "solve": _solve,
    "contact": _contact,
    "done": _done,
    "close": _close,
}
