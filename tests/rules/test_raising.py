from __future__ import annotations

import pytest

from complaintlog.errors import RefusedError, UsageError
from complaintlog.rules.codes import Channel, DebtState, Kind, RatingStage, Role, Stage, Trigger
from complaintlog.rules.ending import void
from complaintlog.rules.owed import open_of
from complaintlog.rules.policy import Person, Shop
from complaintlog.rules.raising import escalate, lower, rate
from complaintlog.rules.talk import note, promise

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
