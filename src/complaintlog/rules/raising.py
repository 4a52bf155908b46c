"""The class of a complaint: what makes it serious, and who takes it over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from complaintlog.errors import N_, RefusedError, UsageError
from complaintlog.rules.codes import Channel, DebtState, HandoverReason, Kind, RatingStage, Role, Severity, Trigger
from complaintlog.rules.complaint import Complaint, FollowUp, Handover, Triggered
from complaintlog.rules.ending import require_open
from complaintlog.rules.owed import Act, drop, is_rating_check, lanes_anew, open_of, owe, pay
from complaintlog.rules.people import someone
from complaintlog.rules.policy import Shop, due
from complaintlog.rules.settle import owe_takeover, rating_due, settle

MANAGERS_ONLY = frozenset({Kind.TAKEOVER, Kind.APPROVAL})


def trigger(case: Complaint, act: Act, *found: Trigger) -> Complaint:
    """Each trigger is recorded with who and when, and makes the complaint class 2."""
    if not found:
        return case
    was_ordinary = case.severity == Severity.ORDINARY
    noted = tuple(Triggered(code, act.at, act.by) for code in found)
    raised = lanes_anew(replace(case, severity=int(Severity.SERIOUS), triggers=(*case.triggers, *noted)))
    return owe_takeover(raised, act, anew=True) if was_ordinary else raised


def escalate(case: Complaint, act: Act, *, found: tuple[Trigger, ...] = (), reason: str | None) -> Complaint:
    """Class 2 by hand, with what triggers it. The same, said twice by one person on one day, changes nothing."""
    require_open(case)
    if not reason:
        raise UsageError(N_("Say why {number} is raised: --reason …"), number=case.called)
    news = [one for one in found or (Trigger.BY_HAND,) if not _noted_today(case, act, one)]
    return settle(trigger(case, act, *news), act) if news else case


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
    """Where a rating stands now. Agreed is not yet changed, so it is looked at again; changed or answered pays it.

    The same stage again changes nothing, unless an agreed rating was looked at once more on a later day.
    """
    require_open(case)
    if case.channel != Channel.RATING:
        raise RefusedError(N_("{number} did not come as a rating."), number=case.called)
    if stage == case.rating_stage and not _looked_again(case, act):
        return case
    case = replace(case, rating_stage=stage)
    if stage in (RatingStage.NEUTRAL, RatingStage.NEGATIVE):
        return settle(_rated_anew(case, act), act)
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
    case = _passed_on(case, act.shop, {former, None}, to)
    case = replace(case, owner=to, handovers=(*case.handovers, handed))
    return settle(taken_over(case, act), act)


def relieve(
    case: Complaint, act: Act, *, former: str, to: str, why: HandoverReason | None = None, words: str | None = None
) -> Complaint:
    """All that was ``former``'s becomes ``to``'s: the case if it is open and theirs, and what they owe on any other."""
    if case.owner == former and not case.is_over:
        case = assign(case, act, to=to, why=why, words=words)
    to = someone(act.shop, to)
    actions = tuple(
        replace(one, owner=to) if one.owner == former and one.verified_at is None else one
        for one in case.corrective_actions
    )
    return replace(_passed_on(case, act.shop, {former}, to), corrective_actions=actions)


def taken_over(case: Complaint, act: Act) -> Complaint:
    """A manager's having the case pays the takeover."""
    if act.shop.role_of(case.owner) is not Role.MANAGER:
        return case
    return pay(case, act, open_of(case, Kind.TAKEOVER), result="take")


def _passed_on(case: Complaint, shop: Shop, former: set[str | None], to: str) -> Complaint:
    """The open debts of ``former`` as those of ``to``; what only a manager does passes to nobody else."""
    is_manager = shop.role_of(to) is Role.MANAGER

    def passed(debt: FollowUp) -> FollowUp:
        stays = not debt.is_open or debt.assignee not in former or (debt.kind in MANAGERS_ONLY and not is_manager)
        return debt if stays else replace(debt, assignee=shop.acting_for(to))

    return replace(case, follow_ups=tuple(map(passed, case.follow_ups)))


def _looked_again(case: Complaint, act: Act) -> bool:
    """Whether an agreed rating is found unchanged on a later day than it was last looked at."""
    checks = [debt for debt in open_of(case, Kind.RATING) if is_rating_check(debt)]
    return case.rating_stage == RatingStage.AGREED and not any(_is_today(debt.made_at, act) for debt in checks)


def _rated_anew(case: Complaint, act: Act) -> Complaint:
    """A rating that nobody answered yet turns out mild or severe: its answer is due by what it is."""
    unanswered = [debt for debt in open_of(case, Kind.RATING) if not is_rating_check(debt)]
    if not unanswered:
        return case
    return rating_due(drop(case, act, unanswered, DebtState.CANCELLED, result="rate"), act)


def _noted_today(case: Complaint, act: Act, code: Trigger) -> bool:
    """Whether ``act.by`` noted this trigger the same day, and the case is serious still."""
    if case.severity != Severity.SERIOUS:
        return False
    return any((one.code, one.by) == (code, act.by) and _is_today(one.at, act) for one in case.triggers)


def _is_today(at: datetime, act: Act) -> bool:
    """Whether that was on the day of the shop on which ``act`` happens."""
    zone = ZoneInfo(act.shop.zone)
    return at.astimezone(zone).date() == act.at.astimezone(zone).date()
