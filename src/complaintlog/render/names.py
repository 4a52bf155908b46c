"""How people and steps are called on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.sheet import GAP, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from complaintlog.rules.complaint import FollowUp
    from complaintlog.rules.policy import Person

LEAST = 8  # columns of a name that is cut
STEPS = ("listen", "apologize", "solve", "thank")
ROLLING = frozenset({"update", "acknowledge"})  # once paid, our word itself stands in what was said and done


def called(name: str | None, salutation: str | None) -> str:
    """The customer's name with the salutation as the language puts it; empty without a name."""
    if not name:
        return ""
    return _("{salutation} {name}", salutation=label("salutation", salutation), name=name) if salutation else name


def to_reach(people: Iterable[Person]) -> str:
    """Whom a crisis is reported to, each with the number; empty where there is nobody."""
    return label("pattern", "between").join(" ".join(filter(None, (one.called, one.phone))) for one in people)


def with_phone(name: str, phone: str | None, *, room: int) -> str:
    """The name and the phone in ``room`` columns: a long name is cut, a phone never."""
    if not phone:
        return cut(name, room)
    return "  ".join(filter(None, (cut(name, max(room - len(phone) - GAP, LEAST)), phone)))


def letters(stage: str) -> str:
    """LAST by letters: a capital is done. ``LAst`` stands at Solve."""
    reached = STEPS.index(stage) if stage in STEPS else len(STEPS)
    return "".join(step[0].upper() if place < reached else step[0] for place, step in enumerate(STEPS))


def owed_by(debt: FollowUp) -> str:
    """What is owed, and by which department where it is one: ``department (Kitchen)``."""
    return kind_of(debt.kind, debt.department)


def kind_of(kind: str, department: str | None) -> str:
    """The kind of a debt, with the department that owes it."""
    if not department:
        return label("kind", kind)
    return _("{kind} ({department})", kind=label("kind", kind), department=department)


def may_move(row: dict[str, Any]) -> bool:
    """Whether the time of a row of ``due`` is provisional: it reaches a year without published holidays."""
    return bool(row["basis"]) and '"provisional":true' in row["basis"]
