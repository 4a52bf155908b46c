"""The solutions of a case: the one that counts, its deed, when all of it is done, what it costs against the limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from complaintlog.errors import N_, RefusedError, UsageError
from complaintlog.rules.codes import Answer, DebtState, Decision, Kind, Role, Step
from complaintlog.rules.complaint import Complaint, FollowUp, Other, Payment, Solution, StepDone
from complaintlog.rules.owed import Act, drop, open_of, pay
from complaintlog.rules.settle import has_hearer, is_done


def with_solution(case: Complaint, solution: Solution) -> Complaint:
    """``case`` with this solution as it is now."""
    return replace(case, solutions=tuple(solution if one.id == solution.id else one for one in case.solutions))


def agreed_solutions(case: Complaint, *, chosen: int | None = None) -> list[Solution]:
    """The solutions the customer agreed to in this round; of them the ``chosen`` one, by its place."""
    found = [one for one in case.solutions if one.answer == Answer.AGREED and one.round == case.round and stands(one)]
    return [one for one in found if is_chosen(case, one, chosen)]


def chosen_solution(case: Complaint) -> Solution | None:
    """The solution the customer agreed to last in this round."""
    return next(reversed(agreed_solutions(case)), None)


def place(case: Complaint, solution: Solution) -> int:
    """Which solution of the case it is, from 1: the only number that people see or type of it."""
    return case.solutions.index(solution) + 1


def is_chosen(case: Complaint, solution: Solution, chosen: int | None) -> bool:
    """Whether it is the one that a person named by its place; any is where none was named."""
    return chosen in (None, place(case, solution))


def agreed_solution(case: Complaint, *, chosen: int | None = None) -> Solution:
    """The agreed solution, the one not carried out yet first; raises RefusedError where none is agreed yet."""
    found = agreed_solutions(case, chosen=chosen)
    solution = next((one for one in found if one.carried_out_at is None), found[-1] if found else None)
    if solution is None:
        raise RefusedError(
            N_("No solution of {number} is agreed yet; once the customer agrees: complaintlog solve {number} --agreed"),
            number=case.called,
        )
    return solution


def stands(solution: Solution) -> bool:
    """Whether it is neither refused by the customer nor rejected or replaced by us."""
    return solution.answer != Answer.REFUSED and solution.decision != Decision.REJECTED


def replaced(case: Complaint, act: Act, *, place: int, reason: str | None) -> Complaint:
    """The solution at ``place`` gives way to another: with the reason, and never while the customer was told a time.

    It stays on record as rejected, the reason as the opinion.
    """
    if not 1 <= place <= len(case.solutions) or not stands(case.solutions[place - 1]):
        raise RefusedError(N_("{number} has no solution {place} to replace."), number=case.called, place=place)
    old = case.solutions[place - 1]
    if old.carried_out_at is not None or old.payments:
        raise RefusedError(N_("Solution {place} of {number} is carried out already."), number=case.called, place=place)
    if not reason:
        raise UsageError(N_("Say why solution {place} is replaced: --reason …"), place=place)
    owed = (*deed_owed(case, old), *approval_owed(case, old))
    if any(debt.promised for debt in owed):
        raise RefusedError(
            N_(
                "The customer was told a time for it; if they let us off: "
                "complaintlog contact {number} … --from-customer --release"
            ),
            number=case.called,
        )
    old = replace(old, decision=Decision.REJECTED, decided_at=act.at, decided_by=act.by, opinion=reason)
    return drop(with_solution(case, old), act, owed, DebtState.CANCELLED, result="propose")


def agreed_no_more(before: Complaint | None, place: int | None) -> tuple[str, ...]:
    """The caution where the customer had agreed to the solution at ``place`` that another one replaces now."""
    old = before.solutions[place - 1] if before and place else None
    return (f"agreed_replaced:{place}",) if old and old.answer == Answer.AGREED else ()


def carry_out(case: Complaint, act: Act, *, chosen: int | None = None) -> Complaint:
    """The deed is done: it alone pays what was owed for it. Money that it cost and nobody noted was paid with it."""
    solution = agreed_solution(case, chosen=chosen)
    if solution.carried_out_at is not None:
        raise RefusedError(N_("The solution of {number} is carried out already."), number=case.called)
    owed = deed_owed(case, solution)
    done = replace(solution, carried_out_at=act.at, payments=(*solution.payments, *_rest(solution, act)))
    return pay(with_solution(case, done), act, owed, result="solve")


def granted(solution: Solution) -> Decimal | None:
    """What it may cost in money: as approved, else as offered."""
    return solution.approved_amount if solution.approved_amount is not None else solution.amount


def left(solution: Solution) -> Decimal:
    """What of it is not paid yet."""
    return (granted(solution) or Decimal(0)) - sum((one.amount for one in solution.payments), Decimal(0))


def _rest(solution: Solution, act: Act) -> tuple[Payment, ...]:
    rest, known = left(solution), [solution.currency, *(one.currency for one in solution.payments)]
    return (Payment(rest, next(filter(None, known), None), act.at, act.by),) if rest > 0 else ()


def deed_owed(case: Complaint, solution: Solution) -> tuple[FollowUp, ...]:
    """The deed that this solution made owed when it was agreed; a promised deed of its own words is none of them."""
    alike = [
        one
        for one in case.solutions
        if one.answered_at == solution.answered_at and one.answer == Answer.AGREED and not one.carried_out_at
    ]
    owed = [debt for debt in _owed_since(case, Kind.CARRY_OUT, solution.answered_at) if not debt.text]
    return _own(solution, alike, owed)


def approval_owed(case: Complaint, solution: Solution) -> tuple[FollowUp, ...]:
    """The approval that this solution made owed when it was proposed; the last to be decided leaves none owed."""
    pending = [one for one in case.solutions if one.decision == Decision.PENDING]
    if [one.id for one in pending] == [solution.id]:
        return open_of(case, Kind.APPROVAL)
    alike = [one for one in pending if one.proposed_at == solution.proposed_at]
    return _own(solution, alike, _owed_since(case, Kind.APPROVAL, solution.proposed_at))


def completed(case: Complaint, act: Act) -> Complaint:
    """Solve is done when the solution is agreed, carried out, and the customer knows; of a joint complaint everyone."""
    agreed = agreed_solutions(case)
    if is_done(case, Step.SOLVE) or not agreed or any(one.carried_out_at is None for one in agreed):
        return case
    if has_hearer(case) and (untold(case) or not any(one.told_at for one in agreed)):
        return case
    return step_done(case, act)


def untold(case: Complaint) -> tuple[Other, ...]:
    """Those of a joint complaint who do not know the result of this round yet."""
    before = [one.at for one in case.callbacks if one.round < case.round] + [one.at for one in case.reopenings]
    since = max(before, default=None)
    return tuple(one for one in case.others if one.told_at is None or (since is not None and one.told_at < since))


def step_done(case: Complaint, act: Act) -> Complaint:
    """The step Solve is taken."""
    taken = StepDone(Step.SOLVE, case.round, act.at, act.recorded_at, act.by)
    return replace(case, steps=(*case.steps, taken))


def over_limit(case: Complaint, act: Act, solution: Solution) -> bool:
    """Whether ``solution`` is a manager's to decide: by policy all are, or the sum per case is above one's limit.

    Goodwill counts; what was refused or rejected does not. A limit in the shop's currency allows nothing in another.
    """
    counted = [one for one in case.solutions if one.id != solution.id and stands(one)]
    spent = sum((_worth(one) for one in (*counted, solution)), Decimal(0))
    return is_managers(act, spent, currency=solution.currency if _worth(solution) else None)


def is_managers(act: Act, spent: Decimal, *, currency: str | None = None) -> bool:
    """Whether so much on one case, the last of it in ``currency``, is a manager's to decide and not this person's."""
    if act.shop.role_of(act.by) is Role.MANAGER:
        return False
    limit = limit_of(act)
    foreign = bool(act.shop.currency) and currency not in (None, act.shop.currency)
    return act.shop.policy.approve_all or (limit is not None and (foreign or spent > limit))


def limit_of(act: Act) -> Decimal | None:
    """How much this person's role may spend on a case, in the shop's currency; None for any sum."""
    return act.shop.policy.money[act.shop.role_of(act.by)]


def _owed_since(case: Complaint, kind: Kind, at: datetime | None) -> list[FollowUp]:
    return [debt for debt in case.open_debts if debt.kind == kind and debt.made_at == at]


def _own(solution: Solution, alike: list[Solution], owed: list[FollowUp]) -> tuple[FollowUp, ...]:
    """Of what solutions of one instant owe, this one's: their debts stand in the same order as they do."""
    places = [one.id for one in alike]
    return tuple(owed[places.index(solution.id) :][:1]) if solution.id in places else ()


def _worth(solution: Solution) -> Decimal:
    amount = solution.approved_amount if solution.approved_amount is not None else solution.amount
    return (amount or Decimal(0)) + (solution.goodwill or Decimal(0))
