"""Solutions: proposed, approved, answered, carried out, told. What is not said stays owed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from complaintlog.errors import N_, RefusedError, UsageError, ValueRefusedError
from complaintlog.rules import joining
from complaintlog.rules.codes import Action, Answer, DebtState, Decision, Kind, Outcome, Role, Step, Trigger
from complaintlog.rules.complaint import Complaint, Finding, Solution
from complaintlog.rules.currencies import in_currency, require_coins
from complaintlog.rules.ending import require_open
from complaintlog.rules.last import require_heard
from complaintlog.rules.owed import Act, drop, heard_from, open_of, owe, paid_by_answering, paid_by_speaking, pay
from complaintlog.rules.policy import When, due, instant_of
from complaintlog.rules.raising import trigger
from complaintlog.rules.settle import has_hearer, is_done, settle
from complaintlog.rules.solutions import (
    agreed_solution,
    carry_out,
    chosen_solution,
    completed,
    is_chosen,
    over_limit,
    place,
    step_done,
    untold,
    with_solution,
)

TOLD_OUTCOMES = (Outcome.EXPLAINED, Outcome.DEFERRED, Outcome.REFERRED)


def investigate(case: Complaint, act: Act, finding: Finding) -> Complaint:
    """What was found out; it pays a finding that is owed."""
    require_open(case)
    in_currency(finding.loss, known=case.currency or act.shop.currency, is_fixed=True)
    case = replace(case, finding=replace(finding, at=act.at, by=act.by))
    return settle(pay(case, act, open_of(case, Kind.FINDING), result="investigate"), act)


def propose(
    case: Complaint,
    act: Act,
    *,
    actions: tuple[Action, ...],
    text: str | None = None,
    amount: Decimal | None = None,
    currency: str | None = None,
    goodwill: Decimal | None = None,
) -> Complaint:
    """A solution is put forward; several may stand side by side for the customer to choose from."""
    require_open(case)
    if not actions and not text:
        raise UsageError(N_("Say what is proposed: --action refund, or --text with the words."))
    currency = currency or ((case.currency or act.shop.currency) if amount or goodwill else None)
    currency = in_currency(amount, goodwill, known=currency)
    for sum_ in (amount, goodwill):
        require_coins(sum_, currency)
    solution = Solution(
        id=-len(case.solutions) - 1,
        round=case.round,
        actions=tuple(actions) or (Action.OTHER,),
        text=text,
        amount=amount,
        currency=currency,
        goodwill=goodwill,
        proposed_at=act.at,
        proposed_by=act.by,
    )
    return settle(_decided(case, act, solution), act)


def solve(
    case: Complaint,
    act: Act,
    *,
    agreed: bool = False,
    refused: bool = False,
    carry_out_by: When | None = None,
    carried_out: bool = False,
    told: bool = False,
    outcome: Outcome | None = None,
    text: str | None = None,
    solution: int | None = None,
    everyone: bool = False,
    then: Callable[[Complaint], Complaint] | None = None,
) -> Complaint:
    """The customer's answer, the deed, and the telling of it, in one go or one by one.

    ``everyone``: of a joint complaint the others answered and know the same.
    ``then``: what is said in the same go, before a case that nobody can be called back on is over.
    """
    require_open(case)
    require_heard(case)
    if is_done(case, Step.SOLVE):
        raise RefusedError(N_("{number} is solved already; next: complaintlog show {number}."), number=case.called)
    if then is not None and (refused or outcome is not None):
        raise UsageError(N_("--thanked goes with --agreed, --carried-out or --told."))
    if everyone:
        case = joining.answered(case, act, agreed=not refused if agreed or refused else None, told=told)
    if outcome is not None and (agreed or refused or carried_out):
        raise UsageError(N_("An outcome is told without a solution; say --agreed or --outcome, not both."))
    if outcome is not None or (case.outcome and told and not chosen_solution(case)):
        return settle(_explained(case, act, outcome, text, told=told), act)
    if not (agreed or refused or carried_out or told):
        raise UsageError(N_("Say what happened: --agreed or --refused, --carried-out, --told, or --outcome explained."))
    if carried_out and carry_out_by is not None:
        raise UsageError(N_("What is carried out has no date to come: leave --carried-out or --carry-out-by out."))
    if refused:
        return settle(_refused(case, act, solution), act)
    if agreed:
        case = _agree(case, act, solution, carry_out_by=carry_out_by, carried_out=carried_out)
    if carried_out and not (told and agreed_solution(case, chosen=solution).carried_out_at):  # as paying it in full did
        case = carry_out(case, act, chosen=solution)
    if told:
        case = _tell(case, act)
    case = completed(case, act)
    return settle(then(case) if then else case, act)


def cautions(case: Complaint) -> tuple[str, ...]:
    """What a solution is proposed without: the finding, the customer's demand. Codes, for a warning."""
    missing = {"no_finding": case.finding is None, "demand_unknown": not case.demand}
    return tuple(code for code, is_so in missing.items() if is_so)


def _decided(case: Complaint, act: Act, solution: Solution) -> Complaint:
    """A solution that needs a manager's word waits for it, and the approval is owed."""
    needed = act.shop.policy.approve_all or over_limit(case, act, solution)
    solution = replace(solution, decision=Decision.PENDING if needed else Decision.NOT_NEEDED)
    case = replace(case, solutions=(*case.solutions, solution))
    if not needed:
        return case
    when = due("approval", act.shop, case, anchor="proposed", anchor_at=act.at)
    return owe(case, act, Kind.APPROVAL, when, assignee=_approver(act))


def _approver(act: Act) -> str | None:
    """A manager other than the one who proposes, where there is one."""
    managers = [one.name for one in act.shop.people if one.role is Role.MANAGER and one.active]
    return next((name for name in managers if name != act.by), act.shop.acting_manager())


def _offered(case: Complaint, chosen: int | None) -> Solution:
    """The solution the customer answers: the one named, else the only or latest one not yet answered."""
    unanswered = [one for one in case.solutions if one.answer is None and one.round == case.round]
    standing = [one for one in unanswered if one.decision != Decision.REJECTED]
    if chosen is not None:
        waiting = [one for one in unanswered if is_chosen(case, one, chosen)]
    else:
        waiting = standing or unanswered[-1:]
    if not waiting:
        raise RefusedError(
            N_("No solution of {number} waits for an answer; first: complaintlog propose {number} --action refund"),
            number=case.called,
        )
    if len(waiting) > 1:
        raise UsageError(
            N_("{number} has {count} solutions waiting for an answer; say which: --solution {first}, {last} …"),
            number=case.called,
            count=len(waiting),
            first=place(case, waiting[0]),
            last=place(case, waiting[1]),
        )
    solution = waiting[-1]
    if solution.decision == Decision.PENDING:
        raise RefusedError(
            N_("Solution {place} of {number} waits for a manager; first: complaintlog approve {number}"),
            place=place(case, solution),
            number=case.called,
        )
    if solution.decision == Decision.REJECTED:
        raise RefusedError(N_("The solution of {number} was rejected; propose another."), number=case.called)
    return solution


def _refused(case: Complaint, act: Act, chosen: int | None) -> Complaint:
    solution = replace(_offered(case, chosen), answer=Answer.REFUSED, answered_at=act.at)
    return trigger(_spoken(with_solution(case, solution), act), act, Trigger.REFUSED)


def _agree(case: Complaint, act: Act, chosen: int | None, *, carry_out_by: When | None, carried_out: bool) -> Complaint:
    """One is chosen: what was offered beside it needs no decision any more."""
    if carry_out_by is not None and instant_of(carry_out_by) <= act.at:
        raise ValueRefusedError(N_("{due} is past; name a time to come."), due=instant_of(carry_out_by))
    case = with_solution(case, replace(_offered(case, chosen), answer=Answer.AGREED, answered_at=act.at))
    case = drop(_spoken(case, act), act, open_of(case, Kind.APPROVAL), DebtState.CANCELLED, result="solve")
    if carried_out:
        return case
    if carry_out_by is not None:
        return owe(case, act, Kind.CARRY_OUT, carry_out_by, promised=True, told=True)
    when = due("carry_out", act.shop, case, anchor="agreed", anchor_at=act.at)
    return owe(case, act, Kind.CARRY_OUT, when)


def _spoken(case: Complaint, act: Act) -> Complaint:
    """Hearing the customer's answer, we spoke: it acknowledges and updates, but it is not the promised answer."""
    case = pay(case, act, paid_by_speaking(case, act), result="solve")
    return heard_from(case, act)


def _tell(case: Complaint, act: Act) -> Complaint:
    solution = agreed_solution(case)
    case = with_solution(case, replace(solution, told_at=solution.told_at or act.at))
    return _our_answer(case, act)


def _our_answer(case: Complaint, act: Act) -> Complaint:
    """Telling the result is our word: it pays the promised answer, acknowledges and updates."""
    return pay(case, act, paid_by_answering(case, act), result="solve")


def _explained(case: Complaint, act: Act, outcome: Outcome | None, text: str | None, *, told: bool) -> Complaint:
    """A result without a solution; Solve is done once it was told, of a joint complaint to everyone."""
    if outcome is not None and outcome not in TOLD_OUTCOMES:
        raise ValueRefusedError(
            N_("Without a solution the outcome is {codes}; for others: complaintlog close {number} --outcome …"),
            codes=", ".join(TOLD_OUTCOMES),
            number=case.called,
        )
    if outcome is not None and not text:
        raise UsageError(N_("Say what was explained: --text …"))
    case = replace(case, outcome=outcome or case.outcome, outcome_text=text or case.outcome_text)
    case = _our_answer(case, act) if told else case
    return case if has_hearer(case) and (not told or untold(case)) else step_done(case, act)
