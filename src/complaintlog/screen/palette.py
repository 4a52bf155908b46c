"""Textual's command palette, which nobody opens here and whose import is a twelfth of the start, is left out.

It is switched off (``ENABLE_COMMAND_PALETTE``), and yet ``textual.app`` imports it, with trees, lists of files and
inputs. The names that are asked for stand here empty; whoever asks for another one gets the real module.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

REAL = "textual.command"
EMPTY = ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")


class _StandIn(ModuleType):
    def __getattr__(self, name: str) -> Any:
        """One that nobody thought of: the real one."""
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(REAL) is self:
            del sys.modules[REAL]
        return getattr(import_module(REAL), name)


def leave_out() -> None:
    """Before Textual's app is imported; nothing where it is already."""
    if REAL in sys.modules:
        return
    stand_in = _StandIn(REAL)
    for name in EMPTY:
        setattr(stand_in, name, type(name, (), {"__module__": REAL}))
    sys.modules[REAL] = stand_in
