"""Somebody was faster: who changed the case since its form was seen, told so that one can go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from complaintlog.lang import _, label, told_zone
from complaintlog.render.field import shown_value
from complaintlog.rules.form import EDITABLE, value_of
from complaintlog.rules.text import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from complaintlog.desk.editing import Meanwhile


def meanwhile_text(found: Meanwhile, mine: Collection[str], now: datetime) -> str:
    """Who did what; the fields that hold something else now, and of those corrected here too what theirs hold."""
    return "\n".join((*_done(found), *_fields(found, mine, now)))


def since_left_text(found: Meanwhile, mine: Collection[str], now: datetime) -> str:
    """To who goes on with corrections that were left unfinished: what was done on the case since."""
    return _("Since these corrections were begun:") + "\n\n" + meanwhile_text(found, mine, now)


def _done(found: Meanwhile) -> Iterator[str]:
    for one in found.entries:
        yield _("{who} was faster: {what}, {at}", who=one.who, what=label("verb", one.what), at=one.at)


def _fields(found: Meanwhile, mine: Collection[str], now: datetime) -> Iterator[str]:
    for field in EDITABLE:
        if field.path not in found.changed:
            continue
        holds = value_of(found.case, field.path)
        told = excerpt(shown_value(field, holds, now=now, zone=told_zone())) or _("(empty)")
        line = f"  {label('field', field.path)}: {told}"
        yield line + "  " + _("(yours would take its place)") if field.path in mine else line
