"""What may be meant where something is typed, on a file and on a server alike."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from store.cases import NOW, ZONE, bare, debt, entry

from complaintlog.desk import complete
from complaintlog.desk.complete import MOST, Meant
from complaintlog.desk.sitting import Sitting, shop_of
from complaintlog.rules.complaint import Complaint, Customer, Finding
from complaintlog.settings import Location
from complaintlog.store.book import reading, writing

HOUR = timedelta(hours=1)
LIST = '[people.li]\ndisplay_name = "李芳"\nrole = "manager"\n[people.wu]\ndisplay_name = "吴"\n'
TABLES = '[people.li]\ndisplay_name = "李芳"\nrole = "manager"\n[people.wu]\ndisplay_name = "吴"\n'


def sitting(location: Location) -> Sitting:
    return Sitting(location, "li", NOW)


def keep(location: Location, *cases: Complaint, shop: str | None = None) -> None:
    with writing(location, zone=ZONE) as book:
        for case in cases:
            book.save(None, case, entry())
        if shop is not None:
            assert book._database is not None
            book._database.run("INSERT INTO settings (name, text) VALUES ('shop', :text)", {"text": shop})


def values(meant: Meant) -> list[str]:
    return [row["value"] for row in meant.rows]


def closed(**more: Any) -> Complaint:
    return bare(stage="closed", outcome="solved", closed_at=NOW, **more)


@pytest.fixture
def several(location: Location) -> Location:
    """Cases 1 (open), 2 (closed), 3 (closed), 4 to 11 (open), 12 (closed), received an hour after each other."""
    people = {1: "张三", 2: "李四", 3: "张伟"}
    kept = [
        (closed if number in (2, 3, 12) else bare)(
            received_at=NOW + number * HOUR, customer=Customer(name=people.get(number, "王五"))
        )
        for number in range(1, 13)
    ]
    keep(location, *kept)
    return location


@pytest.mark.parametrize(
    ("among", "typed", "expected"),
    [
        ("open", "", [11, 10, 9, 8, 7, 6, 5, 4, 1]),
        ("closed", "", [12, 3, 2]),
        ("cases", "", [11, 10, 9, 8, 7, 6, 5, 4, 1, 12, 3, 2]),
        ("open", "1", [11, 10, 1]),
        ("open", "12", [12]),
        ("closed", "1", [12]),
        ("cases", "1", [11, 10, 1, 12]),
        ("open", "zhang", [1]),
        ("open", "张", [1]),
        ("closed", "zs", []),
        ("closed", "zhangwei", [3]),
        ("cases", "ZHANG", [1, 3]),
        ("open", "李四", [2]),
        ("cases", "01", []),
        ("cases", "%", []),
        ("cases", "9" * 30, []),
    ],
)
def test_a_case_is_meant_by_the_beginning_of_its_id_or_by_who_complained(
    several: Location, among: str, typed: str, expected: list[int]
) -> None:
    found = complete.cases(sitting(several), typed, among=among)

    assert values(found) == [str(number) for number in expected]


@pytest.mark.parametrize(
    ("among", "typed", "expected"),
    [
        ("closed", "2026", ["-012", "-003", "-002"]),
        ("closed", "20261122-00", ["-003", "-002"]),
        ("closed", "20261122-012", ["-012"]),
        ("open", "20261122-01", ["-011", "-010"]),
        ("open", "20261122-012", ["-012"]),
        ("closed", "202612", []),
        ("closed", "20261", ["-012", "-003", "-002"]),
        ("closed", "20269", []),
        ("closed", "00001122-0", []),
        ("closed", "20261122-0-1", []),
        ("closed", "202611223344", []),
    ],
)
def test_a_case_is_meant_by_the_beginning_of_its_number(
    several: Location, among: str, typed: str, expected: list[str]
) -> None:
    found = complete.cases(sitting(several), typed, among=among)

    assert values(found) == [f"20261122{end}" for end in expected]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("20261", date(2026, 10, 1), date(2026, 12, 31)),
        ("20260", date(2026, 1, 1), date(2026, 9, 30)),
        ("202602", date(2026, 2, 1), date(2026, 2, 28)),
        ("2028022", date(2028, 2, 20), date(2028, 2, 29)),
        ("20280229", date(2028, 2, 29), date(2028, 2, 29)),
        ("2026113", date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_the_beginning_of_a_number_says_on_which_days_to_look(written: str, first: date, last: date) -> None:
    assert complete._days(written) == (first, last)


def test_of_very_many_the_newest_are_offered_and_the_one_typed_in_full(location: Location) -> None:
    keep(location, *(closed(received_at=NOW + place * HOUR) for place in range(130)))

    assert len(complete.cases(sitting(location), "", among="closed").rows) == MOST
    assert values(complete.cases(sitting(location), "1", among="closed"))[:3] == ["1", "130", "129"]


def test_debts_come_in_the_order_of_due_and_by_the_customer(location: Location) -> None:
    debts = (
        debt(lane=3),
        debt(id=-2, lane=0),
        debt(id=-3, done_at=NOW),
        debt(id=-4, suspended_at=NOW),
        debt(id=-5, lane=5, due_at=NOW + 999 * HOUR),
    )
    keep(
        location,
        bare(customer=Customer(name="张三"), follow_ups=debts),
        bare(customer=Customer(name="李四"), follow_ups=(debt(),)),
    )

    found = {
        typed: values(complete.owed(sitting(location), typed, among="owed"))
        for typed in ("", "f", "f1", "F2", "lisi", "x")
    }

    assert found == {
        "": ["f2", "f6", "f1", "f5"],
        "f": ["f2", "f6", "f1", "f5"],
        "f1": ["f1"],
        "F2": ["f2"],
        "lisi": ["f6"],
        "x": [],
    }


def test_without_people_in_the_book_those_who_owe_or_ever_wrote_are_meant(location: Location) -> None:
    debts = tuple(debt(id=-place, assignee=name) for place, name in enumerate(("wu", "an", "wu", None), 1))
    keep(location, bare(follow_ups=debts), bare(), bare())

    assert values(complete.people(sitting(location), "")) == ["an", "li", "wu"]
    assert values(complete.people(sitting(location), "w")) == ["wu"]


@pytest.mark.parametrize("written", [LIST, TABLES], ids=["list", "tables"])
def test_the_people_of_the_book_are_meant_however_they_are_written(location: Location, written: str) -> None:
    keep(location, bare(follow_ups=(debt(assignee="zhao"),)), shop=written)

    found = {typed: values(complete.people(sitting(location), typed)) for typed in ("", "l", "李", "x")}

    assert found == {"": ["li", "wu"], "l": ["li"], "李": ["li"], "x": []}


def test_people_who_left_are_not_offered(location: Location) -> None:
    keep(location, shop=LIST.replace('"吴"', '"吴"\nactive = false'))

    assert values(complete.people(sitting(location), "")) == ["li"]


def test_the_rules_know_the_same_people(in_file: Location) -> None:
    keep(in_file, shop=TABLES)

    with reading(in_file) as book:
        people = shop_of(book).people

    assert [(one.name, one.display_name, one.role) for one in people] == [
        ("li", "李芳", "manager"),
        ("wu", "吴", "clerk"),
    ]


def test_departments_lately_asked_or_found_responsible_are_meant(location: Location) -> None:
    keep(
        location,
        bare(follow_ups=(debt(kind="department", department="后厨"), debt(id=-2))),
        bare(finding=Finding(department="配送")),
        bare(finding=Finding(department="后厨")),
    )

    assert sorted(values(complete.departments(sitting(location), ""))) == ["后厨", "配送"]
    assert values(complete.departments(sitting(location), "配")) == ["配送"]


def test_an_empty_book_offers_nothing(location: Location) -> None:
    nowhere = sitting(location._replace(target=f"{location.target}-none", named=False))
    keep(location)

    for place in (sitting(location), nowhere) if not location.on_server else (sitting(location),):
        for among in ("open", "closed", "cases"):
            for typed in ("", "1", "2026", "zhang"):
                assert complete.cases(place, typed, among=among).rows == []
        assert complete.owed(place, "", among="owed").rows == []
        assert complete.people(place, "").rows == []
        assert complete.departments(place, "").rows == []
