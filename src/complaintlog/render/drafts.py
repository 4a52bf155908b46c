"""Calls that were left unfinished, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaintlog.errors import N_
from complaintlog.lang import _, label, ngettext
from complaintlog.rules.text import excerpt

if TYPE_CHECKING:
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.drafts import Waiting

SHOWN = 3


def unfinished_text(waiting: Sequence[Waiting], user: str) -> str:
    """A line for each of the latest, with the command that goes on with it; the others are counted."""
    lines = [_told(one, user) for one in waiting[:SHOWN]]
    if len(waiting) > SHOWN:
        lines.append(_("And {count} more that were left unfinished.", count=len(waiting) - SHOWN))
    return "\n".join(lines)


def in_short(draft: Draft) -> str:
    """Who it is about, and what."""
    known = [draft.fields.get(path) for path in ("customer.name", "product", "description")]
    return label("pattern", "between").join(excerpt(str(one)) for one in known if one) or _("(no name)")


def whose(one: Waiting, user: str) -> str:
    """Who and what it is about; of what somebody else typed also who did."""
    return _by_whom(in_short(one.draft), one, user)


def waiting_text(waiting: Sequence[Waiting], user: str) -> str:
    """The calls that were left unfinished: the next one in a line, and how many there are."""
    return ngettext(
        "Unfinished since {time}: {what}. F8 goes on with it.",
        "{number} calls were left unfinished; F8 goes from one to the next. First, since {time}: {what}.",
        len(waiting),
        time=waiting[0].began,
        what=whose(waiting[0], user),
    )


def _by_whom(what: str, one: Waiting, user: str) -> str:
    return _("{what} (typed by {name})", what=what, name=one.by) if one.is_of_another(user) else what


def taken_up_text(one: Waiting, user: str) -> str:
    """To who goes on with what somebody else typed: whose it is, and under whose name it is saved."""
    if not one.is_of_another(user):
        return ""
    said = N_("Going on with what {name} left unfinished; it is saved under your name: {user}.")
    return _(said, name=one.by, user=user)


def _told(one: Waiting, user: str) -> str:
    more = {"time": one.began, "what": whose(one, user)}
    if one.number is not None:
        said = N_("Unfinished since {time}: changes to {number}. Go on: complaintlog edit {number}")
        return _by_whom(_(said, number=one.number, **more), one, user)
    return _("Unfinished since {time}: {what}. Go on: complaintlog new --resume", **more)
