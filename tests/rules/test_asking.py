from __future__ import annotations

import pytest

from complaintlog.errors import RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.asking import ask, deadline, follow, snooze, wait
from complaintlog.rules.codes import DebtState, Kind, Outcome, Party
from complaintlog.rules.complaint import Customer
from complaintlog.rules.ending import close
from complaintlog.rules.owed import open_of
from complaintlog.rules.talk import contact, done, promise

from .conftest import after, kinds


def test_a_department_that_is_asked_owes_its_answer_within_its_hours(case):
    case = ask(case, after(minutes=5), department="后厨", text="查监控")

    debt = open_of(case, Kind.DEPARTMENT)[0]
    assert (debt.department, debt.due_at, debt.assignee) == ("后厨", after(hours=24, minutes=5).at, "li")


def test_asking_again_adds_a_row_and_late_stays_late(case):
    case = ask(case, after(minutes=5), department="后厨", until=after(hours=1).at)
    case = ask(case, after(hours=2), department="后厨", until=after(hours=3).at)

    first = open_of(case, Kind.DEPARTMENT)[0]
    case = done(case, after(hours=4), follow_up=first.id, text="监控已调")

    assert first.due_at == after(hours=1).at
    assert len(open_of(case, Kind.DEPARTMENT)) == 1


def test_waiting_for_the_customer_stops_policy_clocks_and_never_a_promise(case):
    case = promise(case, after(minutes=4), until=after(hours=5).at)
    case = wait(case, after(hours=4), until=after(days=2).at)

    update = open_of(case, Kind.UPDATE)[0]
    assert (update.suspended_at, update.remaining_seconds) == (after(hours=4).at, 20 * 3600)
    assert open_of(case, Kind.REPLY)[0].suspended_at is None
    assert case.waiting_since == after(hours=4).at


def test_the_customers_word_starts_the_clocks_with_the_time_they_had_left(case):
    case = wait(case, after(hours=4), until=after(days=2).at)

    case = contact(case, after(hours=30), text="照片发给你们了", from_customer=True)

    assert open_of(case, Kind.AWAITING) == ()
    assert open_of(case, Kind.UPDATE)[0].due_at == after(hours=50).at
    assert case.waiting_since is None


def test_waiting_again_moves_the_time_to_chase_by_a_new_row(case):
    case = wait(case, after(hours=1), until=after(hours=2).at)

    case = wait(case, after(hours=3), until=after(hours=9).at)

    assert [one.due_at for one in open_of(case, Kind.AWAITING)] == [after(hours=9).at]
    assert [one.state for one in case.follow_ups if one.kind == Kind.AWAITING] == [DebtState.CANCELLED, DebtState.OPEN]


def test_nobody_is_waited_for_anonymously_or_without_a_time_ahead(case, registered):
    with pytest.raises(RefusedError):
        wait(registered(customer=Customer(anonymous=True)), after(hours=1), until=after(hours=2).at)
    with pytest.raises(ValueRefusedError):
        wait(case, after(hours=1), until=after(hours=1).at)


def test_an_authoritys_date_outlives_closing_and_is_paid_by_our_word_to_it(case):
    case = deadline(case, after(minutes=5), until=after(days=5).at, to="12345", ref="GD-88")
    case = close(case, after(hours=1), outcome=Outcome.WITHDRAWN, reason="撤诉")
    assert kinds(case) == [Kind.STATUTORY]

    case = contact(case, after(days=4), text="书面答复已提交", party=Party.AUTHORITY)

    assert case.open_debts == ()
    assert case.contacts[-1].paid


def test_a_word_to_the_authority_pays_nothing_of_the_customers(case):
    case = promise(case, after(minutes=4), until=after(hours=5).at)

    case = contact(case, after(hours=1), text="…", party=Party.AUTHORITY)

    assert kinds(case) == [Kind.UPDATE, Kind.REPLY]


def test_something_to_come_back_to_is_done_by_hand(case):
    case = follow(case, after(minutes=5), until=after(days=1).at, text="问供应商批次", assignee="wang")
    debt = open_of(case, Kind.OTHER)[0]

    assert debt.assignee == "wang"
    assert Kind.OTHER not in kinds(done(case, after(hours=1), follow_up=debt.id))


def test_putting_off_moves_when_a_row_is_shown_never_when_it_is_due(case):
    debt = case.open_debts[0]

    case = snooze(case, after(hours=1), follow_up=debt.id, until=after(hours=20).at, reason="客户开会")

    assert (case.open_debts[0].shown_from, case.open_debts[0].due_at) == (after(hours=20).at, debt.due_at)


def test_promises_dates_of_authorities_and_takeovers_are_never_put_off(case):
    case = deadline(promise(case, after(minutes=4), until=after(hours=5).at), after(minutes=5), until=after(days=5).at)

    for debt in (*open_of(case, Kind.REPLY), *open_of(case, Kind.STATUTORY)):
        with pytest.raises(RefusedError):
            snooze(case, after(hours=1), follow_up=debt.id, until=after(hours=3).at, reason="…")


def test_putting_off_wants_a_reason_and_ends_with_the_next_day(case):
    debt = case.open_debts[0].id

    with pytest.raises(UsageError):
        snooze(case, after(hours=1), follow_up=debt, until=after(hours=3).at, reason=None)
    with pytest.raises(RefusedError):
        snooze(case, after(hours=1), follow_up=debt, until=after(days=2).at, reason="…")
