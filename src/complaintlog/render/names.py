"""How people and steps are called on a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.sheet import GAP, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


def addressed(fields: Mapping[str, Any]) -> str:
    """How one speaks to whom a form names; empty while that is no name yet: a number, initials, a letter.

    Who is in the book is called as they are called there.
    """
    name, salutation = str(fields.get("customer.name") or ""), fields.get("customer.salutation")
    is_one = bool(fields.get("customer.id")) or _is_name(name, is_family=bool(salutation))
    return called(name, salutation) if is_one else ""


def _is_name(name: str, *, is_family: bool) -> bool:
    """Whether one can say it to somebody; ``is_family``: with a title one sign is enough."""
    if any(one.isdigit() for one in name):
        return False
    if name.isascii():
        return any(word[0].isupper() and len(word) > 1 for word in name.split())
    return sum(one.isalpha() for one in name) > (not is_family)


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
