"""Escalation: what is late is shown to somebody above. It shows, and changes nothing by itself."""

from __future__ import annotations

from datetime import datetime

from complaintlog.errors import RefusedError
from complaintlog.rules.policy import Escalation, Shop, later
from complaintlog.rules.terms import Role


def shown_to(
    shop: Shop,
    *,
    kind: str,
    due_at: datetime,
    now: datetime,
    severity: int,
    agreed: str | None = None,
    **scopes: str | None,
) -> str | None:
    """To whom a debt that is late by now is shown: the step that came last, of two at once the one written last.

    ``agreed``: to whom a department's own agreement shows it; ``scopes``: its department, sub-category, category.
    """
    if now <= due_at:
        return None
    names = (*scopes.values(), f"class{severity}", "")
    own = (shop.policy.escalation.get(name, {}).get(kind) for name in names if name is not None)
    steps = next((found for found in own if found), ())
    reached = sorted(((_reached(step, due_at, shop), step) for step in steps), key=lambda one: one[0])
    come = [step for at, step in reached if at <= now]
    return _named(come[-1].to, shop) if come else agreed


def _reached(step: Escalation, due_at: datetime, shop: Shop) -> datetime:
    try:
        return later(due_at, step.after, zone=shop.zone, calendar=shop.calendar)
    except RefusedError:  # no working time at all: every hour counts
        return later(due_at, step.after, zone=shop.zone)


def _named(to: str, shop: Shop) -> str:
    """A role means the first active person who has it."""
    if to not in {*Role}:
        return to
    return next((one.name for one in shop.people if one.role == to and one.active), to)
