"""The decision on a solution, and the money paid on it. Nobody approves their own unless they are the only manager."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from complaintlog.errors import N_, RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.codes import Answer, Decision, Role
from complaintlog.rules.complaint import Complaint, Payment, Solution
from complaintlog.rules.currencies import in_currency, require_coins
from complaintlog.rules.ending import require_open
from complaintlog.rules.owed import Act, pay
from complaintlog.rules.settle import settle
from complaintlog.rules.solutions import (
    agreed_solution,
    approval_owed,
    carry_out,
    completed,
    granted,
    is_chosen,
    left,
    over_limit,
    place,
    with_solution,
)


def approve(
    case: Complaint, act: Act, *, solution: int | None = None, amount: Decimal | None = None, opinion: str | None = None
) -> Complaint:
    """A waiting solution is approved, as proposed or with another ``amount``; it pays the approval."""
    require_open(case)
    waiting = _waiting(case, solution)
    in_currency(amount, known=waiting.currency, is_fixed=True)
    require_coins(amount, waiting.currency)
    _require_authority(case, act, waiting, amount)
    approved = replace(waiting, approved_amount=amount if amount is not None else waiting.amount)
    return settle(_decided(case, act, approved, Decision.APPROVED, opinion), act)


def reject(case: Complaint, act: Act, *, solution: int | None = None, opinion: str | None = None) -> Complaint:
    """A waiting solution is rejected, with the opinion that says why; it pays the approval."""
    require_open(case)
    if not opinion:
        raise UsageError(N_("Say why it is rejected: --opinion …"))
    waiting = _waiting(case, solution)
    _require_authority(case, act, waiting, None)
    return settle(_decided(case, act, waiting, Decision.REJECTED, opinion), act)


def may_decide(case: Complaint, act: Act) -> bool:
    """Whether a solution waits that this person may decide on."""
    return any(_objection(case, act, one, None) is None for one in pending(case))


def paid(
    case: Complaint, act: Act, *, amount: Decimal, currency: str | None = None, reference: str | None = None
) -> Complaint:
    """Money paid on the agreed solution, never more than was approved; all of it paid carries the solution out."""
    require_open(case)
    solution = agreed_solution(case)
    if granted(solution) is None:
        raise RefusedError(N_("The solution of {number} costs nothing; there is nothing to pay."), number=case.called)
    currency = _one_currency(case, solution, currency or in_currency(amount, known=None))
    in_currency(amount, known=currency, is_fixed=True)
    require_coins(amount, currency)
    rest = left(solution)
    if amount <= 0 or amount > rest:
        raise ValueRefusedError(
            N_("{amount} cannot be paid: {left} of {granted} is left to pay on {number}."),
            amount=amount,
            left=rest,
            granted=granted(solution),
            number=case.called,
        )
    payment = Payment(amount, currency, act.at, act.by, reference)
    solution = replace(solution, payments=(*solution.payments, payment))
    case = with_solution(case, solution)
    if amount == rest and solution.carried_out_at is None:
        case = completed(carry_out(case, act), act)
    return settle(case, act)


def _one_currency(case: Complaint, solution: Solution, named: str | None) -> str | None:
    """A solution is paid in one currency: its own, or where none was said the one its first payment names.

    What was agreed stays as it was written.
    """
    if solution.currency is None and not solution.payments:
        return named
    known = solution.currency or solution.payments[0].currency
    if named is None or named == known:
        return known
    if known is None:
        raise ValueRefusedError(
            N_("{number} was paid without a currency so far; leave {currency} out."),
            number=case.called,
            currency=named,
        )
    raise ValueRefusedError(
        N_("The solution of {number} is in {expected}, not {currency}."),
        number=case.called,
        expected=known,
        currency=named,
    )


def pending(case: Complaint) -> list[Solution]:
    """The solutions that wait for a decision."""
    return [one for one in case.solutions if one.decision == Decision.PENDING and one.answer != Answer.REFUSED]


def _waiting(case: Complaint, chosen: int | None) -> Solution:
    found = [one for one in pending(case) if is_chosen(case, one, chosen)]
    if not found:
        raise RefusedError(N_("No solution of {number} waits for a decision."), number=case.called)
    if len(found) > 1:
        raise UsageError(
            N_("{number} has {count} solutions waiting for a decision; say which: --solution {first}, {last} …"),
            number=case.called,
            count=len(found),
            first=place(case, found[0]),
            last=place(case, found[1]),
        )
    return found[0]


def _require_authority(case: Complaint, act: Act, solution: Solution, amount: Decimal | None) -> None:
    objection = _objection(case, act, solution, amount)
    if objection is not None:
        raise objection


def _objection(case: Complaint, act: Act, solution: Solution, amount: Decimal | None) -> RefusedError | None:
    """Why this person may not decide on it; None where they may."""
    managers = [one for one in act.shop.people if one.role is Role.MANAGER and one.active]
    only = len(managers) <= 1 and act.shop.role_of(act.by) is Role.MANAGER
    if solution.proposed_by == act.by and not only:
        return RefusedError(N_("Nobody approves their own solution; ask another manager."))
    decided = replace(solution, approved_amount=amount if amount is not None else solution.amount)
    if over_limit(case, act, decided):
        return RefusedError(N_("This is above the limit of your role; a manager decides it."))
    return None


def _decided(case: Complaint, act: Act, solution: Solution, decision: Decision, opinion: str | None) -> Complaint:
    """The decision stands on the solution, and pays the approval that was owed for this one."""
    owed = approval_owed(case, solution)
    decided = replace(solution, decision=decision, decided_at=act.at, decided_by=act.by, opinion=opinion)
    return pay(with_solution(case, decided), act, owed, result=decision)
