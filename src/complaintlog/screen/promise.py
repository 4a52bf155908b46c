"""A time or an amount about to be promised, looked at as it is typed: what it means, what is to be thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from complaintlog.lang import _, ngettext
from complaintlog.render.cautions import caution

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from typing import Any

    from complaintlog.desk.calling import Authority, Bearing


def promise_note(until: datetime, bearing: Bearing | None) -> Text:
    """The full clock time to read back; warnings below it."""
    note = Text(_("= {time}", time=until), style="bold")
    if bearing is None:
        return note
    if bearing.nearby and not any(code.startswith("crowded_hour") for code in bearing.cautions):
        said = ngettext(
            "{number} promise stands for that hour already",
            "{number} promises stand for that hour already",
            bearing.nearby,
        )
        note.append("  " + said, "not bold")
    for code in bearing.cautions:
        note.append("\n! " + caution(code), "not bold")
    return note


def offer_note(authority: Authority) -> str:
    """That it is not the clerk's to promise."""
    if not authority.manager_first:
        return ""
    if authority.limit is None:
        return _("! A manager decides on it first: promise that you ask, not that they get it.")
    return _(
        "! Above your limit of {limit} a manager decides first: promise that you ask, not that they get it.",
        limit=authority.limit,
    )


def answer_note(taken: Mapping[str, Any], *, is_undecided: bool) -> str:
    """What becomes of the customer's answer, where it is not plain."""
    from complaintlog.rules.restating import ANSWERED, said_in

    if not any(map(taken.get, ANSWERED)):
        return ""
    if is_undecided:
        return _("! A manager decides first: what they answer is noted once it is approved.")
    if taken.get("apologized") and "apologized" in said_in(taken) - set(taken.get("done", ())):
        return _("With their answer your words of sorry count as said.")
    return ""


def in_full(typed: str, meant: date | Any) -> str:
    """A time or day as it is understood, where it was not typed in full; of anything else nothing."""
    from datetime import date

    is_in_full = typed[:4].isdecimal() and typed[4:5] == "-"
    return _("= {time}", time=meant) if isinstance(meant, date) and not is_in_full else ""
