from __future__ import annotations

from decimal import Decimal

import pytest

from complaintlog.errors import RefusedError, UsageError
from complaintlog.rules.asking import deadline
from complaintlog.rules.codes import Action, Channel, DebtState, Kind, RatingStage, Role, Stage, Trigger
from complaintlog.rules.deciding import paid
from complaintlog.rules.ending import void
from complaintlog.rules.last import apologize, listen
from complaintlog.rules.owed import open_of
from complaintlog.rules.policy import Person, Shop
from complaintlog.rules.raising import escalate, lower, rate
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.talk import contact, done, note, promise

from .conftest import after, by, kinds

STAFFED = Shop(zone="Asia/Shanghai", people=(Person("li", "李娜"), Person("wang", "王强", role=Role.MANAGER)))


def test_the_class_goes_up_by_hand_with_a_reason(case):
    with pytest.raises(UsageError):
        escalate(case, after(hours=1), reason=None)

    case = escalate(case, after(hours=1), reason="情绪激动")

    assert (case.severity, [one.code for one in case.triggers]) == (2, [Trigger.BY_HAND])
    assert {one.lane for one in case.open_debts} == {2}


def test_the_class_goes_down_only_by_a_manager_with_a_reason(registered):
    case = registered(Trigger.ILLNESS, shop=STAFFED)

    with pytest.raises(RefusedError):
        lower(case, by("li", STAFFED, hours=1), reason="误会")
    with pytest.raises(UsageError):
        lower(case, by("wang", STAFFED, hours=1), reason=None)

    case = lower(case, by("wang", STAFFED, hours=1), reason="误会")
    assert (case.severity, len(case.triggers)) == (1, 1)
    assert 3 in {one.lane for one in case.open_debts}


def test_a_case_entered_by_mistake_owes_nothing_and_its_promises_are_void(case):
    case = promise(case, after(minutes=4), until=after(hours=2).at)

    case = void(case, after(hours=1), reason="录错了")

    assert (case.stage, kinds(case)) == (Stage.VOID, [])
    assert {one.state for one in case.follow_ups} == {DebtState.VOID}
    with pytest.raises(RefusedError):
        note(case, after(hours=2), text="…")


def test_voiding_wants_a_reason_and_happens_once(case):
    with pytest.raises(UsageError):
        void(case, after(hours=1), reason=None)
    with pytest.raises(RefusedError):
        void(void(case, after(hours=1), reason="录错了"), after(hours=2), reason="录错了")


def test_where_money_was_paid_or_an_authority_waits_only_a_manager_voids(registered):
    case = registered(shop=STAFFED)
    paid_on = apologize(listen(case, by("li", STAFFED, minutes=1)), by("li", STAFFED, minutes=2))
    paid_on = propose(paid_on, by("li", STAFFED, minutes=3), actions=(Action.REFUND,), amount=Decimal(20))
    paid_on = solve(paid_on, by("li", STAFFED, minutes=4), agreed=True)
    paid_on = paid(paid_on, by("li", STAFFED, minutes=5), amount=Decimal(5))
    awaited = deadline(case, by("li", STAFFED, minutes=5), until=after(days=5).at, to="12345")

    for one in (paid_on, awaited):
        with pytest.raises(RefusedError, match="manager"):
            void(one, by("li", STAFFED, hours=1), reason="录错了")
        assert void(one, by("wang", STAFFED, hours=1), reason="录错了").stage == Stage.VOID
    assert void(case, by("li", STAFFED, hours=1), reason="录错了").stage == Stage.VOID


def test_the_same_trigger_said_twice_by_one_person_on_a_day_changes_nothing(case):
    case = escalate(case, by("li", hours=1), found=(Trigger.MEDIA,), reason="记者来电")

    assert escalate(case, by("li", hours=2), found=(Trigger.MEDIA,), reason="记者来电") == case
    for who, hours in (("wang", 2), ("li", 26)):
        again = escalate(case, by(who, hours=hours), found=(Trigger.MEDIA,), reason="又来电")
        assert len(again.triggers) == 2
    lowered = lower(case, after(hours=2), reason="误会")
    assert escalate(lowered, by("li", hours=3), found=(Trigger.MEDIA,), reason="见报了").severity == 2


@pytest.mark.parametrize("stage", list(RatingStage))
def test_the_same_stage_of_a_rating_twice_changes_nothing(registered, stage):
    case = rate(registered(channel=Channel.RATING), after(hours=30), stage=stage)

    assert rate(case, after(hours=31), stage=stage) == case


def test_an_agreed_rating_found_unchanged_on_a_later_day_is_looked_at_once_more(registered):
    case = rate(registered(channel=Channel.RATING), after(hours=30), stage=RatingStage.AGREED)

    case = rate(case, after(days=4), stage=RatingStage.AGREED)

    assert [(one.state, one.due_at) for one in case.follow_ups if one.kind == Kind.RATING][1:] == [
        (DebtState.DONE, after(days=3, hours=30).at),
        (DebtState.OPEN, after(days=7).at),
    ]


def test_reminding_of_an_agreed_rating_is_not_looking_whether_it_has_changed(registered):
    case = rate(registered(channel=Channel.RATING), after(hours=30), stage=RatingStage.AGREED)
    (check,) = open_of(case, Kind.RATING)

    reminded = contact(case, after(hours=40), text="修改步骤发您了", channel=Channel.MESSAGE)

    assert open_of(reminded, Kind.RATING) == (check,)
    with pytest.raises(RefusedError) as refused:
        done(reminded, after(hours=41), follow_up=check.id)
    assert refused.value.arguments["command"] == "rate"


def test_a_rating_that_turns_out_mild_is_answered_at_once(registered):
    severe = registered(channel=Channel.RATING)

    mild = rate(severe, after(hours=1), stage=RatingStage.NEUTRAL)
    again = rate(mild, after(hours=2), stage=RatingStage.NEGATIVE)

    assert [(one.due_at, one.not_before) for one in open_of(mild, Kind.RATING)] == [(after().at, None)]
    assert [(one.due_at, one.not_before) for one in open_of(again, Kind.RATING)] == [
        (after(hours=48).at, after(hours=24).at)
    ]


def test_a_rating_agreed_but_not_changed_yet_is_looked_at_again(registered):
    case = rate(registered(channel=Channel.RATING), after(hours=30), stage=RatingStage.AGREED)

    assert [one.due_at for one in open_of(case, Kind.RATING)] == [after(days=3, hours=30).at]


@pytest.mark.parametrize("stage", [RatingStage.WITHDRAWN, RatingStage.ANSWERED])
def test_a_rating_withdrawn_or_answered_is_paid(registered, stage):
    case = rate(registered(channel=Channel.RATING), after(hours=30), stage=stage)

    assert Kind.RATING not in kinds(case)
    assert case.rating_stage == stage


def test_what_is_no_rating_has_no_rating_stage(case):
    with pytest.raises(RefusedError):
        rate(case, after(hours=1), stage=RatingStage.ANSWERED)
