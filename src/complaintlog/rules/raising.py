"""The class of a complaint: what makes it serious, and who takes it over."""

from __future__ import annotations

from dataclasses import replace

from complaintlog.errors import N_, RefusedError, UsageError
from complaintlog.rules.codes import Channel, DebtState, HandoverReason, Kind, RatingStage, Role, Severity, Trigger
from complaintlog.rules.complaint import Complaint, Handover, Triggered
from complaintlog.rules.ending import require_open
from complaintlog.rules.owed import Act, drop, lanes_anew, open_of, owe, pay
from complaintlog.rules.people import someone
from complaintlog.rules.policy import due
from complaintlog.rules.settle import owe_takeover, settle


def trigger(case: Complaint, act: Act, *found: Trigger) -> Complaint:
    """Each trigger is recorded with who and when, and makes the complaint class 2."""
    if not found:
        return case
    was_ordinary = case.severity == Severity.ORDINARY
    noted = tuple(Triggered(code, act.at, act.by) for code in found)
    raised = lanes_anew(replace(case, severity=int(Severity.SERIOUS), triggers=(*case.triggers, *noted)))
    return owe_takeover(raised, act, anew=True) if was_ordinary else raised


def escalate(case: Complaint, act: Act, *, found: tuple[Trigger, ...] = (), reason: str | None) -> Complaint:
    """Class 2 by hand, with what triggers it."""
    require_open(case)
    if not reason:
        raise UsageError(N_("Say why {number} is raised: --reason …"), number=case.called)
    return settle(trigger(case, act, *(found or (Trigger.BY_HAND,))), act)


def lower(case: Complaint, act: Act, *, reason: str | None) -> Complaint:
    """Class 1 again: by a manager, with a reason. What triggered it stays on record; nobody has to take it over."""
    require_open(case)
    if act.shop.role_of(act.by) is not Role.MANAGER:
        raise RefusedError(N_("Only a manager lowers the class of {number}."), number=case.called)
    if not reason:
        raise UsageError(N_("Say why {number} is lowered: --reason …"), number=case.called)
    case = drop(case, act, open_of(case, Kind.TAKEOVER), DebtState.CANCELLED, result="escalate")
    return settle(lanes_anew(replace(case, severity=int(Severity.ORDINARY))), act)


def rate(case: Complaint, act: Act, *, stage: RatingStage) -> Complaint:
    """Where a rating stands now. Agreed is not yet changed, so it is looked at again; changed or answered pays it."""
    require_open(case)
    if case.channel != Channel.RATING:
        raise RefusedError(N_("{number} did not come as a rating."), number=case.called)
    case = replace(case, rating_stage=stage)
    if stage in (RatingStage.AGREED, RatingStage.WITHDRAWN, RatingStage.ANSWERED):
        case = pay(case, act, open_of(case, Kind.RATING), result="rate")
    if stage is RatingStage.AGREED:
        again = due("rating_check", act.shop, case, anchor="agreed", anchor_at=act.at)
        case = owe(case, act, Kind.RATING, again)
    return settle(case, act)


def take(case: Complaint, act: Act) -> Complaint:
    """The case becomes ``act.by``'s own, with what was its former owner's."""
    return assign(case, act, to=act.by)


def assign(
    case: Complaint, act: Act, *, to: str, why: HandoverReason | None = None, words: str | None = None
) -> Complaint:
    """The case becomes ``to``'s, with the debts of its former owner; a manager's having it pays the takeover.

    Who handed it over and ``why`` is kept, so that handlers whom customers refused can be counted.
    """
    require_open(case)
    to = someone(act.shop, to)
    former = case.owner
    if former == to and (why is None or case.handovers):
        return settle(taken_over(case, act), act)
    handed = Handover(act.at, act.by, former, to, why, words)
    moved = tuple(
        replace(debt, assignee=act.shop.acting_for(to)) if debt.is_open and debt.assignee in (former, None) else debt
        for debt in case.follow_ups
    )
    case = replace(case, owner=to, follow_ups=moved, handovers=(*case.handovers, handed))
    return settle(taken_over(case, act), act)


def taken_over(case: Complaint, act: Act) -> Complaint:
    """A manager's having the case pays the takeover."""
    if act.shop.role_of(case.owner) is not Role.MANAGER:
        return case
    return pay(case, act, open_of(case, Kind.TAKEOVER), result="take")
