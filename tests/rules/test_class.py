"""The class of a complaint: ordinary or serious, by what, and who takes it over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaintlog.errors import RefusedError
from complaintlog.rules.asking import snooze
from complaintlog.rules.codes import SAFETY, Action, Channel, DebtState, Kind, Role, Trigger, Unit
from complaintlog.rules.ending import close, reopen
from complaintlog.rules.last import apologize, callback, listen
from complaintlog.rules.owed import Act, is_safety, open_of
from complaintlog.rules.policy import HOUSE, Limit, Person, Shop
from complaintlog.rules.raising import escalate, lower, take
from complaintlog.rules.register import register
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.talk import contact, done

from .conftest import MONDAY, after, by, draft, kinds

PEOPLE = (Person("li", "李娜"), Person("zhao", "赵敏"), Person("wang", "王强", role=Role.MANAGER))
STAFFED = Shop(zone="Asia/Shanghai", people=PEOPLE)
SLOW = STAFFED._replace(policy=HOUSE._replace(limits=HOUSE.limits | {"takeover": Limit(5, Unit.HOURS)}))


@pytest.mark.parametrize("trigger", list(Trigger))
def test_any_trigger_makes_a_complaint_serious(registered, trigger):
    assert registered(trigger).severity == 2


@pytest.mark.parametrize("channel", sorted(set(Channel) - {Channel.MEDIA, Channel.AUTHORITY}))
def test_without_a_trigger_a_complaint_is_ordinary(registered, channel):
    case = registered(channel=channel, category="product", description="面凉了，包装破了")

    assert (case.severity, case.triggers) == (1, ())


def test_a_rating_with_a_trigger_is_serious_like_any_other(registered):
    case = registered(Trigger.ILLNESS, channel=Channel.RATING)

    assert (case.severity, [one.code for one in case.triggers]) == (2, [Trigger.ILLNESS])


def test_class_two_said_without_a_trigger_is_by_hand(registered):
    assert [one.code for one in registered(severity=2).triggers] == [Trigger.BY_HAND]


def test_five_triggers_are_of_safety(registered):
    assert {
        Trigger.INJURY, Trigger.ILLNESS, Trigger.FOOD_SAFETY, Trigger.FOREIGN_OBJECT, Trigger.EMERGENCY
    } == SAFETY  # fmt: skip
    assert {trigger for trigger in Trigger if is_safety(registered(trigger))} == SAFETY


def test_a_trigger_is_recorded_each_time_with_who_and_when(case):
    case = escalate(case, by("li", hours=1), found=(Trigger.MEDIA,), reason="记者来电")
    case = escalate(case, by("wang", hours=2), found=(Trigger.MEDIA,), reason="又来电")

    assert [(one.code, one.by, one.at) for one in case.triggers] == [
        (Trigger.MEDIA, "li", after(hours=1).at),
        (Trigger.MEDIA, "wang", after(hours=2).at),
    ]


def test_a_complaint_that_was_lowered_goes_up_again_by_the_next_trigger(registered):
    case = lower(registered(Trigger.MEDIA), after(hours=1), reason="误会")

    case = escalate(case, after(hours=2), found=(Trigger.MEDIA,), reason="见报了")

    assert (case.severity, len(case.triggers)) == (2, 2)


def test_who_lowers_the_class_ends_the_takeover_it_asked_for(registered):
    case = registered(Trigger.MEDIA, shop=STAFFED)

    case = lower(case, by("wang", STAFFED, minutes=10), reason="误会")

    assert Kind.TAKEOVER not in kinds(case)
    assert [one.state for one in case.follow_ups if one.kind == Kind.TAKEOVER] == [DebtState.CANCELLED]


@pytest.mark.parametrize("taken", [False, True])
def test_a_case_raised_anew_is_taken_over_anew(registered, taken):
    case = registered(Trigger.MEDIA, shop=STAFFED)
    if taken:
        from complaintlog.rules.raising import assign

        case = take(case, by("wang", STAFFED, minutes=5))
        case = assign(case, by("wang", STAFFED, minutes=8), to="li")
    case = lower(case, by("wang", STAFFED, minutes=10), reason="误会")

    case = escalate(case, by("li", STAFFED, hours=2), found=(Trigger.MEDIA,), reason="见报了")

    assert [one.due_at for one in open_of(case, Kind.TAKEOVER)] == [after(hours=2, minutes=30).at]


def test_a_serious_case_taken_up_again_is_taken_over_again(registered):
    case = registered(Trigger.MEDIA, shop=STAFFED)
    case = close(case, by("li", STAFFED, minutes=5), outcome="withdrawn", reason="撤诉")

    case = reopen(case, by("li", STAFFED, days=1), reason="又来了")

    assert len(open_of(case, Kind.TAKEOVER)) == 1


def test_safety_is_taken_over_in_thirty_minutes_day_and_night():
    night = MONDAY + timedelta(hours=17)  # 02:00 in Shanghai
    act = Act(night, night, "li", SLOW)

    case = register(draft(received_at=night, recorded_at=night), act, triggers=[Trigger.INJURY])

    assert open_of(case, Kind.TAKEOVER)[0].due_at == night + timedelta(minutes=30)


def test_a_takeover_that_waits_becomes_sooner_when_it_turns_out_to_be_safety(registered):
    case = registered(Trigger.DEMANDS_MANAGER, shop=SLOW)
    assert open_of(case, Kind.TAKEOVER)[0].due_at == after(hours=5).at

    case = escalate(case, by("li", SLOW, hours=1), found=(Trigger.ILLNESS,), reason="孩子呕吐")

    assert [one.due_at for one in open_of(case, Kind.TAKEOVER)] == [after(hours=1, minutes=30).at]


def test_a_takeover_that_is_late_stays_late_whatever_comes_later(registered):
    case = registered(Trigger.ILLNESS, shop=STAFFED)

    case = escalate(case, by("li", STAFFED, hours=3), found=(Trigger.INJURY,), reason="烫伤")

    assert [one.due_at for one in open_of(case, Kind.TAKEOVER)] == [after(minutes=30).at]


def test_only_a_manager_taking_the_case_pays_the_takeover(registered):
    case = registered(Trigger.ILLNESS, shop=STAFFED)

    assert Kind.TAKEOVER in kinds(take(case, by("zhao", STAFFED, minutes=5)))
    assert Kind.TAKEOVER in kinds(contact(case, by("li", STAFFED, minutes=5), text="…"))
    with pytest.raises(RefusedError) as refused:
        done(case, by("wang", STAFFED, minutes=5), follow_up=open_of(case, Kind.TAKEOVER)[0].id)
    assert refused.value.arguments["command"] == "take"
    assert Kind.TAKEOVER not in kinds(take(case, by("wang", STAFFED, minutes=5)))


def test_a_case_that_a_manager_owns_owes_no_takeover():
    case = register(draft(owner="wang"), by("li", STAFFED), triggers=[Trigger.ILLNESS])

    assert Kind.TAKEOVER not in kinds(case)


def test_a_takeover_is_never_put_off(registered):
    case = registered(Trigger.ILLNESS, shop=STAFFED)
    takeover = open_of(case, Kind.TAKEOVER)[0].id

    with pytest.raises(RefusedError):
        snooze(case, by("li", STAFFED, minutes=5), follow_up=takeover, until=after(hours=1).at, reason="忙")


def test_a_refused_solution_and_an_unsatisfied_customer_ask_for_a_manager(registered):
    case = apologize(listen(registered(shop=STAFFED), by("li", STAFFED), confirmed=True), by("li", STAFFED, minutes=1))
    case = propose(case, by("li", STAFFED, minutes=5), actions=(Action.REDO,))

    refused = solve(case, by("li", STAFFED, minutes=6), refused=True)
    solved = solve(case, by("li", STAFFED, minutes=6), agreed=True, carried_out=True, told=True)
    unhappy = callback(solved, by("li", STAFFED, days=2), reached=True, satisfaction=1, thanked="谢谢")

    assert open_of(refused, Kind.TAKEOVER)[0].due_at == after(minutes=36).at
    assert open_of(unhappy, Kind.TAKEOVER)[0].due_at == after(days=2, minutes=30).at
