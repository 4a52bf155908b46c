"""What holds after any sequence of commands, found by trying thousands of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from complaintlog.errors import ComplaintlogError
from complaintlog.rules import asking, deciding, editing, ending, joining, last, raising, solutions, solving, talk
from complaintlog.rules.codes import (
    Action,
    Channel,
    DebtState,
    Kind,
    Outcome,
    Party,
    RatingStage,
    Role,
    Stage,
    Step,
    Trigger,
)
from complaintlog.rules.complaint import Complaint, Customer, Finding, Other
from complaintlog.rules.owed import OUTLIVES_CLOSING, Act
from complaintlog.rules.policy import Person, Shop
from complaintlog.rules.register import register
from complaintlog.rules.settle import has_hearer, settle, stage_of

from .conftest import MONDAY, draft

Command = Callable[[Complaint, Act], Complaint]
PROMISE_ENDS = {DebtState.KEPT, DebtState.BROKEN, DebtState.TRIED, DebtState.RELEASED, DebtState.VOID}

flags = st.booleans()
ahead = st.integers(-30, 72 * 60).map(lambda minutes: timedelta(minutes=minutes))
maybe_ahead = st.none() | ahead


def _command(rule: Callable[..., Complaint], **arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Command]:
    """A random call of ``rule``; ``until`` is drawn as the time from the act."""

    def call(values: dict[str, Any]) -> Command:
        def run(case: Complaint, act: Act) -> Complaint:
            given_ = {name: act.at + value if isinstance(value, timedelta) else value for name, value in values.items()}
            return rule(case, act, **given_)

        return run

    return st.fixed_dictionaries(arguments).map(call)


def _any_debt(case: Complaint, act: Act, *, place: int) -> Complaint:
    debts = case.follow_ups
    return talk.done(case, act, follow_up=debts[place % len(debts)].id) if debts else case


def _put_off(case: Complaint, act: Act, *, place: int, until: Any) -> Complaint:
    debts = case.follow_ups
    named = debts[place % len(debts)].id if debts else 1
    return asking.snooze(case, act, follow_up=named, until=until, reason="客户开会")


def _replaced(case: Complaint, act: Act, *, place: int) -> Complaint:
    return solving.propose(
        solutions.replaced(case, act, place=place, reason="缺货"), act, actions=(Action.EXCHANGE,), text="换货"
    )


commands = st.one_of(
    _command(last.listen, confirmed=st.sampled_from([True, None, False])),
    _command(last.apologize),
    _command(last.thank),
    _command(
        last.callback,
        reached=flags,
        satisfaction=st.none() | st.integers(1, 5),
        thanked=st.none() | st.just("谢谢"),
    ),
    _command(solving.investigate, finding=st.just(Finding(validity="partly"))),
    _command(
        solving.propose,
        actions=st.just((Action.REFUND,)),
        amount=st.none() | st.sampled_from([Decimal(5), Decimal(500)]),
    ),
    _command(
        solving.solve,
        agreed=flags,
        refused=flags,
        carried_out=flags,
        told=flags,
        carry_out_by=maybe_ahead,
        outcome=st.none() | st.sampled_from([Outcome.EXPLAINED, Outcome.DEFERRED]),
        text=st.just("说明"),
    ),
    _command(talk.promise, until=ahead, deed=st.none() | st.just("寄券"), also=flags),
    _command(
        talk.contact,
        text=st.just("…"),
        channel=st.sampled_from(list(Channel)),
        from_customer=flags,
        reached=flags,
        party=st.sampled_from([Party.CUSTOMER, Party.CUSTOMER, Party.SUPPLIER]),
        pays_nothing=flags,
        until=maybe_ahead,
        no_promise=flags,
        reason=st.just("等结果"),
        releases=flags,
    ),
    _command(talk.contact, text=st.just("照片发你们了"), from_customer=st.just(True), releases=flags),
    _command(talk.contact, text=st.just("仍在核实"), until=maybe_ahead, no_promise=flags, reason=st.just("等结果")),
    _command(talk.note, text=st.just("…")),
    _command(_any_debt, place=st.integers(0, 9)),
    _command(raising.take),
    _command(
        ending.close,
        outcome=st.none() | st.sampled_from(list(Outcome)),
        reason=st.none() | st.just("…"),
        breaks=flags,
        releases=flags,
    ),
    _command(ending.reopen, reason=st.just("又出现")),
    _command(ending.void, reason=st.sampled_from([None, None, None, "录错了"])),
    _command(asking.ask, department=st.just("后厨"), until=maybe_ahead),
    _command(asking.wait, until=ahead),
    _command(asking.deadline, until=ahead),
    _command(asking.follow, until=ahead, text=st.just("问批次")),
    _command(_put_off, place=st.integers(0, 9), until=ahead),
    _command(
        raising.escalate, found=st.lists(st.sampled_from(list(Trigger)), max_size=2).map(tuple), reason=st.just("…")
    ),
    _command(raising.lower, reason=st.just("误会")),
    _command(raising.rate, stage=st.sampled_from(list(RatingStage))),
    _command(raising.assign, to=st.sampled_from(["li", "wang"])),
    _command(raising.relieve, former=st.sampled_from(["li", "wang"]), to=st.sampled_from(["li", "wang"])),
    _command(joining.answer_of, people=st.just(()), agreed=st.none() | flags, told=flags),
    _command(deciding.approve, amount=st.none() | st.just(Decimal(300))),
    _command(deciding.reject, opinion=st.just("太高")),
    _command(deciding.paid, amount=st.sampled_from([Decimal(5), Decimal(300)])),
    _command(_replaced, place=st.integers(1, 3)),
    _command(editing.edit, customer=st.just({"phone": "13800000001"}), fields=st.just({"product": "汤"})),
)

customers = st.sampled_from(
    [Customer(name="张三", phone="13800000000"), Customer(name="路人"), Customer(anonymous=True)]
)
shops = st.sampled_from(
    [
        Shop(zone="Asia/Shanghai"),
        Shop(zone="Asia/Shanghai", people=(Person("li", "李娜"), Person("wang", "王强", role=Role.MANAGER))),
    ]
)
histories = st.lists(
    st.tuples(commands, st.integers(0, 36 * 60), st.sampled_from(["li", "wang"])), min_size=6, max_size=18
)


@st.composite
def lives(draw: st.DrawFn) -> list[Complaint]:
    """A complaint as it was after each command that was not refused, beginning with its registration."""
    shop = draw(shops)
    at = MONDAY
    case = draft(
        customer=draw(customers),
        others=draw(st.sampled_from([(), (), (Other("王芳", "13800000002"),)])),
        channel=draw(st.sampled_from(list(Channel))),
        rating_stage=draw(st.none() | st.sampled_from([RatingStage.NEUTRAL, RatingStage.NEGATIVE])),
    )
    life = [
        register(case, Act(at, at, "li", shop), triggers=draw(st.lists(st.sampled_from(list(Trigger)), max_size=2)))
    ]
    for command, minutes, who in draw(histories):
        at += timedelta(minutes=minutes)
        try:
            life.append(command(life[-1], Act(at, at, who, shop)))
        except ComplaintlogError:
            continue
    return life


@given(lives())
def test_no_illegal_state_is_reachable(life):
    for case in life:
        assert case.stage == stage_of(case)
        assert case.round >= 1
        if case.stage not in (Stage.VOID, Stage.MERGED):  # where it stays on record that the case was closed before
            assert (case.closed_at is not None) == (case.stage == Stage.CLOSED)
        done = {step.step for step in case.steps if not step.waived and step.confirmed is not False}
        if Step.SOLVE in done:
            assert Step.LISTEN in done
            assert Step.APOLOGIZE in done or not has_hearer(case)


@given(lives())
def test_every_open_case_owes_something_with_a_time(life):
    for case in life:
        if not case.is_over:
            assert case.open_debts
            assert all(debt.due_at is not None for debt in case.open_debts)


@given(lives())
def test_a_closed_case_owes_nothing_but_what_outlives_it(life):
    for case in life:
        if case.is_over:
            assert {Kind(debt.kind) for debt in case.open_debts} <= OUTLIVES_CLOSING


@given(lives())
def test_no_change_loses_a_debt(life):
    for before, after in pairwise(life):
        assert [debt.id for debt in after.follow_ups[: len(before.follow_ups)]] == [
            debt.id for debt in before.follow_ups
        ]
        assert len({debt.id for debt in after.follow_ups}) == len(after.follow_ups)


@given(lives())
def test_what_was_paid_stays_as_it_was_paid(life):
    for before, after in pairwise(life):
        for old, new in zip(before.follow_ups, after.follow_ups, strict=False):
            assert old.is_open or old == new


@given(lives())
def test_a_promise_is_never_altered_only_kept_broken_tried_or_released(life):
    for before, after in pairwise(life):
        for old, new in zip(before.follow_ups, after.follow_ups, strict=False):
            if old.promised:
                ended = {"state": new.state, "done_at": new.done_at, "done_by": new.done_by, "result": new.result}
                assert replace(old, lane=new.lane, assignee=new.assignee, **ended) == new
                assert new.is_open or new.state in PROMISE_ENDS


@given(lives())
def test_a_promise_is_broken_only_if_its_time_had_passed_or_we_said_so(life):
    for debt in life[-1].follow_ups:
        if debt.promised and debt.done_at and debt.state == DebtState.BROKEN:
            assert debt.done_at > debt.due_at or debt.result == "close"


@given(lives())
def test_earlier_words_are_never_lost(life):
    for before, after in pairwise(life):
        for kept in ("steps", "contacts", "notes", "callbacks", "triggers", "reopenings"):
            assert getattr(after, kept)[: len(getattr(before, kept))] == getattr(before, kept)


@given(lives())
def test_a_settled_case_stays_as_it_is(life):
    case = life[-1]
    act = Act(max([MONDAY, *(debt.made_at for debt in case.follow_ups)]), MONDAY, "li", Shop(zone="Asia/Shanghai"))

    once = settle(case, act)

    assert settle(once, act) == once


@given(lives())
def test_a_clock_stands_still_only_while_the_customer_is_waited_for(life):
    for case in life:
        awaited = any(debt.kind == Kind.AWAITING for debt in case.open_debts)
        assert awaited or case.is_over or not any(debt.suspended_at for debt in case.open_debts)
        assert awaited or case.is_over or case.waiting_since is None
