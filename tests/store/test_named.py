"""Who the book names, or did: in the fields, in the journal, in pinyin; on each engine."""

from __future__ import annotations

from dataclasses import replace

from complaintlog.rules.calling import Named
from complaintlog.rules.complaint import Complaint, Customer
from complaintlog.settings import Location
from complaintlog.store.book import reading, writing
from store.cases import ZONE, bare, entry


def saved(location: Location, *customers: Customer, **fields: object) -> list[Complaint]:
    """A complaint of each."""
    with writing(location, zone=ZONE) as book:
        return [book.save(None, bare(customer=one, **fields), entry()) for one in customers]


def renamed(location: Location, case: Complaint, name: str) -> None:
    with writing(location, zone=ZONE) as book:
        book.save(case, replace(case, customer=replace(case.customer, name=name)), entry("edit"))


def people(location: Location, *, confidential: bool = False) -> set[Named]:
    with reading(location) as book:
        return set(book.people(confidential=confidential))


def test_a_former_name_stands_for_who_bears_another_now(location: Location) -> None:
    (case,) = saved(location, Customer(name="Bob Stone"))
    renamed(location, case, "Xaver Quill")

    assert people(location) == {Named("customer", "Xaver Quill"), Named("customer", "Bob Stone", "Xaver Quill")}


def test_a_former_name_that_somebody_else_bears_stands_for_them(location: Location) -> None:
    case, _other = saved(location, Customer(name="Bob Stone"), Customer(name="Bob Stone", phone="555-0100"))
    renamed(location, case, "Xaver Quill")

    assert Named("customer", "Bob Stone") in people(location)
    assert Named("customer", "Bob Stone", "Xaver Quill") not in people(location)


def test_the_name_of_a_record_that_went_stands_for_who_took_it_up(location: Location) -> None:
    gone, kept = saved(location, Customer(name="Bob Stone"), Customer(name="Xaver Quill"))
    with writing(location, zone=ZONE) as book:
        book.save(gone, replace(gone, customer=kept.customer), entry("customer_merge"))

    assert Named("customer", "Bob Stone", "Xaver Quill") in people(location)


def test_what_else_was_corrected_is_named_too(location: Location) -> None:
    (case,) = saved(location, Customer(name="Bob Stone", phone="555-0123"), order_no="ORD-77123")
    with writing(location, zone=ZONE) as book:
        changed = replace(case, order_no="ORD-99", customer=replace(case.customer, phone="555-0199"))
        book.save(case, changed, entry("edit"))

    assert {Named("phone", "555-0123"), Named("order", "ORD-77123"), Named("order", "ORD-99")} <= people(location)


def test_a_chinese_name_is_named_in_pinyin_in_its_likeliest_readings(location: Location) -> None:
    saved(location, Customer(name="单小明（VIP）"), Customer(name="吕伟"))

    spoken = {one.value for one in people(location) if one.of}

    assert {"shan xiaoming", "dan xiaoming", "lv wei", "lu wei"} <= spoken


def test_of_who_asked_not_to_be_named_the_former_name_is_named_too(location: Location) -> None:
    hidden, shown = (
        saved(location, Customer(name=name), confidential=confidential)[0]
        for name, confidential in (("Bob Stone", True), ("Ann Lee", False))
    )
    renamed(location, hidden, "Xaver Quill")
    renamed(location, shown, "Tim Tull")

    assert people(location, confidential=True) == {
        Named("customer", "Xaver Quill"),
        Named("customer", "Bob Stone", "Xaver Quill"),
    }
