"""Limits of a law or a supervisor: each counts from its own event, and ends with the event that it asks for.

They begin with cases registered under the preset that names them; older cases get them by ``policy apply`` alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from complaintlog.errors import N_, RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.codes import DebtState, Kind, Role, Trigger
from complaintlog.rules.complaint import Complaint, FollowUp
from complaintlog.rules.owed import Act, drop, open_of, owe, pay
from complaintlog.rules.policy import Due, Shop, Statutory, counted

_REFUSED = frozenset({Trigger.REFUSED, Trigger.UNSATISFIED})
BY_HAND = "deadline"  # the rule of a date that an authority set


def with_statutory(
    case: Complaint, act: Act, *, said: Sequence[datetime], answered: datetime | None, anew: bool = False
) -> Complaint:
    """``case`` with what the law asks of it now, and without what it asked for and got.

    ``said``: when we spoke to the customer; ``answered``: when the case was solved or closed. ``anew``: a case from
    before the preset was in force too.
    """
    if act.shop.policy.statutory and (anew or case.id is None or _of_preset(case, act.shop)):
        for limit in act.shop.policy.statutory:
            at = None if limit.extends else _event(case, limit.anchor, said)
            if at is not None and not _is_counted(case, limit, act.shop):
                case = owe(case, act, Kind.STATUTORY, due_of(limit, at, act.shop), text=_name(limit, act.shop))
    return _paid(case, act, said, answered)


def due_of(limit: Statutory, at: datetime, shop: Shop) -> Due:
    """When ``limit`` is due, counted from its event ``at`` over the official working days."""
    due = counted(limit.name, limit.limit, anchor=limit.anchor, anchor_at=at, zone=shop.zone, shop=shop, official=True)
    return due._replace(at=_close_of_day(due.at, shop.zone)) if limit.close_of_day else due


def extend(case: Complaint, act: Act, *, name: str, reason: str | None) -> Complaint:
    """A manager allows an extension that the law knows: the longer limit takes the place of the one it extends."""
    known = [one for one in act.shop.policy.statutory if one.extends]
    limit = next((one for one in known if one.name == name), None)
    if not known:
        raise ValueRefusedError(
            N_(
                "The policy in force knows no extensions; a date that was set from outside: "
                "complaintlog deadline {id} WHEN --to WHO"
            ),
            id=case.id,
        )
    if limit is None:
        raise ValueRefusedError(
            N_("The policy in force has no extension {name}; it has {known}."),
            name=name,
            known=[one.name for one in known],
        )
    if act.shop.role_of(act.by) is not Role.MANAGER:
        raise RefusedError(N_("Only a manager allows an extension."))
    if not reason:
        raise UsageError(N_("Say why {number} takes longer: --reason …"), number=case.called)
    standing = [debt for debt in of_rules(case) if debt.basis and debt.basis.rule == limit.extends]
    if not standing:
        raise RefusedError(
            N_("{number} has no limit {name} open that could be extended."), number=case.called, name=limit.extends
        )
    (debt,) = standing[:1]
    at = debt.due_at if limit.anchor == "extended" else debt.basis.anchor_at if debt.basis else None
    case = drop(case, act, [debt], DebtState.CANCELLED, result="extended")
    due = due_of(limit, at or act.at, act.shop)
    return owe(case, act, Kind.STATUTORY, due, text=_name(limit, act.shop), why=reason)


def of_rules(case: Complaint) -> list[FollowUp]:
    """The open statutory debts that a preset made; a date set by hand is none of them."""
    return [debt for debt in open_of(case, Kind.STATUTORY) if debt.basis and debt.basis.rule != BY_HAND]


def is_set_by_hand(debt: FollowUp) -> bool:
    """Whether it is the date that an authority set for this one case."""
    return debt.kind == Kind.STATUTORY and debt.basis is not None and debt.basis.rule == BY_HAND


def _paid(case: Complaint, act: Act, said: Sequence[datetime], answered: datetime | None) -> Complaint:
    done = [debt for debt in of_rules(case) if case.closed_at or _is_done(debt, case, act.shop, said, answered)]
    return pay(case, act, done, result="close" if case.closed_at else "contact") if done else case


def _is_done(debt: FollowUp, case: Complaint, shop: Shop, said: Sequence[datetime], answered: datetime | None) -> bool:
    """Whether what the limit asks for came after its event: any word of ours, or the answer."""
    if debt.basis is None:
        return False
    rule, anchor = debt.basis.rule, debt.basis.anchor
    since = case.received_at if anchor == "extended" else debt.basis.anchor_at
    by_law = shop.limits_by_law(debt.basis.preset)
    by_word = any(one.name == rule and one.paid_by == "word" for one in by_law)
    at_once = anchor == "received"  # the other events are words themselves, and no answer to themselves
    given = [*(said if by_word else ()), *([answered] if answered else ())]
    return any(at > since or (at_once and at == since) for at in given)


def _event(case: Complaint, anchor: str, said: Sequence[datetime]) -> datetime | None:
    """When the event happened (UTC); None while it has not."""
    refused = min((one.at for one in case.triggers if one.code in _REFUSED), default=None)
    match anchor:
        case "received":
            return case.received_at
        case "acknowledged":
            return min(said, default=None)
        case "refused":
            return refused
        case "acknowledged_again":
            return min((at for at in said if refused and at > refused), default=None)
    return None


def _is_counted(case: Complaint, limit: Statutory, shop: Shop) -> bool:
    """Whether the case has or had this limit of the preset already: an event counts once."""
    made = (debt.basis for debt in case.follow_ups if debt.kind == Kind.STATUTORY and debt.basis)
    return any((basis.rule, basis.preset) == (limit.name, shop.policy.preset) for basis in made)


def _of_preset(case: Complaint, shop: Shop) -> bool:
    """Whether the case was registered under the preset in force."""
    made = [debt.basis for debt in case.follow_ups if debt.kind == Kind.STATUTORY and debt.basis]
    return any(basis.preset == shop.policy.preset and basis.rule != BY_HAND for basis in made)


def _name(limit: Statutory, shop: Shop) -> str:
    return f"{shop.policy.preset} {limit.name}"


def _close_of_day(at: datetime, zone: str) -> datetime:
    """The last second of the local day."""
    day = at.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    midnight = (day + timedelta(days=1)).replace(tzinfo=ZoneInfo(zone))
    return midnight.astimezone(UTC) - timedelta(seconds=1)
