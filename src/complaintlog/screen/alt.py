"""Alt with a key, as terminals send it; and keys that mean nothing here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from string import ascii_lowercase, digits
from types import SimpleNamespace
from typing import Any, cast

WORDWISE = "bf"  # what many terminals send with Alt for an arrow with Alt
KEYS = [key for key in f"{digits}{ascii_lowercase}-=;,./" if key not in WORDWISE]
AGAIN = "\x80"  # stands for a second Esc: nobody types it, and Textual would take the second for a new beginning

# Esc, and then a whole sequence: with Alt. No focus come or gone, no mouse, no paste, which may follow a true Esc.
_TWICE = re.compile(r"\x1b\x1b(?=\[\d{0,2}(?:;\d+)?[A-HPQSa-d~^$@]|O[A-Za-z])")
# Whole, and no mouse (m, M), whose numbers may come after; [[ is how the Linux console begins F1.
_WHOLE = re.compile(rf"\x1b{AGAIN}?(?:\[[<=>?]?[\d;:]*[@-LN-Z\\\]^_`a-ln-z{{|}}~]|\[[\d;]*\$|\[\[[A-Z]|O\d*[A-Za-z])")


def tell_alt_keys() -> None:
    """Textual would type ^i for Esc and i, and for Esc and 7 what Option and 7 write on one kind of keyboard: ¶.

    Alt with an arrow it takes for Esc and the arrow, and a sequence unknown to it for the letters in it.
    """
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
    from textual._xterm_parser import XTermParser

    meant = cast("dict[str, Any]", ANSI_SEQUENCES_KEYS)
    meant.update({f"\x1b{key}": _alt(key) for key in KEYS})
    keys = {sequence: found for sequence, found in meant.items() if isinstance(found, tuple)}
    meant.update({sequence: _alt(found[1].value) for sequence, found in keys.items() if _is_after_escape(found)})
    meant.update({f"\x1b{AGAIN}{one[1:]}": _alt(meant[one][0].value) for one in keys if one[1:2] in ("[", "O")})
    _swallow_the_unknown(XTermParser)


def _alt(key: str) -> tuple[SimpleNamespace]:
    return (SimpleNamespace(value=f"alt+{key.removeprefix('alt+')}"),)


def _is_after_escape(keys: tuple[Any, ...]) -> bool:
    return len(keys) == 2 and keys[0].value == "escape"


@cache
def _swallow_the_unknown(parser: Any) -> None:
    """A whole sequence that means nothing is no Esc, and none of it is typed."""
    from textual.events import Key
    from textual.keys import Keys

    feed, understood = parser.feed, parser._sequence_to_key_events

    def fed(self: Any, data: str) -> Iterable[Any]:
        found: Iterable[Any] = feed(self, _TWICE.sub(f"\x1b{AGAIN}", data))
        return found

    def keys_of(self: Any, sequence: str, alt: bool = False) -> Iterable[Any]:
        found = list(understood(self, sequence, alt))
        return found or ([Key(Keys.Ignore, sequence)] if _WHOLE.fullmatch(sequence) else [])

    parser.feed, parser._sequence_to_key_events = fed, keys_of
