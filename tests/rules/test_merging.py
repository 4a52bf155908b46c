"""The same complaint registered twice: nothing said, promised or paid is lost, and it counts once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from complaintlog.errors import RefusedError
from complaintlog.rules.asking import deadline, wait
from complaintlog.rules.codes import Action, Channel, Kind, Outcome, Stage, Trigger, Unit
from complaintlog.rules.complaint import Attachment, Complaint, Customer, Other
from complaintlog.rules.ending import close, void
from complaintlog.rules.last import listen
from complaintlog.rules.merging import absorb, absorbed
from complaintlog.rules.policy import HOUSE, Limit, Statutory
from complaintlog.rules.solving import propose, solve
from complaintlog.rules.talk import contact, note, promise

from .conftest import MONDAY, SHANGHAI, after, by, kinds

ZHANG = Customer(id=7, name="张三", phone="13800000000")
Register = Callable[..., Complaint]


def real(case: Complaint, first: int) -> Complaint:
    """``case`` with ids for what is owed, from ``first`` on."""
    return replace(case, follow_ups=tuple(replace(one, id=first + place) for place, one in enumerate(case.follow_ups)))


@pytest.fixture
def twice(registered: Register) -> tuple[Complaint, Complaint]:
    """The same customer's complaint, registered by phone as 1 and by a message as 2."""
    first = replace(registered(customer=ZHANG), id=1, number="20261123-001")
    second = replace(registered(customer=ZHANG, channel=Channel.MESSAGE), id=2, number="20261123-002")
    return real(first, 10), real(second, 20)


def merged(one: Complaint, into: Complaint) -> tuple[Complaint, Complaint]:
    return absorbed(one, after(hours=1), into=into), absorb(into, after(hours=1), other=one)


def test_contacts_promises_notes_and_attachments_move_unchanged(twice: tuple[Complaint, Complaint]) -> None:
    stays, goes = twice
    goes = contact(goes, after(minutes=5), text="还在查", until=MONDAY.replace(hour=5))
    goes = note(goes, after(minutes=6), text="小心")
    goes = replace(real(goes, 20), attachments=(Attachment(4, "file", "虫.jpg"),))

    gone, kept = merged(goes, stays)

    assert (kept.contacts, kept.notes, kept.attachments) == (goes.contacts, goes.notes, goes.attachments)
    assert [one for one in kept.follow_ups if one.promised] == [one for one in goes.follow_ups if one.promised]
    assert (gone.contacts, gone.follow_ups, gone.notes, gone.attachments) == ((), (), (), ())


def test_what_only_one_form_says_stands_on_the_one_that_stays(twice: tuple[Complaint, Complaint]) -> None:
    goes = replace(
        twice[1], product="酸菜鱼", order_no="A-1", demand="退款", others=(Other("王芳"),), confidential=True
    )

    _gone, kept = merged(goes, replace(twice[0], order_no="A-2"))

    assert (kept.product, kept.order_no, kept.demand) == ("酸菜鱼", "A-2", "退款")
    assert (kept.others, kept.confidential, kept.description) == ((Other("王芳"),), True, twice[0].description)


def test_the_number_of_the_one_that_goes_answers_as_merged(twice: tuple[Complaint, Complaint]) -> None:
    gone, kept = merged(twice[1], twice[0])

    assert (gone.stage, gone.merged_into, gone.description) == (Stage.MERGED, 1, twice[1].description)
    assert 2 in kept.links


def test_nothing_is_written_on_a_merged_case_any_more(twice: tuple[Complaint, Complaint]) -> None:
    gone, _kept = merged(twice[1], twice[0])

    with pytest.raises(RefusedError) as refused:
        contact(gone, after(hours=2), text="还在查")

    assert refused.value.arguments["into"] == 1


def test_of_twin_policy_debts_the_earlier_stays(registered: Register) -> None:
    early = real(replace(registered(customer=ZHANG), id=1), 10)
    late = listen(replace(registered(customer=ZHANG), id=2), after(hours=3), confirmed=True)
    late = real(late, 20)

    _gone, kept = merged(late, early)

    updates = [one for one in kept.follow_ups if one.kind == Kind.UPDATE and one.is_open]
    assert [one.id for one in updates] == [10]
    assert {one.id: one.state for one in kept.follow_ups}[late.open_debts[0].id] == "cancelled"


def test_a_merge_with_a_case_that_waits_stops_the_clocks_of_both(twice: tuple[Complaint, Complaint]) -> None:
    phoned, written = twice
    waiting = real(wait(phoned, after(minutes=5), until=after(hours=9).at), 10)

    for one, into in ((waiting, written), (written, waiting)):
        _gone, kept = merged(one, into)
        clocks = [debt for debt in kept.open_debts if debt.kind in (Kind.UPDATE, Kind.ACKNOWLEDGE)]
        assert clocks
        assert all(debt.suspended_at for debt in clocks)


def test_each_solution_keeps_its_own_approval(twice: tuple[Complaint, Complaint]) -> None:
    strict = SHANGHAI._replace(policy=HOUSE._replace(approve_all=True))
    act = by("li", strict, minutes=5)
    stays, goes = (propose(one, act, actions=(Action.REFUND,)) for one in twice)

    _gone, kept = merged(real(goes, 20), real(stays, 10))

    assert len([one for one in kept.open_debts if one.kind == Kind.APPROVAL]) == 2


def test_of_two_limits_of_one_law_the_earlier_stays_and_every_date_of_an_authority(registered: Register) -> None:
    law = (
        Statutory("final", "received", Limit(15, Unit.DAYS), "answer"),
        Statutory("first", "received", Limit(5, Unit.DAYS), "answer"),
    )
    shop = SHANGHAI._replace(policy=HOUSE._replace(preset="law", statutory=law))
    stays = replace(registered(customer=ZHANG, shop=shop), id=1)
    goes = replace(registered(customer=ZHANG, shop=shop), id=2)
    stays = real(deadline(stays, by("li", shop, minutes=1), until=after(days=3).at), 10)
    goes = real(deadline(goes, by("li", shop, minutes=1), until=after(days=4).at), 20)

    kept = absorb(stays, by("li", shop, hours=1), other=goes)

    owed = [one.basis.rule for one in kept.open_debts if one.kind == Kind.STATUTORY and one.basis]
    assert sorted(owed) == ["deadline", "deadline", "final", "first"]


def test_both_promises_stay_when_both_cases_have_one(twice: tuple[Complaint, Complaint]) -> None:
    stays = real(promise(twice[0], after(minutes=1), until=MONDAY.replace(hour=4)), 10)
    goes = real(promise(twice[1], after(minutes=1), until=MONDAY.replace(hour=6)), 20)

    _gone, kept = merged(goes, stays)

    assert [one.due_at for one in kept.open_debts if one.promised] == [MONDAY.replace(hour=4), MONDAY.replace(hour=6)]


def test_the_class_is_the_higher_and_its_triggers_come_along(registered: Register) -> None:
    stays = real(replace(registered(customer=ZHANG), id=1), 10)
    goes = real(replace(registered(Trigger.ILLNESS, customer=ZHANG), id=2), 20)

    _gone, kept = merged(goes, stays)

    assert (kept.severity, [one.code for one in kept.triggers]) == (2, ["illness"])
    assert {one.lane for one in kept.open_debts} == {0}


def test_the_stage_is_the_earlier_of_both(solved: Complaint, registered: Register) -> None:
    ahead = real(replace(solved, id=1, customer=ZHANG), 10)
    behind = real(replace(registered(customer=ZHANG), id=2), 30)

    _gone, kept = merged(behind, ahead)

    assert ahead.stage == Stage.CALLBACK
    assert kept.stage == Stage.LISTEN
    assert set(ahead.steps) < set(kept.steps)
    assert "callback" not in kinds(kept)


def test_the_steps_that_stay_open_are_taken_as_ever(solved: Complaint, registered: Register) -> None:
    ahead = real(replace(solved, id=1, customer=ZHANG), 10)
    behind = real(replace(registered(customer=ZHANG), id=2), 30)
    _gone, kept = merged(behind, ahead)

    kept = listen(kept, after(hours=2), words="还有汤是凉的", confirmed=True)

    assert kept.stage == Stage.APOLOGIZE


def test_a_case_that_was_closed_changes_nothing_of_the_stage(registered: Register) -> None:
    stays = real(replace(registered(customer=ZHANG), id=1), 10)
    stays = listen(stays, after(minutes=3), confirmed=True)
    ended = close(replace(registered(customer=ZHANG), id=2), after(minutes=9), outcome=Outcome.DUPLICATE, reason="重复")

    gone, kept = merged(real(ended, 30), stays)

    assert kept.stage == Stage.APOLOGIZE
    assert (gone.stage, gone.outcome) == (Stage.MERGED, "duplicate")


def test_solutions_come_along_and_can_be_carried_out_there(heard: Complaint, registered: Register) -> None:
    goes = propose(replace(heard, id=2, customer=ZHANG), after(minutes=5), actions=(Action.REFUND,))
    goes = solve(goes, after(minutes=6), agreed=True)
    stays = real(replace(registered(customer=ZHANG), id=1), 10)

    _gone, kept = merged(real(goes, 20), stays)
    kept = listen(kept, after(hours=2), confirmed=True)

    from complaintlog.rules.last import apologize

    kept = solve(apologize(kept, after(hours=2)), after(hours=3), carried_out=True, told=True)
    assert kept.stage == Stage.THANK
    assert "carry_out" not in kinds(kept)


def test_only_cases_of_the_same_customer_are_merged(twice: tuple[Complaint, Complaint]) -> None:
    stranger = replace(twice[1], customer=Customer(id=8, name="李四"))

    for one, into in (
        (stranger, twice[0]),
        (replace(twice[1], customer=Customer()), replace(twice[0], customer=Customer())),
    ):
        with pytest.raises(RefusedError, match="same customer"):
            absorbed(one, after(hours=1), into=into)
        with pytest.raises(RefusedError, match="same customer"):
            absorb(into, after(hours=1), other=one)


def test_a_case_is_not_merged_with_itself_nor_into_one_that_is_over(twice: tuple[Complaint, Complaint]) -> None:
    over = void(twice[0], after(hours=1), reason="录错了")

    with pytest.raises(RefusedError, match="itself"):
        absorbed(twice[0], after(hours=1), into=twice[0])
    with pytest.raises(RefusedError):
        absorbed(twice[1], after(hours=1), into=over)
    with pytest.raises(RefusedError):
        absorbed(over, after(hours=1), into=twice[1])
