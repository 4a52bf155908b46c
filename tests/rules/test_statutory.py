"""What a law or a supervisor asks: from its own event, ended by its own event, and a change of policy applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from complaintlog.desk.presets import shipped
from complaintlog.errors import RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.asking import ask, deadline, wait
from complaintlog.rules.codes import Action, Channel, DebtState, Kind, Outcome, Role, Unit
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.ending import close
from complaintlog.rules.hours import ALL_DAY, Calendar, listed
from complaintlog.rules.last import apologize, listen
from complaintlog.rules.owed import open_of
from complaintlog.rules.policy import HOUSE, Department, Limit, Person, Policy, Shop, Statutory
from complaintlog.rules.replanning import replanned
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.statutory import extend
from complaintlog.rules.talk import contact, promise

from .test_working_limits import SHOP, act, local, new

OFFICIAL = Calendar("Asia/Shanghai", dict.fromkeys(range(5), ALL_DAY), listed(holidays=[date(2026, 11, 26)]))
PRESETS = {one.name: one.policy for one in shipped()}


def under(preset: str | Policy, **more: object) -> Shop:
    """The shop with that preset in force."""
    policy = PRESETS[preset] if isinstance(preset, str) else preset
    return SHOP._replace(policy=policy, official=OFFICIAL, **more)


def legal(case: Complaint) -> dict[str, str]:
    """What the law asks of it still: by name, until when."""
    return {one.basis.rule: local(one.due_at) for one in open_of(case, Kind.STATUTORY) if one.basis}


def heard(case: Complaint, at: str, shop: Shop) -> Complaint:
    return apologize(listen(case, act(at, shop), words="…", confirmed=True), act(at, shop), words="…")


def test_a_presets_limit_counts_from_its_own_event():
    shop = under("uk-housing")
    case = new("11-23 10:00", shop=shop, channel=Channel.EMAIL)
    assert legal(case) == {"acknowledge": "12-01 23:59"}  # five working days; Thursday is a holiday

    told = contact(case, act("11-24 15:00", shop), text="收到了")
    assert legal(told) == {"stage_1": "12-09 23:59"}

    offered = propose(heard(told, "11-25 09:00", shop), act("11-25 10:00", shop), actions=(Action.REFUND,))
    refused = solve(offered, act("11-25 11:00", shop), refused=True)
    assert legal(refused) == {"acknowledge_stage_2": "12-03 23:59"}

    again = contact(refused, act("11-27 09:00", shop), text="转二级处理")
    assert legal(again) == {"stage_2": "12-25 23:59"}


def test_what_the_law_asks_ends_with_the_word_or_the_answer_it_asks_for():
    shop = under("cn-wechatpay")
    case = new("11-23 10:00", shop=shop, channel=Channel.MESSAGE)
    assert legal(case) == {"reply": "11-24 10:00", "done": "11-26 10:00"}

    told = contact(case, act("11-23 12:00", shop), text="收到")
    assert legal(told) == {"done": "11-26 10:00"}

    offered = propose(heard(told, "11-23 13:00", shop), act("11-23 13:00", shop), actions=(Action.REFUND,))
    solved = solve(offered, act("11-23 14:00", shop), agreed=True, carried_out=True, told=True)
    assert legal(solved) == {}


def test_where_we_have_spoken_already_the_law_has_its_acknowledgement():
    case = new("11-23 10:00", shop=under("us-airline"))

    assert legal(case) == {"final": "01-22 10:00"}


def test_closing_a_case_ends_what_a_preset_asked_and_leaves_the_date_of_an_authority():
    shop = under("cn-telecom")
    case = deadline(new("11-23 10:00", shop=shop), act("11-23 11:00", shop), until=at("11-30 10:00"), to="12345")

    closed = close(case, act("11-23 12:00", shop), outcome=Outcome.WITHDRAWN, reason="撤诉")

    assert [one.basis.rule for one in open_of(closed, Kind.STATUTORY) if one.basis] == ["deadline"]


def test_an_extension_is_a_managers_with_a_reason_and_takes_the_place_of_the_limit():
    people = (Person("wang", role=Role.MANAGER), Person("li"))
    shop = under("cn-bank-insurance", people=people)
    case = new("11-23 10:00", shop=shop)
    boss = act("11-25 10:00", shop)._replace(by="wang")

    with pytest.raises(RefusedError):
        extend(case, act("11-25 10:00", shop), name="complex", reason="x")
    with pytest.raises(UsageError):
        extend(case, boss, name="complex", reason=None)
    with pytest.raises(ValueRefusedError):
        extend(case, boss, name="eternal", reason="x")
    with pytest.raises(RefusedError):
        extend(case, boss, name="exceptional", reason="x")  # not complex yet

    complex_ = extend(case, boss, name="complex", reason="需要鉴定")
    exceptional = extend(complex_, boss, name="exceptional", reason="鉴定机构延期")

    assert (legal(complex_), legal(exceptional)) == ({"complex": "12-23 10:00"}, {"exceptional": "01-22 10:00"})
    assert exceptional.follow_ups[0].state == DebtState.CANCELLED
    assert legal(contact(exceptional, boss, text="…")) == {"exceptional": "01-22 10:00"}


def test_what_the_law_asks_begins_with_cases_registered_under_it():
    before = replace(new("11-23 10:00"), id=1)

    later = contact(before, act("11-23 11:00", under("cn-telecom")), text="…")

    assert legal(later) == {}


def test_statutory_working_days_are_those_of_the_country_whatever_the_hours_of_the_shop():
    case = new("11-25 20:00", shop=under("cn-airline"))

    assert legal(case) == {"final": "12-10 20:00"}  # the shop's own day off counts, the public holiday does not


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_a_preset_names_its_source_the_date_it_was_checked_and_its_event(name):
    (preset,) = [one for one in shipped() if one.name == name]

    assert preset.title["en"]
    assert preset.title["zh"]
    for limit in preset.policy.statutory:
        source = preset.sources[limit.name]
        assert source.text
        assert source.checked
        assert limit.anchor
    assert preset.policy.limits == HOUSE.limits


# Applying a change.


def hours(amount: int) -> Limit:
    return Limit(amount, Unit.WORKING_HOURS)


def sooner(**limits: Limit) -> Shop:
    return under(HOUSE._replace(preset="mine", limits={**HOUSE.limits, **limits}))


def at(text: str) -> datetime:
    return act(text).at


def test_applying_moves_what_rules_made_and_nothing_else():
    case = promise(new("11-23 10:00"), act("11-23 10:05"), until=at("11-25 10:00"), also=True)
    case = deadline(case, act("11-23 10:10"), until=at("11-30 10:00"), to="12345")
    case = ask(case, act("11-23 10:15"), department="Kitchen", until=at("11-24 10:00"))
    case = ask(case, act("11-23 10:20"), department="Bar")

    moved = replanned(case, act("11-23 11:00", sooner(update=hours(2), department=hours(3))))

    assert [(one.kind, local(one.due_at)) for one in moved.follow_ups if one not in case.follow_ups] == [
        ("update", "11-23 12:00"),
        ("department", "11-23 14:20"),
    ]
    assert moved.follow_ups[0].basis is not None
    assert moved.follow_ups[0].basis.preset == "mine"


def test_applying_twice_moves_nothing_the_second_time():
    shop = sooner(update=hours(2))

    once = replanned(new("11-23 10:00"), act("11-23 11:00", shop))

    assert replanned(once, act("11-23 12:00", shop)) == once


def test_applying_leaves_what_is_over_and_what_is_paid():
    shop = sooner(update=hours(2))
    closed = close(new("11-23 10:00"), act("11-23 11:00"), outcome=Outcome.WITHDRAWN, reason="撤诉")
    spoken = contact(new("11-23 10:00"), act("11-23 11:00"), text="…")

    assert replanned(closed, act("11-23 12:00", shop)) == closed
    assert replanned(spoken, act("11-23 12:00", shop)).follow_ups[0] == spoken.follow_ups[0]


def test_a_clock_that_stands_still_gets_the_difference_when_a_policy_is_applied():
    waiting = wait(new("11-23 10:00"), act("11-23 11:00"), until=at("11-30 10:00"))
    back = contact(waiting, act("11-24 11:00"), text="…", from_customer=True)

    still = replanned(waiting, act("11-23 12:00", sooner(update=hours(6))))
    going = replanned(back, act("11-24 12:00", sooner(update=hours(6))))

    assert still.follow_ups[0].remaining_seconds == 5 * 3600  # one of six hours had passed
    assert local(going.follow_ups[0].due_at) == "11-24 17:00"


def test_a_departments_agreed_hours_stay_above_the_policy_when_it_is_applied():
    kitchen = Department("Kitchen", hours=4)
    case = ask(new("11-23 10:00", shop=SHOP._replace(departments=(kitchen,))), act("11-23 10:00"), department="Kitchen")

    shop = sooner(department=hours(1))._replace(departments=(kitchen,))

    assert local(open_of(replanned(case, act("11-23 11:00", shop)), Kind.DEPARTMENT)[0].due_at) == "11-23 15:00"


def test_applying_gives_open_cases_what_the_law_asks_and_ends_what_another_preset_asked():
    former = replace(new("11-23 10:00", shop=under("cn-telecom")), id=1)

    now = replanned(former, act("11-23 12:00", under("cn-airline")))

    assert [(one.basis.rule, one.basis.preset) for one in open_of(now, Kind.STATUTORY) if one.basis] == [
        ("final", "cn-airline")
    ]
    house = replanned(former, act("11-23 12:00", under(HOUSE)))
    assert open_of(house, Kind.STATUTORY) == ()
    assert house.follow_ups[0].state == DebtState.CANCELLED


def test_an_unknown_event_never_makes_a_debt():
    policy = HOUSE._replace(statutory=(Statutory("x", "eclipse", hours(1), "word"),))

    assert legal(new("11-23 10:00", shop=under(policy))) == {}


def test_what_a_limit_of_a_law_asks_for_is_what_the_preset_says_that_made_it():
    shop = under("uk-housing", preset_named=PRESETS.get)
    case = new("11-23 10:00", shop=shop, channel=Channel.EMAIL)
    assert legal(case) == {"acknowledge": "12-01 23:59"}

    told = contact(case, act("11-24 15:00", shop._replace(policy=HOUSE)), text="收到了")

    assert legal(told) == {}
