"""The questions: what they find, on a file and on a server alike, and how they find it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from complaintlog.rules import complaint as records
from complaintlog.rules.complaint import Complaint, Customer, Finding
from complaintlog.rules.record import Record, shape
from complaintlog.settings import Location
from complaintlog.store import reading as questions
from complaintlog.store.book import reading, writing
from complaintlog.store.search import pattern
from store.cases import NOW, ZONE, bare, debt, entry, full

HOUR = timedelta(hours=1)
SOON = {"before": NOW + 24 * HOUR, "now": NOW, "end_of_day": NOW + 7 * HOUR}


def keep(location: Location, *cases: Complaint) -> None:
    with writing(location, zone=ZONE) as book:
        for case in cases:
            book.save(None, case, entry())


def ask(location: Location, question: str, **values: Any) -> list[dict[str, Any]]:
    with reading(location) as book:
        return book.ask(question, **values)


def owed(due: timedelta, **more: Any) -> records.FollowUp:
    return debt(due_at=NOW + due, **more)


def ids(found: list[dict[str, Any]]) -> list[int]:
    return [row["id"] for row in found]


def test_due_comes_in_the_order_of_lane_time_and_id(location: Location) -> None:
    keep(
        location,
        bare(follow_ups=(owed(2 * HOUR, lane=3), owed(-HOUR, lane=5, id=-2), owed(HOUR, lane=0, id=-3))),
        bare(follow_ups=(owed(HOUR, lane=3), owed(HOUR, lane=3, id=-2))),
    )

    assert ids(ask(location, "due", **SOON)) == [3, 4, 5, 1, 2]
    assert ids(ask(location, "due", **SOON, limit=2)) == [3, 4]


def test_due_leaves_out_what_is_not_owed_now(location: Location) -> None:
    later = NOW + timedelta(seconds=1)
    keep(
        location,
        bare(
            follow_ups=(
                owed(HOUR),
                owed(HOUR, id=-2, done_at=NOW),
                owed(HOUR, id=-3, suspended_at=NOW),
                owed(24 * HOUR, id=-4),
                debt(id=-5, due_at=None),
                owed(HOUR, id=-6, shown_from=later),
                owed(HOUR, id=-7, not_before=later),
                owed(HOUR, id=-8, shown_from=NOW, not_before=NOW),
            )
        ),
        bare(stage="void", follow_ups=(owed(HOUR),)),
        bare(stage="merged", follow_ups=(owed(HOUR),)),
        bare(stage="closed", follow_ups=(owed(HOUR, kind="corrective"),)),
    )

    shown = {"shown": True, "rested": True}
    assert ids(ask(location, "due", **SOON, **shown)) == [1, 8, 11]
    assert ids(ask(location, "due", **SOON, put_off=True)) == [6]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [1, 2, 3]),
        ({"assignee": "li"}, [1]),
        ({"assignee": ["li", "wang"]}, [1, 2]),
        ({"assignee": []}, []),
        ({"unassigned": True}, [3]),
        ({"unassigned": False, "assignee": None}, [1, 2, 3]),
        ({"kind": "update"}, [2]),
        ({"kind": ("update", "reply"), "assignee": "li"}, [1]),
    ],
)
def test_due_may_be_asked_of_somebody_or_of_a_kind(
    location: Location, filters: dict[str, Any], expected: list[int]
) -> None:
    debts = (owed(HOUR), owed(HOUR, id=-2, assignee="wang", kind="update"), owed(HOUR, id=-3, assignee=None))
    keep(location, bare(follow_ups=debts))

    assert ids(ask(location, "due", **SOON, **filters)) == expected
    (counts,) = ask(location, "due_counts", **SOON, **filters)
    assert counts == {"overdue": 0, "today": len(expected), "upcoming": 0}


def test_a_row_of_due_says_all_that_is_needed_to_call(location: Location) -> None:
    case = replace(full(), stage="solve", description="长" * 300, id=12, number="20261122-003", uid="u", version=5)
    open_debt = replace(case.follow_ups[0], id=31, done_at=None, done_by=None, state="open")
    keep(location, replace(case, follow_ups=(open_debt,), contacts=()))

    (row,) = ask(location, "due", **SOON)

    basis = row.pop("basis")
    assert '"anchor":"received"' in basis
    assert row == {
        "id": 31, "kind": "reply", "promised": True, "told": True, "state": "open", "due_at": NOW + HOUR, "lane": 1,
        "zone": ZONE, "made_at": NOW, "text": "回电", "why": "要问后厨", "department": None, "assignee": "li",
        "escalated_to": None, "complaint_id": 12, "number": "20261122-003", "severity": 2, "stage": "solve", "category": case.category, "subcategory": case.subcategory,
        "summary": "长" * 200, "last_contact_at": NOW, "confidential": True, "customer_id": 1,
        "customer_name": "张三", "customer_phone": "138-0000-0000", "customer_key": True, "salutation": "mr",
        "call_name": None, "call_phone": None,
    }  # fmt: skip


def test_due_is_counted_by_how_it_stands(location: Location) -> None:
    dues = (-HOUR, timedelta(seconds=-1), timedelta(0), 6 * HOUR, 7 * HOUR, 23 * HOUR, 24 * HOUR)
    keep(location, bare(follow_ups=tuple(owed(due, id=-place) for place, due in enumerate(dues, 1))), bare())

    assert ask(location, "due_counts", **SOON) == [{"overdue": 2, "today": 2, "upcoming": 2}]
    assert ask(location, "opening") == [{"open_cases": 2}]


def cases() -> list[Complaint]:
    """Five cases, received one hour after the other."""
    found = [
        bare(owner="li", branch="西湖", category="product", customer=Customer(name="张三", phone="138-1")),
        bare(owner="wang", severity=2, channel="email", stage="solve", tags=("急", "冷")),
        bare(stage="closed", outcome="solved", closed_at=NOW, finding=Finding(department="后厨", problem="异物")),
        bare(follow_ups=(owed(-HOUR), owed(-2 * HOUR, id=-2), owed(-3 * HOUR, id=-3, done_at=NOW)), stage="thank"),
        bare(stage="void", description="Delivery LATE 100%", category="delivery", confidential=True),
    ]
    return [replace(case, received_at=NOW + place * HOUR) for place, case in enumerate(found)]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [5, 4, 3, 2, 1]),
        ({"open": True}, [4, 2, 1]),
        ({"open": False}, [5, 3]),
        ({"stage": "solve"}, [2]),
        ({"stage": ("solve", "closed")}, [3, 2]),
        ({"category": "product"}, [1]),
        ({"severity": 2}, [2]),
        ({"owner": "li"}, [1]),
        ({"branch": "西湖"}, [1]),
        ({"channel": "email"}, [2]),
        ({"customer": 1}, [1]),
        ({"department": "后厨"}, [3]),
        ({"problem": "异物"}, [3]),
        ({"tag": "冷"}, [2]),
        ({"tag": "无"}, []),
        ({"overdue": NOW}, [4]),
        ({"overdue": NOW - 2 * HOUR}, []),
        ({"since": NOW + HOUR}, [5, 4, 3, 2]),
        ({"until": NOW + HOUR}, [1]),
        ({"since": NOW + HOUR, "until": NOW + 3 * HOUR, "severity": 2}, [2]),
        ({"ids": [2, 3, 77]}, [3, 2]),
        ({"ids": []}, []),
        ({"text": pattern("张三")}, [1]),
        ({"text": pattern("ZHANG")}, [1]),
        ({"text": pattern("zs")}, [1]),
        ({"text": pattern("1381")}, [1]),
        ({"text": pattern("delivery late")}, [5]),
        ({"text": pattern("100%")}, [5]),
        ({"text": pattern("%")}, [5]),
        ({"text": pattern("tangliyouchong")}, [4, 3, 2, 1]),
        ({"text": pattern("20261122-004")}, [4]),
    ],
)
def test_cases_are_found_by_what_is_known_of_them(
    location: Location, filters: dict[str, Any], expected: list[int]
) -> None:
    keep(location, *cases())

    assert ids(ask(location, "list", **filters)) == expected
    assert ask(location, "list_count", **filters) == [{"total": len(expected)}]
    assert ids(ask(location, "export_ids", **filters)) == expected[::-1]


def test_a_case_is_found_by_what_it_says_now(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        kept = book.save(None, bare(description="冷汤", tags=("急",), customer=Customer(name="张三")), entry())
        book.save(kept, replace(kept, tags=("慢",), customer=replace(kept.customer, name="李四")), entry("edit"))

    found = {text: len(ask(location, "list", text=pattern(text))) for text in ("慢", "急", "lisi", "zhangsan", "冷汤")}

    assert found == {"慢": 1, "急": 0, "lisi": 1, "zhangsan": 0, "冷汤": 1}


def test_a_list_is_read_page_by_page(location: Location) -> None:
    keep(location, *cases())

    assert ids(ask(location, "list", limit=2, offset=1)) == [4, 3]
    assert ids(ask(location, "list", offset=3)) == [2, 1]


def test_a_row_of_the_list_says_what_to_show(location: Location) -> None:
    keep(location, *cases())

    row = ask(location, "list", ids=[4])[0]

    assert row == {
        "id": 4, "number": "20261122-004", "received_at": NOW + 3 * HOUR, "stage": "thank", "severity": 1,
        "category": None, "channel": "phone", "owner": None, "branch": None, "customer_id": None,
        "customer_name": None, "customer_phone": None, "customer_key": None, "salutation": None,
        "confidential": False, "product": None, "description": "汤里有虫", "demand": None, "outcome": None,
        "closed_at": None, "version": 1, "zone": ZONE, "next_due_at": NOW - 2 * HOUR,
    }  # fmt: skip


def test_a_customer_s_cases_come_newest_first(location: Location) -> None:
    keep(location, *cases())

    assert ids(ask(location, "customer_cases", customer=1)) == [1]
    assert ids(ask(location, "customer_cases", customer=2)) == []


def _all_fields() -> list[tuple[str, str]]:
    kinds = [one for one in vars(records).values() if isinstance(one, type) and issubclass(one, Record)]
    return sorted({(field.name, field.kind) for kind in kinds if fields(kind) for field in shape(kind)})


def test_a_name_tells_what_a_column_holds() -> None:
    read = {"instant": questions.INSTANTS, "flag": questions.FLAGS, "money": questions.MONEY, "day": questions.DAYS}

    for name, kind in _all_fields():
        found = [one for one, names in read.items() if name in names or (one == "instant" and name.endswith("_at"))]
        assert found == [kind] * (kind in read), name


PLANS = {
    "due": ({}, "ix_follow_ups_lane"),
    "due of one": ({"assignee": "li"}, "ix_follow_ups_assignee"),
    "due_counts of what is put off": ({"put_off": True}, "ix_follow_ups_due_at"),
    "list": ({}, "ix_complaints_received_at"),
    "list of the open": ({"open": True}, "ix_complaints_open"),
    "list of a period": ({"since": NOW, "until": NOW + HOUR}, "ix_complaints_received_at"),
    "list of a customer": ({"customer": 1}, "ix_complaints_customer_id"),
    "list of a problem": ({"problem": "异物"}, "ix_findings_problem"),
    "list of a tag": ({"tag": "急"}, "ix_tags_value"),
    "list of the overdue": ({"overdue": NOW}, "ix_follow_ups_due_at"),
    "customer_cases": ({"customer": 1}, "ix_complaints_customer_id"),
    "customers": ({"id": 1}, "INTEGER PRIMARY KEY"),
    "customers of a phone": ({"phone": "13800000000"}, "ix_customers_phone"),
    "uids": ({"uids": ["a", "b"]}, "sqlite_autoindex_complaints_1"),
    "complete_cases that are open": ({"open": True}, "ix_complaints_open"),
    "complete_cases that begin so": ({"open": True, "begins": "1%"}, "ix_complaints_open"),
    "complete_cases that are closed": ({"open": False}, "ix_complaints_received_at"),
    "complete_cases of somebody": ({"open": True, "called": "%a%", "digits": "-"}, "ix_complaints_open"),
    "complete_ids": ({"open": False, "first_id": 10, "last_id": 19}, "INTEGER PRIMARY KEY (rowid>? AND rowid<?)"),
    "complete_numbers": (
        {"open": False, "first_day": NOW.date(), "last_day": NOW.date(), "numbered": "2026%"},
        "(number_day>? AND number_day<?)",
    ),
    "complete_owed": ({}, "ix_follow_ups_lane"),
    "complete_people": ({}, "ix_follow_ups_assignee (assignee>?)"),
    "complete_people who wrote": ({}, "ix_journal_who (who>?)"),
    "complete_departments": ({"recent": 1000}, "INTEGER PRIMARY KEY (rowid>?)"),
    "complete_last": ({}, "SEARCH c"),
    "caller_cases that are open": ({"customer": 1, "open": True}, "ix_complaints_customer_id"),
    "caller_cases that are closed": ({"customer": 1, "open": False}, "ix_complaints_customer_id"),
    "caller_figures": ({"customer": 1, "since": NOW}, "ix_complaints_customer_id"),
    "caller_words": ({"customer": 1}, "ix_complaints_customer_id"),
    "promised_between": ({"start": NOW, "end": NOW + HOUR}, "ix_follow_ups_due_at (due_at>? AND due_at<?)"),
}


def plan(location: Location, question: str, values: dict[str, Any]) -> str:
    import sqlite3

    sql, cells = questions.prepared(question, values)
    connection = sqlite3.connect(location.target)
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", cells)]
    connection.close()
    return "\n".join(steps)


@pytest.mark.parametrize("name", PLANS)
def test_a_question_walks_an_index(in_file: Location, name: str) -> None:
    keep(in_file, *cases())
    values, index = PLANS[name]

    steps = plan(in_file, name.partition(" ")[0], {**SOON, "limit": 30, **values})

    assert index in steps
    scans = [step.split()[1] for step in steps.splitlines() if step.startswith("SCAN") and "USING" not in step]
    assert set(scans) <= {"owing", "o", "writing", "w"}  # a few names, found one after the other


def test_who_is_calling_is_looked_for_through_the_customers_and_then_by_index(in_file: Location) -> None:
    keep(in_file, *cases())
    sought = {"called": "%138%", "begins": "138%", "begins_line": "%\n138%", "lately": 500, "weighed": 100}
    sought |= {"limit": 8}

    steps = plan(in_file, "calling", sought)

    whole = [step for step in steps.splitlines() if step.startswith("SCAN")]
    assert "SCAN c USING INDEX ix_complaints_received_at" in whole
    assert [step for step in whole if step[:6] == "SCAN k"] == ["SCAN k", "SCAN k USING INDEX ix_customers_key"]
    assert steps.count("SEARCH c USING INDEX ix_complaints_customer_id (customer_id=?)") == 3
    assert steps.count("SEARCH k USING INTEGER PRIMARY KEY (rowid=?)") == 2


IN_ORDER = ("due", "due of one", "list", "list of the open", "list of a period", "complete_owed", "complete_ids")
IN_ORDER += tuple(name for name in PLANS if name.startswith(("complete_cases", "complete_numbers")))


@pytest.mark.parametrize("name", IN_ORDER)
def test_an_index_brings_the_order_along(in_file: Location, name: str) -> None:
    keep(in_file, *cases())

    steps = plan(in_file, name.partition(" ")[0], {**SOON, "limit": 30, **PLANS[name][0]})

    assert "TEMP B-TREE" not in steps
