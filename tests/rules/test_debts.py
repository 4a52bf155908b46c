"""Debts made by rule: when they are made, when they are due, whose they are, why, and in which lane."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from complaintlog.errors import RefusedError, ValueRefusedError
from complaintlog.rules.asking import ask, deadline, follow, snooze, wait
from complaintlog.rules.codes import Action, Channel, Kind, RatingStage, Severity, Trigger, Unit
from complaintlog.rules.complaint import Customer, FollowUp
from complaintlog.rules.ending import close
from complaintlog.rules.last import apologize, callback, listen, thank
from complaintlog.rules.lateness import lateness
from complaintlog.rules.owed import Act, lane, open_of
from complaintlog.rules.policy import Limit, Shop, later
from complaintlog.rules.raising import assign, escalate, rate
from complaintlog.rules.register import register
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.talk import contact, done, promise

from .conftest import MONDAY, after, by, draft, kinds

SPOKEN = {Channel.PHONE, Channel.VISIT}


@pytest.mark.parametrize("channel", sorted(set(Channel) - {Channel.RATING}))
def test_only_by_phone_and_in_person_have_we_spoken_already(registered, channel):
    case = registered(channel=channel)

    assert (Kind.ACKNOWLEDGE in kinds(case)) == (channel not in SPOKEN)


def test_an_acknowledgement_is_due_a_day_after_it_was_received_whenever_it_is_noted():
    received = MONDAY - timedelta(hours=20)
    act = Act(MONDAY, MONDAY, "li", Shop(zone="Asia/Shanghai"))

    case = register(draft(channel=Channel.LETTER, received_at=received), act)

    assert open_of(case, Kind.ACKNOWLEDGE)[0].due_at == received + timedelta(hours=24)


def test_an_update_keeps_the_clock_time_of_our_last_word_over_a_change_of_clocks():
    spoken = datetime(2026, 10, 24, 8, 0, tzinfo=UTC)  # 10:00 in Berlin, the night the clocks go back
    act = Act(spoken, spoken, "li", Shop(zone="Europe/Berlin"))

    case = register(draft(zone="Europe/Berlin", received_at=spoken, recorded_at=spoken), act)

    assert open_of(case, Kind.UPDATE)[0].due_at == datetime(2026, 10, 25, 9, tzinfo=UTC)


def test_each_word_of_ours_moves_the_next_update_a_day_on(case):
    for hours in (5, 20, 40):
        case = contact(case, after(hours=hours), text="仍在核实")
        assert [one.due_at for one in open_of(case, Kind.UPDATE)] == [after(hours=hours + 24).at]


def test_a_word_that_pays_nothing_leaves_the_update_where_it_was(case):
    case = contact(case, after(hours=5), text="…", pays_nothing=True)

    assert [one.due_at for one in open_of(case, Kind.UPDATE)] == [after(hours=24).at]


def test_once_solved_the_callback_is_owed_even_before_the_thanks(heard):
    case = propose(heard, after(minutes=5), actions=(Action.REDO,))

    case = solve(case, after(hours=1), agreed=True, carried_out=True, told=True)

    assert (case.stage, kinds(case)) == ("thank", [Kind.UPDATE, Kind.CALLBACK])
    assert open_of(case, Kind.CALLBACK)[0].due_at == after(days=7, hours=1).at


def test_a_debt_belongs_to_the_owner_of_the_case_unless_it_names_someone(case):
    case = follow(case, after(minutes=1), until=after(days=1).at, text="问批次", assignee="zhao")
    case = promise(case, by("wang", minutes=2), until=after(hours=2).at)

    assert {one.kind: one.assignee for one in case.open_debts} == {
        Kind.UPDATE: "li",
        Kind.OTHER: "zhao",
        Kind.REPLY: "li",
    }
    handed = assign(case, after(minutes=3), to="wang")
    assert {one.kind: one.assignee for one in handed.open_debts} == {
        Kind.UPDATE: "wang",
        Kind.OTHER: "zhao",
        Kind.REPLY: "wang",
    }


def test_a_department_owes_its_answer_and_the_owner_chases_it(case):
    case = ask(case, after(minutes=5), department="后厨", text="查监控")

    debt = open_of(case, Kind.DEPARTMENT)[0]
    assert (debt.department, debt.assignee, debt.text) == ("后厨", "li", "查监控")


def test_a_departments_answer_is_kept_in_its_words_and_late_stays_late(case):
    case = ask(case, after(minutes=5), department="后厨", until=after(hours=1).at)
    asked = open_of(case, Kind.DEPARTMENT)[0]

    case = done(case, after(hours=3), follow_up=asked.id, text="监控已调")

    answered = next(one for one in case.follow_ups if one.id == asked.id)
    assert (answered.due_at, answered.done_at, answered.result) == (after(hours=1).at, after(hours=3).at, "监控已调")


def test_waiting_is_never_without_a_time(case):
    debt = open_of(wait(case, after(hours=1), until=after(days=2).at), Kind.AWAITING)[0]

    assert debt.due_at == after(days=2).at
    with pytest.raises(TypeError):
        wait(case, after(hours=1))


def test_what_is_asked_waited_for_or_followed_lies_ahead(case):
    past = after(hours=1).at

    for make in (
        lambda: ask(case, after(hours=1), department="后厨", until=past),
        lambda: deadline(case, after(hours=1), until=past),
        lambda: follow(case, after(hours=1), until=past, text="…"),
    ):
        with pytest.raises(ValueRefusedError):
            make()


def test_every_debt_made_by_rule_says_by_which_rule_from_what_and_how_long(registered, solved):
    cases = [
        registered(channel=Channel.EMAIL),
        registered(channel=Channel.RATING),
        registered(customer=Customer(anonymous=True)),
        ask(registered(), after(hours=1), department="后厨"),
        solved,
    ]

    made = [debt for case in cases for debt in case.follow_ups]

    assert len(made) >= 8
    for debt in made:
        assert debt.basis is not None
        limit = Limit(debt.basis.limit, Unit(debt.basis.unit))
        assert later(debt.basis.anchor_at, limit, zone=debt.zone) == debt.due_at
        assert (bool(debt.basis.rule), bool(debt.basis.anchor), debt.basis.preset) == (True, True, "house")


def test_a_rating_is_looked_at_again_until_it_has_really_changed(registered):
    case = rate(registered(channel=Channel.RATING), after(hours=30), stage=RatingStage.AGREED)
    assert Kind.RATING in kinds(case)

    case = rate(case, after(days=5), stage=RatingStage.WITHDRAWN)

    assert (case.rating_stage, Kind.RATING in kinds(case)) == (RatingStage.WITHDRAWN, False)


def test_a_severe_rating_is_hidden_until_it_has_rested_and_a_mild_one_is_not(registered):
    severe = registered(channel=Channel.RATING).open_debts[0]
    mild = registered(channel=Channel.RATING, rating_stage=RatingStage.NEUTRAL).open_debts[0]

    assert (severe.not_before, mild.not_before) == (after(hours=24).at, None)


def test_a_rating_is_taken_as_severe_unless_said_to_be_mild(registered):
    assert registered(channel=Channel.RATING).rating_stage == RatingStage.NEGATIVE


def test_an_authoritys_date_names_who_set_it_and_its_number(case):
    debt = open_of(deadline(case, after(minutes=1), until=after(days=5).at, to="12345", ref="GD-88"), Kind.STATUTORY)[0]

    assert "12345" in debt.text
    assert "GD-88" in debt.text
    assert (debt.basis.rule, debt.basis.anchor_at) == ("deadline", after(minutes=1).at)


def test_an_authoritys_date_may_be_set_on_a_closed_case(case):
    over = close(case, after(hours=1), outcome="withdrawn", reason="撤诉")

    assert kinds(deadline(over, after(hours=2), until=after(days=5).at)) == [Kind.STATUTORY]


def test_without_a_date_nothing_is_overdue():
    never = datetime(2199, 1, 1, tzinfo=UTC)

    assert lateness(None, now=never, end_of_day=never + timedelta(days=1)) == "upcoming"


def test_putting_off_is_with_a_reason_to_a_time_ahead_and_of_what_is_still_owed(case):
    debt = case.open_debts[0].id

    with pytest.raises(ValueRefusedError):
        snooze(case, after(hours=1), follow_up=debt, until=after(hours=1).at, reason="…")
    paid = contact(case, after(hours=1), text="…")
    with pytest.raises(RefusedError):
        snooze(paid, after(hours=2), follow_up=debt, until=after(hours=3).at, reason="…")


def test_putting_off_ends_at_the_latest_with_the_next_day(case):
    debt = case.open_debts[0].id
    midnight = after(hours=39).at  # the end of Tuesday in Shanghai

    shown = snooze(case, after(hours=1), follow_up=debt, until=midnight, reason="客户开会")

    assert shown.open_debts[0].shown_from == midnight
    with pytest.raises(RefusedError):
        snooze(case, after(hours=1), follow_up=debt, until=midnight + timedelta(seconds=1), reason="客户开会")


def test_a_promised_deed_is_not_put_off_either(case):
    case = promise(case, after(minutes=1), until=after(hours=2).at, deed="寄券")

    with pytest.raises(RefusedError):
        snooze(case, after(minutes=2), follow_up=case.open_debts[-1].id, until=after(hours=3).at, reason="…")


def _debt(kind: Kind, *, promised: bool = False) -> FollowUp:
    return FollowUp(1, kind, MONDAY, "li", MONDAY, promised=promised)


ORDINARY = {
    Kind.TAKEOVER: 0,
    Kind.REPLY: 1,
    Kind.STATUTORY: 1,
    Kind.ACKNOWLEDGE: 3,
    Kind.UPDATE: 3,
    Kind.CARRY_OUT: 3,
    Kind.RATING: 3,
    Kind.TELL_IMPROVEMENT: 3,
    Kind.CALLBACK: 4,
    Kind.APPROVAL: 5,
    Kind.DEPARTMENT: 5,
    Kind.AWAITING: 5,
    Kind.FINDING: 5,
    Kind.CORRECTIVE: 6,
    Kind.OTHER: 6,
}


@pytest.mark.parametrize("kind", list(Kind))
def test_the_lane_of_a_debt_follows_its_kind(case, kind):
    assert lane(case, _debt(kind, promised=kind is Kind.REPLY)) == ORDINARY[kind]


@pytest.mark.parametrize("kind", list(Kind))
def test_in_a_serious_case_what_was_not_promised_comes_right_after_promises(registered, kind):
    case = registered(Trigger.DEMANDS_MANAGER)

    assert lane(case, _debt(kind, promised=kind is Kind.REPLY)) == min(ORDINARY[kind], 2)


@pytest.mark.parametrize("kind", list(Kind))
def test_everything_of_a_safety_case_comes_first(registered, kind):
    assert lane(registered(Trigger.FOOD_SAFETY), _debt(kind)) == 0


def test_a_deed_the_customer_was_told_a_time_for_is_a_promise(case):
    assert lane(case, _debt(Kind.CARRY_OUT, promised=True)) == 1


def test_a_safety_case_that_was_lowered_is_in_no_hurry_any_more(registered):
    from complaintlog.rules.raising import lower

    case = lower(registered(Trigger.ILLNESS), after(hours=1), reason="误会")

    assert (case.severity, {one.lane for one in case.open_debts}) == (Severity.ORDINARY, {3})


def test_a_change_of_class_sets_the_lanes_of_open_debts_and_leaves_paid_ones(case):
    case = contact(case, after(hours=1), text="…")

    case = escalate(case, after(hours=2), found=(Trigger.ILLNESS,), reason="呕吐")

    assert [(one.is_open, one.lane) for one in case.follow_ups] == [(False, 3), (True, 0)]


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (90, Unit.MINUTES, timedelta(minutes=90)),
        (24, Unit.HOURS, timedelta(hours=24)),
        (3, Unit.DAYS, timedelta(days=3)),
        (2, Unit.WEEKS, timedelta(weeks=2)),
    ],
)
def test_a_limit_counts_in_its_unit(amount, unit, expected):
    assert later(MONDAY, Limit(amount, unit), zone="Asia/Shanghai") == MONDAY + expected


def test_minutes_and_hours_elapse_where_days_keep_the_clock_time():
    before = datetime(2026, 3, 28, 9, 0, tzinfo=UTC)  # 10:00 in Berlin, the night the clocks go forward

    assert later(before, Limit(24, Unit.HOURS), zone="Europe/Berlin") == before + timedelta(hours=24)
    assert later(before, Limit(1, Unit.DAYS), zone="Europe/Berlin") == before + timedelta(hours=23)


def test_a_sole_clerk_may_do_everything():
    alone = Shop()

    assert alone.role_of("anyone") == "manager"
    assert alone.policy.money[alone.role_of("anyone")] is None


def test_what_is_owed_ends_with_who_ended_it_when_and_how(case):
    case = contact(case, by("wang", hours=1), text="…")

    paid = case.follow_ups[0]
    assert (paid.done_by, paid.done_at, paid.result, paid.state) == ("wang", after(hours=1).at, "contact", "done")


def test_at_each_stage_something_is_owed_until_the_case_is_closed(case):
    seen = {}
    seen[case.stage] = kinds(case)
    case = listen(case, after(minutes=1), confirmed=True)
    seen[case.stage] = kinds(case)
    case = apologize(case, after(minutes=2))
    seen[case.stage] = kinds(case)
    case = propose(case, after(minutes=3), actions=(Action.REDO,))
    case = solve(case, after(minutes=4), agreed=True, carried_out=True, told=True)
    seen[case.stage] = kinds(case)
    case = thank(case, after(minutes=5))
    seen[case.stage] = kinds(case)
    case = callback(case, after(days=1), reached=True, satisfaction=5)
    seen[case.stage] = kinds(case)

    assert seen == {
        "listen": [Kind.UPDATE],
        "apologize": [Kind.UPDATE],
        "solve": [Kind.UPDATE],
        "thank": [Kind.UPDATE, Kind.CALLBACK],
        "callback": [Kind.CALLBACK],
        "closed": [],
    }
