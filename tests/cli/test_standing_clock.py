"""A clock that stands still: what it has left is told in the time it counts, under the hours that apply now."""

from __future__ import annotations

import pytest

from .conftest import Cli
from .told import Clock


@pytest.fixture
def waiting(cli: Cli, clock: Clock) -> Cli:
    """A letter of Monday at ten that waits for the customer, in a shop that works from nine to six."""
    for typed in (
        "shop set zone Asia/Shanghai",
        "shop set hours.mon-fri 09:00-18:00",
        "new --name 张三 --phone 13800000003 --description 送货晚了 --channel letter",
        "wait 1 +2d",
    ):
        assert cli(typed).code == 0, typed
    return cli


def update(cli: Cli) -> str:
    return next(line for line in cli("--lang zh show 1").out.splitlines() if "进展反馈" in line)


def test_what_is_left_of_working_time_is_told_as_working_time(waiting: Cli) -> None:
    assert "个工作小时" in update(waiting)


def test_when_the_hours_were_changed_what_is_left_is_what_the_clock_would_go_on_with(waiting: Cli) -> None:
    waiting("shop set hours.mon-fri 13:00-15:00")
    told = update(waiting)

    waiting("contact 1 还在等 --from-customer")
    (went_on,) = [one["basis"] for one in waiting("show 1 --json").json["follow_ups"] if one["kind"] == "update"]

    hours, minutes = divmod(went_on["left_seconds"] // 60, 60)
    assert f"还剩 {hours} 个工作小时 {minutes} 分钟" in told
