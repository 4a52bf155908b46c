"""A case to act on, and a clock to act by, for tests of the pure rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from complaintlog.rules.complaint import Complaint, Customer
from complaintlog.rules.owed import Act
from complaintlog.rules.policy import Shop
from complaintlog.rules.register import register

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai
SHANGHAI = Shop(zone="Asia/Shanghai")


def after(**elapsed: float) -> Act:
    """An act so long after Monday nine o'clock, by li."""
    return by("li", **elapsed)


def by(who: str, shop: Shop = SHANGHAI, **elapsed: float) -> Act:
    at = MONDAY + timedelta(**elapsed)
    return Act(at, at, who, shop)


def draft(**fields: Any) -> Complaint:
    """A complaint as it was heard on the phone, with a customer who can be reached."""
    facts: dict[str, Any] = {
        "description": "汤里有根头发",
        "customer": Customer(name="张三", phone="13800000000"),
        "zone": "Asia/Shanghai",
        "received_at": MONDAY,
        "recorded_at": MONDAY,
        "recorded_by": "li",
    }
    return Complaint("20261123-001", **facts | fields)


@pytest.fixture
def case() -> Complaint:
    """A complaint registered on Monday at nine, by phone."""
    return register(draft(), after())


@pytest.fixture
def registered() -> Callable[..., Complaint]:
    """Makes a registered complaint with other facts than usual."""

    def make(*triggers: Any, shop: Shop = SHANGHAI, **fields: Any) -> Complaint:
        return register(draft(**fields), by("li", shop), triggers=triggers)

    return make


@pytest.fixture
def heard(case: Complaint) -> Complaint:
    """A complaint listened to and apologised for within minutes."""
    from complaintlog.rules.last import apologize, listen

    case = listen(case, after(minutes=2), words="您是说汤里有头发", confirmed=True)
    return apologize(case, after(minutes=3), words="实在抱歉")


@pytest.fixture
def solved(heard: Complaint) -> Complaint:
    """A complaint solved on the spot and thanked for."""
    from complaintlog.rules.codes import Action
    from complaintlog.rules.last import thank
    from complaintlog.rules.solving import propose, solve

    case = propose(heard, after(minutes=5), actions=(Action.REFUND,))
    case = solve(case, after(minutes=6), agreed=True, carried_out=True, told=True)
    return thank(case, after(minutes=7), words="谢谢您告诉我们")


def kinds(case: Complaint) -> list[str]:
    """The kinds of its open debts, in the order they were made."""
    return [str(debt.kind) for debt in case.open_debts]


def numbered(case: Complaint) -> Complaint:
    """``case`` with ids as the book would give them."""
    return replace(case, id=1)
