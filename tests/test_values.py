"""Typed text into values: what is read, and what a wrong one is told."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from complaintlog import lang
from complaintlog.errors import ValueRefusedError
from complaintlog.rules import codes
from complaintlog.rules.currencies import in_currency
from complaintlog.values import code, code_list, follow_up, money, number, yes_no


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    lang.use("en")
    yield
    lang.use("en")


def refusal(function, *arguments, **named) -> str:
    with pytest.raises(ValueRefusedError) as refused:
        function(*arguments, **named)
    assert refused.value.exit_code == 6
    return lang.say(refused.value)


@pytest.mark.parametrize(("text", "value"), [("0", 0), (" 12 ", 12), ("１２", 12), ("+3", 3)])
def test_a_whole_number_is_read(text: str, value: int) -> None:
    assert number(text, "--limit") == value


@pytest.mark.parametrize("text", ["", "x", "1.5", "-1", "1_000", "1e3", "½"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert refusal(number, text, "--limit") == f'--limit needs a whole number of 0 or more, not "{text}".'


def test_a_number_below_the_least_is_refused() -> None:
    assert refusal(number, "0", "--if-version", least=1).startswith("--if-version needs a whole number of 1 or more")


@pytest.mark.parametrize(
    ("text", "value"), [("35.50", "35.50"), (" 0 ", "0"), ("1,200.50", "1200.50"), ("1,234,567", "1234567")]
)
def test_an_amount_is_read_to_the_last_digit(text: str, value: str) -> None:
    assert str(money(text, "--amount")) == value
    assert isinstance(money(text, "--amount"), Decimal)


@pytest.mark.parametrize("text", ["", "ten", "-1", "NaN", "inf", "1,2", "12,34.5", "1_000", "3.5.1", "1.200,50"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert refusal(money, text, "--amount") == f'--amount needs an amount like 35.50, not "{text}".'


@pytest.mark.parametrize(
    ("text", "value", "may_be", "is_not"),
    [
        ("10元", "10", "CNY", "USD"),
        ("¥10", "10", "JPY", "USD"),
        ("￥1,200.50", "1200.50", "CNY", "EUR"),
        ("10 yuan", "10", "CNY", "TWD"),
        ("RMB 10", "10", "CNY", "USD"),
        ("人民币１０元", "10", "CNY", "TWD"),
        ("8块钱", "8", "CNY", "USD"),
        ("$12", "12", "AUD", "CNY"),
        ("US$12", "12", "USD", "AUD"),
        ("12.50 hkd", "12.50", "HKD", "CNY"),
        ("5 euros", "5", "EUR", "USD"),
    ],
)
def test_the_sign_of_a_currency_is_read_beside_an_amount(text: str, value: str, may_be: str, is_not: str) -> None:
    amount = money(text, "--amount")

    assert str(amount) == value
    assert in_currency(amount, known=may_be) == may_be
    with pytest.raises(ValueRefusedError, match="does not go with"):
        in_currency(amount, known=is_not)


@pytest.mark.parametrize(
    ("text", "named"), [("10 yuan", "CNY"), ("€5", "EUR"), ("¥10", None), ("$12", None), ("10元", None), ("10", None)]
)
def test_a_sign_of_one_currency_names_it_and_one_of_several_names_none(text: str, named: str | None) -> None:
    assert in_currency(money(text, "--amount"), known=None) == named


@pytest.mark.parametrize(
    "text", ["¥", "元", "¥-5", "5 xyz", "10元5角", "€5 USD", "1,2元", "5%", "-5元", "5..元", "¥1.2.3"]
)
def test_a_sign_makes_no_amount_of_what_is_none(text: str) -> None:
    assert refusal(money, text, "--amount") == f'--amount needs an amount like 35.50, not "{text}".'


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("否", False), ("TRUE", True), (" n ", False)])
def test_yes_and_no_are_read_in_both_languages(text: str, value: bool) -> None:
    assert yes_no(text, "--key") is value


def test_perhaps_is_refused() -> None:
    assert refusal(yes_no, "perhaps", "--key") == '--key needs yes or no, not "perhaps".'


@pytest.mark.parametrize(("text", "id_"), [("f31", 31), ("F7", 7), (" f2 ", 2)])
def test_a_follow_up_is_written_with_its_letter(text: str, id_: int) -> None:
    assert follow_up(text) == id_


@pytest.mark.parametrize("text", ["31", "f", "f3x", "", "g31", "f-1", "f²"])
def test_anything_else_is_no_follow_up(text: str) -> None:
    assert "those are written f31" in refusal(follow_up, text)


@pytest.mark.parametrize(
    "text", ["after_sales", "after-sales", "After Sales", "after-sales service", "售后服务", " after_sales "]
)
def test_a_code_is_read_by_its_name_or_its_label_in_either_language(text: str) -> None:
    assert code(text, "category", codes.Category) == "after_sales"


def test_the_code_of_a_number_is_read() -> None:
    assert code("2", "severity", codes.Severity) == code("重大", "severity", codes.Severity) == "2"


def test_an_unknown_code_is_refused_with_what_there_is() -> None:
    sentence = refusal(code, "pigeon", "salutation", codes.Salutation)

    assert sentence == '"pigeon" is no code of Salutation; choose one of mr, ms.'


def test_a_mistyped_code_is_refused_with_the_nearest_first() -> None:
    sentence = refusal(code, "delivry", "category", codes.Category)

    assert "did you mean delivery? All: product, service, delivery," in sentence


def test_an_open_list_takes_words_of_the_shop() -> None:
    assert code(" packaging ", "cause_code", codes.CauseCode, open_list=True) == "packaging"
    assert code("天气", "cause_code", codes.CauseCode, open_list=True) == "weather"
    assert "no code" in refusal(code, " ", "cause_code", codes.CauseCode, open_list=True)


def test_several_codes_may_stand_in_one_text_or_in_several_and_count_once() -> None:
    found = code_list(["venting, respect", "求改进、求发泄"], "purpose", codes.Purpose)

    assert found == ("venting", "respect", "improvement")
