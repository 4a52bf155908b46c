"""The week's figures, computed a second time, slowly and plainly, from what the book exports."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from store.cases import bare, entry

from complaintlog.desk.sitting import Sitting
from complaintlog.desk.week import BEFORE, before, review
from complaintlog.documents import document
from complaintlog.render.review import plain
from complaintlog.rules.complaint import (
    Callback,
    Contact,
    Customer,
    Finding,
    FollowUp,
    Handover,
    Payment,
    Solution,
    StepDone,
)
from complaintlog.settings import Location
from complaintlog.store.book import reading, writing
from complaintlog.times import Period

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
WEEK = Period(datetime(2026, 11, 15, 16, tzinfo=UTC), datetime(2026, 11, 22, 16, tzinfo=UTC))
DAY = timedelta(days=1)

instants = st.integers(0, 16 * 7 * 24 * 3600).map(lambda seconds: NOW - timedelta(seconds=seconds))
later = st.integers(0, 20 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))
amounts = st.integers(0, 5000).map(lambda cents: Decimal(cents) / 100)
currencies = st.sampled_from([None, "CNY", "USD"])


@st.composite
def cases(draw: st.DrawFn) -> Any:
    """A complaint with a life made up of chance, as an import from anywhere might bring it."""
    at = draw(instants)

    def then() -> datetime:
        return at + draw(later)

    stage = draw(st.sampled_from(["listen", "solve", "callback", "closed", "closed", "closed", "merged", "void"]))
    solved = draw(st.booleans())
    return bare(
        received_at=at,
        recorded_at=at,
        stage=stage,
        severity=draw(st.sampled_from([1, 2])),
        channel=draw(st.sampled_from(["phone", "email", "visit"])),
        category=draw(st.sampled_from([None, "product", "service"])),
        product=draw(st.sampled_from([None, "汤", "面"])),
        round=draw(st.sampled_from([1, 1, 2])),
        amount=draw(st.none() | amounts),
        currency=draw(currencies),
        customer=Customer(name="张三", phone=draw(st.sampled_from(["13800000001", "13800000002", "13800000003"]))),
        outcome=draw(st.sampled_from(["solved", "explained", "withdrawn", "malicious", None])) if stage == "closed" else None,
        closed_at=then() if stage == "closed" else None,
        steps=(StepDone("solve", 1, done := then(), max(done, at), "li", waived=draw(st.booleans())),) if solved else (),
        finding=draw(st.none() | st.builds(Finding, validity=st.sampled_from(["justified", "malicious", "unknown"]))),
        follow_ups=tuple(draw(debts(then())) for _ in range(draw(st.integers(0, 3)))),
        contacts=tuple(
            Contact(when := then(), when, "li", "phone", draw(st.sampled_from(["out", "in"])), "customer", draw(st.booleans()), "…")
            for _ in range(draw(st.integers(0, 2)))
        ),
        callbacks=tuple(
            Callback(then(), "li", 1, draw(st.booleans()), draw(st.none() | st.integers(1, 5)), draw(st.sampled_from([None, "loyal", "gone"])))
            for _ in range(draw(st.integers(0, 2)))
        ),
        solutions=tuple(draw(solutions(at)) for _ in range(draw(st.integers(0, 1)))),
        handovers=tuple(Handover(then(), "li", "li", "wang", why) for why in draw(st.lists(st.sampled_from(["shift", "customer_asked"]), max_size=2))),
    )  # fmt: skip


@st.composite
def debts(draw: st.DrawFn, made: datetime) -> FollowUp:
    promised = draw(st.booleans())
    kind = "reply" if promised else draw(st.sampled_from(["update", "department", "callback"]))
    states = ["kept", "broken", "tried", "released", "void"] if promised else ["done", "cancelled", "void"]
    done = made + draw(later) if draw(st.booleans()) else None
    return FollowUp(
        -1 - draw(st.integers(0, 10**9)),
        kind,
        made,
        "li",
        draw(st.none() | later.map(lambda span: made + span)) if not promised else made + draw(later),
        assignee=draw(st.sampled_from([None, "li", "wang"])),
        department=draw(st.sampled_from(["后厨", None])) if kind == "department" else None,
        promised=promised,
        state=draw(st.sampled_from(states)) if done else "open",
        done_at=done,
        result=draw(st.sampled_from(["contact", "close"])) if done else None,
        suspended_at=made if done is None and not promised and draw(st.booleans()) else None,
    )


@st.composite
def solutions(draw: st.DrawFn, at: datetime) -> Solution:
    answered = draw(st.none() | later.map(lambda span: at + span))
    payments = tuple(
        Payment(draw(amounts), draw(currencies), at + draw(later), "li") for _ in range(draw(st.integers(0, 2)))
    )
    answer = draw(st.sampled_from(["agreed", "refused"])) if answered else None
    return Solution(
        -1, 1, ("refund",), None, None, draw(currencies), draw(st.none() | amounts), at, "li", answer=answer,
        answered_at=answered, payments=payments,
    )  # fmt: skip


@settings(max_examples=60)
@given(st.lists(cases(), max_size=25))
def test_a_second_way_of_counting_comes_to_the_same_figures(made: list[Any]) -> None:
    with TemporaryDirectory() as directory:
        book = Location(str(Path(directory, "book.db")), named=True)
        with writing(book, zone="Asia/Shanghai") as open_book:
            for case in made:
                if case.customer.id is None and (
                    known := open_book.customer_like(name="张三", phone=case.customer.phone)
                ):
                    case = _of(case, known)
                open_book.save(None, case, entry())
        with reading(book) as open_book:
            lines = [json.dumps(document(case)) for case in open_book.complaints(range(1, len(made) + 1))]

        found = review(Sitting(book, "li", NOW), span={"week": "last"}, internal=True, names=True)

    book_lines = [json.loads(line) for line in lines]
    assert {key: plain(value) for key, value in found.figures._asdict().items()} == naive(book_lines, WEEK)
    assert found.standing.by_stage == still_open(book_lines)
    assert found.standing.open == sum(sum(ages.values()) for ages in found.standing.by_stage.values())
    assert found.previous is not None
    assert found.previous.received == naive(book_lines, found.periods[-2])["received"]
    whole = naive(book_lines, Period(found.periods[0].start, WEEK.start))
    first = min((datetime.fromisoformat(one["received_at"]) for one in book_lines), default=None)
    assert found.averaged == sum(first is not None and first < one.end for one in found.periods[:-1])
    if found.average is None:
        assert (found.averaged, whole["received"]) == (0, 0)
        return
    assert found.average.received * found.averaged == whole["received"]
    for together in (
        "first_contact",
        "acknowledged",
        "solved",
        "quick",
        "promises",
        "late_by_kind",
        "departments",
        "stay",
    ):
        assert plain(getattr(found.average, together)) == whole[together]
    for mean in ("closed", "again", "paid_cases", "handlers_refused"):
        assert getattr(found.average, mean) * found.averaged == whole[mean]


def _of(case: Any, customer: Customer) -> Any:
    from dataclasses import replace

    return replace(case, customer=customer)


def test_the_periods_before_are_as_long_and_end_where_this_one_begins() -> None:
    weeks = before(WEEK, zone="Asia/Shanghai")
    month = Period(datetime(2026, 2, 28, 16, tzinfo=UTC), datetime(2026, 3, 31, 16, tzinfo=UTC))

    assert [one.end - one.start for one in weeks] == [7 * DAY] * BEFORE
    assert weeks[-1].end == WEEK.start
    assert [(one.end - one.start).days for one in before(month, zone="Asia/Shanghai")] == [
        31,
        31,
        30,
        31,
        30,
        31,
        31,
        28,
    ]


def naive(book: list[dict[str, Any]], week: Period) -> dict[str, Any]:
    """The figures of ``week``, each by its own walk through all lines."""
    counted = [case for case in book if case["stage"] not in ("merged", "void")]

    def within(text: str | None) -> bool:
        return text is not None and week.start <= datetime.fromisoformat(text) < week.end

    got = [case for case in counted if within(case["received_at"])]
    closed = [case for case in counted if within(case["closed_at"])]
    debts = [debt for case in counted for debt in case["follow_ups"] if debt["due_at"]]
    promises = [debt for debt in debts if debt["promised"] and within(debt["done_at"])]
    answered = [one for one in promises if one["state"] in ("kept", "broken") and one["result"] != "close"]
    unanswered = [
        one for one in debts if one["promised"] and not one["done_at"] and past(one) and within(one["due_at"])
    ]
    judged = [
        (one, is_late(one))
        for one in debts
        if one["state"] in ("done", "kept", "broken", "tried") and within(one["done_at"])
    ]
    judged += [
        (one, True)
        for one in debts
        if not one["done_at"] and not one["suspended_at"] and past(one) and within(one["due_at"])
    ]
    asked = [(one, late) for one, late in judged if one["kind"] == "department" and one["department"]]
    calls = [one for case in counted for one in case["callbacks"] if one["reached"] and within(one["at"])]
    attitudes = [one["attitude"] for one in calls if one["attitude"]]
    first_solved = [(case, one) for case in counted if (one := solve_of(case)) and within(one["at"])]
    took = [gap(case["received_at"], one["at"]) for case, one in first_solved]
    words = [
        (case, min(said))
        for case in got
        if case["channel"] not in ("phone", "visit")
        and (said := [one["at"] for one in case["contacts"] if one["direction"] == "out" and one["with"] == "customer" and one["reached"]] + [one["at"] for one in case["steps"] if not one["waived"]])
    ]  # fmt: skip
    acknowledged = [gap(case["received_at"], at) for case, at in words]
    payments = [
        (case["id"], pay)
        for case in counted
        for one in case["solutions"]
        for pay in one["payments"]
        if within(pay["at"])
    ]
    goodwill = [
        one
        for case in counted
        for one in case["solutions"]
        if one["answer"] == "agreed" and within(one["answered_at"]) and one["goodwill"] and Decimal(one["goodwill"])
    ]
    staying = [
        rates(case)
        for case in closed
        if case["outcome"] != "malicious" and (case["finding"] or {}).get("validity") != "malicious"
    ]
    groups = {key: tally(case[key] for case in got) for key in ("category", "product", "channel")}
    groups["severity"] = tally(str(case["severity"]) for case in got)
    groups["validity"] = tally((case["finding"] or {}).get("validity") for case in got)
    return {
        "received": len(got),
        "closed": len(closed),
        "by": {key: found for key, found in sorted(groups.items()) if found},
        "weekday": [sum(local(case).weekday() == day for case in got) for day in range(7)],
        "hour": [sum(local(case).hour == hour for case in got) for hour in range(24)],
        "outcome": tally(case["outcome"] for case in closed),
        "first_contact": {"part": sum(bool((one := solve_of(case)) and one["recorded_at"] <= case["recorded_at"] and case["round"] == 1) for case in got), "of": sum(not brought_in_solved(case) for case in got)},
        "acknowledged": spread(acknowledged),
        "solved": spread(took),
        "quick": {"part": sum(one <= 86400 for one in took), "of": len(took)},
        "promises": {
            "kept": sum(one["state"] == "kept" for one in promises),
            "broken": sum(one["state"] == "broken" for one in promises),
            "unanswered": len(unanswered),
            "median": rounded(middle([hundredths(trust(one)) for one in answered if gap(one["made_at"], one["due_at"]) > 0])),
            "early_seconds": None if not answered else round(middle([Decimal(minutes(gap(one["done_at"], one["due_at"]))) for one in answered])),
            "answered": sum(gap(one["made_at"], one["due_at"]) > 0 for one in answered),
        },
        "late_by_kind": shares((one["kind"], late) for one, late in judged),
        "late_by_assignee": shares((one["assignee"] or "", late) for one, late in judged),
        "departments": departments(asked),
        "again": sum(again(case, counted) for case in got),
        "paid": sums((pay["currency"] or "", pay["amount"]) for _, pay in payments),
        "goodwill": sums((one["currency"] or "", one["goodwill"]) for one in goodwill),
        "paid_cases": len({case for case, _ in payments}),
        "satisfaction": [sum(one["satisfaction"] == mark for one in calls) for mark in range(1, 6)],
        "attitude": tally(attitudes),
        "stay": {
            "own": {"part": sum(one in ("loyal", "routine") for one in attitudes), "of": len(attitudes)},
            "low": rounded(Decimal(sum(low for low, _ in staying)) / 100),
            "high": rounded(Decimal(sum(high for _, high in staying)) / 100),
            "of": len(staying),
        },
        "handlers_refused": sum(one["why"] == "customer_asked" and within(one["at"]) for case in counted for one in case["handovers"]),
    }  # fmt: skip


def still_open(book: list[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """The open cases by stage and age, counted for each place by itself."""
    bounds = {"day": (0, 1), "three_days": (1, 3), "week": (3, 7), "month": (7, 30), "older": (30, 10**6)}
    left = [one for one in book if one["stage"] not in ("closed", "merged", "void")]
    return {
        stage: {
            age: sum(
                one["stage"] == stage and low * DAY <= NOW - datetime.fromisoformat(one["received_at"]) < high * DAY
                for one in left
            )
            for age, (low, high) in bounds.items()
        }
        for stage in {one["stage"] for one in left}
    }


def gap(start: str, end: str) -> int:
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds())


def local(case: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(case["received_at"]).astimezone(SHANGHAI)


def past(debt: dict[str, Any]) -> bool:
    return datetime.fromisoformat(debt["due_at"]) < NOW


def is_late(debt: dict[str, Any]) -> bool:
    return debt["state"] == "broken" if debt["promised"] else gap(debt["due_at"], debt["done_at"]) > 0


def solve_of(case: dict[str, Any]) -> dict[str, Any] | None:
    return next((one for one in case["steps"] if one["step"] == "solve" and not one["waived"]), None)


def trust(debt: dict[str, Any]) -> Any:
    taken = max(gap(debt["made_at"], debt["done_at"]), 0)
    return 100 - Fraction(100 * taken, gap(debt["made_at"], debt["due_at"]))


def middle(values: list[Any]) -> Any:
    return median(values) if values else None


def rounded(value: Any) -> Any:
    if value is None:
        return None
    return int(value) if value == int(value) else round(float(value), 2)


def hundredths(figure: Any) -> Any:
    """To two decimals, halves up."""
    return (100 * figure + Fraction(1, 2)) // 1 / Fraction(100)


def minutes(seconds: int) -> int:
    """To the nearest whole minute, in seconds."""
    return (seconds + 30) // 60 * 60


def spread(found: list[int]) -> dict[str, Any]:
    values = sorted(minutes(one) for one in found)
    nearest = values[max(-(-9 * len(values) // 10) - 1, 0)] if values else None
    return {
        "of": len(values),
        "median_seconds": None if not values else round(Decimal(str(median(values)))),
        "p90_seconds": nearest,
    }


def tally(keys: Iterable[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(key for key in keys if key).items(), key=lambda item: (-item[1], item[0])))


def shares(found: Iterable[tuple[str, bool]]) -> dict[str, dict[str, int]]:
    listed = list(found)
    keys = {key for key, _ in listed}
    return {
        key: {"part": sum(late for one, late in listed if one == key), "of": sum(one == key for one, _ in listed)}
        for key in keys
    }


def departments(asked: list[tuple[dict[str, Any], bool]]) -> dict[str, Any]:
    found = {}
    for name in {one["department"] for one, _ in asked}:
        took = [
            minutes(max(gap(one["made_at"], one["done_at"]), 0))
            for one, _ in asked
            if one["department"] == name and one["done_at"]
        ]
        late = [late for one, late in asked if one["department"] == name]
        found[name] = {
            "asked": len(late),
            "late": sum(late),
            "median": None if not took else round(Decimal(str(median(took)))),
        }
    return found


def sums(amounts: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, Decimal] = {}
    for currency, amount in amounts:
        found[currency] = found.get(currency, Decimal(0)) + Decimal(amount)
    return {key: f"{total:.2f}" for key, total in found.items()}


def again(case: dict[str, Any], counted: list[dict[str, Any]]) -> bool:
    at = datetime.fromisoformat(case["received_at"])
    others = [
        datetime.fromisoformat(one["received_at"]) for one in counted if one["customer"]["id"] == case["customer"]["id"]
    ]
    return bool(earlier := [one for one in others if one < at]) and at - 60 * DAY <= max(earlier)


def rates(case: dict[str, Any]) -> tuple[int, int]:
    solved = solve_of(case)
    well = case["outcome"] in ("solved", "explained")
    worst = best = 2 if well and solved and gap(case["received_at"], solved["at"]) <= 86400 else 1 if well else 0
    if brought_in_solved(case):
        worst, best = 1 if well else 0, 2
    large, small = (19, 54, 82), (46, 70, 95)
    line = {"USD": 5, "CNY": 35}.get(case["currency"])
    if line is None or case["amount"] is None or line <= Decimal(case["amount"]) < 2 * line:
        return large[worst], small[best]
    rates = small if Decimal(case["amount"]) < line else large
    return rates[worst], rates[best]


def brought_in_solved(case: dict[str, Any]) -> bool:
    return bool(case["closed_at"]) and case["steps"] == [] and case["outcome"] in (None, "solved", "explained")
