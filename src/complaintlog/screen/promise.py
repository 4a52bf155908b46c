"""A time about to be promised, looked at as it is typed: what it means, and what is to be thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from complaintlog.lang import _, ngettext
from complaintlog.render.said import caution

if TYPE_CHECKING:
    from datetime import datetime

    from complaintlog.desk.calling import Bearing


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
