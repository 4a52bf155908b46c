"""Nobody handles the complaint about themselves: a warning, never a refusal, for a small shop has nobody else."""

from __future__ import annotations

from complaintlog.rules.complaint import Complaint
from complaintlog.rules.owed import Act
from complaintlog.rules.policy import Shop


def is_about(case: Complaint, name: str | None, shop: Shop) -> bool:
    """Whether the complaint is about the person ``name``, by any of the names the shop knows them under."""
    if name is None or not case.complained_about:
        return False
    known = next((person for person in shop.people if person.name == name), None)
    names = {name} if known is None else {known.name, known.display_name, known.staff_no}
    return case.complained_about.strip() in names


def is_partial(before: Complaint | None, after: Complaint, act: Act) -> bool:
    """Whether by this act a person came to own, approved, or called back the complaint about themselves."""
    owned = is_about(after, after.owner, act.shop)
    was_owned = before is not None and is_about(before, before.owner, act.shop)
    judged = before is not None and is_about(after, act.by, act.shop) and _judged(before, after)
    return judged or (owned and not was_owned)


def _judged(before: Complaint, after: Complaint) -> bool:
    """Whether a solution was decided or the customer called back between the two."""
    known = {one.id for one in before.solutions if one.decided_at}
    decided = any(one.decided_at and one.id not in known for one in after.solutions)
    return decided or len(after.callbacks) > len(before.callbacks)
