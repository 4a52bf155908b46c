"""The class of a complaint: what makes it serious, and who takes it over."""

from __future__ import annotations

from dataclasses import replace

from complaintlog.rules.codes import Kind, Role, Severity, Trigger
from complaintlog.rules.complaint import Complaint, Triggered
from complaintlog.rules.ending import require_open
from complaintlog.rules.owed import Act, lanes_anew, open_of, pay
from complaintlog.rules.settle import settle


def trigger(case: Complaint, act: Act, *found: Trigger) -> Complaint:
    """Each trigger is recorded with who and when, and makes the complaint class 2."""
    if not found:
        return case
    raised = tuple(Triggered(code, act.at, act.by) for code in found)
    return lanes_anew(replace(case, severity=int(Severity.SERIOUS), triggers=(*case.triggers, *raised)))


def take(case: Complaint, act: Act) -> Complaint:
    """The case becomes ``act.by``'s, with the debts of its former owner; a manager's taking pays the takeover."""
    require_open(case)
    former = case.owner
    moved = tuple(
        replace(debt, assignee=act.by) if debt.is_open and debt.assignee in (former, None) else debt
        for debt in case.follow_ups
    )
    case = replace(case, owner=act.by, follow_ups=moved)
    if act.shop.role_of(act.by) is Role.MANAGER:
        case = pay(case, act, open_of(case, Kind.TAKEOVER), result="take")
    return settle(case, act)
