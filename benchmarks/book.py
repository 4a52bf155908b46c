"""A generated book: so many complaints, of which the morning's open debts are some hundreds, the rest closed.

As a second argument after the number: how many customers they come from; without it each comes from another.
"""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

OPEN_DEBTS = 300
OVERDUE = 60
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹"
GIVEN = "伟芳娜敏静丽强磊洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文辉云帆桐晨雪宇欣怡"
THINGS = [
    "汤里有根头发",
    "快递延误三天",
    "电梯停用",
    "外卖送错",
    "退款未到账",
    "空调不制冷",
    "service",
    "was",
    "slow;",
    "wrong",
    "size",
    "sent",
]


def make(path: str, complaints: int, *, customers: int | None = None, seed: int = 1) -> None:
    """Write the book at ``path`` through the program's own store; every two-hundredth customer is a key one."""
    from complaintlog.desk.sitting import Sitting, entry_of
    from complaintlog.rules.complaint import Complaint, Customer
    from complaintlog.rules.owed import Act
    from complaintlog.rules.policy import Shop
    from complaintlog.rules.register import register
    from complaintlog.rules.settle import closed, settle
    from complaintlog.settings import Location
    from complaintlog.store.book import writing

    chance = random.Random(seed)  # a reproducible book, no secret
    now = datetime.now(UTC).replace(microsecond=0)
    shop = Shop(zone="Asia/Shanghai")
    location = Location(path, named=True)
    Path(path).unlink(missing_ok=True)
    known: list[Customer] = []
    with writing(location, zone="Asia/Shanghai") as book:
        for place in range(complaints):
            age = complaints - place
            is_open = age <= OPEN_DEBTS
            # an update is owed a day after the call: 60 of them are past, the others due later today or tomorrow
            minutes = 24 * 60 + age if age <= OVERDUE else age if is_open else 24 * 60 * (3 + age % 900)
            at = now - timedelta(minutes=minutes)
            who = chance.choice(("li", "wang", "zhao"))
            called_before = customers is not None and place >= customers
            new = Customer(name=_name(chance), phone=f"138{place:08d}", key=place % 200 == 0)
            case = Complaint(
                None,
                at,
                at,
                who,
                f"{chance.choice(THINGS)}，第{place}件",
                customer=chance.choice(known) if called_before else new,
                product=f"P{place % 50}",
                category=chance.choice(("product", "service", "delivery")),
                owner=who,
                zone="Asia/Shanghai",
            )
            act = Act(at, at, who, shop)
            done = settle(closed(case, act), act) if not is_open else register(case, act)
            saved = book.save(None, done, entry_of(Sitting(location, who, at), "new"))
            if customers is not None and not called_before:
                known.append(saved.customer)
            if place % 500 == 499:
                book.pause()


def _name(chance: random.Random) -> str:
    """One of some thousands of names, one or two characters after the surname."""
    return chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _ in range(chance.randint(1, 2)))


if __name__ == "__main__":
    start = time.perf_counter()
    make(sys.argv[1], int(sys.argv[2]), customers=int(sys.argv[3]) if len(sys.argv) > 3 else None)
    print(f"{sys.argv[2]} complaints in {time.perf_counter() - start:.1f} s")
