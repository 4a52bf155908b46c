"""How people and steps are called on a sheet."""

from __future__ import annotations

from complaintlog.lang import _, label

STEPS = ("listen", "apologize", "solve", "thank")


def called(name: str | None, salutation: str | None) -> str:
    """The customer's name with the salutation as the language puts it; empty without a name."""
    if not name:
        return ""
    return _("{salutation} {name}", salutation=label("salutation", salutation), name=name) if salutation else name


def letters(stage: str) -> str:
    """LAST by letters: a capital is done. ``LAst`` stands at Solve."""
    reached = STEPS.index(stage) if stage in STEPS else len(STEPS)
    return "".join(step[0].upper() if place < reached else step[0] for place, step in enumerate(STEPS))
