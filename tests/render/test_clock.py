"""How lengths of time and figures are rounded in words: one rule, halves up, and never more time than is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintlog.lang import use
from complaintlog.render.clock import DAY, HOUR, MINUTE, lateness, remaining, span
from complaintlog.render.figures import number, tenths, took
from complaintlog.rules.rounding import half_up

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
UNITS = {"min": MINUTE, "h": HOUR, "day": DAY, "days": DAY}


@pytest.fixture(autouse=True)
def _english() -> None:
    use("en")


def seconds_of(told: str) -> int:
    """What ``2 h 5 min`` says."""
    words = told.split()
    return sum(int(many) * UNITS[unit] for many, unit in zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (MINUTE, "1 min"),
        (MINUTE + 29, "1 min"),
        (MINUTE + 30, "2 min"),
        (HOUR - 30, "1 h"),
        (HOUR + 29, "1 h"),
        (2 * HOUR - 31, "1 h 59 min"),
        (2 * HOUR + 5 * MINUTE, "2 h 5 min"),
        (3 * HOUR - 30, "3 h"),
        (3 * HOUR + 29 * MINUTE, "3 h"),
        (3 * HOUR + 30 * MINUTE, "4 h"),
        (47 * HOUR + 29 * MINUTE, "47 h"),
        (47 * HOUR + 30 * MINUTE, "2 days"),
        (2 * DAY + 12 * HOUR, "3 days"),
        (Fraction(13 * HOUR, 2), "7 h"),
    ],
)
def test_a_length_of_time_is_rounded_to_the_unit_it_is_told_in_halves_up(seconds: int | Fraction, told: str) -> None:
    assert span(seconds) == told
    assert took(seconds) == told


@given(st.integers(MINUTE, 400 * DAY))
def test_no_length_of_time_is_told_wrong_by_more_than_half_of_its_unit(seconds: int) -> None:
    told = span(seconds)

    smallest = UNITS[told.split()[-1]]
    assert abs(seconds_of(told) - seconds) <= (MINUTE if " h " in told or smallest == MINUTE else smallest) / 2


@given(st.integers(MINUTE, 20 * DAY))
def test_what_is_left_is_never_told_longer_than_it_is(seconds: int) -> None:
    assert seconds_of(remaining(seconds)) <= seconds


def test_a_promise_in_three_hours_and_forty_minutes_is_not_due_in_four_hours() -> None:
    due = NOW + timedelta(hours=3, minutes=40)

    assert lateness(due, now=NOW, zone="Asia/Shanghai") == "in 3 h"
    assert lateness(NOW, now=due, zone="Asia/Shanghai") == "4 h late"


@given(st.fractions(-1000, 1000), st.integers(1, 100))
def test_halves_go_up_and_all_else_to_the_nearest(value: Fraction, unit: int) -> None:
    found = half_up(value, unit)

    assert Fraction(-1, 2) < found - value / unit <= Fraction(1, 2)


@given(st.integers(0, 10_000), st.integers(1, 8))
def test_a_mean_has_one_decimal_rounded_alike(total: int, periods: int) -> None:
    mean = Fraction(total, periods)

    exact = (Decimal(mean.numerator) / Decimal(mean.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert tenths(mean) == str(exact)
    assert number(mean) == (str(exact) if mean.denominator > 1 else str(total // periods))
