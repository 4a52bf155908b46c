"""The steps taken in the call that registers a complaint, in the order of a good call, each at its moment."""

from __future__ import annotations

from typing import NamedTuple

from complaintlog.desk.apart import Apart
from complaintlog.desk.taken import Taken
from complaintlog.desk.whens import clock_time
from complaintlog.errors import RefusedError
from complaintlog.lang import shown
from complaintlog.rules import last, solving, talk
from complaintlog.rules.codes import Decision
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.owed import Act
from complaintlog.rules.policy import When, instant_of
from complaintlog.rules.register import register
from complaintlog.rules.restating import ANSWERED
from complaintlog.rules.settle import settle


class Gone(NamedTuple):
    """The complaint with its steps, and what of them is ``left`` out, by name; ``waits``: a manager decides first."""

    case: Complaint
    left: Apart
    waits: bool


def in_one_go(case: Complaint, act: Act, taken: Taken, *, may_wait: bool) -> Gone:
    """Registered, heard, sorry, proposed, solved and thanked.

    ``may_wait``: what cannot be noted yet is left out, and named. Raises what says so otherwise.
    """
    until = clock_time(taken.promise, taken.moment(act, "promise")) if taken.promise else None
    case = _registered(case, act, taken, None if taken.told else until)
    offered = taken.moment(act, "actions", "solution")
    case = _with_proposal(_heard(case, act, taken), offered, taken)
    waits = _waits(case)
    left = _done_already(taken, act) if may_wait and not waits else {}
    said = _undecided(taken) if waits else taken._replace(carry_out_by=None) if left else taken
    answered, beside = taken.moment(offered, *ANSWERED), until if taken.told else None
    try:
        return Gone(_with_answer(case, answered, said, beside), left, waits)
    except RefusedError:
        if not may_wait:
            raise
    early = {name: getattr(taken, name) for name in (*ANSWERED, "thanked") if getattr(taken, name)}
    said = _undecided(said)._replace(thanked=None)
    return Gone(_with_answer(case, answered, said, beside), left | early, waits)


def _done_already(taken: Taken, act: Act) -> Apart:
    """A time to come for what is carried out means nothing; as it was understood, if it was told."""
    if not (taken.carry_out_by and taken.carried_out):
        return {}
    return {"carry_out_by": shown(instant_of(clock_time(taken.carry_out_by, act)))}


def _registered(case: Complaint, act: Act, taken: Taken, until: When | None) -> Complaint:
    return register(
        case,
        act,
        triggers=taken.triggers,
        until=until,
        deed=taken.deed,
        why=taken.why,
        promising=taken.moment(act, "promise"),
    )


def _heard(case: Complaint, act: Act, taken: Taken) -> Complaint:
    """In the order of a good call: heard, sorry, each at its moment; then solved and thanked."""
    if taken.listened is not None:
        heard = taken.moment(act, "listened")
        case = last.listen(case, heard, words=taken.listened or None, confirmed=taken.confirmed)
    if taken.apologized is not None:
        case = last.apologize(case, taken.moment(act, "apologized"), words=taken.apologized or None)
    return case


def _waits(case: Complaint) -> bool:
    """Whether a manager has to decide on a solution first."""
    return any(one.decision == Decision.PENDING for one in case.solutions)


def _undecided(taken: Taken) -> Taken:
    """What may be noted before a manager decided: no answer, no deed; a time that was named stays promised."""
    return taken._replace(agreed=False, carried_out=False, told=False)


def _with_answer(case: Complaint, act: Act, taken: Taken, until: When | None) -> Complaint:
    """The customer's answer and what follows; ``until``: what was promised beside it.

    A deed that a manager has to grant is nobody's to promise: by the time that was told for it we owe our word.
    """
    carry_out_by = clock_time(taken.carry_out_by, act) if taken.carry_out_by else None

    def at_last(case: Complaint) -> Complaint:
        """Said when all is done, so that the answer does not pay it and the case is not over before it."""
        if taken.thanked is not None:
            case = last.thanks(case, taken.moment(act, "thanked"), words=taken.thanked or None)
        if until is None:
            return case
        return talk.promised(case, taken.moment(act, "promise"), until=until, deed=taken.deed, why=taken.why)

    if not (taken.agreed or taken.carried_out):
        case = at_last(case)
        if carry_out_by:
            deed = None if _waits(case) else taken.solution
            case = talk.promised(case, act, until=carry_out_by, deed=deed, also=True)
        return settle(case, act)
    return solving.solve(
        case,
        act,
        agreed=taken.agreed,
        carried_out=taken.carried_out,
        told=taken.told,
        carry_out_by=carry_out_by,
        then=at_last,
    )


def _with_proposal(case: Complaint, act: Act, taken: Taken) -> Complaint:
    if not (taken.actions or taken.solution):
        return case
    return solving.propose(
        case,
        act,
        actions=tuple(taken.actions),
        text=taken.solution,
        amount=taken.offer,
        goodwill=taken.goodwill,
    )
