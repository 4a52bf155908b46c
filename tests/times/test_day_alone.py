"""A day alone where something is owed by a day: until its end, in every way a day is named."""

from __future__ import annotations

from datetime import datetime

import pytest

from complaintlog.errors import ValueRefusedError
from complaintlog.times import clock_time, due_by

ZONE = "Asia/Shanghai"
MONDAY = datetime.fromisoformat("2026-11-23T09:00:00+08:00")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("fri", "2026-11-27"), ("friday", "2026-11-27"), ("周五", "2026-11-27"), ("星期五", "2026-11-27"),
        ("下周三", "2026-12-02"), ("mon", "2026-11-23"), ("1 dec", "2026-12-01"), ("12月1日", "2026-12-01"),
        ("28号", "2026-11-28"), ("2026-12-01", "2026-12-01"), ("tomorrow", "2026-11-24"), ("后天", "2026-11-25"),
    ],
)  # fmt: skip
def test_a_day_alone_is_owed_until_its_end_however_it_is_named(typed: str, day: str) -> None:
    assert due_by(typed, now=MONDAY, zone=ZONE) == datetime.fromisoformat(f"{day}T23:59:59+08:00")


@pytest.mark.parametrize("typed", ["friday afternoon", "周五下午", "soon", "下周", "2月30日"])
def test_what_is_no_day_alone_and_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueRefusedError):
        due_by(typed, now=MONDAY, zone=ZONE)


@pytest.mark.parametrize(
    ("typed", "until"),
    [("+3d", "11-26 09:00"), ("+1w", "11-30 09:00"), ("+3wd", "11-26 09:00"), ("+2h", "11-23 11:00")],
)
def test_a_span_from_now_keeps_the_clock_time_whatever_is_owed_by_then(typed: str, until: str) -> None:
    now = MONDAY.replace(second=40)
    meant = datetime.fromisoformat(f"2026-{until.replace(' ', 'T')}:00+08:00")

    assert due_by(typed, now=now, zone=ZONE) == clock_time(typed, now=now, zone=ZONE) == meant


@pytest.mark.parametrize("typed", ["in 3 days", "3天后", "in 3 working days", "3个工作日后"])
def test_a_day_counted_from_today_is_a_day_alone(typed: str) -> None:
    assert due_by(typed, now=MONDAY, zone=ZONE) == datetime.fromisoformat("2026-11-26T23:59:59+08:00")
    with pytest.raises(ValueRefusedError):
        clock_time(typed, now=MONDAY, zone=ZONE)
