from __future__ import annotations

from decimal import Decimal

import pytest

from complaintlog.errors import RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.codes import Action, Decision, Kind, Role, Stage
from complaintlog.rules.deciding import approve, paid, reject
from complaintlog.rules.last import apologize, listen
from complaintlog.rules.owed import open_of
from complaintlog.rules.policy import Person, Shop
from complaintlog.rules.solving import propose, solve

from .conftest import by, kinds

STAFF = (Person("li", "李娜"), Person("wang", "王强", role=Role.MANAGER), Person("zhou", "周敏", role=Role.MANAGER))
SHOP = Shop(zone="Asia/Shanghai", people=STAFF)


def _act(who, **elapsed):
    return by(who, SHOP, **elapsed)


@pytest.fixture
def waiting(registered):
    """A complaint heard by li, whose offer of 500 waits for a manager."""
    case = listen(registered(shop=SHOP), _act("li", minutes=1), confirmed=True)
    case = apologize(case, _act("li", minutes=2))
    return propose(
        case, _act("li", minutes=5), actions=(Action.COMPENSATION,), amount=Decimal("500.00"), currency="CNY"
    )


def test_an_offer_above_ones_limit_waits_and_the_approval_is_owed(waiting):
    assert waiting.solutions[0].decision == Decision.PENDING
    assert open_of(waiting, Kind.APPROVAL)[0].assignee == "wang"


def test_it_cannot_be_agreed_before_it_is_approved(waiting):
    with pytest.raises(RefusedError):
        solve(waiting, _act("li", minutes=9), agreed=True)


def test_a_manager_approves_as_proposed_or_another_amount(waiting):
    as_proposed = approve(waiting, _act("wang", minutes=9), opinion="同意")
    less = approve(waiting, _act("wang", minutes=9), amount=Decimal("300.00"))

    assert as_proposed.solutions[0].approved_amount == Decimal("500.00")
    assert less.solutions[0].approved_amount == Decimal("300.00")
    assert as_proposed.solutions[0].decided_by == "wang"
    assert Kind.APPROVAL not in kinds(as_proposed)


def test_a_rejection_says_why_and_another_solution_is_needed(waiting):
    with pytest.raises(UsageError):
        reject(waiting, _act("wang", minutes=9))

    case = reject(waiting, _act("wang", minutes=9), opinion="太高")

    assert Kind.APPROVAL not in kinds(case)
    with pytest.raises(RefusedError, match="rejected"):
        solve(case, _act("li", minutes=10), agreed=True)


def test_a_role_decides_no_more_than_its_own_limit(waiting):
    with pytest.raises(RefusedError):
        approve(waiting, _act("li", minutes=9))
    with pytest.raises(RefusedError):
        approve(waiting, _act("nobody", minutes=9))


def test_nobody_approves_their_own_unless_they_are_the_only_manager(registered):
    strict = SHOP._replace(policy=SHOP.policy._replace(approve_all=True))
    case = registered(shop=strict)
    case = propose(case, by("li", strict, minutes=5), actions=(Action.REDO,))

    with pytest.raises(RefusedError, match="own"):
        approve(case, by("li", strict, minutes=6))

    alone = strict._replace(people=STAFF[:2])
    mine = propose(registered(shop=alone), by("li", alone, minutes=5), actions=(Action.REDO,))
    assert approve(mine, by("wang", alone, minutes=6)).solutions[0].decision == Decision.APPROVED


@pytest.mark.parametrize("later", [0, 1])
@pytest.mark.parametrize("decide", [approve, reject])
def test_a_decision_pays_the_approval_of_its_own_solution(waiting, decide, later):
    case = propose(waiting, _act("li", minutes=5 + later), actions=(Action.REFUND,), amount=Decimal("800.00"))
    first, second = (debt for debt in case.open_debts if debt.kind == Kind.APPROVAL)

    late_first = decide(case, _act("wang", minutes=9), solution=2, opinion="看过")
    both = decide(late_first, _act("wang", minutes=10), solution=1, opinion="看过")

    assert [one.id for one in open_of(late_first, Kind.APPROVAL)] == [first.id]
    assert [
        one.id for one in open_of(decide(case, _act("wang", minutes=9), solution=1, opinion="看过"), Kind.APPROVAL)
    ] == [second.id]
    assert open_of(both, Kind.APPROVAL) == ()


def test_what_waits_for_nobody_is_not_decided(case):
    with pytest.raises(RefusedError):
        approve(case, by("wang", SHOP, minutes=1))


def test_payments_carry_the_solution_out_when_all_is_paid(waiting):
    case = approve(waiting, _act("wang", minutes=9))
    case = solve(case, _act("li", minutes=10), agreed=True)

    half = paid(case, _act("li", hours=1), amount=Decimal("200.00"))
    assert Kind.CARRY_OUT in kinds(half)
    whole = paid(half, _act("li", hours=2), amount=Decimal("300.00"), reference="T-1")

    assert Kind.CARRY_OUT not in kinds(whole)
    assert whole.solutions[0].carried_out_at is not None
    assert whole.stage == Stage.SOLVE
    assert solve(whole, _act("li", hours=3), told=True).stage == Stage.THANK


def test_what_is_carried_out_is_paid_and_so_is_what_nobody_noted(waiting):
    case = solve(approve(waiting, _act("wang", minutes=9)), _act("li", minutes=10), agreed=True)
    half = paid(case, _act("li", hours=1), amount=Decimal("200.00"))

    whole = solve(half, _act("li", hours=2), carried_out=True)

    assert [(one.amount, one.currency, one.at) for one in whole.solutions[0].payments] == [
        (Decimal("200.00"), "CNY", _act("li", hours=1).at),
        (Decimal("300.00"), "CNY", _act("li", hours=2).at),
    ]
    with pytest.raises(ValueRefusedError):
        paid(whole, _act("li", hours=3), amount=Decimal(1))


def test_never_more_is_paid_than_was_approved(waiting):
    case = solve(approve(waiting, _act("wang", minutes=9)), _act("li", minutes=10), agreed=True)

    for amount in ("500.01", "0"):
        with pytest.raises(ValueRefusedError):
            paid(case, _act("li", hours=1), amount=Decimal(amount))
    with pytest.raises(ValueRefusedError):
        paid(case, _act("li", hours=1), amount=Decimal(5), currency="USD")


def test_nothing_is_paid_before_a_solution_is_agreed(waiting):
    with pytest.raises(RefusedError, match=r"complaintlog solve \S+ --agreed"):
        paid(waiting, _act("li", hours=1), amount=Decimal(5))


def test_a_solution_is_paid_in_one_currency(registered):
    case = apologize(listen(registered(shop=SHOP), _act("li", minutes=1)), _act("li", minutes=2))
    case = propose(case, _act("li", minutes=5), actions=(Action.REFUND,), amount=Decimal("50.00"))
    case = solve(case, _act("li", minutes=6), agreed=True)

    begun = paid(case, _act("li", hours=1), amount=Decimal(10), currency="CNY")
    unsaid = paid(case, _act("li", hours=1), amount=Decimal(10))

    for one in (begun, unsaid):
        with pytest.raises(ValueRefusedError):
            paid(one, _act("li", hours=2), amount=Decimal(20), currency="USD")
    whole = paid(begun, _act("li", hours=2), amount=Decimal(40))
    assert {one.currency for one in whole.solutions[0].payments} == {"CNY"}
    assert whole.solutions[0].currency is None


def test_a_payment_does_not_rewrite_what_was_agreed(registered):
    case = apologize(listen(registered(shop=SHOP), _act("li", minutes=1)), _act("li", minutes=2))
    case = propose(case, _act("li", minutes=5), actions=(Action.REFUND,), amount=Decimal("40.00"))
    agreed = solve(case, _act("li", minutes=6), agreed=True)

    case = paid(agreed, _act("li", hours=1), amount=Decimal(40), currency="USD")

    assert (case.solutions[0].currency, case.solutions[0].payments[0].currency) == (None, "USD")
    assert case.solutions[0].carried_out_at is not None


def test_a_limit_in_one_currency_allows_nothing_in_another(registered):
    shop = SHOP._replace(currency="CNY")
    case = registered(shop=shop)

    for currency, decision in (("CNY", Decision.NOT_NEEDED), ("USD", Decision.PENDING)):
        offer = propose(case, by("li", shop, minutes=5), actions=(Action.REFUND,), amount=Decimal(5), currency=currency)
        assert offer.solutions[0].decision == decision
    free = propose(case, by("li", shop, minutes=5), actions=(Action.REDO,), currency="USD")
    assert free.solutions[0].decision == Decision.NOT_NEEDED


def test_our_currencies_are_those_of_the_world_with_their_decimals():
    from babel.numbers import get_currency_precision, list_currencies

    from complaintlog.rules import currencies

    ours = currencies.WHOLE | currencies.HUNDREDTHS | currencies.THOUSANDTHS
    assert ours <= list_currencies()
    assert {one for one in ours if len(one) != 3} == set()
    assert all(get_currency_precision(one) == 0 for one in currencies.WHOLE)
    assert all(get_currency_precision(one) == 3 for one in {"BHD", "KWD", "OMR", "TND"} & currencies.THOUSANDTHS)


def test_no_amount_is_promised_that_no_coins_can_pay(registered):
    heard = apologize(listen(registered(), _act("li")), _act("li"))

    with pytest.raises(ValueRefusedError, match="decimals"):
        propose(heard, _act("li"), actions=(Action.REFUND,), amount=Decimal("10.555"), currency="CNY")
