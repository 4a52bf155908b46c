"""Promises: judged by when things happened, never altered, never erased."""

from __future__ import annotations

import pytest

from complaintlog.errors import RefusedError, ValueRefusedError
from complaintlog.rules.asking import wait
from complaintlog.rules.codes import DebtState, Kind
from complaintlog.rules.ending import close
from complaintlog.rules.last import callback
from complaintlog.rules.owed import open_of
from complaintlog.rules.talk import contact, promise

from .conftest import after, by, kinds

EXCUSED = {"no_promise": True, "reason": "等供应商"}


def _promised(case, **due):
    return promise(case, after(minutes=4), until=after(**due).at)


def _states(case):
    return [str(one.state) for one in case.follow_ups if one.promised]


def test_an_answer_is_due_at_the_clock_time_that_was_promised(case):
    debt = open_of(_promised(case, hours=2, minutes=17), Kind.REPLY)[0]

    assert (debt.due_at, debt.promised, debt.told) == (after(hours=2, minutes=17).at, True, True)


def test_a_promise_keeps_the_reason_given_to_the_customer(case):
    case = promise(case, after(minutes=4), until=after(hours=2).at, why="维修师傅四点回来")

    assert open_of(case, Kind.REPLY)[0].why == "维修师傅四点回来"


def test_a_promise_made_earlier_may_lie_before_now(case):
    noted_late = after(minutes=5)._replace(recorded_at=after(hours=9).at)

    case = promise(case, noted_late, until=after(hours=2).at)

    assert open_of(case, Kind.REPLY)[0].due_at == after(hours=2).at
    with pytest.raises(ValueRefusedError):
        promise(case, after(hours=9), until=after(hours=8).at, also=True)


def test_a_promise_is_judged_by_when_we_spoke_and_not_by_when_it_was_noted(case):
    case = _promised(case, hours=2)
    noted_late = after(hours=1)._replace(recorded_at=after(hours=9).at)

    assert _states(contact(case, noted_late, text="…", **EXCUSED)) == [DebtState.KEPT]


def test_a_promise_answered_at_its_very_second_is_kept(case):
    assert _states(contact(_promised(case, hours=2), after(hours=2), text="…", **EXCUSED)) == [DebtState.KEPT]


def test_a_new_promise_never_erases_a_broken_one(case):
    case = _promised(case, hours=2)

    also = promise(case, after(hours=3), until=after(hours=5).at, also=True)
    answered = contact(case, after(hours=3), text="还没有结果", until=after(hours=5).at)

    assert [one.due_at for one in open_of(also, Kind.REPLY)] == [after(hours=2).at, after(hours=5).at]
    assert _states(answered) == [DebtState.BROKEN, DebtState.OPEN]


def test_a_promise_beside_another_must_be_meant(case):
    case = _promised(case, hours=2)

    with pytest.raises(RefusedError) as refused:
        promise(case, after(minutes=10), until=after(hours=3).at)

    assert "contact" in str(refused.value)
    assert "--also" in str(refused.value)


def test_a_promised_deed_stands_beside_a_promised_answer(case):
    case = promise(_promised(case, hours=2), after(minutes=5), until=after(hours=4).at, deed="寄券")

    assert _states(case) == ["open", "open"]


def test_promising_the_same_deed_for_the_same_time_changes_nothing(case):
    case = promise(case, after(minutes=5), until=after(hours=4).at, deed="寄券")

    assert promise(case, after(minutes=6), until=after(hours=4).at, deed="寄券") == case
    assert _states(promise(case, after(minutes=6), until=after(hours=4).at, deed="换货")) == ["open", "open"]


def test_a_tried_promise_answered_in_time_is_kept(case):
    case = contact(_promised(case, hours=2), after(hours=1.5), text="无人接听", reached=False)

    assert _states(contact(case, after(hours=1.9), text="…", **EXCUSED)) == [DebtState.KEPT]


@pytest.mark.parametrize(("hours", "state"), [(0.9, "open"), (1, "tried"), (2, "tried"), (2.01, "open")])
def test_a_try_counts_within_the_hour_before_the_promised_time(case, hours, state):
    case = contact(_promised(case, hours=2), after(hours=hours), text="无人接听", reached=False)

    assert _states(case) == [state]


def test_a_try_to_call_back_is_a_try_for_the_promise_too(solved):
    case = callback(promise(solved, after(hours=1), until=after(days=1).at), after(hours=23.5), reached=False)

    assert _states(case) == ["tried"]


def test_every_further_try_keeps_a_tried_promise_from_being_broken_for_a_day(case):
    case = contact(_promised(case, hours=2), after(hours=1.5), text="无人接听", reached=False)
    case = contact(case, after(hours=20), text="无人接听", reached=False)

    reached = contact(case, after(hours=40), text="…", **EXCUSED)
    too_late = contact(case, after(hours=50), text="…", **EXCUSED)

    assert (_states(reached), _states(too_late)) == (["tried"], ["broken"])


def test_what_the_customer_moved_is_released_and_promised_anew(case):
    case = contact(
        _promised(case, hours=2), after(hours=1), text="改到明天", from_customer=True, releases=True,
        until=after(days=1).at,
    )  # fmt: skip

    assert _states(case) == ["released", "open"]


def test_a_promise_later_than_the_next_update_does_not_stand_for_it(heard):
    case = contact(heard, after(hours=1), text="周末前答复", until=after(days=4).at)

    assert sorted(kinds(case)) == [Kind.REPLY, Kind.UPDATE]


def test_waiting_for_the_customer_leaves_every_promise_running(case):
    case = wait(_promised(case, hours=2), after(hours=1), until=after(days=2).at)

    heard = contact(case, after(hours=5), text="发给你们了", from_customer=True)

    for one in (case, heard):
        assert (open_of(one, Kind.REPLY)[0].due_at, open_of(one, Kind.REPLY)[0].suspended_at) == (
            after(hours=2).at,
            None,
        )
    assert _states(contact(heard, after(hours=6), text="…", **EXCUSED)) == ["broken"]


def test_closing_with_a_promise_open_says_how_it_ended(case):
    case = _promised(case, hours=2)

    broken = close(case, after(hours=1), outcome="withdrawn", reason="…", breaks=True)
    answered = contact(case, after(hours=1), text="…", **EXCUSED)

    assert _states(broken) == ["broken"]
    assert _states(close(answered, after(hours=2), outcome="withdrawn", reason="…")) == ["kept"]


@pytest.mark.parametrize("stage", ["case", "heard", "solved"])
def test_asking_proposing_investigating_and_promising_are_free_at_any_stage(request, stage):
    from complaintlog.rules.asking import ask
    from complaintlog.rules.codes import Action
    from complaintlog.rules.complaint import Finding
    from complaintlog.rules.solving import investigate, propose

    case = request.getfixturevalue(stage)
    before = case.stage

    case = investigate(case, after(hours=1), Finding(validity="justified"))
    case = propose(case, after(hours=1), actions=(Action.REDO,))
    case = ask(case, after(hours=1), department="后厨")
    case = promise(case, after(hours=1), until=after(hours=2).at)

    assert case.stage == before
    assert {Kind.DEPARTMENT, Kind.REPLY} <= set(kinds(case))


def test_the_moment_a_promise_was_made_and_by_whom_are_kept(case):
    debt = open_of(promise(case, by("zhao", hours=1), until=after(hours=2).at), Kind.REPLY)[0]

    assert (debt.made_at, debt.made_by, debt.assignee) == (after(hours=1).at, "zhao", "li")
