"""What a case is found by."""

from __future__ import annotations

import pytest

from complaintlog.rules.complaint import Customer, Other
from complaintlog.store.search import of_complaint, of_customer, pattern
from store.cases import bare, full


def is_found(text: str, column: str) -> bool:
    """As LIKE with the pattern would, which needs no wildcards here."""
    return pattern(text)[1:-1] in column


@pytest.mark.parametrize(
    "text",
    [
        "张三",
        "张",
        "zhangsan",
        "ZhangSan",
        "zs",
        "138-0000",
        "1380000",
        "13800000000",
        "１３８",
        "z@example",
        "杭州",
        "lisi",
    ],
)
def test_a_customer_is_found_by_name_pinyin_initials_and_phone(text: str) -> None:
    assert is_found(text, of_customer(full().customer))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("单田芳", "shantianfang"),
        ("单田芳", "dantianfang"),
        ("单田芳", "stf"),
        ("曾国藩", "zengguofan"),
        ("吕布", "lvbu"),
        ("仇和", "qiuhe"),
        ("曾国藩", "zgf"),
        ("解缙", "xiejin"),
        ("查良镛", "zhaliangyong"),
        ("盖叫天", "gjt"),
        ("单行长", "shanxingzhang"),
        ("单行长", "danxingzhang"),
        ("黑旋风", "hexuanfeng"),
        ("黑旋风", "heixuanfeng"),
        ("欧阳修", "ouyangxiu"),
        ("欧阳修", "oyx"),
        ("司马光", "smg"),
        ("尉迟恭", "yuchigong"),
        ("尉迟恭", "ycg"),
        ("万俟卨", "moqi"),
        ("澹台灭明", "tantaimieming"),
        ("单于飞", "chanyufei"),
        ("单于飞", "shanyufei"),
        ("李先生; 单小姐", "shanxiaojie"),
    ],
)
def test_a_character_with_several_readings_is_found_by_each(name: str, typed: str) -> None:
    assert is_found(typed, of_customer(Customer(name="客户", contact_person=name)))


def test_a_surname_is_read_as_one_only_where_it_is_the_name_of_somebody() -> None:
    assert not is_found("hedou", of_complaint(bare(product="黑豆")))
    assert is_found("hedou", of_complaint(bare(others=(Other("黑豆"),))))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Jean-Luc Roy", "jeanluc"),
        ("Jean-Luc Roy", "jeanlucroy"),
        ("José Ñandú", "josenandu"),
        ("Mary O\u2019Neil", "oneil"),
        ("J. R. Smith", "jrsmith"),
        ("阿不都·热合曼", "阿不都热合曼"),
        ("阿不都·热合曼", "abudu"),
        ("阿不都·热合曼", "rhm"),
        ("张 三", "张三"),
        ("张 三", "zhangsan"),
    ],
)
def test_a_name_is_found_without_its_marks_blanks_and_accents(name: str, typed: str) -> None:
    assert is_found(typed, of_customer(Customer(name=name)))


@pytest.mark.parametrize(
    "text",
    [
        "汤里",
        "tangliyouchong",
        "酸菜鱼",
        "suancaiyu",
        "scy",
        "#42",
        "12345-88",
        "houchu",
        "王五",
        "ww",
        "13900000000",
        "异物",
        "yw",
        "a-17",
    ],
)
def test_a_complaint_is_found_by_what_it_is_about(text: str) -> None:
    assert is_found(text, of_complaint(full()))


def test_initials_of_what_was_said_find_nothing() -> None:
    assert not is_found("tlyc", of_complaint(bare(description="汤里有虫")))


def test_wide_and_upper_letters_are_the_same() -> None:
    assert is_found("ｄｅｌｉｖｅｒｙ", of_complaint(bare(description="DELIVERY straße")))
    assert is_found("STRASSE", of_complaint(bare(description="DELIVERY straße")))


def test_signs_of_the_pattern_stand_for_themselves() -> None:
    assert pattern(r" 50%_\ ") == r"%50\%\_\\%"


def test_a_character_without_a_reading_stands_in_nobody_s_way() -> None:
    found = of_complaint(bare(description="", others=(Other("𠮷田"), Other("㐀a"), Other(""))))

    assert "𠮷田" in found
    assert "tian" in found
