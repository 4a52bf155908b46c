"""Who is calling: in one line, in a list to choose from, and as a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.errors import N_
from complaintlog.lang import _, label, ngettext
from complaintlog.lang.lines import display_width
from complaintlog.render.clock import lateness, when
from complaintlog.render.names import called
from complaintlog.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from complaintlog.desk.call import Caller
    from complaintlog.desk.calling import Open, Story
    from complaintlog.desk.matching import Match

NTH = (
    N_("{number}th complaint in 60 days"),
    N_("{number}st complaint in 60 days"),
    N_("{number}nd complaint in 60 days"),
    N_("{number}rd complaint in 60 days"),
)
ENDING = 4  # digits by which people tell phones apart


def caller_text(known: Caller) -> str:
    """How often this customer complained before, what is still open, whether they are a key customer."""
    name = called(known.customer.name, known.customer.salutation) or _("(no name)")
    if known.customer.key:
        name = _("{name} (key customer)", name=name)
    before = ngettext("{number} complaint before", "{number} complaints before", known.complaints)
    parts = [_("known: {name}", name=name), before]
    if known.still_open:
        parts.append(ngettext("{number} still open", "{number} still open", known.still_open))
    if known.latest:
        parts.append(_("latest {number}", number=known.latest))
    return ", ".join(parts)


def match_text(match: Match, *, width: int) -> str:
    """Somebody who may be calling, in a line: name, phone, how often, what is open.

    Where there is no room, how often goes first, then the beginning of the phone.
    """
    name, phone = called(match.name, match.salutation) or _("(no name)"), match.phone or ""
    key = _("key customer") if match.key else ""
    often = ngettext("{number} time", "{number} times", match.complaints)
    still = ngettext("{number} still open", "{number} still open", match.still_open) if match.still_open else ""
    short = phone if len(phone) <= ENDING else "…" + phone[-ENDING:]
    ways = (name, phone, key, often, still), (name, phone, key, still), (name, short, key, still)
    lines = ["  ".join(filter(None, way)) for way in ways]
    return next((line for line in lines if display_width(line) <= width), lines[-1])


def story_lines(story: Story, *, now: datetime, zone: str) -> Iterator[tuple[str, bool]]:
    """What is to be known before the next word, line by line, the pressing ones marked."""
    name = called(story.name, story.salutation) or _("(no name)")
    yield (_("{name} (key customer)", name=name) if story.key else name), True
    if story.recent and story.is_beside:
        others = story.recent
        said = ngettext("{number} other complaint within 60 days", "{number} other complaints within 60 days", others)
        yield said, True
    elif story.recent:
        yield _(_nth(story.recent + 1), number=story.recent + 1), True
    elif story.complaints:
        yield ngettext("{number} complaint before", "{number} complaints before", story.complaints), False
    if story.broken:
        yield ngettext("{number} promise broken", "{number} promises broken", story.broken), True
    for one in sorted(story.open, key=_pressing):
        parts = one.number, label("stage", one.stage), _due(one, now=now, zone=zone), excerpt(one.what)
        yield "  ".join(filter(None, parts)), bool(one.promised_at and one.promised_at < now)
    for ended in story.ended[:1]:
        stars = _("satisfied {number} of 5", number=ended.satisfaction) if ended.satisfaction else ""
        how = label("outcome", ended.outcome) if ended.outcome else ""
        yield "  ".join(filter(None, (ended.number, how, stars, excerpt(ended.what)))), False
    if story.last_word:
        who = label("direction", story.last_word.direction)
        yield _("Last word, {who}: {words}", who=who, words=excerpt(story.last_word.words)), False


def _pressing(one: Open) -> tuple[bool, datetime | None]:
    """What is due first comes first; what nothing is owed on, last."""
    times = [at for at in (one.promised_at, one.next_due_at) if at]
    return not times, min(times, default=None)


def _nth(number: int) -> str:
    """The sentence of the ``number``-th, as English counts."""
    if number % 100 in (11, 12, 13):
        return NTH[0]
    return NTH[number % 10] if number % 10 < len(NTH) else NTH[0]


def _due(one: Open, *, now: datetime, zone: str) -> str:
    """When something is due on it; a promise that was not kept goes before all else, and what is late says so."""
    if one.promised_at and one.promised_at < now:
        told = _("promised for {time}", time=when(one.promised_at, now=now, zone=zone))
        return f"{told} ({lateness(one.promised_at, now=now, zone=zone)})"
    if one.next_due_at is None:
        return ""
    told = _("due {time}", time=when(one.next_due_at, now=now, zone=zone))
    return f"{told} ({lateness(one.next_due_at, now=now, zone=zone)})" if one.next_due_at < now else told
