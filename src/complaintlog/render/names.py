"""How people and steps are called on a sheet."""

from __future__ import annotations

from complaintlog.lang import _, label
from complaintlog.render.sheet import GAP, cut

LEAST = 8  # columns of a name that is cut
STEPS = ("listen", "apologize", "solve", "thank")


def called(name: str | None, salutation: str | None) -> str:
    """The customer's name with the salutation as the language puts it; empty without a name."""
    if not name:
        return ""
    return _("{salutation} {name}", salutation=label("salutation", salutation), name=name) if salutation else name


def with_phone(name: str, phone: str | None, *, room: int) -> str:
    """The name and the phone in ``room`` columns: a long name is cut, a phone never."""
    if not phone:
        return cut(name, room)
    return "  ".join(filter(None, (cut(name, max(room - len(phone) - GAP, LEAST)), phone)))


def letters(stage: str) -> str:
    """LAST by letters: a capital is done. ``LAst`` stands at Solve."""
    reached = STEPS.index(stage) if stage in STEPS else len(STEPS)
    return "".join(step[0].upper() if place < reached else step[0] for place, step in enumerate(STEPS))
