"""Solutions: several side by side, what needs a manager, what replaces what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from complaintlog.errors import RefusedError, UsageError
from complaintlog.rules.codes import Action, Decision, Kind, Outcome, Role, Stage
from complaintlog.rules.deciding import approve, paid, reject
from complaintlog.rules.last import apologize, listen
from complaintlog.rules.owed import open_of
from complaintlog.rules.policy import Person, Shop
from complaintlog.rules.solutions import replaced
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.talk import contact, done

from .conftest import after, by, kinds

PEOPLE = (
    Person("li", "李娜"),
    Person("chen", "陈组长", role=Role.LEAD),
    Person("wang", "王强", role=Role.MANAGER),
    Person("zhou", "周敏", role=Role.MANAGER),
)
SHOP = Shop(zone="Asia/Shanghai", people=PEOPLE)
STRICT = SHOP._replace(policy=SHOP.policy._replace(approve_all=True))


def _offer(case, who="li", shop=SHOP, amount=None, goodwill=None, **elapsed):
    amounts = {name: Decimal(value) for name, value in (("amount", amount), ("goodwill", goodwill)) if value}
    act = by(who, shop, **elapsed or {"minutes": 5})
    return propose(case, act, actions=(Action.REFUND,), currency="CNY", **amounts)


@pytest.fixture
def ready(registered):
    """A complaint of the staffed shop, heard and apologised for."""
    case = listen(registered(shop=SHOP), by("li", SHOP, minutes=1), confirmed=True)
    return apologize(case, by("li", SHOP, minutes=2))


def test_goodwill_counts_against_the_limit_of_ones_role(ready):
    assert _offer(ready, amount=90, goodwill=10).solutions[0].decision == Decision.NOT_NEEDED
    assert _offer(ready, amount=90, goodwill=11).solutions[0].decision == Decision.PENDING


def test_limits_count_the_sum_of_a_case_over_all_its_rounds(ready):
    case = solve(_offer(ready, amount=90), by("li", SHOP, minutes=6), agreed=True, carried_out=True, told=True)
    from complaintlog.rules.last import callback

    case = callback(case, by("li", SHOP, days=1), reached=True, satisfaction=1, thanked="谢谢")

    assert _offer(case, amount=20, days=2).solutions[-1].decision == Decision.PENDING


def test_what_was_refused_or_rejected_no_longer_counts_against_a_limit(ready):
    refused = solve(_offer(ready, amount=90), by("li", SHOP, minutes=6), refused=True)
    rejected = reject(_offer(ready, amount=900), by("wang", SHOP, minutes=6), opinion="太高")

    assert _offer(refused, amount=90, minutes=8).solutions[-1].decision == Decision.NOT_NEEDED
    assert _offer(rejected, amount=90, minutes=8).solutions[-1].decision == Decision.NOT_NEEDED


def test_a_manager_is_bound_by_no_limit(ready):
    assert _offer(ready, who="wang", amount=99999).solutions[0].decision == Decision.NOT_NEEDED


def test_each_role_has_its_own_limit(ready):
    assert _offer(ready, who="chen", amount=1000).solutions[0].decision == Decision.NOT_NEEDED
    assert _offer(ready, who="chen", amount=1001).solutions[0].decision == Decision.PENDING
    assert _offer(ready, who="li", amount=1000).solutions[0].decision == Decision.PENDING


def test_a_role_approves_up_to_its_own_limit(ready):
    within = _offer(ready, amount=500)
    above = _offer(ready, amount=1500)

    assert approve(within, by("chen", SHOP, minutes=9)).solutions[0].decision == Decision.APPROVED
    with pytest.raises(RefusedError, match="limit"):
        approve(above, by("chen", SHOP, minutes=9))


@pytest.mark.parametrize("who", ["li", "chen", "wang"])
def test_where_all_solutions_are_approved_even_a_free_one_and_a_managers_own_are(ready, who):
    case = _offer(ready, who=who, shop=STRICT)

    assert case.solutions[0].decision == Decision.PENDING
    assert open_of(case, Kind.APPROVAL)[0].assignee == ("zhou" if who == "wang" else "wang")


def test_a_manager_does_not_approve_their_own_where_there_is_another(ready):
    case = _offer(ready, who="wang", shop=STRICT)

    with pytest.raises(RefusedError, match="own"):
        approve(case, by("wang", STRICT, minutes=9))
    assert approve(case, by("zhou", STRICT, minutes=9)).solutions[0].decision == Decision.APPROVED


def test_the_only_manager_approves_their_own(ready):
    alone = STRICT._replace(people=PEOPLE[:3])

    case = approve(_offer(ready, who="wang", shop=alone), by("wang", alone, minutes=9))

    assert case.solutions[0].decision == Decision.APPROVED


def test_an_approval_is_paid_by_approving_or_rejecting_alone(ready):
    case = _offer(ready, amount=500)
    owed = open_of(case, Kind.APPROVAL)[0].id

    assert Kind.APPROVAL in kinds(contact(case, by("li", SHOP, minutes=8), text="…"))
    with pytest.raises(RefusedError) as refused:
        done(case, by("wang", SHOP, minutes=9), follow_up=owed)
    assert refused.value.arguments["command"] == "approve"
    assert Kind.APPROVAL not in kinds(approve(case, by("wang", SHOP, minutes=9)))
    assert Kind.APPROVAL not in kinds(reject(case, by("wang", SHOP, minutes=9), opinion="太高"))


def test_the_decision_keeps_who_when_and_the_opinion(ready):
    case = approve(_offer(ready, amount=500), by("wang", SHOP, minutes=9), opinion="同意，尽快")

    decided = case.solutions[0]
    assert (decided.decided_by, decided.decided_at, decided.opinion) == ("wang", after(minutes=9).at, "同意，尽快")


def test_offered_and_approved_amounts_are_kept_apart_and_the_approved_one_is_paid(ready):
    case = approve(_offer(ready, amount=500), by("wang", SHOP, minutes=9), amount=Decimal(300))
    case = solve(case, by("li", SHOP, minutes=10), agreed=True)

    case = paid(case, by("li", SHOP, minutes=20), amount=Decimal(300))

    solution = case.solutions[0]
    assert (solution.amount, solution.approved_amount) == (Decimal(500), Decimal(300))
    assert solution.carried_out_at == after(minutes=20).at


def test_what_was_rejected_waits_for_no_answer(ready):
    case = reject(_offer(ready, amount=500), by("wang", SHOP, minutes=9), opinion="太高")
    case = _offer(case, amount=50, minutes=10)

    case = solve(case, by("li", SHOP, minutes=11), agreed=True)

    assert [one.answer for one in case.solutions] == [None, "agreed"]


def test_replacing_a_solution_that_stands_needs_a_reason(ready):
    case = _offer(ready, amount=50)

    with pytest.raises(UsageError, match="reason"):
        replaced(case, by("li", SHOP, minutes=6), place=1, reason=None)
    case = replaced(case, by("li", SHOP, minutes=6), place=1, reason="缺货")

    assert (case.solutions[0].decision, case.solutions[0].opinion) == (Decision.REJECTED, "缺货")


def test_what_was_refused_is_not_replaced(ready):
    case = solve(_offer(ready, amount=50), by("li", SHOP, minutes=6), refused=True)

    with pytest.raises(RefusedError):
        replaced(case, by("li", SHOP, minutes=7), place=1, reason="…")
    with pytest.raises(RefusedError):
        replaced(case, by("li", SHOP, minutes=7), place=2, reason="…")


def test_an_agreed_solution_that_is_replaced_is_not_owed_any_more(ready):
    case = solve(_offer(ready, amount=50), by("li", SHOP, minutes=6), agreed=True)

    case = replaced(case, by("li", SHOP, minutes=7), place=1, reason="缺货，改退款")
    case = _offer(case, amount=60, minutes=8)
    case = solve(case, by("li", SHOP, minutes=9), agreed=True, carried_out=True, told=True)

    assert case.stage == Stage.THANK
    assert Kind.CARRY_OUT not in kinds(case)


def test_a_solution_promised_for_a_time_is_replaced_only_once_the_customer_lets_us_off(ready):
    case = solve(_offer(ready, amount=50), by("li", SHOP, minutes=6), agreed=True, carry_out_by=after(days=1).at)

    with pytest.raises(RefusedError, match="--release"):
        replaced(case, by("li", SHOP, minutes=7), place=1, reason="缺货")
    case = contact(case, by("li", SHOP, minutes=8), text="那就退款吧", from_customer=True, releases=True)

    assert replaced(case, by("li", SHOP, minutes=9), place=1, reason="缺货").solutions[0].decision == "rejected"


def test_what_is_carried_out_or_paid_for_is_not_replaced(ready):
    agreed = solve(_offer(ready, amount=50), by("li", SHOP, minutes=6), agreed=True)
    begun = paid(agreed, by("li", SHOP, minutes=7), amount=Decimal(10))
    carried_out = solve(agreed, by("li", SHOP, minutes=7), carried_out=True)

    for case in (begun, carried_out):
        with pytest.raises(RefusedError, match="carried out"):
            replaced(case, by("li", SHOP, minutes=8), place=1, reason="…")


def test_replacing_what_waits_for_approval_ends_the_approval_too(ready):
    case = replaced(_offer(ready, amount=500), by("li", SHOP, minutes=6), place=1, reason="改方案")

    assert Kind.APPROVAL not in kinds(case)


def test_agreeing_makes_the_deed_owed_with_a_date_by_policy_or_as_promised(ready):
    by_policy = solve(_offer(ready, amount=50), by("li", SHOP, minutes=6), agreed=True)
    as_told = solve(_offer(ready, amount=50), by("li", SHOP, minutes=6), agreed=True, carry_out_by=after(days=1).at)

    (debt,), (promise,) = open_of(by_policy, Kind.CARRY_OUT), open_of(as_told, Kind.CARRY_OUT)
    assert (debt.due_at, debt.promised) == (after(days=3, minutes=6).at, False)
    assert (promise.due_at, promise.promised, promise.told) == (after(days=1).at, True, True)


def test_a_deed_is_never_paid_by_a_word(ready):
    case = solve(_offer(ready, amount=50), by("li", SHOP, minutes=6), agreed=True)
    owed = open_of(case, Kind.CARRY_OUT)[0].id

    assert Kind.CARRY_OUT in kinds(contact(case, by("li", SHOP, minutes=9), text="已安排"))
    with pytest.raises(RefusedError):
        contact(case, by("li", SHOP, minutes=9), text="已安排", pays=owed)
    with pytest.raises(RefusedError) as refused:
        done(case, by("li", SHOP, minutes=9), follow_up=owed)
    assert refused.value.arguments["command"] == "solve"


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.EXPLAINED, Outcome.DEFERRED, Outcome.REFERRED}))
def test_only_an_explanation_or_passing_it_on_solves_without_a_solution(ready, outcome):
    from complaintlog.errors import ValueRefusedError

    with pytest.raises(ValueRefusedError):
        solve(ready, by("li", SHOP, minutes=6), outcome=outcome, text="…", told=True)


def test_what_was_explained_is_written_down(ready):
    with pytest.raises(UsageError):
        solve(ready, by("li", SHOP, minutes=6), outcome=Outcome.EXPLAINED, told=True)
