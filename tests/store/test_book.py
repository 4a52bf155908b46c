"""A book keeps what it is given: on a file and on a server alike."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from complaintlog.errors import NotFoundError, RefusedError, StoreError, ValueRefusedError
from complaintlog.rules.complaint import Complaint, Customer, Solution
from complaintlog.rules.record import shape
from complaintlog.settings import Location
from complaintlog.store.book import reading, writing
from store.cases import NOW, ZONE, bare, debt, entry, full, word


def saved(location: Location, *cases: Complaint) -> list[Complaint]:
    with writing(location, zone=ZONE) as book:
        return [book.save(None, case, entry()) for case in cases]


def test_a_complaint_with_everything_in_it_comes_back_as_it_was(location: Location) -> None:
    (kept,) = saved(location, full())

    with reading(location) as book:
        assert book.complaint(str(kept.id)) == kept


def test_the_sample_leaves_no_field_out() -> None:
    whole = full()

    unset = [one.name for one in shape(Complaint) if getattr(whole, one.name) in (None, ())]

    assert unset == ["number", "id"]


def test_amounts_keep_their_noughts(location: Location) -> None:
    amounts = ("35.50", "0.00", "7", "1E+3", "123456789012345678901234567890.10")

    kept = saved(location, *(bare(amount=Decimal(amount)) for amount in amounts))

    with reading(location) as book:
        found = [str(book.complaint(str(case.id)).amount) for case in kept]
    assert found == ["35.50", "0.00", "7", "1000", "123456789012345678901234567890.10"]


def test_yes_and_no_come_back_as_yes_and_no(location: Location) -> None:
    saved(location, full())

    with reading(location) as book:
        found = book.complaint("1")
        (row,) = book.ask("list")

    assert (found.confidential, found.customer.key, found.customer.anonymous) == (True, True, False)
    flags = (found.confidential, found.others[0].agreed, found.steps[0].confirmed, found.follow_ups[0].promised)
    assert all(type(flag) is bool for flag in (*flags, row["confidential"], row["customer_key"]))


def test_ids_are_given_in_order_and_numbers_count_the_day_where_it_was_recorded(location: Location) -> None:
    late = datetime(2026, 11, 22, 17, 0, tzinfo=NOW.tzinfo)  # the 23rd in Shanghai

    cases = saved(location, bare(), bare(), bare(recorded_at=late), bare(recorded_at=late, zone="Europe/London"))

    assert [case.id for case in cases] == [1, 2, 3, 4]
    assert [case.number for case in cases] == ["20261122-001", "20261122-002", "20261123-001", "20261122-003"]
    assert [case.version for case in cases] == [1, 1, 1, 1]


def test_a_day_may_have_more_than_999_complaints(location: Location) -> None:
    saved(location, bare(id=5, number="20261122-999", uid="x", version=3))

    (next_one,) = saved(location, bare())

    assert next_one.number == "20261122-1000"
    with reading(location) as book:
        assert book.complaint("20261122-1000") == next_one


def test_a_complaint_answers_to_its_id_and_its_number(location: Location) -> None:
    (kept,) = saved(location, bare())

    with reading(location) as book:
        assert {book.complaint(text) for text in ("1", "#1", " 1 ", "１", "20261122-001", "#20261122-001")} == {kept}


@pytest.mark.parametrize("text", ["2", "0", "-1", "", "#", "f1", "20261122-002", "99991399-001", "9" * 40, "张三"])
def test_what_is_not_there_is_not_found(location: Location, text: str) -> None:
    saved(location, bare())

    with reading(location) as book, pytest.raises(NotFoundError) as refusal:
        book.complaint(text)

    assert refusal.value.arguments == {"reference": text}


def test_provisional_ids_become_real_and_what_a_contact_paid_follows(location: Location) -> None:
    saved(location, bare(follow_ups=(debt(), debt(id=-2))))

    (second,) = saved(location, bare(follow_ups=(debt(id=-1), debt(id=-2)), contacts=(word(paid=(-2, -1)),)))

    assert [one.id for one in second.follow_ups] == [3, 4]
    assert second.contacts[0].paid == (4, 3)
    with reading(location) as book:
        assert book.owner_of(4) == second


def test_a_follow_up_that_is_not_there_is_not_found(location: Location) -> None:
    saved(location, bare())

    with reading(location) as book, pytest.raises(NotFoundError):
        book.owner_of(10**30)


def test_only_what_differs_is_written_and_the_version_counts(location: Location) -> None:
    (kept,) = saved(location, full())

    with writing(location, zone=ZONE) as book:
        later = book.save(kept, replace(kept, contacts=(*kept.contacts, word(words="好了"))), entry("contact"))
        made = book.history(1)[-1].changes

    assert later.version == 2
    assert made is not None
    assert [(one.table, one.key) for one in made] == [("complaints", (1,)), ("contacts", (1, 3))]
    assert made[0].before == {"version": 1}
    assert made[0].after == {"version": 2}


def test_without_a_difference_nothing_is_written(location: Location) -> None:
    (kept,) = saved(location, full())

    with writing(location, zone=ZONE) as book:
        again = book.save(kept, replace(kept, notes=tuple(kept.notes)), entry("note"))
        assert (again, len(book.history(1))) == (kept, 1)


def test_lists_may_grow_shrink_and_change(location: Location) -> None:
    (kept,) = saved(location, full())
    changed = replace(
        kept,
        tags=("新",),
        links=(4, 6, 8),
        follow_ups=(kept.follow_ups[1], debt(id=-1)),
        solutions=(replace(kept.solutions[1], payments=kept.solutions[1].payments[1:]),),
        finding=None,
        others=(),
    )

    with writing(location, zone=ZONE) as book:
        later = book.save(kept, changed, entry("edit"))

    with reading(location) as book:
        assert book.complaint("1") == later
        assert [one.id for one in later.follow_ups] == [2, 3]


def test_a_block_that_fails_leaves_the_book_as_it_was(location: Location) -> None:
    saved(location, bare())

    def interrupted() -> None:
        with writing(location, zone=ZONE) as book:
            book.save(None, bare(), entry())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    with reading(location) as book:
        assert book.ask("list_count") == [{"total": 1}]
    assert saved(location, bare())[0].number == "20261122-002"


def test_a_pause_keeps_what_was_written_so_far(location: Location) -> None:
    def interrupted() -> None:
        with writing(location, zone=ZONE) as book:
            book.save(None, bare(), entry())
            book.pause()
            book.save(None, bare(), entry())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    with reading(location) as book:
        assert book.ask("list_count") == [{"total": 1}]
        assert book.verify().ok


def test_a_customer_is_shared_by_their_complaints(location: Location) -> None:
    (first,) = saved(location, bare(customer=Customer(name="张三", phone="138 0000 0000")))

    with writing(location, zone=ZONE) as book:
        known = book.customer_like(name="张三", phone="+86 13800000000")
        assert known == first.customer
        assert known is not None
        second = book.save(None, bare(customer=replace(known, key=True)), entry())

    with reading(location) as book:
        assert book.complaint("1").customer == second.customer == replace(first.customer, key=True)
        assert book.verify().ok


@pytest.mark.parametrize(
    ("name", "phone", "is_known"),
    [
        ("张三", "13800000000", True),
        (None, "１３８０００００００００"[:11], True),
        ("李四", "13800000000", False),
        ("张三", None, False),
        ("张三", "13800000001", False),
        ("张三", "没有", False),
        ("张三", "+86 138 0000 0000", True),
        (None, "0086 13800000000", True),
        ("张三", "+1 380 000 0000", False),
    ],
)
def test_a_customer_is_known_by_phone_and_name(
    location: Location, name: str | None, phone: str | None, is_known: bool
) -> None:
    saved(location, bare(customer=Customer(name="张三", phone="138-0000-0000")))

    with reading(location) as book:
        assert (book.customer_like(name=name, phone=phone) is not None) is is_known


@pytest.mark.parametrize(
    ("kept", "said", "home", "is_known"),
    [
        ("4155550111", "+1 (415) 555-0111", "1", True),
        ("4155550111", "+1 (415) 555-0111", "", True),
        ("+1 415 555 0111", "415-555-0111", "1", True),
        ("4155550111", "1-415-555-0111", "1", True),
        ("4155550111", "+44 415 555 0111", "1", False),
        ("07911 123456", "+44 7911 123456", "44", True),
        ("0044 7911 123456", "07911123456", "44", True),
        ("４１５５５５０１１１", "415 555 0111", "1", True),
        ("010-62001234转801", "+86 10 6200 1234 ext 801", "86", True),
        ("010-62001234-801", "010-62001234转802", "86", False),
    ],
)
def test_a_phone_is_the_same_however_it_is_written(
    location: Location, kept: str, said: str, home: str, is_known: bool
) -> None:
    saved(location, bare(customer=Customer(name="Ann Lee", phone=kept)))

    with reading(location) as book:
        found = [book.customer_like(name=name, phone=said, home=home) for name in ("Ann Lee", None)]

    assert [one is not None for one in found] == [is_known, is_known]


def test_an_extension_may_be_left_out_under_the_same_name_only(location: Location) -> None:
    saved(location, bare(customer=Customer(name="张三", phone="010-62001234转801")))

    with reading(location) as book:
        found = [book.customer_like(name=name, phone="010-62001234") for name in ("张三", "李四", None)]

    assert [one is not None for one in found] == [True, False, False]


def test_a_phone_kept_beside_the_first_is_the_same_however_it_is_written(location: Location) -> None:
    who = Customer(name="Ann Lee", phone="415-555-0100", other_contact="wx: ann; (415) 555-0111")
    saved(location, bare(customer=who))

    with reading(location) as book:
        assert book.customer_like(name="Ann Lee", phone="+1 415 555 0111", home="1") is not None
        assert book.customer_like(name="Ann Lee", phone="+1 415 555 0112", home="1") is None


def test_a_customer_of_whom_nothing_is_known_has_no_row(location: Location) -> None:
    (kept,) = saved(location, bare())

    assert kept.customer == Customer()
    with writing(location, zone=ZONE) as book:
        later = book.save(kept, replace(kept, customer=Customer(name="张三")), entry("edit"))
    with reading(location) as book:
        assert book.complaint("1").customer == later.customer == Customer(id=1, name="张三")


def test_a_uid_is_known_again(location: Location) -> None:
    first, second = saved(location, bare(uid="abc"), bare())

    with reading(location) as book:
        assert book.known("abc") == first
        assert book.known("xyz") is None
        assert book.uids(["abc", "xyz", second.uid]) == {"abc": 1, second.uid: 2}
        assert book.uids([]) == {}


def test_a_complaint_from_another_book_keeps_its_ids(location: Location) -> None:
    ours = replace(
        full(),
        id=40,
        number="20260101-007",
        uid="u",
        version=9,
        customer=Customer(id=70, name="张三"),
        follow_ups=(debt(id=500),),
        contacts=(word(paid=(500,)),),
        solutions=(Solution(30, 1, (), None, None, None, None, NOW, "li"),),
        corrective_actions=(),
        attachments=(),
    )

    (kept,) = saved(location, ours)
    (next_one,) = saved(location, bare(recorded_at=datetime(2026, 1, 1, tzinfo=NOW.tzinfo), follow_ups=(debt(),)))

    assert kept == ours
    assert (next_one.id, next_one.number, next_one.follow_ups[0].id) == (41, "20260101-008", 501)


def test_ids_and_numbers_that_are_taken_are_given_anew(location: Location) -> None:
    saved(location, bare(customer=Customer(name="张三"), follow_ups=(debt(),)))
    stranger = bare(
        id=1, number="20261122-001", uid="u", version=4, customer=Customer(id=1, name="李四"), follow_ups=(debt(id=1),),
        contacts=(word(paid=(1,)),),
    )  # fmt: skip

    kept, sibling = saved(location, stranger, replace(stranger, id=9, number="20261122-009", uid="v", follow_ups=()))

    assert (kept.id, kept.number, kept.origin_number, kept.version) == (2, "20261122-002", "20261122-001", 4)
    assert (kept.follow_ups[0].id, kept.contacts[0].paid, kept.customer) == (2, (2,), Customer(id=2, name="李四"))
    assert (sibling.id, sibling.number, sibling.customer) == (9, "20261122-009", kept.customer)
    with reading(location) as book:
        assert book.complaint("1").customer == Customer(id=1, name="张三")
        assert book.verify().ok


def test_an_older_state_is_not_written_over_a_newer_one(location: Location) -> None:
    (kept,) = saved(location, bare())

    with writing(location, zone=ZONE) as book:
        book.save(kept, replace(kept, remarks="one"), entry("edit"))
        with pytest.raises(RefusedError):
            book.save(kept, replace(kept, remarks="two"), entry("edit"))


def test_many_complaints_come_in_the_order_asked_for(location: Location) -> None:
    saved(location, *(bare(description=str(place)) for place in range(450)))

    with reading(location) as book:
        found = [case.id for case in book.complaints([450, 3, 999, *range(4, 440)])]

    assert found == [450, 3, *range(4, 440)]


def test_the_book_keeps_its_zone(location: Location) -> None:
    saved(location, bare())

    with writing(location, zone="Europe/London") as book:
        assert (book.zone, book.exists) == (ZONE, True)
        assert book.setting("created_at") == "2026-11-22T09:00:00Z"


def test_reading_without_a_book_reads_an_empty_one(in_file: Location) -> None:
    with reading(in_file._replace(named=False)) as book:
        assert not book.exists
        assert book.ask("due", before=NOW, now=NOW) == []
        assert list(book.complaints([1])) == []
        assert (book.known("x"), book.uids(["x"]), book.history(1), book.setting("zone")) == (None, {}, [], None)
        assert book.verify().ok
        assert book.zone
        with pytest.raises(NotFoundError):
            book.complaint("1")


def test_writing_without_a_zone_begins_no_book(in_file: Location) -> None:
    with writing(in_file._replace(named=False), zone=None) as book:
        assert not book.exists

    assert not os.path.exists(in_file.target)


def test_a_named_book_is_not_begun_without_a_zone(location: Location) -> None:
    with pytest.raises(StoreError, match="There is no book"), writing(location, zone=None):
        pass


def test_a_named_book_that_is_not_there_is_an_error(location: Location) -> None:
    with pytest.raises(StoreError), reading(location):
        pass


def test_a_text_that_no_book_can_keep_is_refused(location: Location) -> None:
    saved(location, bare())

    with reading(location) as book, pytest.raises(ValueRefusedError, match="character that cannot be kept"):
        book.known("broken \ud800 half")


def test_a_number_that_no_book_can_keep_is_refused(location: Location) -> None:
    with pytest.raises(ValueRefusedError, match="too large"):
        saved(location, bare(repeat_count=2**70))
