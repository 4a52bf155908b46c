"""What an open case always owes. Every rule ends here, so no command can leave a case that nobody must come back to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from complaintlog.rules import policy
from complaintlog.rules.codes import (
    Channel,
    DebtState,
    Direction,
    Kind,
    Outcome,
    Party,
    RatingStage,
    Role,
    Severity,
    Stage,
    Step,
)
from complaintlog.rules.complaint import Complaint, FollowUp, StepDone
from complaintlog.rules.owed import (
    OUTLIVES_CLOSING,
    Act,
    drop,
    is_safety,
    open_of,
    open_promises,
    owe,
)
from complaintlog.rules.statutory import with_statutory

SPOKEN = frozenset({Channel.PHONE, Channel.VISIT})  # there we have spoken already


def settle(case: Complaint, act: Act) -> Complaint:
    """``case`` at its stage, owing what an open case owes, and nothing of policy once it is over."""
    case = replace(case, stage=stage_of(case), last_contact_at=_last_contact(case))
    case = owe_by_law(case, act)
    if case.is_over:
        return _nothing_of_policy(case, act)
    if _may_close(case):
        return settle(closed(waived(case, act), act), act)
    case = owe_takeover(case, act)
    case = _no_more_updates(case, act) if case.stage == Stage.CALLBACK else _owe_next_word(case, act)
    return _owe_callback(case, act)


def waived(case: Complaint, act: Act, *, reason: str | None = None) -> Complaint:
    """``case`` with the steps that were not done recorded as waived."""
    left = [step for step in Step if not is_done(case, step)]
    steps = [StepDone(step, case.round, act.at, act.recorded_at, act.by, reason, waived=True) for step in left]
    return replace(case, steps=(*case.steps, *steps))


def closed(case: Complaint, act: Act, *, outcome: str | None = None, reason: str | None = None) -> Complaint:
    """``case`` ended: by its last callback, or as ``outcome`` says."""
    outcome = outcome or case.outcome or Outcome.SOLVED
    return replace(case, outcome=outcome, closed_at=act.at, closed_by=act.by, closed_reason=reason)


def stage_of(case: Complaint) -> Stage:
    """The first of the steps not yet done, then the callback, then closed; besides merged and void."""
    if case.void_reason is not None:
        return Stage.VOID
    if case.merged_into is not None:
        return Stage.MERGED
    if case.closed_at is not None:
        return Stage.CLOSED
    return next((Stage(step) for step in _path(case) if not is_done(case, step)), Stage.CALLBACK)


def is_done(case: Complaint, step: Step, *, round_only: bool = False) -> bool:
    """Whether ``step`` was really taken. Listen holds for all rounds, an apology too unless ``round_only`` asks."""
    return step_taken(case, step, round_only=round_only) is not None


def step_taken(case: Complaint, step: Step, *, round_only: bool = False) -> StepDone | None:
    """The latest record of ``step``, if it did it: not waived, not left open (``confirmed`` false)."""
    any_round = step is Step.LISTEN or (step is Step.APOLOGIZE and not round_only)
    taken = [one for one in case.steps if one.step == step and not one.waived]
    last = next((one for one in reversed(taken) if any_round or one.round == case.round), None)
    return None if last is None or last.confirmed is False else last


def has_hearer(case: Complaint) -> bool:
    """Whether there is anyone to apologise to: a customer, not anonymous, or another who can be reached."""
    who = case.customer
    if any(one.phone for one in case.others):
        return True
    return not who.anonymous and any((who.phone, who.email, who.other_contact, who.address))


def owe_by_law(case: Complaint, act: Act, *, anew: bool = False) -> Complaint:
    """What the law asks of a case with somebody to tell; ``anew``: of one from before that was in force too."""
    said = our_words(case)
    if not has_hearer(case) or case.stage in (Stage.VOID, Stage.MERGED):
        return case
    solved = step_taken(case, Step.SOLVE)
    answers = [case.closed_at, solved.at if solved else None, *(one.answered_at for one in case.solutions)]
    answered = max(filter(None, answers), default=None)
    return with_statutory(case, act, said=said, answered=answered, anew=anew and not case.is_over)


def last_word(case: Complaint) -> datetime | None:
    """When we last said something to the customer (UTC)."""
    return max(our_words(case), default=None)


def our_words(case: Complaint) -> list[datetime]:
    """When we said something to the customer (UTC), in no order."""
    said = [one.at for one in case.contacts if _ours(one.direction, one.with_) and one.reached]
    said += [one.at for one in case.steps if is_said(case, one)]
    said += [one.at for one in case.callbacks if one.reached]
    said += [at for one in case.solutions for at in (one.answered_at, one.told_at) if at]
    if case.channel in SPOKEN:
        said.append(case.received_at)
    return said


def is_said(case: Complaint, step: StepDone) -> bool:
    """Whether the step was a word to the customer: listening is, where they answered or it is a conversation."""
    if step.waived or step.step == Step.SOLVE:
        return False
    return step.step != Step.LISTEN or step.confirmed is not None or case.channel in SPOKEN


def _ours(direction: str, party: str) -> bool:
    return direction == Direction.OUT and party == Party.CUSTOMER


def _last_contact(case: Complaint) -> datetime | None:
    heard = [one.at for one in case.contacts if one.with_ == Party.CUSTOMER and one.reached]
    return max([*heard, *filter(None, [last_word(case)])], default=None)


def _path(case: Complaint) -> tuple[Step, ...]:
    return tuple(Step) if has_hearer(case) else (Step.LISTEN, Step.SOLVE)


def _may_close(case: Complaint) -> bool:
    if case.stage != Stage.CALLBACK or open_promises(case):
        return False
    return not has_hearer(case) or any(one.reached and one.round == case.round for one in case.callbacks)


def _nothing_of_policy(case: Complaint, act: Act) -> Complaint:
    if case.stage == Stage.CLOSED:
        kept = OUTLIVES_CLOSING
        state = DebtState.CANCELLED
    else:
        kept = frozenset()
        state = DebtState.VOID
    ending = [debt for debt in case.open_debts if debt.kind not in kept]
    return drop(case, act, ending, state, result=case.stage)


def owe_takeover(case: Complaint, act: Act, *, anew: bool = False) -> Complaint:
    """A manager takes a class 2 case over, safety sooner; what is raised ``anew`` after it was lowered, once more."""
    if case.severity != Severity.SERIOUS or act.shop.role_of(case.owner) is Role.MANAGER:
        return case
    since = max((trigger.at for trigger in case.triggers), default=act.at)
    rule = "takeover_safety" if is_safety(case) else "takeover"
    due = policy.due(rule, act.shop, case, anchor="trigger", anchor_at=since)
    counted = [debt for debt in case.follow_ups if debt.kind == Kind.TAKEOVER and debt.state != DebtState.CANCELLED]
    taken = not anew and any(not debt.is_open for debt in counted)
    if taken or any(debt.is_open and debt.due_at and debt.due_at <= due.at for debt in counted):
        return case
    case = drop(case, act, counted, DebtState.CANCELLED, result=rule)
    return owe(case, act, Kind.TAKEOVER, due, assignee=act.shop.acting_manager())


def _owe_next_word(case: Complaint, act: Act) -> Complaint:
    """An update is owed a working day after our last word, unless a promise is earlier or we wait for the customer."""
    if not has_hearer(case):
        return _owe_finding(case, act)
    if open_of(case, Kind.UPDATE, Kind.RATING, Kind.AWAITING):
        return case
    again = case.reopenings[-1].at if case.reopenings else None
    anchor_at = max(filter(None, (last_word(case), again)), default=case.received_at)
    anchor = "reopened" if anchor_at == again else "last_word" if last_word(case) else "received"
    due = policy.due("update", act.shop, case, anchor=anchor, anchor_at=anchor_at)
    return case if _promised_by(case, due.at) else owe(case, act, Kind.UPDATE, due)


def _promised_by(case: Complaint, at: datetime) -> bool:
    return any(debt.due_at and debt.due_at <= at for debt in open_of(case, Kind.REPLY))


def _no_more_updates(case: Complaint, act: Act) -> Complaint:
    """Once solved and thanked, the callback is owed, and no more news of the solution."""
    return drop(case, act, open_of(case, Kind.ACKNOWLEDGE, Kind.UPDATE), DebtState.CANCELLED, result=case.stage)


def _owe_finding(case: Complaint, act: Act) -> Complaint:
    """With nobody to tell, the finding is owed; once it is there, that somebody comes back and ends the case."""
    if open_of(case, *Kind):
        return case
    found = any(debt.kind == Kind.FINDING for debt in case.follow_ups)
    anchor = "found" if found else "recorded"
    due = policy.due("finding", act.shop, case, anchor=anchor, anchor_at=act.recorded_at)
    return owe(case, act, Kind.OTHER if found else Kind.FINDING, due)


def _owe_callback(case: Complaint, act: Act) -> Complaint:
    """A callback is owed within the limit once solve is done; at its stage there is never nothing owed."""
    solved = step_taken(case, Step.SOLVE)
    if solved is None or not has_hearer(case):
        return case
    counted = any(debt.kind == Kind.CALLBACK and _counts_from(debt, solved.at) for debt in case.follow_ups)
    waited_for = open_promises(case) or open_of(case, Kind.CALLBACK, Kind.AWAITING)
    if counted and (waited_for or case.stage != Stage.CALLBACK):
        return case
    anchor, at = ("last_word", last_word(case) or act.at) if counted else ("solve", solved.at)
    due = policy.due("callback", act.shop, case, anchor=anchor, anchor_at=at)
    return owe(case, act, Kind.CALLBACK, due)


def _counts_from(debt: FollowUp, at: datetime) -> bool:
    return debt.basis is not None and debt.basis.anchor_at == at


def rating_due(case: Complaint, act: Act) -> Complaint:
    """A rating is answered at once when mild; a severe one rests a day and is due at two."""
    mild = case.rating_stage == RatingStage.NEUTRAL
    rule = "rating_mild" if mild else "rating_severe"
    due = policy.due(rule, act.shop, case, anchor="received", anchor_at=case.received_at)
    rest = policy.due("rating_rest", act.shop, case, anchor="received", anchor_at=case.received_at).at
    return owe(case, act, Kind.RATING, due, not_before=None if mild else rest)
