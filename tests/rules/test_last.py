from __future__ import annotations

from dataclasses import replace

import pytest

from complaintlog.errors import RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.codes import Action, Channel, Kind, Outcome, Stage, Step, Trigger
from complaintlog.rules.complaint import Customer, Finding
from complaintlog.rules.ending import close, reopen
from complaintlog.rules.last import apologize, callback, listen, thank
from complaintlog.rules.owed import open_of
from complaintlog.rules.solving import investigate, propose, solve
from complaintlog.rules.talk import contact, promise

from .conftest import after, kinds


def test_a_new_complaint_stands_at_listen(case):
    assert case.stage == Stage.LISTEN


def test_listen_and_apologize_may_come_in_either_order(case):
    sorry_first = listen(apologize(case, after(minutes=1)), after(minutes=2), confirmed=True)
    heard_first = apologize(listen(case, after(minutes=1), confirmed=True), after(minutes=2))

    assert sorry_first.stage == heard_first.stage == Stage.SOLVE


def test_an_unconfirmed_listening_keeps_the_step_open(case):
    case = listen(case, after(minutes=1), words="…", confirmed=False)

    assert case.stage == Stage.LISTEN
    assert len(case.steps) == 1


def test_where_nobody_is_on_the_line_listening_counts_without_an_answer(registered):
    case = listen(registered(channel=Channel.LETTER), after(minutes=1), confirmed=None)

    assert case.stage == Stage.APOLOGIZE


def test_listening_is_confirmed_only_where_the_customer_said_so(case, registered):
    spoken = listen(case, after(minutes=5))
    read = listen(registered(channel=Channel.EMAIL), after(minutes=5))

    assert (spoken.steps[0].confirmed, spoken.stage) == (None, Stage.APOLOGIZE)
    assert [one.due_at for one in open_of(spoken, Kind.UPDATE)] == [after(days=1, minutes=5).at]  # we spoke
    assert Kind.ACKNOWLEDGE in kinds(read)
    assert listen(case, after(minutes=5), confirmed=True).steps[0].confirmed is True


def test_who_was_not_reached_has_said_nothing(solved):
    for said in ({"satisfaction": 5}, {"attitude": "loyal"}, {"feedback": "不错"}):
        with pytest.raises(UsageError):
            callback(solved, after(days=1), reached=False, **said)


@pytest.mark.parametrize("step", [solve, thank, callback])
def test_solve_thank_and_callback_wait_for_listen_and_name_the_command(case, step):
    arguments = {"reached": True} if step is callback else {}

    with pytest.raises(RefusedError) as refused:
        step(case, after(hours=1), **arguments)

    assert refused.value.arguments["command"] == "listen"


def test_solve_waits_for_the_apology_too(case):
    case = listen(case, after(minutes=1), confirmed=True)

    with pytest.raises(RefusedError) as refused:
        solve(case, after(hours=1), agreed=True)

    assert refused.value.arguments["command"] == "apologize"


def test_a_step_is_not_done_twice_in_a_round(heard):
    with pytest.raises(RefusedError):
        listen(heard, after(hours=1))
    with pytest.raises(RefusedError):
        apologize(heard, after(hours=1))


def test_investigating_proposing_and_promising_are_free_at_any_stage(case):
    case = investigate(case, after(minutes=1), Finding(validity="justified"))
    case = propose(case, after(minutes=2), actions=(Action.REDO,))
    case = promise(case, after(minutes=3), until=after(hours=2).at)

    assert case.stage == Stage.LISTEN
    assert case.finding.by == "li"


def test_what_is_not_said_stays_owed(heard):
    case = propose(heard, after(minutes=5), actions=(Action.REFUND,))

    agreed = solve(case, after(minutes=6), agreed=True)
    carried_out = solve(agreed, after(hours=1), carried_out=True)
    told = solve(carried_out, after(hours=2), told=True)

    assert [agreed.stage, carried_out.stage, told.stage] == [Stage.SOLVE, Stage.SOLVE, Stage.THANK]
    assert Kind.CARRY_OUT in kinds(agreed)
    assert Kind.CARRY_OUT not in kinds(carried_out)


def test_a_date_told_for_carrying_out_is_a_promise(heard):
    case = propose(heard, after(minutes=5), actions=(Action.EXCHANGE,))

    case = solve(case, after(minutes=6), agreed=True, carry_out_by=after(days=2).at)

    debt = next(one for one in case.open_debts if one.kind == Kind.CARRY_OUT)
    assert debt.promised
    assert debt.due_at == after(days=2).at


def test_a_carry_out_date_that_is_past_is_refused(heard):
    case = propose(heard, after(minutes=5), actions=(Action.EXCHANGE,))

    with pytest.raises(ValueRefusedError):
        solve(case, after(minutes=6), agreed=True, carry_out_by=after(minutes=6).at)


def test_what_is_carried_out_already_has_no_date_to_come(heard):
    case = propose(heard, after(minutes=5), actions=(Action.EXCHANGE,))

    with pytest.raises(UsageError):
        solve(case, after(minutes=6), agreed=True, carried_out=True, carry_out_by=after(days=2).at)


def test_a_refused_solution_makes_the_complaint_serious(heard):
    case = propose(heard, after(minutes=5), actions=(Action.DISCOUNT,))

    case = solve(case, after(minutes=6), refused=True)

    assert case.severity == 2
    assert [one.code for one in case.triggers] == [Trigger.REFUSED]
    assert case.stage == Stage.SOLVE


def test_an_answer_needs_a_solution_that_waits_for_one(heard):
    with pytest.raises(RefusedError, match="propose"):
        solve(heard, after(minutes=6), agreed=True)


def test_a_case_may_be_explained_without_a_solution(heard):
    case = solve(heard, after(minutes=6), outcome=Outcome.EXPLAINED, text="口味说明", told=True)

    assert case.stage == Stage.THANK
    assert case.outcome == Outcome.EXPLAINED


def test_an_explanation_that_was_not_told_yet_stays_owed(heard):
    case = solve(heard, after(minutes=6), outcome=Outcome.EXPLAINED, text="口味说明")
    told = solve(case, after(hours=1), told=True)

    assert case.stage == Stage.SOLVE
    assert told.stage == Stage.THANK


def test_a_solved_and_thanked_case_owes_a_callback_within_a_week(solved):
    assert solved.stage == Stage.CALLBACK
    assert kinds(solved) == [Kind.CALLBACK]
    assert solved.open_debts[0].due_at == after(days=7, minutes=6).at


@pytest.mark.parametrize("satisfaction", [3, 4, 5, None])
def test_a_satisfied_callback_closes(solved, satisfaction):
    case = callback(solved, after(days=3), reached=True, satisfaction=satisfaction)

    assert case.stage == Stage.CLOSED
    assert case.outcome == Outcome.SOLVED
    assert case.open_debts == ()


@pytest.mark.parametrize("satisfaction", [1, 2])
def test_an_unsatisfied_callback_opens_a_new_round_at_solve(solved, satisfaction):
    case = callback(solved, after(days=3), reached=True, satisfaction=satisfaction, feedback="还是没解决")

    assert (case.stage, case.round, case.severity) == (Stage.SOLVE, 2, 2)
    assert Kind.UPDATE in kinds(case)
    assert len([step for step in case.steps if step.round == 1]) == 4


def test_a_new_round_asks_for_a_fresh_apology_before_it_solves(solved):
    case = callback(solved, after(days=3), reached=True, satisfaction=1)
    case = propose(case, after(days=3, hours=1), actions=(Action.COMPENSATION,))

    with pytest.raises(RefusedError) as refused:
        solve(case, after(days=3, hours=2), agreed=True, carried_out=True, told=True)

    assert refused.value.arguments["command"] == "apologize"
    case = apologize(case, after(days=3, hours=2))
    assert solve(case, after(days=3, hours=3), agreed=True, carried_out=True, told=True).stage == Stage.THANK


def test_thanks_may_be_said_in_the_callback(heard):
    case = propose(heard, after(minutes=5), actions=(Action.REFUND,))
    case = solve(case, after(minutes=6), agreed=True, carried_out=True, told=True)

    with pytest.raises(RefusedError, match="thank"):
        callback(case, after(days=2), reached=True, satisfaction=5)

    assert callback(case, after(days=2), reached=True, satisfaction=5, thanked="谢谢").stage == Stage.CLOSED


def test_satisfaction_is_one_to_five(solved):
    with pytest.raises(ValueRefusedError):
        callback(solved, after(days=2), reached=True, satisfaction=6)


def test_a_callback_not_reached_is_a_try_and_pays_nothing(solved):
    case = callback(solved, after(days=2), reached=False)

    assert kinds(case) == [Kind.CALLBACK]
    assert case.stage == Stage.CALLBACK


def _tried_three_times(case):
    for days in (2, 2.1, 3):
        case = callback(case, after(days=days), reached=False)
    return case


def test_after_three_tries_on_two_days_a_written_message_pays_the_callback(solved):
    case = contact(_tried_three_times(solved), after(days=4), text="我们多次致电……", channel=Channel.MESSAGE)

    assert kinds(case) == [Kind.AWAITING]
    assert close(case, after(days=6), outcome=Outcome.UNREACHABLE).stage == Stage.CLOSED


def test_an_answer_to_the_message_makes_a_callback_owed_again(solved):
    case = contact(_tried_three_times(solved), after(days=4), text="我们多次致电……", channel=Channel.MESSAGE)

    case = contact(case, after(days=5), text="刚看到，周末再打给我", from_customer=True)

    assert kinds(case) == [Kind.CALLBACK]
    assert case.open_debts[0].due_at > after(days=5).at


def test_unreachable_is_refused_before_the_tries_and_the_message(solved):
    with pytest.raises(RefusedError):
        close(solved, after(days=2), outcome=Outcome.UNREACHABLE)
    with pytest.raises(RefusedError):
        close(_tried_three_times(solved), after(days=4), outcome=Outcome.UNREACHABLE)


def test_closing_early_records_the_missing_steps_as_waived(case):
    case = close(case, after(hours=1), outcome=Outcome.WITHDRAWN, reason="顾客撤诉")

    assert case.stage == Stage.CLOSED
    assert [step.step for step in case.steps if step.waived] == list(Step)
    assert case.open_debts == ()


def test_closing_early_wants_a_reason_and_an_outcome(case):
    with pytest.raises(UsageError):
        close(case, after(hours=1), outcome=Outcome.WITHDRAWN)
    with pytest.raises(UsageError):
        close(case, after(hours=1), reason="…")


def test_solved_is_no_outcome_of_an_unsolved_case(case):
    with pytest.raises(RefusedError):
        close(case, after(hours=1), outcome=Outcome.SOLVED, reason="…")


def test_a_final_refusal_needs_a_finding_and_the_customer_told(heard):
    with pytest.raises(RefusedError, match="investigate"):
        close(heard, after(hours=1), outcome=Outcome.FINAL_REFUSAL, reason="…")
    found = investigate(heard, after(hours=2), Finding(validity="unjustified"))
    with pytest.raises(RefusedError, match="contact"):
        close(found, after(hours=3), outcome=Outcome.FINAL_REFUSAL, reason="…")
    told = contact(found, after(hours=3), text="最终答复")

    assert close(told, after(hours=4), outcome=Outcome.FINAL_REFUSAL, reason="…").stage == Stage.CLOSED


def test_a_closed_case_refuses_every_step(solved):
    case = callback(solved, after(days=3), reached=True, satisfaction=5)

    for act in (listen, apologize, thank):
        with pytest.raises(RefusedError, match="reopen"):
            act(case, after(days=4))
    with pytest.raises(RefusedError, match="reopen"):
        promise(case, after(days=4), until=after(days=5).at)


def test_a_closed_case_is_reopened_within_thirty_days_in_a_new_round(solved):
    case = callback(solved, after(days=3), reached=True, satisfaction=5)

    again = reopen(case, after(days=20), reason="又出现了")

    assert (again.stage, again.round, again.closed_at, again.outcome) == (Stage.SOLVE, 2, None, None)
    assert again.open_debts
    with pytest.raises(RefusedError, match="days"):
        reopen(case, after(days=34), reason="又出现了")


def test_only_a_closed_case_is_reopened_and_only_with_a_reason(case, solved):
    with pytest.raises(RefusedError):
        reopen(case, after(days=1), reason="…")
    over = callback(solved, after(days=3), reached=True, satisfaction=5)
    with pytest.raises(UsageError):
        reopen(over, after(days=4), reason=None)


def test_a_reopened_case_whose_listening_was_waived_listens_first(case):
    over = close(case, after(hours=1), outcome=Outcome.WITHDRAWN, reason="撤诉")

    again = reopen(over, after(days=1), reason="改变主意")

    assert again.stage == Stage.LISTEN


def test_an_anonymous_case_needs_no_hearer_and_closes_untold(registered):
    case = registered(customer=Customer(anonymous=True), channel=Channel.BOOK)
    assert kinds(case) == [Kind.FINDING]

    case = investigate(case, after(hours=1), Finding(validity="justified"))
    case = listen(case, after(hours=2))
    case = solve(case, after(hours=3), outcome=Outcome.EXPLAINED, text="已整改")

    assert case.stage == Stage.CLOSED


def test_a_customer_without_means_of_contact_owes_a_finding_only(registered):
    assert kinds(registered(customer=Customer(name="路人"))) == [Kind.FINDING]


def test_a_description_of_nothing_is_refused(registered):
    with pytest.raises(UsageError):
        registered(description="  ")


def test_replacing_a_frozen_record_checks_it_again(case):
    with pytest.raises(ValueRefusedError):
        replace(case, channel="pigeon")
