from __future__ import annotations

from decimal import Decimal

import pytest

from complaintlog.errors import RefusedError, UsageError
from complaintlog.rules.codes import Action, Channel, DebtState, Kind, Outcome, Stage
from complaintlog.rules.complaint import Customer, Finding
from complaintlog.rules.deciding import paid
from complaintlog.rules.last import apologize, listen, thank, thanks
from complaintlog.rules.owed import open_of
from complaintlog.rules.solving import investigate, propose, solve

from .conftest import after, kinds


@pytest.fixture
def two(heard):
    """A case with two solutions side by side, for the customer to choose from."""
    case = propose(heard, after(minutes=5), actions=(Action.REFUND,))
    return propose(case, after(minutes=6), actions=(Action.EXCHANGE,))


def test_where_several_solutions_stand_the_answer_says_which(two):
    with pytest.raises(UsageError):
        solve(two, after(minutes=9), agreed=True)

    case = solve(two, after(minutes=9), agreed=True, solution=1)

    assert [one.answer for one in case.solutions] == ["agreed", None]


def test_carrying_out_one_solution_pays_its_own_debt_only(two):
    case = solve(two, after(minutes=9), agreed=True, solution=1)
    case = solve(case, after(minutes=10), agreed=True, solution=2)

    case = solve(case, after(hours=1), carried_out=True, solution=2)

    assert [one.carried_out_at is not None for one in case.solutions] == [False, True]
    assert len(open_of(case, Kind.CARRY_OUT)) == 1
    assert case.stage == Stage.SOLVE
    with pytest.raises(RefusedError):
        solve(case, after(hours=2), carried_out=True, solution=2)


def test_solutions_agreed_at_one_time_each_pay_their_own_deed(two):
    case = solve(two, after(minutes=9), agreed=True, solution=1, carry_out_by=after(days=5).at)
    case = solve(case, after(minutes=9), agreed=True, solution=2, carry_out_by=after(days=1).at)
    first, second = (debt for debt in case.open_debts if debt.kind == Kind.CARRY_OUT)

    assert open_of(solve(case, after(hours=1), carried_out=True, solution=1), Kind.CARRY_OUT) == (second,)
    assert open_of(solve(case, after(hours=1), carried_out=True, solution=2), Kind.CARRY_OUT) == (first,)


def test_who_paid_in_full_may_say_carried_out_again_with_telling_the_customer(heard):
    case = propose(heard, after(minutes=5), actions=(Action.REFUND,), amount=Decimal("58"), currency="CNY")
    case = solve(case, after(minutes=9), agreed=True)
    settled = paid(case, after(hours=1), amount=Decimal("58"))

    told = solve(settled, after(hours=2), carried_out=True, told=True)

    assert told.solutions[0].carried_out_at == after(hours=1).at
    assert told.stage == Stage.THANK
    with pytest.raises(RefusedError):
        solve(settled, after(hours=2), carried_out=True)


def test_all_that_was_agreed_is_carried_out_before_solve_is_done(two):
    case = solve(two, after(minutes=9), agreed=True, solution=1)
    case = solve(case, after(minutes=10), agreed=True, solution=2)

    half = solve(case, after(hours=1), carried_out=True, told=True, solution=1)
    whole = solve(half, after(hours=2), carried_out=True, told=True, solution=2)

    assert (half.stage, whole.stage) == (Stage.SOLVE, Stage.THANK)


def test_an_answer_and_an_outcome_without_a_solution_exclude_each_other(two):
    with pytest.raises(UsageError):
        solve(two, after(minutes=9), agreed=True, outcome=Outcome.EXPLAINED, text="…")


def test_hearing_the_answer_is_a_word_exchanged(two):
    case = solve(two, after(hours=5), agreed=True, solution=1)

    assert case.last_contact_at == after(hours=5).at
    assert [one.due_at for one in open_of(case, Kind.UPDATE)] == [after(days=1, hours=5).at]


def test_thanked_before_carried_out_owes_no_more_news_once_it_is_solved(two):
    case = solve(two, after(minutes=9), agreed=True, told=True, solution=1)
    case = thank(case, after(minutes=10))

    case = solve(case, after(hours=1), carried_out=True)

    assert (case.stage, kinds(case)) == (Stage.CALLBACK, [Kind.CALLBACK])
    assert DebtState.CANCELLED in {one.state for one in case.follow_ups if one.kind == Kind.UPDATE}


def test_a_rating_is_owed_an_answer_even_if_nobody_can_be_rung(registered):
    assert kinds(registered(customer=Customer(name="食客"), channel=Channel.RATING)) == [Kind.RATING]


def test_after_the_finding_somebody_still_comes_back_to_an_anonymous_case(registered):
    case = registered(customer=Customer(anonymous=True), channel=Channel.BOOK)

    case = investigate(case, after(hours=1), Finding(validity="justified"))

    assert kinds(case) == [Kind.OTHER]
    with pytest.raises(RefusedError):
        solve(case, after(hours=2), outcome=Outcome.EXPLAINED, text="…")
    assert apologize(listen(case, after(hours=2)), after(hours=3)).stage == Stage.SOLVE


@pytest.mark.parametrize("customer", [Customer(), Customer(name="路人"), Customer(anonymous=True)])
def test_who_cannot_be_called_back_is_thanked_before_the_case_is_over(registered, customer):
    case = listen(registered(customer=customer, channel=Channel.VISIT), after(minutes=1))
    case = propose(apologize(case, after(minutes=1)), after(minutes=2), actions=(Action.REDO,))

    act = after(minutes=3)
    case = solve(
        case, act, agreed=True, carried_out=True, told=True, then=lambda one: thanks(one, act, words="谢谢您当面说")
    )

    assert case.stage == Stage.CLOSED
    assert [(one.step, one.words) for one in case.steps if not one.waived][-1] == ("thank", "谢谢您当面说")
    assert not any(one.waived for one in case.steps)
