"""The keys of the screen: which of them does what, and the line at the bottom that tells the most needed."""

from __future__ import annotations

from rich.text import Text
from textual.binding import Binding, BindingType

from complaintlog.errors import N_
from complaintlog.lang import _

BINDINGS: list[BindingType] = [
    Binding("f1", "keys", priority=True, show=False),
    Binding("f2,ctrl+s", "save", priority=True, show=False),
    Binding("f3,ctrl+o", "more", priority=True, show=False),
    Binding("f4", "cut_off", priority=True, show=False),
    Binding("f5,ctrl+n", "said", priority=True, show=False),
    Binding("f6", "other_side", priority=True, show=False),
    Binding("f7", "turn", priority=True, show=False),
    Binding("f8", "resume", priority=True, show=False),
    Binding("f9", "light", priority=True, show=False),
    Binding("pagedown,alt+down", "read(1)", priority=True, show=False),
    Binding("pageup,alt+up", "read(-1)", priority=True, show=False),
    Binding("ctrl+g", "jump", priority=True, show=False),
    Binding("ctrl+q", "leave", priority=True, show=False),
    Binding("escape,ctrl+c", "leave", show=False),
]
SHOWN = (  # at the bottom: the key, what it does, the action
    ("F1", N_("keys"), "keys"),
    ("F2", N_("save"), "save"),
    ("F3", N_("more"), "more"),
    ("F4", N_("cut off"), "cut_off"),
    ("F5", N_("step done"), "said"),
    ("F6", N_("to step"), "other_side"),
    ("Esc", N_("leave"), "leave"),
)
OURS = frozenset(binding.action.partition("(")[0] for binding in BINDINGS if isinstance(binding, Binding))
IN_A_CALL = frozenset({"cut_off", "said", "other_side", "resume"})


def keys_line(what: str) -> Text:
    """The line at the bottom; ``what``: ``new`` or ``edit``."""
    shown = Text(no_wrap=True, overflow="crop")
    for key, words, action in SHOWN:
        if what == "new" or action not in IN_A_CALL:
            shown.append(f"{key} ", "bold")
            shown.append(_(words) + "  ")
    return shown
