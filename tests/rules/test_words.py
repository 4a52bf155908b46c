"""What a word pays: ours, the customer's, anyone else's, and a try that reaches nobody."""

from __future__ import annotations

import pytest

from complaintlog.errors import RefusedError, UsageError
from complaintlog.rules.asking import deadline, wait
from complaintlog.rules.codes import Action, Channel, DebtState, Direction, Kind, Party, RatingStage
from complaintlog.rules.last import apologize, callback, listen, thank
from complaintlog.rules.owed import open_of
from complaintlog.rules.raising import rate
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.talk import contact, done, promise

from .conftest import after, by, kinds


def test_an_apology_before_any_question_is_fine(case):
    case = apologize(case, after(minutes=1), words="实在抱歉")

    assert (case.stage, [one.step for one in case.steps]) == ("listen", ["apologize"])


@pytest.mark.parametrize("step", [listen, apologize])
def test_a_step_taken_with_the_customer_acknowledges_and_updates(registered, step):
    more = {"confirmed": True} if step is listen else {}

    case = step(registered(channel=Channel.EMAIL), after(hours=5), **more)

    assert kinds(case) == [Kind.UPDATE]
    assert case.open_debts[0].due_at == after(days=1, hours=5).at


def test_reading_a_letter_is_no_word_to_the_customer(registered):
    case = listen(registered(channel=Channel.LETTER), after(hours=5))

    assert kinds(case) == [Kind.ACKNOWLEDGE, Kind.UPDATE]


def test_thank_waits_for_the_apology_too(case):
    case = listen(case, after(minutes=1), confirmed=True)

    with pytest.raises(RefusedError) as refused:
        thank(case, after(hours=1))

    assert refused.value.arguments["command"] == "apologize"


@pytest.mark.parametrize("step", [listen, apologize])
def test_the_first_word_with_who_rated_us_pays_the_rating(registered, step):
    more = {"confirmed": True} if step is listen else {}

    case = step(registered(channel=Channel.RATING), after(hours=30), **more)

    assert kinds(case) == [Kind.UPDATE]


def test_saying_sorry_does_not_stand_for_looking_whether_the_rating_has_changed(registered):
    case = rate(registered(channel=Channel.RATING), after(hours=30), stage=RatingStage.AGREED)

    case = apologize(case, after(hours=31))

    assert Kind.RATING in kinds(case)


def test_a_rating_stands_for_the_acknowledgement_and_the_update_until_we_spoke(registered):
    assert kinds(registered(channel=Channel.RATING)) == [Kind.RATING]


def test_our_word_pays_the_promise_that_falls_due_first_and_no_other(case):
    case = promise(case, after(minutes=1), until=after(hours=3).at)
    case = promise(case, after(minutes=2), until=after(hours=2).at, also=True)

    case = contact(case, after(hours=1), text="进展如下")

    assert [one.due_at for one in open_of(case, Kind.REPLY)] == [after(hours=3).at]


def test_a_word_that_is_to_pay_one_debt_pays_no_other(case):
    case = promise(case, after(minutes=1), until=after(hours=3).at)
    reply = open_of(case, Kind.REPLY)[0].id

    case = contact(case, after(hours=1), text="…", pays=reply, no_promise=True, reason="…")

    assert (case.contacts[-1].paid, kinds(case)) == ((reply,), [Kind.UPDATE])
    assert open_of(case, Kind.UPDATE)[0].due_at == after(days=1).at


def test_a_debt_is_not_paid_twice_by_naming_it(case):
    update = case.open_debts[0].id
    case = contact(case, after(hours=1), text="…")

    with pytest.raises(RefusedError):
        contact(case, after(hours=2), text="…", pays=update)


def test_a_thank_you_from_the_customer_loses_nothing(case):
    case = promise(case, after(minutes=1), until=after(hours=3).at)
    owed = {(one.kind, one.due_at, one.state) for one in case.open_debts}

    case = contact(case, after(hours=1), text="谢谢", from_customer=True)

    assert {(one.kind, one.due_at, one.state) for one in case.open_debts} == owed
    assert (case.contacts[-1].direction, case.contacts[-1].paid) == (Direction.IN, ())


def test_a_try_that_reaches_nobody_pays_nothing(registered):
    case = promise(registered(channel=Channel.EMAIL), after(minutes=1), until=after(hours=3).at)

    tried = contact(case, after(hours=1), text="无人接听", reached=False)

    assert kinds(tried) == kinds(case)
    assert tried.contacts[-1].paid == ()


@pytest.mark.parametrize("how", ["agreed", "refused", "callback", "listen"])
def test_their_word_is_their_word_however_it_comes(heard, solved, case, how):
    until = after(days=9).at
    if how == "callback":
        spoke = callback(wait(solved, after(days=1), until=until), after(days=2), reached=True, satisfaction=1)
    elif how == "listen":
        spoke = listen(wait(case, after(hours=1), until=until), after(days=2), confirmed=True)
    else:
        offered = propose(heard, after(minutes=5), actions=(Action.REDO,))
        spoke = solve(wait(offered, after(hours=1), until=until), after(days=2), **{how: True})

    assert Kind.AWAITING not in kinds(spoke)
    assert spoke.waiting_since is None
    assert all(one.suspended_at is None for one in spoke.open_debts)


def test_what_we_wait_for_is_paid_by_the_customers_word_alone(case):
    case = wait(case, after(hours=1), until=after(days=2).at)
    awaited = open_of(case, Kind.AWAITING)[0].id

    assert Kind.AWAITING in kinds(contact(case, after(hours=2), text="请把照片发来"))
    assert Kind.AWAITING in kinds(contact(case, after(hours=2), text="…", party=Party.SUPPLIER, from_customer=True))
    with pytest.raises(RefusedError):
        done(case, after(hours=2), follow_up=awaited)
    assert Kind.AWAITING not in kinds(contact(case, after(hours=2), text="已发", from_customer=True))


def test_waiting_stops_every_clock_of_policy_towards_the_customer(heard):
    case = propose(heard, after(minutes=5), actions=(Action.REDO,))
    case = solve(case, after(minutes=6), agreed=True, told=True)

    case = wait(case, after(hours=2), until=after(days=2).at)

    stopped = {one.kind for one in case.open_debts if one.suspended_at}
    assert stopped == {Kind.UPDATE, Kind.CARRY_OUT}
    resumed = contact(case, after(hours=10), text="账号是……", from_customer=True)
    assert open_of(resumed, Kind.CARRY_OUT)[0].due_at == after(days=3, minutes=6, hours=8).at


def test_waiting_stops_no_clock_of_a_takeover_an_authority_or_a_deed_promised(registered):
    from complaintlog.rules.codes import Role, Trigger
    from complaintlog.rules.policy import Person, Shop

    staffed = Shop(zone="Asia/Shanghai", people=(Person("li", "李娜"), Person("wang", "王强", role=Role.MANAGER)))
    case = deadline(registered(Trigger.ILLNESS, shop=staffed), by("li", staffed), until=after(days=5).at)
    case = promise(case, by("li", staffed, minutes=1), until=after(hours=5).at, deed="寄券")

    case = wait(case, by("li", staffed, minutes=5), until=after(days=2).at)

    assert {one.kind for one in case.open_debts if one.suspended_at} == {Kind.UPDATE}


def test_no_clock_is_stopped_twice_or_made_to_run_backwards(case):
    late = wait(case, after(days=2), until=after(days=3).at)

    again = wait(late, after(days=2, hours=1), until=after(days=4).at)

    assert open_of(late, Kind.UPDATE)[0].remaining_seconds == 0
    assert open_of(again, Kind.UPDATE)[0].suspended_at == after(days=2).at


def test_a_word_noted_late_pays_nothing_that_was_owed_only_after_it(case):
    case = promise(case, after(hours=2), until=after(hours=4).at)

    noted_late = contact(case, by("li", hours=1)._replace(recorded_at=after(hours=3).at), text="…")

    assert open_of(noted_late, Kind.REPLY)[0].state == DebtState.OPEN
    with pytest.raises(RefusedError, match="not owed yet"):
        contact(case, after(hours=1), text="…", pays=open_of(case, Kind.REPLY)[0].id)


def test_their_word_noted_late_does_not_pay_what_we_waited_for_after_it(case):
    case = wait(case, after(hours=2), until=after(days=2).at)

    case = contact(case, after(hours=1), text="…", from_customer=True)

    assert Kind.AWAITING in kinds(case)
    assert case.waiting_since == after(hours=2).at


@pytest.mark.parametrize("party", [Party.SUPPLIER, Party.MEDIA, Party.STAFF])
def test_only_a_word_to_the_authority_pays_the_date_it_set(case, party):
    case = deadline(case, after(minutes=1), until=after(days=5).at, to="12345")

    assert Kind.STATUTORY in kinds(contact(case, after(hours=1), text="…", party=party))
    assert Kind.STATUTORY in kinds(contact(case, after(hours=1), text="…"))
    assert Kind.STATUTORY in kinds(contact(case, after(hours=1), text="…", party=Party.AUTHORITY, reached=False))
    assert Kind.STATUTORY in kinds(contact(case, after(hours=1), text="…", party=Party.AUTHORITY, from_customer=True))


def test_a_callback_is_our_word_and_pays_the_promised_answer(solved):
    case = promise(solved, after(hours=1), until=after(days=2).at)

    case = callback(case, after(days=1), reached=True, satisfaction=5)

    assert [one.state for one in case.follow_ups if one.promised] == [DebtState.KEPT]
    assert case.stage == "closed"


def test_a_callback_is_paid_by_calling_back_alone(solved):
    owed = open_of(solved, Kind.CALLBACK)[0].id

    assert Kind.CALLBACK in kinds(contact(solved, after(days=1), text="…"))
    with pytest.raises(RefusedError):
        contact(solved, after(days=1), text="…", pays=owed)


@pytest.mark.parametrize("more", [{"reached": False}, {"party": Party.SUPPLIER}, {"party": Party.AUTHORITY}])
def test_only_a_customer_who_was_reached_is_promised_a_time(case, more):
    with pytest.raises(UsageError):
        contact(case, after(hours=1), text="…", until=after(hours=2).at, **more)


@pytest.mark.parametrize("more", [{"reached": False}, {"from_customer": True}, {"party": Party.STAFF}])
def test_what_is_to_be_paid_is_said_only_of_our_word_to_the_customer(case, more):
    for pays in ({"pays": case.open_debts[0].id}, {"pays_nothing": True}):
        with pytest.raises(UsageError):
            contact(case, after(hours=1), text="…", **pays, **more)
