"""After saving: the number to read out, big, and what is owed next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from complaintlog.lang import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from complaintlog.desk.sitting import Changed

DIGITS = {  # five lines high, of blocks that every terminal has
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    "-": ("   ", "   ", "###", "   ", "   "),
}


def saved_page(what: str, changed: Changed, now: datetime, missing: Sequence[str], *, width: int) -> Text:
    """What there is to say once it is in the book."""
    page = Text()
    page.append(_("Read out this number:") + "\n\n" if what == "new" else "")
    if what == "new":
        page.append_text(big(changed.after.called, width=width))
        page.append("\n\n")
    return page.append_text(_kept(what, changed, now, missing))


def cut_off_page(changed: Changed, now: datetime, missing: Sequence[str]) -> Text:
    """Nobody is there to hear a number: whom to ring back, and what to ask for then."""
    phone = changed.after.customer.phone
    first = _("Ring back now: {phone}", phone=phone) if phone else _("No phone is noted: who rings again goes on here.")
    asked = changed._replace(cautions=tuple(one for one in changed.cautions if one != "no_contact"))  # nobody is there
    return Text(first + "\n\n", style="bold").append_text(_kept("new", asked, now, missing))


def _kept(what: str, changed: Changed, now: datetime, missing: Sequence[str]) -> Text:
    """What is in the book now, what is missing, what is owed next."""
    from complaintlog.render.said import hints, said

    page = Text(said(what, [changed], now) + "\n", style="bold")
    if missing:
        page.append(_("Still missing: {fields}", fields=list(missing)) + "\n", "not bold")
    return page.append(hints(what, [changed], now), "not bold")


def big(number: str, *, width: int) -> Text:
    """The number in letters five lines high, as broad as ``width`` columns allow."""
    shown, block_wide = Text(), 2 if width > 100 else 1
    for line in range(5):
        for char in number:
            for block in DIGITS[char][line]:
                shown.append(" " * block_wide, "reverse" if block == "#" else "")
            shown.append(" ")
        shown.append("\n")
    shown.append("\n" + number, "bold")
    return shown
