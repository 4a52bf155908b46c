"""Alt with a digit, as terminals send it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

KEYS = "1234567890-="


def tell_alt_keys() -> None:
    """Textual takes Esc and a digit for what Option and the digit write on one kind of keyboard: ¶ would be typed."""
    from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

    meant = cast("dict[str, Any]", ANSI_SEQUENCES_KEYS)
    meant.update({f"\x1b{key}": (SimpleNamespace(value=f"alt+{key}"),) for key in KEYS})
