"""Customers: found by id, phone or words; kept as long as a complaint names them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from complaintlog.errors import NotFoundError, RefusedError
from complaintlog.rules.complaint import Complaint, Customer
from complaintlog.settings import Location
from complaintlog.store.book import Undone, reading, writing
from complaintlog.store.search import pattern
from store.cases import NOW, ZONE, bare, debt, entry, word

KEPT = Customer(name="张三", phone="138-0000-0000")
GONE = Customer(name="张先生", phone="13900000001", email="z@example.com")


@pytest.fixture
def cases(location: Location) -> list[Complaint]:
    """One complaint of the customer who is to stay, two of the one who is to go."""
    with writing(location, zone=ZONE) as book:
        first = book.save(None, bare(customer=KEPT), entry())
        second = book.save(None, bare(customer=GONE, follow_ups=(debt(),)), entry())
        third = book.save(None, bare(customer=second.customer, notes=()), entry())
    return [first, second, third]


def move(location: Location, cases: list[Complaint], *, who: str = "li") -> Customer:
    """Both complaints of the second customer given to the first, who takes over the e-mail, in one command."""
    whole = replace(cases[0].customer, email=GONE.email)
    with writing(location, zone=ZONE) as book:
        for case in cases[1:]:
            book.save(case, replace(case, customer=whole), entry("customer_merge", who, command="the-merge"))
    return whole


def undo(location: Location, who: str = "li") -> Undone:
    with writing(location, zone=ZONE) as book:
        return book.undo(who, None, entry("undo", who))


def held(location: Location) -> list[Complaint]:
    with reading(location) as book:
        assert book.verify().ok
        return [replace(case, version=0) for case in book.complaints([1, 2, 3])]


def found(location: Location, **values: object) -> list[int]:
    with reading(location) as book:
        return [row["id"] for row in book.ask("customers", **values)]


def test_a_customer_goes_with_the_last_complaint_that_names_them(location: Location, cases: list[Complaint]) -> None:
    whole = replace(cases[0].customer, email=GONE.email)
    with writing(location, zone=ZONE) as book:
        book.save(cases[1], replace(cases[1], customer=whole), entry("customer_merge"))
        assert book.customer(2).name == "张先生"
        book.save(cases[2], replace(cases[2], customer=whole), entry("customer_merge"))
        with pytest.raises(NotFoundError):
            book.customer(2)

    assert [case.customer for case in held(location)] == [whole] * 3


def test_a_customer_whom_the_complaint_no_longer_names_at_all_goes_too(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        case = book.save(None, bare(customer=GONE), entry())
        book.save(case, replace(case, customer=Customer()), entry("edit"))

    assert found(location) == []
    with reading(location) as book:
        assert book.verify().ok
    assert undo(location).complaint == replace(case, version=3)
    assert found(location, phone="13900000001") == [1]


def test_undo_brings_the_customer_back_with_the_id_and_every_complaint_as_it_was(
    location: Location, cases: list[Complaint]
) -> None:
    before = held(location)
    move(location, cases)

    done = undo(location)

    assert (done.what, done.count) == ("customer_merge", 2)
    assert held(location) == before


def test_both_are_found_by_their_own_words_after_undo(location: Location, cases: list[Complaint]) -> None:
    move(location, cases)
    assert found(location, called=pattern("z@example.com")) == [1]

    undo(location)

    assert found(location, called=pattern("z@example.com")) == [2]
    assert found(location, phone="13900000001") == [2]
    assert found(location, phone="13800000000") == [1]


def test_a_word_on_a_moved_complaint_forbids_undo(location: Location, cases: list[Complaint]) -> None:
    move(location, cases)
    with writing(location, zone=ZONE) as book:
        case = book.complaint("2")
        book.save(case, replace(case, contacts=(word(),)), entry("contact", "wang"))

    with pytest.raises(RefusedError) as refused:
        undo(location)

    assert refused.value.arguments["who"] == "wang"
    assert [case.customer.id for case in held(location)] == [1, 1, 1]


def test_a_later_change_of_what_the_customer_was_given_forbids_undo(location: Location, cases: list[Complaint]) -> None:
    whole = move(location, cases)
    with writing(location, zone=ZONE) as book:
        case = book.complaint("1")
        book.save(case, replace(case, customer=replace(whole, email="new@example.com")), entry("edit", "wang"))

    with pytest.raises(RefusedError) as refused:
        undo(location)

    assert refused.value.arguments["who"] == "wang"


def test_what_came_before_a_merge_is_not_taken_back_from_under_it(location: Location, cases: list[Complaint]) -> None:
    move(location, cases, who="wang")

    with pytest.raises(RefusedError):
        undo(location)

    assert held(location)


def test_a_customer_is_found_by_id_phone_or_words(location: Location, cases: list[Complaint]) -> None:
    assert len(cases) == 3
    assert found(location, id=2) == [2]
    assert found(location, id=9) == []
    assert found(location, phone="13800000000") == [1]
    assert found(location, called=pattern("zhang")) == [1, 2]
    assert found(location, called=pattern("zhang"), limit=1) == [1]
    with reading(location) as book:
        (row,) = book.ask("customers", id=2)
    assert row == {
        "id": 2, "name": "张先生", "salutation": None, "phone": "13900000001", "key": False, "complaints": 2,
        "last_received_at": NOW,
    }  # fmt: skip


def test_a_number_among_the_other_contacts_is_found_by_its_digits(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(customer=Customer(name="张三", other_contact="139-0000-0001")), entry())

    assert found(location, called=pattern("13900000001")) == [1]


@pytest.mark.parametrize("phone", ["13900009999", "+86 139 0000 9999"])
def test_who_rings_for_the_first_time_is_not_looked_for_among_all_customers(in_file: Location, phone: str) -> None:
    with writing(in_file, zone=ZONE) as book:
        book.save(None, bare(customer=KEPT), entry())
    asked: list[str] = []
    with reading(in_file) as book:
        connection = book._database._connection  # type: ignore[union-attr]
        connection.set_trace_callback(asked.append)
        assert book.customer_like(name="王", phone=phone, home="86") is None
        connection.set_trace_callback(None)
        steps = [row[3] for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]

    assert len(steps) >= 2
    assert [step for step in steps if "SCAN" in step and "USING INDEX ix_customers_other_contact" not in step] == []
