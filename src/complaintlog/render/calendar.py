"""What is owed as a calendar file (iCalendar, RFC 5545), for whatever shows a clerk's day.

Each debt is an event at the time it is due: a quarter of an hour that stays free, ringing before. Its name in the
calendar stays the same, so that a file read again moves what it showed before.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.names import called, kind_of, may_move
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.desk.due import Owed

OCTETS = 75  # of a line at most, RFC 5545 section 3.1
PRIORITIES = (1, 2, 3, 5, 6, 7, 9)  # by lane; 1 is highest
NOTHING = (  # a calendar holds a component at least, RFC 5545 section 3.6: the zone of our times, which shows nothing
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
ALARMS = {True: ("-PT30M", "-PT5M"), False: ("-PT30M",)}  # a promise rings once more


def calendar_text(owed: Owed) -> str:
    """The whole file, with the line ends its standard asks for."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//complaintlog//due//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for row in owed.items:
        lines += _event(row, owed)
    if not owed.items:
        lines += NOTHING
    return "".join(folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def folded(line: str) -> str:
    """``line`` in pieces of at most 75 octets, never through a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # the blank that a continued line begins with
        piece, size = piece + character, size + octets
    return "\r\n ".join([*pieces, piece])


def escaped(text: str) -> str:
    """``text`` as a value: what separates values there is marked."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return marked.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _event(row: dict[str, Any], owed: Owed) -> list[str]:
    facts = [
        "BEGIN:VEVENT",
        f"UID:f{row['id']}@{owed.book[:32]}",
        f"DTSTAMP:{_utc(owed.as_of)}",
        f"DTSTART:{_utc(row['due_at'])}",
        "DURATION:PT15M",
        f"SUMMARY:{escaped(_summary(row))}",
        f"DESCRIPTION:{escaped(_description(row))}",
        f"PRIORITY:{PRIORITIES[min(row['lane'], len(PRIORITIES) - 1)]}",
        f"CATEGORIES:{escaped(label('kind', row['kind']))}",
        "TRANSP:TRANSPARENT",
        "STATUS:TENTATIVE" if may_move(row) else "STATUS:CONFIRMED",
    ]
    for before in ALARMS[bool(row["promised"])]:
        facts += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{before}", f"DESCRIPTION:{escaped(_summary(row))}"]
        facts.append("END:VALARM")
    return [*facts, "END:VEVENT"]


def _summary(row: dict[str, Any]) -> str:
    name = called(row["customer_name"], row["salutation"])
    who = name or row["customer_phone"] or row["call_name"] or row["call_phone"] or _("(no name)")
    return f"{kind_of(row['kind'], row['department'])} {who} {row['number']}"


def _description(row: dict[str, Any]) -> str:
    """What one needs to call: the phone, what is to be done, what it is about, who does it; whether it may move."""
    parts = [
        _("The holidays of that year are not published yet; the time may move.") if may_move(row) else "",
        row["customer_phone"] or " ".join(filter(None, (row["call_name"], row["call_phone"]))),
        _("to do: {deed}", deed=one_line(row["text"])) if row["text"] else "",
        one_line(row["summary"]),
        row["assignee"] or "",
        f"complaintlog show {row['number']}",
    ]
    return "\n".join(part for part in parts if part)


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
