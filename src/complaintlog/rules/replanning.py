"""A policy or calendar that changed, applied to what is owed already: only on command, and never to a promise."""

from __future__ import annotations

from dataclasses import replace

from complaintlog.rules import policy
from complaintlog.rules.clocks import moved
from complaintlog.rules.codes import DebtState, Kind, Unit
from complaintlog.rules.complaint import Complaint, FollowUp
from complaintlog.rules.owed import Act, drop
from complaintlog.rules.settle import owe_by_law
from complaintlog.rules.statutory import due_of, of_rules


def replanned(case: Complaint, act: Act) -> Complaint:
    """``case`` with its open debts of rules due as the policy in force says now, from the events they count from.

    Left as they are: promises, dates set by hand or by an authority, what is paid, and every case that is over.
    """
    if case.is_over:
        return case
    known = {(one.name, act.shop.policy.preset) for one in act.shop.policy.statutory}
    former = [debt for debt in of_rules(case) if debt.basis and (debt.basis.rule, debt.basis.preset) not in known]
    case = drop(case, act, former, DebtState.CANCELLED, result="policy")
    debts = tuple(_replanned(case, debt, act) if debt.is_open else debt for debt in case.follow_ups)
    return owe_by_law(replace(case, follow_ups=debts), act, anew=True)


def _replanned(case: Complaint, debt: FollowUp, act: Act) -> FollowUp:
    due = _due_now(case, debt, act)
    if due is None or debt.basis is None:
        return debt
    now = moved(debt, due, act.shop)
    same = now.due_at == debt.due_at and now.remaining_seconds == debt.remaining_seconds
    return debt if same else now


def _due_now(case: Complaint, debt: FollowUp, act: Act) -> policy.Due | None:
    """When it would be due if it were made under the policy in force; None where no limit of it made the debt."""
    basis, shop = debt.basis, act.shop
    if basis is None or debt.promised:
        return None
    if debt.kind == Kind.STATUTORY:
        limit = next((one for one in shop.policy.statutory if one.name == basis.rule), None)
        return due_of(limit, basis.anchor_at, shop) if limit else None
    if basis.rule not in shop.policy.limits:
        return None
    agreed = shop.department(debt.department)
    return policy.due(
        basis.rule,
        shop,
        case,
        anchor=basis.anchor,
        anchor_at=basis.anchor_at,
        department=debt.department,
        limit=policy.Limit(agreed.hours, Unit.WORKING_HOURS) if agreed and agreed.hours else None,
    )
