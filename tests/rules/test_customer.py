"""Two records of one person made one: nothing that was known is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintlog.errors import RefusedError
from complaintlog.rules import ending
from complaintlog.rules.complaint import Customer
from complaintlog.rules.customer import KEPT_IN, joined, moved, renewed

from .conftest import after, kinds

said = st.none() | st.sampled_from(["张三", "Zhang San", "138-0000-0000", "139 0000 0001", "z@example.com", "wx; z3"])
customers = st.builds(
    Customer,
    id=st.just(1),
    salutation=st.sampled_from([None, "mr", "ms"]),
    key=st.booleans(),
    anonymous=st.booleans(),
    **dict.fromkeys(KEPT_IN, said),
)


@pytest.mark.parametrize(
    ("field", "kept", "gone", "after_it"),
    [
        ("phone", None, "13900000001", {"phone": "13900000001"}),
        ("phone", "138-0000-0000", "+86 13800000000", {"phone": "138-0000-0000"}),
        ("phone", "1380", "1390", {"phone": "1380", "other_contact": "1390"}),
        ("phone", "unknown", "Unknown", {"phone": "unknown"}),
        ("email", "a@example.com", "A@EXAMPLE.COM", {"email": "a@example.com"}),
        ("email", "a@example.com", "b@example.com", {"email": "a@example.com", "other_contact": "b@example.com"}),
        ("address", "杭州", "苏州", {"address": "杭州", "other_contact": "苏州"}),
        ("other_contact", "wx a", "wx b", {"other_contact": "wx a; wx b"}),
        ("other_contact", "wx a; wx b", "wx b", {"other_contact": "wx a; wx b"}),
        ("other_contact", "wx a", "wx a; wx b", {"other_contact": "wx a; wx b"}),
        ("name", "张三", "张先生", {"name": "张三", "contact_person": "张先生"}),
        ("contact_person", "李四", "王五", {"contact_person": "李四; 王五"}),
        ("salutation", "mr", "ms", {"salutation": "mr"}),
        ("salutation", None, "ms", {"salutation": "ms"}),
        ("key", False, True, {"key": True}),
        ("key", True, False, {"key": True}),
        ("anonymous", True, False, {}),
        ("anonymous", True, True, {"anonymous": True}),
    ],
)
def test_each_field_is_filled_or_kept_beside(field: str, kept: object, gone: object, after_it: dict) -> None:
    whole = joined(replace(Customer(id=1), **{field: kept}), replace(Customer(id=2), **{field: gone}))

    assert whole == Customer(id=1, **after_it)


@given(customers, customers)
def test_nothing_that_was_known_is_lost(kept: Customer, gone: Customer) -> None:
    whole = joined(kept, replace(gone, id=2))

    assert whole.id == kept.id
    everything = " ".join(str(getattr(whole, field) or "") for field in KEPT_IN)
    assert all(value in everything for one in (kept, gone) for field in KEPT_IN if (value := getattr(one, field)))
    assert all(getattr(whole, field) == getattr(kept, field) for field in ("name", "phone") if getattr(kept, field))


@given(customers, customers)
def test_the_same_person_once_more_adds_nothing(kept: Customer, gone: Customer) -> None:
    whole = joined(kept, replace(gone, id=2))

    assert joined(whole, replace(gone, id=3)) == whole


@pytest.mark.parametrize(
    ("known", "now", "after_it"),
    [
        ({"phone": "1380000"}, {"phone": "1390000"}, {"phone": "1390000", "other_contact": "1380000"}),
        ({"phone": "138-0000"}, {"phone": "1380000"}, {"phone": "138-0000"}),
        ({"other_contact": "wx a"}, {"phone": "1390000"}, {"phone": "1390000", "other_contact": "wx a"}),
        (
            {"phone": "1380000", "other_contact": "139-0000"},
            {"phone": "1390000"},
            {"phone": "1380000", "other_contact": "139-0000"},
        ),
        ({"email": "a@example.com"}, {"email": "b@example.com"},
         {"email": "b@example.com", "other_contact": "a@example.com"}),
        ({"address": "杭州"}, {"address": "苏州"}, {"address": "苏州", "other_contact": "杭州"}),
        ({"phone": "1380000", "other_contact": "wx a"}, {"phone": "1390000", "other_contact": "wx b"},
         {"phone": "1390000", "other_contact": "wx b; 1380000; wx a"}),
        ({"name": "张三", "contact_person": "张先生"}, {"name": "张先生"}, {"name": "张三", "contact_person": "张先生"}),
        ({"key": True}, {}, {"key": True}),
        ({"salutation": "mr"}, {}, {"salutation": "mr"}),
    ],
)  # fmt: skip
def test_what_a_known_customer_says_anew_comes_first_and_what_was_known_stays(
    known: dict, now: dict, after_it: dict
) -> None:
    assert renewed(Customer(id=7, **known), Customer(**now)) == Customer(id=7, **after_it)


@given(customers, customers)
def test_nothing_said_and_nothing_known_of_a_known_customer_is_lost(known: Customer, now: Customer) -> None:
    whole = renewed(known, now)

    assert whole.id == known.id
    everything = " ".join(str(getattr(whole, field) or "") for field in KEPT_IN)
    bare = "".join(everything.split()).replace("-", "")
    wanted = (value for one in (known, now) for field in KEPT_IN if (value := getattr(one, field)))
    assert all("".join(part.split()).replace("-", "") in bare for value in wanted for part in value.split("; "))
    assert renewed(whole, now) == whole


def test_a_record_does_not_go_into_itself() -> None:
    with pytest.raises(RefusedError):
        joined(Customer(id=7, name="张三"), Customer(id=7, name="张三"))


def test_a_case_whose_customer_can_be_reached_now_is_owed_our_word(registered) -> None:
    case = registered(customer=Customer(name="张三", id=1))
    assert kinds(case) == ["finding"]

    case = moved(case, after(hours=1), customer=Customer(name="张三", phone="13800000000", id=2))

    assert kinds(case) == ["finding", "update"]


def test_a_case_that_is_over_changes_its_customer_and_nothing_else(case) -> None:
    over = ending.void(case, after(hours=1), reason="录错了")

    assert moved(over, after(hours=2), customer=Customer(id=2)) == replace(over, customer=Customer(id=2))
