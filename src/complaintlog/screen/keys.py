"""What the keys do, on a page."""

from __future__ import annotations

from rich.text import Text

from complaintlog.errors import N_
from complaintlog.lang import _
from complaintlog.lang.lines import display_width

KEYS = (
    ("F2, Ctrl-S", N_("save: the number to read out, and what is owed next")),
    ("Tab, Enter", N_("the next field; Shift-Tab the one before")),
    ("Ctrl-G 1, Alt-1", N_("to the field whose key is 1")),
    ("F3, Ctrl-O", N_("the rest of the form, and back")),
    ("F4", N_("the call was cut off: save what is there")),
    ("F5, Ctrl-N", N_("said back and confirmed, said sorry, thanked: on to the next step")),
    ("F6", N_("from the form to what is written down at this step, and back")),
    ("F7", N_("look at the next step, whatever is done; back at Listen F5 confirms anew")),
    ("Down, Enter", N_("while a name or phone is typed: choose one of the customers found")),
    ("1 2 3", N_("in a choice: the option with this key; Space, arrows and the mouse do it too")),
    ("Ctrl-Z, Ctrl-Y", N_("take back what was typed in this field, and bring it again")),
    ("PgDn, PgUp, Alt-Down, Alt-Up", N_("what lies below and above on the right side")),
    ("F8", N_("go on with the call that was left unfinished, where one is offered; again: the next of them")),
    ("F9", N_("light or dark")),
    ("Esc, Ctrl-C", N_("leave; what is typed is kept as a draft unless you throw it away")),
)


def keys_page() -> Text:
    """The keys, each with what it does."""
    wide = max(display_width(key) for key, _words in KEYS) + 2
    page = Text(_("The keys") + "\n\n", style="bold")
    for key, words in KEYS:
        page.append(key + " " * (wide - display_width(key)), "bold")
        page.append(_(words) + "\n", "not bold")
    return page
