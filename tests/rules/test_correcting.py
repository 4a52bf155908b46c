"""Corrective actions: owed until somebody saw them done, beyond the end of the case; and who is told then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from complaintlog.errors import NotFoundError, RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.codes import Kind, Outcome, Purpose
from complaintlog.rules.complaint import Complaint, Customer, Finding
from complaintlog.rules.correcting import action_owed, agree, improvement_due, state_of, verify
from complaintlog.rules.ending import close, void
from complaintlog.rules.solving import investigate
from complaintlog.rules.talk import contact

from .conftest import after, by, kinds

FRIDAY = date(2026, 11, 27)
END_OF_FRIDAY = datetime(2026, 11, 27, 15, 59, 59, tzinfo=UTC)  # in Shanghai
Register = Callable[..., Complaint]


def agreed(case: Complaint, **more: str) -> Complaint:
    case = agree(case, after(hours=1), text="午市前检查滤网", due_on=FRIDAY, **more)
    return replace(case, corrective_actions=tuple(replace(one, id=3) for one in case.corrective_actions))


def test_an_agreed_action_is_owed_by_its_owner_until_the_end_of_its_day(case: Complaint) -> None:
    case = agreed(case, owner="wang")

    owed = next(one for one in case.open_debts if one.kind == Kind.CORRECTIVE)
    assert (owed.assignee, owed.due_at, owed.text) == ("wang", END_OF_FRIDAY, "午市前检查滤网")
    assert case.corrective_actions[0].due_on == FRIDAY


def test_an_action_mends_the_problem_of_the_finding_unless_another_is_named(case: Complaint) -> None:
    case = investigate(case, after(minutes=9), Finding(problem="滤网"))

    assert agreed(case).corrective_actions[0].problem == "滤网"
    assert agreed(case, problem="排班").corrective_actions[0].problem == "排班"


def test_a_corrective_action_outlives_the_closing_of_its_case(case: Complaint) -> None:
    ended = close(agreed(case), after(hours=2), outcome=Outcome.WITHDRAWN, reason="撤诉")

    assert kinds(ended) == ["corrective"]


def test_an_action_may_be_agreed_on_a_closed_case_but_not_on_a_void_one(case: Complaint) -> None:
    ended = close(case, after(hours=2), outcome=Outcome.WITHDRAWN, reason="撤诉")

    assert kinds(agreed(ended)) == ["corrective"]
    with pytest.raises(RefusedError):
        agreed(void(case, after(hours=2), reason="录错"))


def test_verifying_pays_it_and_says_who_saw_it(case: Complaint) -> None:
    done = verify(agreed(case), by("wang", days=2), action_id=3)

    assert "corrective" not in kinds(done)
    assert (done.corrective_actions[0].verified_by, done.corrective_actions[0].verified_at) == (
        "wang",
        by("wang", days=2).at,
    )


def test_what_was_verified_is_not_verified_again(case: Complaint) -> None:
    done = verify(agreed(case), after(days=2), action_id=3)

    with pytest.raises(RefusedError, match="already"):
        verify(done, after(days=3), action_id=3)
    with pytest.raises(NotFoundError):
        verify(done, after(days=3), action_id=4)


@pytest.mark.parametrize("days", [0, 4])
def test_actions_of_the_same_words_each_pay_their_own_debt(case: Complaint, days: int) -> None:
    later = FRIDAY + timedelta(days=days)
    case = agree(case, after(hours=1), text="午市前检查滤网", due_on=FRIDAY, owner="li")
    case = agree(case, after(hours=2), text="午市前检查滤网", due_on=later, owner="wang")
    first, second = (one.id for one in case.corrective_actions)
    owed = [debt for debt in case.open_debts if debt.kind == Kind.CORRECTIVE]

    seen = verify(case, after(hours=3), action_id=second)

    assert [debt for debt in seen.open_debts if debt.kind == Kind.CORRECTIVE] == owed[:1]
    assert [getattr(action_owed(case, debt), "id", None) for debt in owed] == [first, second]
    assert "corrective" not in kinds(verify(seen, after(hours=4), action_id=first))


def test_a_customer_who_wanted_improvement_is_told_within_seven_days_of_it(registered: Register) -> None:
    case = agreed(registered(purpose=(Purpose.IMPROVEMENT,)))

    done = verify(case, after(days=2), action_id=3)

    owed = next(one for one in done.open_debts if one.kind == Kind.TELL_IMPROVEMENT)
    assert owed.due_at == after(days=9).at
    assert "tell_improvement" not in kinds(contact(done, after(days=3), text="滤网每天查了"))


def test_telling_of_an_improvement_outlives_closing_too(registered: Register) -> None:
    case = close(
        agreed(registered(purpose=(Purpose.IMPROVEMENT,))), after(hours=2), outcome=Outcome.WITHDRAWN, reason="-"
    )

    done = verify(case, after(days=2), action_id=3)

    assert kinds(done) == ["tell_improvement"]
    assert kinds(contact(done, after(days=3), text="滤网每天查了")) == []


def test_who_did_not_wish_for_it_or_cannot_be_reached_is_not_told(registered: Register) -> None:
    unreachable = registered(purpose=(Purpose.IMPROVEMENT,), customer=Customer(name="张三"))

    assert "tell_improvement" not in kinds(verify(agreed(registered()), after(days=2), action_id=3))
    assert "tell_improvement" not in kinds(verify(agreed(unreachable), after(days=2), action_id=3))


def test_other_cases_of_the_problem_are_told_once(registered: Register) -> None:
    wished = improvement_due(registered(purpose=(Purpose.IMPROVEMENT,)), after(days=2))

    assert kinds(wished).count("tell_improvement") == 1
    assert improvement_due(wished, after(days=3)) == wished
    assert improvement_due(registered(), after(days=2)) == registered()


def test_an_action_needs_words_and_a_day_to_come(case: Complaint) -> None:
    with pytest.raises(UsageError):
        agree(case, after(), text=" ", due_on=FRIDAY)
    with pytest.raises(ValueRefusedError):
        agree(case, after(days=5), text="检查", due_on=FRIDAY)


def test_an_action_is_overdue_only_after_its_day(case: Complaint) -> None:
    action = agreed(case).corrective_actions[0]
    zone = "Asia/Shanghai"

    assert state_of(action, now=END_OF_FRIDAY, zone=zone) == "open"
    assert state_of(action, now=END_OF_FRIDAY.replace(hour=16, minute=0), zone=zone) == "overdue"
    assert state_of(replace(action, verified_at=END_OF_FRIDAY), now=after(days=30).at, zone=zone) == "done"
