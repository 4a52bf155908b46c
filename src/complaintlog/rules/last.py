"""LAST: Listen, Apologize, Solve, Thank, and the callback. First the feelings, then the facts.

Listen and Apologize may come in either order; Solve is not done, and Thank and the callback not recorded, before both.
A refusal names the command to run instead.
"""

from __future__ import annotations

from dataclasses import replace

from complaintlog.errors import N_, RefusedError, Term, UsageError
from complaintlog.rules.codes import Kind, Step, Trigger
from complaintlog.rules.complaint import Callback, Complaint, StepDone
from complaintlog.rules.ending import new_round, require_open
from complaintlog.rules.owed import Act, heard_from, mark_tried, open_of, paid_by_answering, paid_by_speaking, pay
from complaintlog.rules.raising import trigger
from complaintlog.rules.settle import has_hearer, is_done, is_said, settle


def listen(case: Complaint, act: Act, *, words: str | None = None, confirmed: bool | None = None) -> Complaint:
    """The complaint was said back; ``confirmed`` as the customer answered, null where nobody said or could say so."""
    require_open(case)
    if is_done(case, Step.LISTEN):
        raise _done_already(case, Step.LISTEN)
    return settle(_our_word(_step(case, act, Step.LISTEN, words, confirmed), act), act)


def apologize(case: Complaint, act: Act, *, words: str | None = None) -> Complaint:
    """We said sorry for the experience. It admits no liability. Each round has its own apology."""
    require_open(case)
    if is_done(case, Step.APOLOGIZE, round_only=True):
        raise _done_already(case, Step.APOLOGIZE)
    return settle(_our_word(_step(case, act, Step.APOLOGIZE, words), act), act)


def thank(case: Complaint, act: Act, *, words: str | None = None) -> Complaint:
    """Thanked for raising it, after asking whether all is met."""
    return settle(thanks(case, act, words=words), act)


def thanks(case: Complaint, act: Act, *, words: str | None = None) -> Complaint:
    """The thanks alone, for a rule that goes on and settles the case itself."""
    require_open(case)
    require_heard(case)
    if is_done(case, Step.THANK):
        raise _done_already(case, Step.THANK)
    return _our_word(_step(case, act, Step.THANK, words), act)


def callback(
    case: Complaint,
    act: Act,
    *,
    reached: bool,
    satisfaction: int | None = None,
    attitude: str | None = None,
    feedback: str | None = None,
    words: str | None = None,
    thanked: str | None = None,
) -> Complaint:
    """The call back after the solution, or the try at it. An unsatisfied customer opens a new round at solve."""
    require_open(case)
    require_heard(case)
    if not reached and (satisfaction is not None or attitude or feedback):
        raise UsageError(N_("Who was not reached has said nothing yet: leave out --not-reached, or what they said."))
    if not is_done(case, Step.SOLVE):
        raise RefusedError(
            N_("{number} is not solved yet; a callback comes after: complaintlog solve {number}."), number=case.called
        )
    if reached and thanked is not None and not is_done(case, Step.THANK):
        case = _step(case, act, Step.THANK, thanked)
    if reached and not is_done(case, Step.THANK):
        raise RefusedError(
            N_("The customer is not thanked yet; add --thanked, or first: complaintlog thank {number}."),
            number=case.called,
        )
    called = Callback(act.at, act.by, case.round, reached, satisfaction, attitude, feedback, words)
    case = replace(case, callbacks=(*case.callbacks, called))
    if not reached:
        return settle(mark_tried(case, act), act)
    debts = (*open_of(case, Kind.CALLBACK), *paid_by_answering(case, act))
    case = heard_from(pay(case, act, debts, result="callback"), act)
    if satisfaction is not None and satisfaction <= act.shop.policy.unsatisfied_up_to:
        case = new_round(trigger(case, act, Trigger.UNSATISFIED))
    return settle(case, act)


def require_heard(case: Complaint) -> None:
    """Listen and, where there is a hearer, this round's apology come first."""
    if not is_done(case, Step.LISTEN):
        raise _first(case, Step.LISTEN)
    if has_hearer(case) and not is_done(case, Step.APOLOGIZE, round_only=True):
        raise _first(case, Step.APOLOGIZE)


def _step(case: Complaint, act: Act, step: Step, words: str | None, confirmed: bool | None = None) -> Complaint:
    taken = StepDone(step, case.round, act.at, act.recorded_at, act.by, words, confirmed)
    return replace(case, steps=(*case.steps, taken))


def _our_word(case: Complaint, act: Act) -> Complaint:
    """A step is our word to the customer: it acknowledges and updates, but it is not the promised answer."""
    taken = case.steps[-1]
    if not has_hearer(case) or not is_said(case, taken):
        return case
    case = pay(case, act, paid_by_speaking(case, act), result=taken.step)
    return heard_from(case, act) if taken.step == Step.LISTEN else case


def first_in_call(step: Step) -> RefusedError:
    """The refusal of what comes after ``step``, in the call that registers a complaint."""
    return RefusedError(
        N_("First the step {step}: note it too, or leave out what comes after."), step=Term("step", step)
    )


def _first(case: Complaint, step: Step) -> RefusedError:
    if case.number is None:
        return first_in_call(step)
    return RefusedError(
        N_("First the step {step}: complaintlog {command} {number}."),
        step=Term("step", step),
        command=str(step),
        number=case.called,
    )


def _done_already(case: Complaint, step: Step) -> RefusedError:
    return RefusedError(
        N_("{step} is already done on {number}; next: complaintlog show {number}."),
        step=Term("step", step),
        number=case.called,
    )
