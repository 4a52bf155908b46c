"""How a case ends: unreachable, refused for good, anonymous, taken up again."""

from __future__ import annotations

import pytest

from complaintlog.errors import RefusedError
from complaintlog.rules.asking import ask, deadline, follow
from complaintlog.rules.codes import Action, Channel, DebtState, Kind, Outcome, Party, Role, Stage, Step
from complaintlog.rules.complaint import Customer, Finding
from complaintlog.rules.ending import close, reopen, void
from complaintlog.rules.last import apologize, callback, listen, thank
from complaintlog.rules.owed import open_of
from complaintlog.rules.policy import HOUSE, Person, Shop
from complaintlog.rules.solving import investigate, propose, solve
from complaintlog.rules.talk import contact, note, promise

from .conftest import SHANGHAI, after, by, kinds

PEOPLE = (Person("li", "李娜"), Person("wang", "王强", role=Role.MANAGER))
STAFFED = Shop(zone="Asia/Shanghai", people=PEOPLE)
ANONYMOUS = Customer(anonymous=True)


def _tried(case, *days):
    for day in days:
        case = callback(case, after(days=day), reached=False)
    return case


def _written(case, days):
    return contact(case, after(days=days), text="我们多次致电……", channel=Channel.MESSAGE)


def test_tries_are_counted_by_the_days_of_the_shop_and_not_by_those_of_utc(solved):
    one_day = _written(_tried(solved, 1.8, 1.95, 2.1), 2.2)  # 04:12, 07:48, 11:24 of one day in Shanghai, two of UTC
    two_days = _written(_tried(solved, 2, 2.1, 3), 3.1)

    assert Kind.CALLBACK in kinds(one_day)
    assert Kind.CALLBACK not in kinds(two_days)


def test_a_call_not_reached_is_a_try_like_a_callback(solved):
    for days in (1, 2):
        solved = contact(solved, after(days=days), text="无人接听", reached=False)

    case = _written(_tried(solved, 3), 3.1)

    assert kinds(case) == [Kind.AWAITING]


def test_who_was_reached_in_between_is_tried_anew(solved):
    case = contact(_tried(solved, 1, 2), after(days=2.5), text="在开会，改天", from_customer=True)

    case = _written(_tried(case, 3), 3.1)

    assert Kind.CALLBACK in kinds(case)
    with pytest.raises(RefusedError):
        close(case, after(days=4), outcome=Outcome.UNREACHABLE)


def test_the_written_message_comes_after_the_tries(solved):
    case = _tried(_written(solved, 1), 2, 2.1, 3)

    with pytest.raises(RefusedError, match="written"):
        close(case, after(days=4), outcome=Outcome.UNREACHABLE)
    assert close(_written(case, 4), after(days=5), outcome=Outcome.UNREACHABLE).stage == Stage.CLOSED


def test_a_message_to_somebody_else_does_not_stand_for_one_to_the_customer(solved):
    case = contact(_tried(solved, 2, 2.1, 3), after(days=4), text="…", channel=Channel.EMAIL, party=Party.SUPPLIER)

    with pytest.raises(RefusedError, match="written"):
        close(case, after(days=5), outcome=Outcome.UNREACHABLE)


def test_who_could_never_be_reached_may_be_given_up_at_any_stage(registered):
    case = registered(channel=Channel.ONLINE)
    for days in (0.1, 1, 2):
        case = contact(case, after(days=days), text="空号", reached=False)

    case = close(_written(case, 3), after(days=4), outcome=Outcome.UNREACHABLE, reason="一直联系不上")

    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.UNREACHABLE)


def test_how_many_tries_stand_is_the_policys(solved):
    strict = SHANGHAI._replace(policy=HOUSE._replace(callback_tries=4))
    case = contact(_tried(solved, 2, 2.1, 3), by("li", strict, days=4), text="…", channel=Channel.MESSAGE)

    assert Kind.CALLBACK in kinds(case)


@pytest.mark.parametrize("outcome", [Outcome.FINAL_REFUSAL, Outcome.MALICIOUS])
def test_refusing_for_good_and_calling_it_malicious_are_a_managers(registered, outcome):
    case = investigate(registered(shop=STAFFED), by("li", STAFFED, hours=1), Finding(validity="unjustified"))
    case = contact(case, by("li", STAFFED, hours=2), text="最终答复")

    with pytest.raises(RefusedError, match="manager"):
        close(case, by("li", STAFFED, hours=3), outcome=outcome, reason="…")
    assert close(case, by("wang", STAFFED, hours=3), outcome=outcome, reason="…").outcome == outcome


@pytest.mark.parametrize("outcome", [Outcome.FINAL_REFUSAL, Outcome.MALICIOUS])
def test_a_final_position_is_told_after_the_finding(heard, outcome):
    told_before = contact(heard, after(hours=1), text="先这样")
    case = investigate(told_before, after(hours=2), Finding(validity="unjustified"))

    with pytest.raises(RefusedError, match="contact"):
        close(case, after(hours=3), outcome=outcome, reason="…")


@pytest.mark.parametrize("outcome", [Outcome.FINAL_REFUSAL, Outcome.MALICIOUS])
def test_refusing_for_good_makes_no_callback(heard, outcome):
    case = investigate(heard, after(hours=1), Finding(validity="unjustified"))
    case = contact(case, after(hours=2), text="最终答复")

    case = close(case, after(hours=3), outcome=outcome, reason="…")

    assert Kind.CALLBACK not in {one.kind for one in case.follow_ups}


def test_closing_ends_what_policy_owed_and_leaves_the_authoritys_date(case):
    case = ask(case, after(minutes=1), department="后厨")
    case = follow(case, after(minutes=2), until=after(days=1).at, text="…")
    case = deadline(case, after(minutes=3), until=after(days=5).at)

    case = close(case, after(hours=1), outcome=Outcome.WITHDRAWN, reason="撤诉")

    ended = {one.kind: one.state for one in case.follow_ups}
    assert ended == {
        Kind.UPDATE: DebtState.CANCELLED,
        Kind.DEPARTMENT: DebtState.CANCELLED,
        Kind.OTHER: DebtState.CANCELLED,
        Kind.STATUTORY: DebtState.OPEN,
    }


def test_a_case_may_be_closed_from_any_stage(case, heard, solved):
    thanked_later = propose(heard, after(minutes=5), actions=(Action.REDO,))
    thanked_later = solve(thanked_later, after(minutes=6), agreed=True, carried_out=True, told=True)

    for stage, one in {"listen": case, "solve": heard, "thank": thanked_later, "callback": solved}.items():
        assert one.stage == stage
        assert close(one, after(hours=1), outcome=Outcome.REFERRED, reason="…").stage == Stage.CLOSED


def test_only_what_was_not_done_is_waived(heard):
    case = close(heard, after(hours=1), outcome=Outcome.WITHDRAWN, reason="撤诉")

    assert [one.step for one in case.steps if one.waived] == [Step.SOLVE, Step.THANK]


def test_an_anonymous_case_records_the_steps_that_need_a_hearer_as_waived(registered):
    case = investigate(registered(customer=ANONYMOUS), after(hours=1), Finding(validity="justified"))

    case = solve(listen(case, after(hours=2)), after(hours=3), outcome=Outcome.EXPLAINED, text="已整改")

    assert case.stage == Stage.CLOSED
    assert [one.step for one in case.steps if one.waived] == [Step.APOLOGIZE, Step.THANK]


@pytest.mark.parametrize("customer", [ANONYMOUS, Customer(name="路人")])
@pytest.mark.parametrize("channel", sorted(set(Channel) - {Channel.RATING}))
def test_who_cannot_be_reached_is_owed_no_word_but_a_finding(registered, customer, channel):
    assert kinds(registered(customer=customer, channel=channel)) == [Kind.FINDING]


def test_the_finding_of_an_anonymous_case_is_paid_by_investigating_alone(registered):
    from complaintlog.rules.talk import done

    case = registered(customer=ANONYMOUS)

    with pytest.raises(RefusedError) as refused:
        done(case, after(hours=1), follow_up=case.open_debts[0].id)
    assert refused.value.arguments["command"] == "investigate"
    assert Kind.FINDING not in kinds(investigate(case, after(hours=1), Finding(validity="partly")))


def test_a_new_round_ends_with_a_fresh_callback_and_keeps_the_earlier_rounds(solved):
    case = callback(solved, after(days=2), reached=True, satisfaction=1)
    case = apologize(case, after(days=2, hours=1))
    case = propose(case, after(days=2, hours=2), actions=(Action.COMPENSATION,))
    case = solve(case, after(days=3), agreed=True, carried_out=True, told=True)
    case = thank(case, after(days=3))

    assert [one.due_at for one in open_of(case, Kind.CALLBACK)] == [after(days=10).at]
    assert {one.round for one in case.steps} == {1, 2}
    assert [one.round for one in case.solutions] == [1, 2]
    assert callback(case, after(days=5), reached=True, satisfaction=5).stage == Stage.CLOSED


def test_the_policy_may_count_a_three_as_unsatisfied(solved):
    strict = SHANGHAI._replace(policy=HOUSE._replace(unsatisfied_up_to=3))

    case = callback(solved, by("li", strict, days=2), reached=True, satisfaction=3)

    assert (case.stage, case.round) == (Stage.SOLVE, 2)


def test_a_callback_keeps_satisfaction_attitude_and_what_is_said_of_the_house(solved):
    case = callback(solved, after(days=2), reached=True, satisfaction=4, attitude="loyal", feedback="上菜慢")

    kept = case.callbacks[-1]
    assert (kept.satisfaction, kept.attitude, kept.feedback, kept.round) == (4, "loyal", "上菜慢", 1)


def test_a_case_is_taken_up_again_until_the_end_of_thirty_days(solved):
    case = callback(solved, after(days=3), reached=True, satisfaction=5)

    assert reopen(case, after(days=33), reason="又出现了").stage == Stage.SOLVE
    with pytest.raises(RefusedError, match="--repeat-of"):
        reopen(case, after(days=33, seconds=1), reason="又出现了")


def test_taking_up_again_is_recorded_with_who_when_and_why(solved):
    case = reopen(callback(solved, after(days=3), reached=True, satisfaction=5), by("wang", days=9), reason="又出现")

    assert [(one.by, one.at, one.reason) for one in case.reopenings] == [("wang", after(days=9).at, "又出现")]


def test_a_void_case_refuses_every_further_step(case):
    case = void(case, after(hours=1), reason="录错了")

    for act in (listen, apologize, thank):
        with pytest.raises(RefusedError):
            act(case, after(hours=2))
    with pytest.raises(RefusedError):
        deadline(case, after(hours=2), until=after(days=1).at)
    with pytest.raises(RefusedError):
        reopen(case, after(hours=2), reason="…")


def test_a_closed_case_still_takes_notes_and_words_that_come_late(solved):
    case = callback(solved, after(days=3), reached=True, satisfaction=5)

    case = note(contact(case, after(days=4), text="谢谢你们", from_customer=True), after(days=4), text="送了锦旗")

    assert (case.stage, case.open_debts) == (Stage.CLOSED, ())


def test_promises_of_a_void_case_stay_on_record_and_are_judged_neither_way(case):
    case = promise(case, after(minutes=4), until=after(hours=2).at)

    case = void(case, after(hours=5), reason="录错了")

    assert [one.state for one in case.follow_ups if one.promised] == [DebtState.VOID]


def test_nothing_changes_the_number_of_a_case(case, solved):
    ended = callback(solved, after(days=3), reached=True, satisfaction=5)

    for one in (void(case, after(hours=1), reason="…"), ended, reopen(ended, after(days=4), reason="…")):
        assert one.number == "20261123-001"
