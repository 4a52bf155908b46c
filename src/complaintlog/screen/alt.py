"""Alt with a key, as terminals send it."""

from __future__ import annotations

from string import ascii_lowercase, digits
from types import SimpleNamespace
from typing import Any, cast

WORDWISE = "bf"  # what many terminals send with Alt for an arrow with Alt
KEYS = [key for key in f"{digits}{ascii_lowercase}-=;,./" if key not in WORDWISE]


def tell_alt_keys() -> None:
    """Textual would type ^i for Esc and i, and for Esc and 7 what Option and 7 write on one kind of keyboard: ¶."""
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

    meant = cast("dict[str, Any]", ANSI_SEQUENCES_KEYS)
    meant.update({f"\x1b{key}": (SimpleNamespace(value=f"alt+{key}"),) for key in KEYS})
