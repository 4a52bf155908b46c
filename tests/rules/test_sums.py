"""Facts added up: medians as anybody would find them, and no more kept of a year than of a week."""

from __future__ import annotations

import statistics
import tracemalloc
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from complaintlog.rules.complaint import FollowUp
from complaintlog.rules.facts import Fact
from complaintlog.rules.sums import Numbers, Sums

from .conftest import MONDAY

HOUR = timedelta(hours=1)


@given(st.lists(st.integers(-100, 100), min_size=1))
def test_the_middle_of_counted_numbers_is_the_middle_of_the_numbers(values: list[int]) -> None:
    assert Numbers(values).median() == statistics.median(values)


@given(st.lists(st.integers(-100, 100), min_size=1), st.integers(1, 100))
def test_so_many_hundredths_stay_within_the_percentile_and_fewer_within_less(
    values: list[int], hundredths: int
) -> None:
    most = Numbers(values).percentile(hundredths)

    assert most is not None
    assert 100 * sum(one <= most for one in values) >= hundredths * len(values)
    assert 100 * sum(one < most for one in values) < hundredths * len(values)


def test_of_no_numbers_there_is_no_middle() -> None:
    assert (Numbers().median(), Numbers().percentile(90)) == (None, None)


def test_ten_thousand_promises_take_no_more_room_than_a_hundred() -> None:
    sums = Sums()
    _live(sums, 100)
    tracemalloc.start()

    _live(sums, 10_000)

    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 50_000


def _live(sums: Sums, many: int) -> None:
    """So many promises, kept in so many hours, each with its answer, its payment and what it took."""
    for place in range(many):
        at = MONDAY + HOUR * (place % 50)
        debt = FollowUp(
            place, "reply", MONDAY, "li", at, promised=True, state="kept", done_at=at - HOUR / 2, result="contact"
        )
        sums.add(Fact(at, "promise", value=debt))
        sums.add(Fact(at, "solved", value=place % 50 * 60))
        sums.add(Fact(at, "stay", value=(54, 82)))
        sums.add(Fact(at, "department", "后厨", (False, place % 50 * 60)))
        sums.add(Fact(at, "paid_case", str(place)))


def test_a_case_that_was_paid_twice_counts_once_as_paid() -> None:
    sums = Sums()

    for case in ("1", "1", "2"):
        sums.add(Fact(MONDAY, "paid_case", case))

    assert sums.figures().paid_cases == 2
