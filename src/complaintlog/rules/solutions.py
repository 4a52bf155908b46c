"""The solutions of a case: the one that counts, its deed, when all of it is done, what it costs against the limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from complaintlog.errors import N_, RefusedError
from complaintlog.rules.codes import Answer, Decision, Kind, Role, Step
from complaintlog.rules.complaint import Complaint, Solution, StepDone
from complaintlog.rules.owed import Act, open_of, pay
from complaintlog.rules.settle import has_hearer


def with_solution(case: Complaint, solution: Solution) -> Complaint:
    """``case`` with this solution as it is now."""
    return replace(case, solutions=tuple(solution if one.id == solution.id else one for one in case.solutions))


def chosen_solution(case: Complaint) -> Solution | None:
    """The solution the customer agreed to in this round."""
    found = [one for one in case.solutions if one.answer == Answer.AGREED and one.round == case.round]
    return found[-1] if found else None


def agreed_solution(case: Complaint) -> Solution:
    """As :func:`chosen_solution`; raises RefusedError where none is agreed yet."""
    solution = chosen_solution(case)
    if solution is None:
        raise RefusedError(
            N_("No solution of {number} is agreed yet; add --agreed once the customer agrees."), number=case.called
        )
    return solution


def carry_out(case: Complaint, act: Act) -> Complaint:
    """The deed is done: it alone pays what was owed for it."""
    solution = agreed_solution(case)
    if solution.carried_out_at is not None:
        raise RefusedError(N_("The solution of {number} is carried out already."), number=case.called)
    case = with_solution(case, replace(solution, carried_out_at=act.at))
    deeds = [debt for debt in open_of(case, Kind.CARRY_OUT) if debt.text is None]
    return pay(case, act, deeds, result="solve")


def completed(case: Complaint, act: Act) -> Complaint:
    """Solve is done when the solution is agreed, carried out, and the customer knows."""
    solution = chosen_solution(case)
    if solution is None or solution.carried_out_at is None:
        return case
    if solution.told_at is None and has_hearer(case):
        return case
    return step_done(case, act)


def step_done(case: Complaint, act: Act) -> Complaint:
    """The step Solve is taken."""
    taken = StepDone(Step.SOLVE, case.round, act.at, act.recorded_at, act.by)
    return replace(case, steps=(*case.steps, taken))


def over_limit(case: Complaint, act: Act, solution: Solution) -> bool:
    """Whether ``solution`` needs a manager: by policy all do, or the sum per case is above the limit of one's role.

    Goodwill counts; what was refused or rejected does not.
    """
    role = act.shop.role_of(act.by)
    if role is Role.MANAGER:
        return False
    limit = act.shop.policy.money[role]
    counted = [one for one in case.solutions if one.id != solution.id and _stands(one)]
    spent = sum((_worth(one) for one in (*counted, solution)), Decimal(0))
    return act.shop.policy.approve_all or (limit is not None and spent > limit)


def _stands(solution: Solution) -> bool:
    return solution.answer != Answer.REFUSED and solution.decision != Decision.REJECTED


def _worth(solution: Solution) -> Decimal:
    amount = solution.approved_amount if solution.approved_amount is not None else solution.amount
    return (amount or Decimal(0)) + (solution.goodwill or Decimal(0))
