"""Amounts as people write them, with the sign of their money: wherever one is typed it must be that of the currency."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .told import answered, done, held

AGREED = ["solve", "1", "--agreed"]


def agreed_on(cli: Any, *offer: str) -> None:
    """A case whose solution was agreed, so that it can be paid."""
    done(cli, "new", "--description", "x", "--phone", "1", "--listened", "x", "--apologized", "y")
    done(cli, "propose", "1", "--action", "refund", *offer)
    done(cli, *AGREED)


@pytest.fixture
def in_yuan(cli, clock) -> None:
    """A shop that counts in CNY."""
    done(cli, "shop", "set", "currency", "CNY")


@pytest.mark.parametrize("typed", ["10元", "¥10", "￥10.00", "10 yuan", "RMB 10", "cny 10", "１０元"])
def test_a_sign_of_the_shops_currency_is_understood_wherever_an_amount_is_typed(cli, in_yuan, typed: str) -> None:
    agreed_on(cli, "--amount", typed, "--goodwill", typed)
    done(cli, "edit", "1", "--amount", typed)
    done(cli, "investigate", "1", "--loss", typed)
    case = answered(cli, "pay", "1", typed)
    done(cli, "shop", "set", "money.clerk", typed)

    assert (float(case["amount"]), case["currency"], float(case["finding"]["loss"])) == (10, "CNY", 10)
    (solution,) = case["solutions"]
    assert (float(solution["amount"]), float(solution["goodwill"]), solution["currency"]) == (10, 10, "CNY")
    (payment,) = solution["payments"]
    assert (float(payment["amount"]), payment["currency"]) == (10, "CNY")


@pytest.mark.parametrize(
    "typed",
    [
        ["new", "--description", "y", "--amount", "$12"],
        ["new", "--description", "y", "--offer", "$12", "--action", "refund", "--listened", "x", "--apologized", "y"],
        ["edit", "1", "--amount", "$12"],
        ["edit", "1", "--amount", "¥12", "--currency", "USD"],
        ["investigate", "1", "--loss", "$12"],
        ["propose", "1", "--action", "refund", "--amount", "$12"],
        ["propose", "1", "--action", "refund", "--goodwill", "12 euros"],
        ["propose", "1", "--action", "refund", "--amount", "¥12", "--currency", "USD"],
        ["pay", "1", "$5"],
        ["pay", "1", "5 USD"],
        ["shop", "set", "money.clerk", "$50"],
    ],
)
def test_a_sign_of_another_currency_is_refused_in_one_sentence(cli, in_yuan, typed: list[str]) -> None:
    agreed_on(cli, "--amount", "10")
    before = held(cli, "book.db")

    refused = cli(typed)

    assert (refused.code, refused.out, refused.err.count("\n")) == (6, "", 1), refused
    assert "CNY" in refused.err or "USD" in refused.err
    assert held(cli, "book.db") == before


def test_a_sign_of_one_currency_names_it_where_none_is_known(cli, clock) -> None:
    case = answered(cli, "new", "--description", "x", "--amount", "€5")

    assert (case["amount"], case["currency"]) == ("5", "EUR")
    assert answered(cli, "new", "--description", "x", "--amount", "$5")["currency"] is None


def test_an_approval_is_in_the_currency_of_the_solution(cli, in_yuan) -> None:
    done(cli, "shop", "set", "people.li.role", "manager")
    done(cli, "shop", "set", "people.wu.role", "clerk")
    done(cli, "shop", "set", "money.clerk", "1元")
    done(cli, "new", "--description", "x", "--user", "wu")
    done(cli, "propose", "1", "--action", "refund", "--amount", "50元", "--user", "wu")

    refused = cli(["approve", "1", "--amount", "$40"])
    case = answered(cli, "approve", "1", "--amount", "¥40")

    assert refused.code == 6
    assert "type how much it is in CNY, without a sign" in refused.err
    assert case["solutions"][0]["approved_amount"] == "40"


def test_the_amounts_of_a_sheet_are_read_with_their_signs(cli, in_yuan, tmp_path: Path) -> None:
    rows = '投诉内容,金额\n汤凉了,"￥1,200.50"\n面凉了,35元\n茶凉了,$9\n'
    (tmp_path / "in.csv").write_text(rows, "utf-8")
    (tmp_path / "map.toml").write_text('[columns]\n"投诉内容" = "description"\n"金额" = "amount"\n', "utf-8")

    told = cli(["import", "in.csv", "--map", "map.toml", "--json"])

    assert (told.json["added"], told.json["rejected"]) == (2, 1)
    items = answered(cli, "list")["items"]
    assert {(one["amount"], one["currency"]) for one in items} == {("1200.50", "CNY"), ("35", "CNY")}


def test_limits_in_another_currency_than_the_shops_are_seen_when_it_is_set(cli, clock) -> None:
    done(cli, "shop", "set", "money.clerk", "50元")

    refused = cli(["shop", "set", "currency", "USD"])

    assert (refused.code, "50元" in refused.err) == (6, True)
