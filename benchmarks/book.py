"""A generated book: so many complaints, of which the morning's open debts are some hundreds, the rest closed."""

from __future__ import annotations

import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

OPEN_DEBTS = 300
OVERDUE = 60
NAMES = ["张伟", "王芳", "李娜", "刘洋", "陈静", "杨帆", "赵磊", "黄敏", "周杰", "吴桐", "徐丽", "孙强"]
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


def make(path: str, complaints: int, *, seed: int = 1) -> None:
    """Write the book at ``path`` through the program's own store."""
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
    with writing(location, zone="Asia/Shanghai") as book:
        for place in range(complaints):
            age = complaints - place
            is_open = age <= OPEN_DEBTS
            # an update is owed a day after the call: 60 of them are past, the others due later today or tomorrow
            minutes = 24 * 60 + age if age <= OVERDUE else age if is_open else 24 * 60 * (3 + age % 900)
            at = now - timedelta(minutes=minutes)
            who = chance.choice(("li", "wang", "zhao"))
            case = Complaint(
                None,
                at,
                at,
                who,
                f"{chance.choice(THINGS)}，第{place}件",
                customer=Customer(name=chance.choice(NAMES), phone=f"138{place:08d}"),
                product=f"P{place % 50}",
                category=chance.choice(("product", "service", "delivery")),
                owner=who,
                zone="Asia/Shanghai",
            )
            act = Act(at, at, who, shop)
            done = settle(closed(case, act), act) if not is_open else register(case, act)
            book.save(None, done, entry_of(Sitting(location, who, at), "new"))
            if place % 500 == 499:
                book.pause()


if __name__ == "__main__":
    start = time.perf_counter()
    make(sys.argv[1], int(sys.argv[2]))
    print(f"{sys.argv[2]} complaints in {time.perf_counter() - start:.1f} s")
