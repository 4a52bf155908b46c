"""Complaints to keep: a bare one, and one with everything in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from complaintlog.rules.complaint import (
    Attachment,
    Basis,
    Callback,
    Complaint,
    Contact,
    CorrectiveAction,
    Customer,
    Finding,
    FollowUp,
    Handover,
    Letter,
    Note,
    Other,
    Payment,
    Reopening,
    Solution,
    StepDone,
    Triggered,
)
from complaintlog.store.book import Entry

NOW = datetime(2026, 11, 22, 9, 0, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"
_commands = count(1)


def entry(what: str = "new", who: str = "li", *, at: datetime = NOW, command: str | None = None) -> Entry:
    """What the journal is told; each a command of its own."""
    return Entry(at, who, what, command or f"command-{next(_commands)}")


def bare(**more: Any) -> Complaint:
    """A complaint of which only the least is known."""
    known: dict[str, Any] = {
        "number": None,
        "received_at": NOW,
        "recorded_at": NOW,
        "recorded_by": "li",
        "description": "汤里有虫",
        "zone": ZONE,
    }
    return Complaint(**{**known, **more})


def debt(**more: Any) -> FollowUp:
    """A promised reply, due in an hour."""
    known: dict[str, Any] = {
        "id": -1,
        "kind": "reply",
        "made_at": NOW,
        "made_by": "li",
        "due_at": NOW + timedelta(hours=1),
        "assignee": "li",
        "lane": 1,
        "promised": True,
        "zone": ZONE,
    }
    return FollowUp(**{**known, **more})


def word(**more: Any) -> Contact:
    """Our word to the customer on the phone."""
    known: dict[str, Any] = {
        "at": NOW,
        "recorded_at": NOW,
        "by": "li",
        "channel": "phone",
        "direction": "out",
        "with_": "customer",
        "reached": True,
        "words": "还在查",
    }
    return Contact(**{**known, **more})


def full() -> Complaint:
    """A complaint with something in every list and every field."""
    basis = Basis("reply", "received", NOW, 3, "working_hours", "CN", "house", provisional=True)
    return bare(
        owner="li",
        channel="visit",
        branch="西湖店",
        external_ref="12345-88",
        recording_ref="tape 7",
        call_seconds=312,
        same_call=7,
        customer=Customer(None, "张三", "mr", "138-0000-0000", "z@example.org", "wx: z3", "杭州", "李四", key=True),
        confidential=True,
        others=(Other("王五", "13900000000", NOW, agreed=False), Other("赵六")),
        on_behalf_of="母亲",
        product="酸菜鱼",
        batch="B1",
        supplier="水产行",
        order_no="#42",
        quantity="2 份",
        amount=Decimal("188.00"),
        currency="CNY",
        purchased_on=date(2026, 11, 21),
        complained_about="后厨",
        occurred_at=NOW - timedelta(hours=3),
        place="大堂",
        present="家人",
        demand="退款",
        category="product",
        subcategory="异物",
        severity=2,
        triggers=(Triggered("foreign_object", NOW, "li"),),
        purpose=("respect", "compensation"),
        temperament="emotional",
        exposure="记者",
        tags=("异物", "a'b\"c"),
        expectation="免单",
        bottom_line="退一半",
        agreed_line="正在核实",
        outcome="solved",
        outcome_text="已退款",
        lesson="洗三遍",
        remarks="无",
        repeat_of=3,
        repeat_count=2,
        closed_at=NOW + timedelta(days=2),
        closed_by="wang",
        closed_reason="done",
        void_reason="",
        stage="closed",
        round=2,
        rating_stage="neutral",
        waiting_since=NOW,
        merged_into=9,
        origin_number="A-17",
        last_contact_at=NOW,
        steps=(
            StepDone("listen", 1, NOW, NOW, "li", "您说汤里有虫", confirmed=True),
            StepDone("thank", 1, NOW, NOW, "li", waived=True),
        ),
        finding=Finding(
            "partly", False, "后厨", "小王", "company", "process", "未洗净", Decimal("0.10"), "异物", "wang", NOW, "li"
        ),
        solutions=(
            Solution(-1, 1, ("apology", "refund"), "退款", Decimal("188"), "CNY", Decimal("10.0"), NOW, "li"),
            Solution(
                -2, 2, (), None, None, None, None, NOW, "li", "approved", NOW, "wang", "同意", Decimal("99.90"),
                "agreed", NOW, NOW, NOW,
                (Payment(Decimal("50.00"), "CNY", NOW, "li", "R1"), Payment(Decimal("0"), None, NOW, "li")),
            ),
        ),
        follow_ups=(
            debt(id=-1, basis=basis, why="要问后厨", text="回电", told=True, state="kept", done_at=NOW, done_by="li",
                 result="ok"),
            debt(id=-2, kind="callback", lane=4, due_at=None, promised=False, not_before=NOW, shown_from=NOW,
                 department="后厨", suspended_at=NOW, remaining_seconds=77, escalated_to="wang", assignee=None),
        ),
        contacts=(word(paid=(-1,)), word(direction="in", with_="authority", reached=False, words=None)),
        notes=(Note(NOW, "li", "小心"),),
        callbacks=(Callback(NOW, "li", 1, True, 2, "watching", "环境好", "嗯"), Callback(NOW, "li", 2, False)),
        corrective_actions=(CorrectiveAction(-1, "买新筛子", "wang", date(2026, 12, 1), NOW, "wang", "异物"),),
        attachments=(Attachment(-1, "file", "虫.jpg", "image/jpeg", 2**40, "ab" * 32, None),),
        letters=(Letter("final", NOW, "cd" * 32, "wang", NOW),),
        links=(4, 5),
        reopenings=(Reopening(NOW, "wang", "又来了"),),
        handovers=(Handover(NOW, "wang", None, "li", "customer_asked", "要求换人"), Handover(NOW, "li", "li", "wang")),
    )  # fmt: skip
