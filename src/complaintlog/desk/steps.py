"""The steps of LAST, the finding and the callback, taken on a case of the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from complaintlog.desk.filling import filled
from complaintlog.desk.sitting import Changed, Sitting, change
from complaintlog.desk.whens import clock_time
from complaintlog.errors import N_, UsageError
from complaintlog.rules import deciding, joining, last, solving
from complaintlog.rules.codes import Action, Outcome
from complaintlog.rules.complaint import Complaint, Finding
from complaintlog.rules.owed import Act
from complaintlog.rules.solutions import agreed_no_more, replaced


def listen(sitting: Sitting, reference: str, *, words: str | None = None, confirmed: bool | None = None) -> Changed:
    """The complaint said back."""
    return change(
        sitting, reference, "listen", lambda case, act: last.listen(case, act, words=words, confirmed=confirmed)
    )


def apologize(sitting: Sitting, reference: str, *, words: str | None = None) -> Changed:
    """Sorry for the experience."""
    return change(sitting, reference, "apologize", lambda case, act: last.apologize(case, act, words=words))


def thank(sitting: Sitting, reference: str, *, words: str | None = None) -> Changed:
    """Thanked for raising it."""
    return change(sitting, reference, "thank", lambda case, act: last.thank(case, act, words=words))


def investigate(sitting: Sitting, reference: str, fields: Mapping[str, Any]) -> Changed:
    """The finding (path → as typed), or what is new in it: what was known before stays unless said anew."""

    def rule(case: Complaint, act: Act) -> Complaint:
        found = filled(fields, now=act.recorded_at, zone=act.shop.zone, shop=act.shop)["finding"]
        if found is None:
            raise UsageError(N_("Say what was found out: --validity justified, --cause …, --department …"))
        known = vars(case.finding) if case.finding else {}
        news = {name: value for name, value in vars(found).items() if value is not None}
        return solving.investigate(case, act, Finding(**known | news))

    return change(sitting, reference, "investigate", rule)


def propose(
    sitting: Sitting,
    reference: str,
    *,
    actions: Sequence[Action],
    text: str | None = None,
    amount: Decimal | None = None,
    currency: str | None = None,
    goodwill: Decimal | None = None,
    instead_of: int | None = None,
) -> Changed:
    """A solution put forward, with a caution where the finding or the customer's demand is not known.

    ``instead_of``: the place of the one it replaces; why is the sitting's reason.
    """
    offer = {"actions": tuple(actions), "text": text, "amount": amount, "currency": currency, "goodwill": goodwill}

    def rule(case: Complaint, act: Act) -> Complaint:
        left = case if instead_of is None else replaced(case, act, place=instead_of, reason=sitting.reason)
        return solving.propose(left, act, **offer)  # type: ignore[arg-type]

    changed = change(sitting, reference, "propose", rule)
    return changed.with_caution(*agreed_no_more(changed.before, instead_of), *solving.cautions(changed.after))


def solve(
    sitting: Sitting,
    reference: str,
    *,
    agreed: bool = False,
    refused: bool = False,
    carry_out_by: str | None = None,
    carried_out: bool = False,
    told: bool = False,
    outcome: Outcome | None = None,
    text: str | None = None,
    solution: int | None = None,
    everyone: bool = False,
    thanked: str | None = None,
) -> Changed:
    """The customer's answer to the solution, the deed, the telling; ``carry_out_by`` is a WHEN.

    ``everyone``: of a joint complaint the others answered and know the same.
    ``thanked``: the words of thanks, said in the same go.
    """

    def rule(case: Complaint, act: Act) -> Complaint:
        until = clock_time(carry_out_by, act) if carry_out_by else None
        return solving.solve(
            case,
            act,
            agreed=agreed,
            refused=refused,
            carry_out_by=until,
            carried_out=carried_out,
            told=told,
            outcome=outcome,
            text=text,
            solution=solution,
            everyone=everyone,
            then=None if thanked is None else lambda solved: last.thanks(solved, act, words=thanked or None),
        )

    return change(sitting, reference, "solve", rule)


def answer_of(
    sitting: Sitting, reference: str, *, people: Sequence[str], agreed: bool | None = None, told: bool = False
) -> Changed:
    """What one or several of a joint complaint answered, and that they know the result."""

    def rule(case: Complaint, act: Act) -> Complaint:
        return joining.answer_of(case, act, people=people, agreed=agreed, told=told)

    return change(sitting, reference, "solve", rule)


def callback(
    sitting: Sitting,
    reference: str,
    *,
    reached: bool,
    satisfaction: int | None = None,
    attitude: str | None = None,
    feedback: str | None = None,
    words: str | None = None,
    thanked: str | None = None,
) -> Changed:
    """The call back, or the try at it."""

    def rule(case: Complaint, act: Act) -> Complaint:
        return last.callback(
            case,
            act,
            reached=reached,
            satisfaction=satisfaction,
            attitude=attitude,
            feedback=feedback,
            words=words,
            thanked=thanked,
        )

    return change(sitting, reference, "callback", rule)


def approve(
    sitting: Sitting,
    reference: str,
    *,
    solution: int | None = None,
    amount: Decimal | None = None,
    opinion: str | None = None,
) -> Changed:
    """A waiting solution approved, as proposed or with another amount."""
    return change(
        sitting,
        reference,
        "approve",
        lambda case, act: deciding.approve(case, act, solution=solution, amount=amount, opinion=opinion),
    )


def reject(sitting: Sitting, reference: str, *, solution: int | None = None, opinion: str | None = None) -> Changed:
    """A waiting solution rejected, and why."""
    return change(
        sitting,
        reference,
        "reject",
        lambda case, act: deciding.reject(case, act, solution=solution, opinion=opinion),
    )


def pay(
    sitting: Sitting, reference: str, *, amount: Decimal, currency: str | None = None, payment_ref: str | None = None
) -> Changed:
    """Money paid on the agreed solution."""
    return change(
        sitting,
        reference,
        "pay",
        lambda case, act: deciding.paid(case, act, amount=amount, currency=currency, reference=payment_ref),
    )
