"""One complaint registered twice becomes one case again: nothing that was said, promised or paid is lost by it.

Only cases of the same customer are merged; others are linked. What has happened on the one moves unchanged to the
other; its own form, steps and callbacks stay readable under its number, which answers as merged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from complaintlog.errors import N_, RefusedError
from complaintlog.rules.codes import DebtState, Kind, Stage, Step
from complaintlog.rules.complaint import Complaint, FollowUp, StepDone
from complaintlog.rules.ending import require_open
from complaintlog.rules.form import FORM, value_of
from complaintlog.rules.joining import joined
from complaintlog.rules.owed import Act, drop, lanes_anew, open_of, suspend
from complaintlog.rules.raising import taken_over
from complaintlog.rules.settle import is_done, settle
from complaintlog.rules.statutory import is_set_by_hand

FILLED = frozenset({"about", "complaint"})  # parts of the form that one call may have told and the other not
OF_ITS_OWN = frozenset({
    Kind.REPLY, Kind.CARRY_OUT, Kind.OTHER, Kind.DEPARTMENT, Kind.CORRECTIVE, Kind.APPROVAL
})  # fmt: skip


def absorbed(case: Complaint, act: Act, *, into: Complaint) -> Complaint:
    """``case`` once ``into`` took it over: its form and steps, and nothing that is owed."""
    _require_mergeable(case, into)
    return settle(
        replace(
            case,
            merged_into=into.id,
            follow_ups=(),
            contacts=(),
            notes=(),
            solutions=(),
            corrective_actions=(),
            attachments=(),
            letters=(),
        ),
        act,
    )


def absorb(case: Complaint, act: Act, *, other: Complaint) -> Complaint:
    """``case`` with what happened on ``other``: the class is the higher, the stage the earlier of both."""
    _require_mergeable(other, case)
    merged = replace(
        _completed(case, other),
        severity=max(case.severity, other.severity),
        triggers=_in_order(case.triggers, other.triggers),
        finding=case.finding or other.finding,
        solutions=_in_order(case.solutions, _in_this_round(other, case), by="proposed_at"),
        contacts=_in_order(case.contacts, other.contacts),
        notes=_in_order(case.notes, other.notes),
        letters=_in_order(case.letters, other.letters),
        follow_ups=(*case.follow_ups, *other.follow_ups),
        corrective_actions=(*case.corrective_actions, *other.corrective_actions),
        attachments=(*case.attachments, *other.attachments),
        others=joined(case.others, other.others),
        confidential=case.confidential or other.confidential,
        tags=tuple(dict.fromkeys((*case.tags, *other.tags))),
        links=tuple(dict.fromkeys((*case.links, *(one for one in (*other.links, other.id or 0) if one != case.id)))),
        waiting_since=min(filter(None, (case.waiting_since, other.waiting_since)), default=None),
    )
    merged = _without_twins(taken_over(lanes_anew(merged), act), act, other)
    if open_of(merged, Kind.AWAITING):
        merged = suspend(merged, act)
    return settle(_as_early(merged, act, other), act)


def _require_mergeable(case: Complaint, into: Complaint) -> None:
    """Both alive, the one that stays open, and of the same customer."""
    if case.stage in (Stage.VOID, Stage.MERGED):
        require_open(case)
    require_open(into)
    if case.id == into.id:
        raise RefusedError(N_("{number} cannot be merged with itself."), number=case.called)
    if case.customer.id is None or case.customer.id != into.customer.id:
        raise RefusedError(
            N_("{number} and {into} are not of the same customer; link them: complaintlog link {number} {into}"),
            number=case.called,
            into=into.called,
        )


def _completed(case: Complaint, other: Complaint) -> Complaint:
    """What the form leaves open, as the other form says it."""
    ours = [field.path for field in FORM if field.settable and field.part in FILLED and field.kind != "flag"]
    known = {path: value_of(other, path) for path in ours if "." not in path and value_of(case, path) in (None, "", ())}
    return replace(case, **known)


def _in_order(own: Iterable, others: Iterable, *, by: str = "at") -> tuple:  # type: ignore[type-arg] # any record
    return tuple(sorted((*own, *others), key=lambda record: getattr(record, by)))


def _in_this_round(other: Complaint, case: Complaint) -> list:  # type: ignore[type-arg] # of solutions
    """What stands on the other case stands in the present round of this one; what is past stays past."""
    past = case.round if case.round == 1 else case.round - 1
    return [
        replace(one, round=case.round if one.round == other.round else min(one.round, past)) for one in other.solutions
    ]


def _without_twins(case: Complaint, act: Act, other: Complaint) -> Complaint:
    """Of two policy debts of one kind the earlier stays; promises and what was agreed by hand all stay."""
    came = {debt.id for debt in other.follow_ups}
    owed: dict[tuple[str, str | None], list[FollowUp]] = defaultdict(list)
    for debt in open_of(case, *(set(Kind) - OF_ITS_OWN)):
        if not (debt.promised or is_set_by_hand(debt)):
            owed[_law_of(debt)].append(debt)
    twins = [same for same in owed.values() if {debt.id in came for debt in same} == {True, False}]
    return drop(case, act, [debt for same in twins for debt in same[1:]], DebtState.CANCELLED, result="merge")


def _law_of(debt: FollowUp) -> tuple[str, str | None]:
    """What makes two debts twins: their kind, and of several limits of a law which."""
    return debt.kind, debt.basis.rule if debt.basis and debt.kind == Kind.STATUTORY else None


def _as_early(case: Complaint, act: Act, other: Complaint) -> Complaint:
    """A step that was not done for the other one is to be done for both: it stays open again."""
    if other.is_over:
        return case
    again = [step for step in Step if is_done(case, step) and not is_done(other, step)]
    opened = [
        StepDone(step, case.round, act.at, act.recorded_at, act.by, other.called, confirmed=False) for step in again
    ]
    case = replace(case, steps=(*case.steps, *opened))
    if Step.SOLVE in again:
        case = drop(case, act, open_of(case, Kind.CALLBACK), DebtState.CANCELLED, result="merge")
    return case
