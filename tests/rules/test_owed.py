from __future__ import annotations

import pytest

from complaintlog.errors import NotFoundError, RefusedError, ValueRefusedError
from complaintlog.rules import policy
from complaintlog.rules.codes import Action, Channel, DebtState, Kind, Lateness, Party, RatingStage, Role, Trigger
from complaintlog.rules.ending import close
from complaintlog.rules.last import apologize, listen, thank
from complaintlog.rules.lateness import lateness
from complaintlog.rules.policy import Limit, Person, Shop
from complaintlog.rules.raising import take
from complaintlog.rules.register import register
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.talk import contact, done, note, promise

from .conftest import MONDAY, after, by, draft, kinds

STAFFED = Shop(
    zone="Asia/Shanghai",
    people=(Person("li", "李娜"), Person("wang", "王强", role=Role.MANAGER)),
)


def _promised(case, **due):
    return promise(case, after(minutes=4), until=after(**due).at)


def _reply(case):
    return next(one for one in reversed(case.follow_ups) if one.kind == Kind.REPLY)


def test_a_phone_complaint_owes_an_update_a_day_after_our_last_word(case):
    assert kinds(case) == [Kind.UPDATE]
    assert case.open_debts[0].due_at == after(days=1).at


@pytest.mark.parametrize("channel", [Channel.LETTER, Channel.EMAIL, Channel.ONLINE, Channel.HEAD_OFFICE])
def test_any_channel_where_we_have_not_spoken_owes_an_acknowledgement(registered, channel):
    case = registered(channel=channel)

    assert kinds(case) == [Kind.ACKNOWLEDGE, Kind.UPDATE]
    assert case.open_debts[0].due_at == after(hours=24).at


@pytest.mark.parametrize(
    ("channel", "trigger"), [(Channel.MEDIA, Trigger.MEDIA), (Channel.AUTHORITY, Trigger.AUTHORITY)]
)
def test_media_and_authority_are_serious_by_themselves(registered, channel, trigger):
    case = registered(channel=channel)

    assert case.severity == 2
    assert [one.code for one in case.triggers] == [trigger]


def test_a_rating_is_never_serious_by_itself(registered):
    assert registered(channel=Channel.RATING).severity == 1


def test_a_severe_rating_rests_a_day_and_is_due_at_two(registered):
    debt = registered(channel=Channel.RATING, rating_stage=RatingStage.NEGATIVE).open_debts[0]

    assert (debt.kind, debt.not_before, debt.due_at) == (Kind.RATING, after(hours=24).at, after(hours=48).at)


def test_a_mild_rating_is_answered_at_once(registered):
    debt = registered(channel=Channel.RATING, rating_stage=RatingStage.NEUTRAL).open_debts[0]

    assert (debt.not_before, debt.due_at) == (None, MONDAY)


def test_the_first_contact_pays_the_rating_and_updates_begin(registered):
    case = contact(registered(channel=Channel.RATING), after(hours=30), text="您好")

    assert kinds(case) == [Kind.UPDATE]


def test_a_promise_that_falls_earlier_stands_for_the_update(case):
    promised = _promised(contact(case, after(minutes=3), text="收到"), hours=5)
    paid = contact(promised, after(hours=4), text="明天再答复", until=after(hours=9).at)

    assert kinds(paid) == [Kind.REPLY]


def test_a_promise_made_in_the_call_stands_for_the_update():
    case = register(draft(), after(), until=after(hours=2).at)

    assert kinds(case) == [Kind.REPLY]


def test_our_word_pays_the_earliest_promise_and_acknowledge_and_update(registered):
    case = registered(channel=Channel.EMAIL)
    case = promise(case, after(minutes=4), until=after(hours=3).at)
    case = promise(case, after(minutes=5), until=after(hours=2).at, also=True)

    case = contact(case, after(hours=1), text="进展如下", no_promise=True)

    paid = [one for one in case.follow_ups if one.done_at]
    assert {one.kind for one in paid} == {Kind.REPLY, Kind.ACKNOWLEDGE, Kind.UPDATE}
    assert _reply(case).due_at == after(hours=2).at
    assert _reply(case).state == DebtState.KEPT
    assert case.contacts[-1].paid == tuple(one.id for one in paid if one.kind == Kind.REPLY) + tuple(
        one.id for one in paid if one.kind != Kind.REPLY
    )


def test_a_word_may_pay_nothing_or_a_named_debt(case):
    case = _promised(case, hours=2)

    nothing = contact(case, after(hours=1), text="…", pays_nothing=True)
    named = contact(case, after(hours=1), text="…", pays=case.open_debts[0].id)

    assert kinds(nothing) == kinds(case)
    assert Kind.REPLY in kinds(named)


def test_a_word_cannot_pay_what_words_do_not_pay(solved):
    with pytest.raises(RefusedError):
        contact(solved, after(hours=1), text="…", pays=solved.open_debts[0].id)
    with pytest.raises(NotFoundError):
        contact(solved, after(hours=1), text="…", pays=99)


def test_no_news_yet_pays_a_promise_but_must_name_the_next_time(case):
    case = _promised(case, hours=2)

    with pytest.raises(RefusedError, match="--promise"):
        contact(case, after(hours=1), text="还没有结果")

    next_time = contact(case, after(hours=1), text="还没有结果", until=after(hours=6).at)
    excused = contact(case, after(hours=1), text="还没有结果", no_promise=True, reason="等供应商")
    assert [one.due_at for one in next_time.open_debts if one.promised] == [after(hours=6).at]
    assert kinds(excused) == [Kind.UPDATE]


@pytest.mark.parametrize("party", [Party.SUPPLIER, Party.MEDIA, Party.AUTHORITY, Party.STAFF])
def test_a_word_with_anyone_else_pays_nothing_of_the_customers(case, party):
    case = _promised(case, hours=2)

    assert kinds(contact(case, after(hours=1), text="…", party=party)) == kinds(case)


def test_a_note_pays_nothing(case):
    assert kinds(note(case, after(hours=1), text="…")) == kinds(case)


def test_the_customers_own_word_pays_no_promise(case):
    case = _promised(case, hours=2)

    case = contact(case, after(hours=1), text="谢谢", from_customer=True)

    assert Kind.REPLY in kinds(case)
    assert case.last_contact_at == after(hours=1).at


def test_the_customer_may_release_us_from_a_promise(case):
    case = contact(_promised(case, hours=2), after(hours=1), text="不用回了", from_customer=True, releases=True)

    assert _reply(case).state == DebtState.RELEASED
    assert {one.state for one in case.follow_ups if not one.promised} == {DebtState.OPEN}
    assert kinds(case) == [Kind.UPDATE]


def test_a_promise_kept_is_kept_and_a_late_one_is_broken(case):
    case = _promised(case, hours=2)

    in_time = contact(case, after(hours=2), text="…", no_promise=True, reason="…")
    late = contact(case, after(hours=2, seconds=1), text="…", no_promise=True, reason="…")

    assert (_reply(in_time).state, _reply(late).state) == (DebtState.KEPT, DebtState.BROKEN)


def test_a_try_within_the_hour_before_leaves_the_promise_tried_and_still_owed(case):
    case = contact(_promised(case, hours=2), after(hours=1.5), text="无人接听", reached=False)

    assert _reply(case).state == DebtState.TRIED
    assert _reply(case).is_open


def test_a_try_too_early_is_none(case):
    case = contact(_promised(case, hours=2), after(minutes=30), text="无人接听", reached=False)

    assert _reply(case).state == DebtState.OPEN


def test_a_tried_promise_is_neither_kept_nor_broken_if_the_next_try_follows_within_a_day(case):
    case = contact(_promised(case, hours=2), after(hours=1.5), text="无人接听", reached=False)

    soon = contact(case, after(hours=20), text="…", no_promise=True, reason="…")
    late = contact(case, after(hours=30), text="…", no_promise=True, reason="…")

    assert (_reply(soon).state, _reply(late).state) == (DebtState.TRIED, DebtState.BROKEN)


def test_a_second_promise_is_refused_with_the_two_ways_on(case):
    case = _promised(case, hours=2)

    with pytest.raises(RefusedError, match="--also"):
        promise(case, after(minutes=10), until=after(hours=3).at)

    assert len(promise(case, after(minutes=10), until=after(hours=3).at, also=True).open_debts) == 3


def test_the_same_time_promised_twice_changes_nothing(case):
    case = _promised(case, hours=2)

    assert _promised(case, hours=2) == case


def test_a_promise_lies_after_the_moment_it_was_made(case):
    with pytest.raises(ValueRefusedError):
        promise(case, after(hours=2), until=after(hours=2).at)


def test_nobody_can_be_promised_anything_anonymously(registered):
    from complaintlog.rules.complaint import Customer

    with pytest.raises(RefusedError):
        promise(registered(customer=Customer(anonymous=True)), after(hours=1), until=after(hours=2).at)


def test_a_promised_deed_is_paid_by_the_deed_alone(case):
    case = promise(case, after(minutes=4), until=after(hours=2).at, deed="寄优惠券")

    spoken = contact(case, after(hours=1), text="已安排")
    deed = next(one for one in spoken.open_debts if one.kind == Kind.CARRY_OUT)
    case = done(spoken, after(hours=1.5), follow_up=deed.id, text="已寄出")

    assert Kind.CARRY_OUT not in kinds(case)
    assert next(one for one in case.follow_ups if one.id == deed.id).state == DebtState.KEPT


def test_done_refuses_what_a_step_pays_and_names_the_command(solved, case):
    with pytest.raises(RefusedError) as callback:
        done(solved, after(hours=1), follow_up=solved.open_debts[0].id)
    with pytest.raises(RefusedError) as update:
        done(case, after(hours=1), follow_up=case.open_debts[0].id)

    assert (callback.value.arguments["command"], update.value.arguments["command"]) == ("callback", "contact")


def test_nothing_is_paid_twice(case):
    case = promise(case, after(minutes=4), until=after(hours=2).at, deed="寄优惠券")
    deed = case.open_debts[-1].id
    case = done(case, after(hours=1), follow_up=deed)

    with pytest.raises(RefusedError):
        done(case, after(hours=1), follow_up=deed)


def test_an_open_promise_keeps_a_case_from_closing_unless_released_or_broken(case):
    case = _promised(case, hours=2)

    with pytest.raises(RefusedError, match="--break"):
        close(case, after(hours=1), outcome="withdrawn", reason="…")

    released = close(case, after(hours=1), outcome="withdrawn", reason="…", releases=True)
    broken = close(case, after(hours=1), outcome="withdrawn", reason="…", breaks=True)
    assert (_reply(released).state, _reply(broken).state) == (DebtState.RELEASED, DebtState.BROKEN)


def test_a_callback_waits_to_close_until_the_promised_deed_is_done(solved):
    from complaintlog.rules.last import callback

    case = promise(solved, after(days=1), until=after(days=5).at, deed="寄礼盒")
    case = callback(case, after(days=2), reached=True, satisfaction=5)
    assert case.stage == "callback"

    case = done(case, after(days=3), follow_up=case.open_debts[-1].id)

    assert case.stage == "closed"


def test_apologizing_on_the_phone_does_not_pay_the_promised_answer(case):
    case = _promised(case, hours=2)

    case = apologize(listen(case, after(minutes=5), confirmed=True), after(minutes=6))

    assert Kind.REPLY in kinds(case)


def test_telling_the_solution_pays_the_promised_answer(heard):
    case = propose(
        promise(heard, after(minutes=4), until=after(hours=2).at), after(minutes=5), actions=(Action.REFUND,)
    )

    case = solve(case, after(hours=1), agreed=True, carried_out=True, told=True)

    assert _reply(case).state == DebtState.KEPT


def test_updates_roll_on_by_themselves_until_thanks_are_said(heard):
    case = contact(heard, after(hours=20), text="仍在核实")

    assert kinds(case) == [Kind.UPDATE]
    assert case.open_debts[0].due_at == after(days=1, hours=20).at
    case = propose(case, after(hours=21), actions=(Action.REFUND,))
    case = thank(solve(case, after(hours=22), agreed=True, carried_out=True, told=True), after(hours=22))
    assert kinds(case) == [Kind.CALLBACK]


def test_a_serious_case_that_no_manager_owns_owes_a_takeover(registered):
    case = registered(Trigger.FOREIGN_OBJECT, shop=STAFFED)

    takeover = next(one for one in case.open_debts if one.kind == Kind.TAKEOVER)
    assert (takeover.lane, takeover.assignee, takeover.due_at) == (0, "wang", after(minutes=30).at)
    assert Kind.TAKEOVER not in kinds(take(case, by("wang", STAFFED, minutes=10)))


def test_a_sole_clerk_is_the_manager(registered):
    assert Kind.TAKEOVER not in kinds(registered(Trigger.FOREIGN_OBJECT))


def test_taking_a_case_takes_its_debts_along(case):
    taken = take(case, by("wang", minutes=10))

    assert {one.assignee for one in taken.open_debts} == {"wang"}
    assert taken.owner == "wang"


def test_lanes_follow_the_class_of_the_case(registered, case):
    assert [one.lane for one in case.open_debts] == [3]
    assert [one.lane for one in _promised(case, hours=2).open_debts] == [3, 1]
    assert {one.lane for one in registered(Trigger.DEMANDS_MANAGER).open_debts} == {2}
    assert {one.lane for one in registered(Trigger.ILLNESS).open_debts} == {0}


def test_an_offer_above_the_limit_of_ones_role_waits_for_a_manager(registered):
    from decimal import Decimal

    case = registered(shop=STAFFED)
    case = propose(case, by("li", STAFFED, minutes=5), actions=(Action.REFUND,), amount=Decimal(90))
    assert Kind.APPROVAL not in kinds(case)

    case = propose(case, by("li", STAFFED, minutes=6), actions=(Action.COMPENSATION,), amount=Decimal(20))

    assert Kind.APPROVAL in kinds(case)


def test_overdue_means_the_instant_has_passed_and_due_later_today_is_today():
    midnight = after(hours=15).at

    def at(hours):
        return lateness(after(hours=hours).at, now=after(hours=5).at, end_of_day=midnight)

    assert [at(4), at(5), at(6), at(15)] == [Lateness.OVERDUE, Lateness.TODAY, Lateness.TODAY, Lateness.UPCOMING]
    assert lateness(None, now=MONDAY, end_of_day=midnight) == Lateness.UPCOMING


def test_one_day_later_is_the_same_wall_clock_time_across_a_clock_change():
    from datetime import UTC, datetime

    before = datetime(2026, 10, 24, 8, 0, tzinfo=UTC)  # 10:00 in Berlin, the night the clocks go back

    assert policy.later(before, Limit(1, policy.Unit.DAYS), zone="Europe/Berlin") == datetime(
        2026, 10, 25, 9, tzinfo=UTC
    )
    assert policy.later(before, Limit(24, policy.Unit.HOURS), zone="Europe/Berlin") == datetime(
        2026, 10, 25, 8, tzinfo=UTC
    )


def test_having_answered_one_of_two_promises_the_next_time_may_be_named(heard):
    twice = promise(heard, after(hours=1), until=after(hours=2).at)
    twice = promise(twice, after(hours=1), until=after(hours=5).at, also=True)

    told = contact(twice, after(hours=1, minutes=30), text="还在查", until=after(hours=3).at)

    assert [debt.due_at for debt in told.open_debts if debt.promised] == [after(hours=5).at, after(hours=3).at]
