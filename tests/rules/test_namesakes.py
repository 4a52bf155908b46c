"""Whose name is in the book already: who may be the new customer, and when it is better to say nothing."""

from __future__ import annotations

import pytest

from complaintlog.rules.complaint import Customer
from complaintlog.rules.namesakes import COMMON, is_full, namesakes

KNOWN = Customer(id=1, name="张三", phone="13800000001", salutation="ms", address="杭州 西湖路 1")


@pytest.mark.parametrize(
    "name", ["张三", "欧阳修", "张 三", "阿不都·热合曼", "Ann Lee", "Jean-Luc", "李大小", "김철수"]
)
def test_a_full_name_says_who_it_is(name: str) -> None:
    assert is_full(name)


@pytest.mark.parametrize(
    "name",
    [
        None,
        "",
        "张",
        "王先生",
        "王 女士",
        "欧阳小姐",
        "小王",
        "老李",
        "李总",
        "Ann",
        "Mr. Lee",
        "J. Lee",
        "13800000000",
    ],
)
def test_a_title_a_surname_or_a_first_name_alone_does_not(name: str | None) -> None:
    assert not is_full(name)


def test_whoever_has_the_same_full_name_may_be_the_same() -> None:
    assert namesakes(Customer(id=2, name="张三", phone="13800000002"), [KNOWN]) == [KNOWN]


@pytest.mark.parametrize(
    "new",
    [
        Customer(id=2, name="张三", anonymous=True),
        Customer(id=2, name="张三", salutation="mr"),
        Customer(id=2, name="张先生"),
        Customer(id=2),
    ],
    ids=["anonymous", "addressed otherwise", "no full name", "no name"],
)
def test_nobody_is_named_beside_who_is_anonymous_addressed_otherwise_or_not_fully_named(new: Customer) -> None:
    assert namesakes(new, [KNOWN]) == []


def test_of_a_name_that_many_bear_only_who_shares_a_mark_may_be_the_same() -> None:
    many = [KNOWN, *(Customer(id=place, name="张三") for place in range(2, COMMON + 2))]

    assert namesakes(Customer(id=9, name="张三"), many[:COMMON]) == many[:COMMON]
    assert namesakes(Customer(id=9, name="张三"), many) == []
    assert namesakes(Customer(id=9, name="张三", address="杭州西湖路1"), many) == [KNOWN]
