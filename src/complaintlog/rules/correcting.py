"""Corrective actions (整改措施): what the house changes, by whom, until when; and telling those who wished for it.

They look forward and outlive the case: no penalty is recorded, only what will be different.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from complaintlog.errors import N_, NotFoundError, RefusedError, UsageError, ValueRefusedError
from complaintlog.rules import policy
from complaintlog.rules.codes import DebtState, Kind, Purpose, Stage
from complaintlog.rules.complaint import Basis, Complaint, CorrectiveAction, FollowUp
from complaintlog.rules.ending import require_open
from complaintlog.rules.owed import Act, open_of, owe, pay
from complaintlog.rules.people import someone
from complaintlog.rules.settle import has_hearer, settle


def agree(
    case: Complaint,
    act: Act,
    *,
    text: str,
    due_on: date,
    owner: str | None = None,
    problem: str | None = None,
) -> Complaint:
    """A corrective action is agreed on: its owner owes it until the end of ``due_on`` (a day of the book's zone).

    ``problem``: the key that cases share; nothing said: that of the finding.
    """
    if case.stage in (Stage.VOID, Stage.MERGED):
        require_open(case)
    if not text.strip():
        raise UsageError(N_("Say what will be different from now on."))
    until = _end_of(due_on, act.shop.zone)
    if until <= act.at:
        raise ValueRefusedError(N_("{due} is past; name a day to come."), due=until)
    shared = problem or (case.finding.problem if case.finding else None)
    who = someone(act.shop, owner) if owner else act.shop.known_as(act.by)
    action = CorrectiveAction(-len(case.corrective_actions) - 1, text, who, due_on, problem=shared)
    case = replace(case, corrective_actions=(*case.corrective_actions, action))
    due = policy.Due(until, Basis("corrective", "agreed", act.at))
    assignee = act.shop.acting_for(action.owner)
    return settle(owe(case, act, Kind.CORRECTIVE, due, assignee=assignee, text=text), act)


def verify(case: Complaint, act: Act, *, action_id: int) -> Complaint:
    """Somebody saw that it is done: that pays it; a customer who wished for it is told within the limit."""
    action = action_of(case, action_id)
    if action.verified_at is not None:
        raise RefusedError(
            N_("c{action} was verified already, by {who} at {at}."),
            action=action.id,
            who=action.verified_by,
            at=action.verified_at,
        )
    seen = replace(action, verified_at=act.at, verified_by=act.by)
    actions = tuple(seen if one.id == action.id else one for one in case.corrective_actions)
    case = pay(replace(case, corrective_actions=actions), act, _debts_of(case, action), result="verify")
    return settle(_improved(case, act), act)


def improvement_due(case: Complaint, act: Act) -> Complaint:
    """Another case of the problem that an action mended: its customer is told too, if they wished for it."""
    return settle(_improved(case, act), act)


def _improved(case: Complaint, act: Act) -> Complaint:
    """What a customer who wished for improvement is owed once there is one: our word, within the limit."""
    if case.stage in (Stage.VOID, Stage.MERGED) or Purpose.IMPROVEMENT not in case.purpose or not has_hearer(case):
        return case
    if open_of(case, Kind.TELL_IMPROVEMENT):
        return case
    due = policy.due("tell_improvement", act.shop, case, anchor="verified", anchor_at=act.at)
    return owe(case, act, Kind.TELL_IMPROVEMENT, due)


def action_of(case: Complaint, action_id: int) -> CorrectiveAction:
    """The corrective action with this id; raises NotFoundError."""
    for action in case.corrective_actions:
        if action.id == action_id:
            return action
    raise NotFoundError(N_("There is no corrective action c{action}."), action=action_id)


def action_owed(case: Complaint, debt: FollowUp) -> CorrectiveAction | None:
    """The corrective action that ``debt`` is owed for; None where it is owed for none."""
    return next((one for one in case.corrective_actions if debt in _debts_of(case, one)), None)


def state_of(action: CorrectiveAction, *, now: datetime, zone: str) -> str:
    """``done`` once verified, ``overdue`` after the end of its day, else ``open``."""
    if action.verified_at is not None:
        return DebtState.DONE
    late = action.due_on is not None and _end_of(action.due_on, zone) < now
    return "overdue" if late else DebtState.OPEN


def _debts_of(case: Complaint, action: CorrectiveAction) -> list[FollowUp]:
    """What is owed for this action: of several of the same words and day, their debts stand in the same order."""
    alike = [one.id for one in case.corrective_actions if _is_alike(one, action) and one.verified_at is None]
    worded = [debt for debt in case.open_debts if debt.kind == Kind.CORRECTIVE and debt.text == action.text]
    by_day = [debt for debt in worded if action.due_on and debt.due_at == _end_of(action.due_on, debt.zone)]
    return (by_day or worded)[alike.index(action.id) :][:1] if action.id in alike else []


def _is_alike(one: CorrectiveAction, other: CorrectiveAction) -> bool:
    return (one.text, one.due_on) == (other.text, other.due_on)


def _end_of(day: date, zone: str) -> datetime:
    """The last second of ``day`` in ``zone``, in UTC."""
    after = day + timedelta(days=1)
    midnight = datetime(after.year, after.month, after.day, tzinfo=ZoneInfo(zone))
    return midnight.astimezone(UTC) - timedelta(seconds=1)
