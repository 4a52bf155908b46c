"""Calls that were left unfinished, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaintlog.lang import _, label
from complaintlog.rules.text import excerpt

if TYPE_CHECKING:
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.drafts import Waiting

SHOWN = 3


def unfinished_text(waiting: Sequence[Waiting]) -> str:
    """A line for each of the latest, with the command that goes on with it; the others are counted."""
    lines = [_told(one) for one in waiting[:SHOWN]]
    if len(waiting) > SHOWN:
        lines.append(_("And {count} more that were left unfinished.", count=len(waiting) - SHOWN))
    return "\n".join(lines)


def in_short(draft: Draft) -> str:
    """Who it is about, and what."""
    known = [draft.fields.get(path) for path in ("customer.name", "product", "description")]
    return label("pattern", "between").join(excerpt(str(one)) for one in known if one)


def _told(one: Waiting) -> str:
    more = {"time": one.began, "what": in_short(one.draft)}
    if one.number is not None:
        return _(
            "Unfinished since {time}: changes to {number}. Go on: complaintlog edit {number}", number=one.number, **more
        )
    return _("Unfinished since {time}: {what}. Go on: complaintlog new --resume", **more)
