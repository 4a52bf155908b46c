"""The commands in a message, as they must be typed to mean the book that is being looked at.

Messages show them as ``complaintlog due``. Who named a book on the line, or tries the made-up one, would type that into
the usual book, onto another case of the same id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMED = r"complaintlog (?=(?:{verbs}|\{{\w+\}})(?![\w-]))"

_program, _shown = "complaintlog", re.compile("(?!)")


def typed_as(program: str, verbs: Iterable[str]) -> None:
    """From now on a command is ``program`` and one of ``verbs``: ``complaintlog --db shop.db due``."""
    global _program, _shown
    _program, _shown = program, re.compile(_NAMED.format(verbs="|".join(map(re.escape, verbs))))


def in_full(message: str, *, is_pattern: bool = False) -> str:
    """The message with its commands typed so; ``is_pattern``: braces stand for arguments."""
    program = _program.replace("{", "{{").replace("}", "}}") if is_pattern else _program
    return _shown.sub(lambda _found: f"{program} ", message)
