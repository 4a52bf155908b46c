"""The trust figure: how far the times that we name can be relied on."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintlog.rules.codes import DebtState
from complaintlog.rules.complaint import FollowUp
from complaintlog.rules.figures import Trust, median, trust, trust_of

from .conftest import MONDAY

HOUR = timedelta(hours=1)
AT_ONCE, ON_TIME = 100, 0

seconds = st.integers(1, 10**7)


def promise(span: timedelta, taken: timedelta | None, state: str | None = None, **more: object) -> FollowUp:
    """A promise for so long after Monday nine, answered so long after it."""
    judged = DebtState.OPEN if taken is None else DebtState.KEPT if taken <= span else DebtState.BROKEN
    done = None if taken is None else MONDAY + taken
    facts = {"promised": True, "result": "contact", "state": state or judged, "done_at": done} | more
    return FollowUp(1, "reply", MONDAY, "li", MONDAY + span, **facts)


@pytest.mark.parametrize(
    ("promised", "taken", "figure"),
    [
        (4 * HOUR, 0 * HOUR, AT_ONCE),
        (4 * HOUR, HOUR, 75),
        (4 * HOUR, 2 * HOUR, 50),
        (4 * HOUR, 4 * HOUR, ON_TIME),
        (4 * HOUR, 5 * HOUR, -25),
        (4 * HOUR, 12 * HOUR, -200),
        (3 * HOUR, HOUR, Fraction(200, 3)),
    ],
)
def test_trust_is_what_is_left_of_the_time_promised(promised: timedelta, taken: timedelta, figure: Fraction) -> None:
    assert trust(promise(promised, taken)) == figure


def test_an_answer_before_the_promise_was_written_down_is_at_once() -> None:
    assert trust(promise(HOUR, -HOUR)) == AT_ONCE


@pytest.mark.parametrize(
    "debt",
    [
        promise(HOUR, None),
        promise(HOUR, None, DebtState.TRIED),
        promise(HOUR, 2 * HOUR, DebtState.TRIED),
        promise(HOUR, HOUR, DebtState.RELEASED),
        promise(HOUR, HOUR, DebtState.VOID),
        promise(HOUR, HOUR, DebtState.DONE, promised=False),
        promise(HOUR, HOUR, DebtState.BROKEN, result="close"),
        promise(timedelta(0), timedelta(0)),
    ],
    ids=["open", "tried", "tried to the end", "released", "void", "no promise", "broken by closing", "no time at all"],
)
def test_what_was_neither_kept_nor_answered_late_has_no_figure(debt: FollowUp) -> None:
    assert trust(debt) is None


@given(seconds, st.integers(0, 10**7))
def test_early_is_above_zero_and_late_below(promised: int, taken: int) -> None:
    figure = trust(promise(timedelta(seconds=promised), timedelta(seconds=taken)))

    assert figure is not None
    assert (figure > 0, figure == 0, figure < 0) == (taken < promised, taken == promised, taken > promised)
    assert figure <= AT_ONCE


@given(seconds, st.integers(0, 10**7), st.integers(1, 10**6))
def test_the_sooner_the_answer_the_higher_the_figure(promised: int, taken: int, more: int) -> None:
    span = timedelta(seconds=promised)
    sooner, later = (trust(promise(span, timedelta(seconds=one))) for one in (taken, taken + more))

    assert sooner is not None
    assert later is not None
    assert sooner > later


@given(st.lists(st.integers(-1000, 100), min_size=1))
def test_the_median_has_as_many_below_as_above(values: list[int]) -> None:
    middle = median(values)

    assert middle is not None
    assert sum(value < middle for value in values) <= len(values) // 2
    assert sum(value > middle for value in values) <= len(values) // 2


def test_one_answer_that_came_weeks_late_does_not_move_the_median() -> None:
    good = [promise(4 * HOUR, 2 * HOUR)] * 4

    assert trust_of([*good, promise(HOUR, 500 * HOUR)]).median == trust_of(good).median == 50


def test_promises_are_counted_by_how_they_ended() -> None:
    debts = [
        promise(4 * HOUR, HOUR),
        promise(4 * HOUR, 3 * HOUR),
        promise(4 * HOUR, 8 * HOUR),
        promise(4 * HOUR, HOUR, DebtState.BROKEN, result="close"),
        promise(HOUR, None),
        promise(HOUR, None, DebtState.TRIED),
        promise(HOUR, HOUR, DebtState.RELEASED),
        promise(HOUR, HOUR, DebtState.VOID),
        promise(HOUR, HOUR, DebtState.DONE, promised=False),
    ]

    assert trust_of(debts) == Trust(kept=2, broken=2, open=2, median=Fraction(25), early_seconds=3600)


def test_without_a_promise_there_is_no_figure() -> None:
    assert trust_of([]) == Trust(0, 0, 0, None, None)
