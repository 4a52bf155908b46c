"""The line after a command says what was left out, what was paid and what is left, and what was only tried."""

from __future__ import annotations

from .conftest import Cli
from .told import Clock, answered, done

HEARD = ("--description", "Soup cold", "--listened", "cold", "--apologized", "sorry", "--action", "redo", "--agreed")


def test_a_case_that_ends_by_itself_says_which_steps_were_left_out(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--name", "Zhou", *HEARD)

    assert "left out: thank" in done(cli, "solve", "1", "--carried-out", "--told").out


def test_who_cannot_be_called_back_is_thanked_as_they_are_told(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--name", "Zhou", *HEARD)

    case = answered(cli, "solve", "1", "--carried-out", "--told", "--thanked", "Thank you")

    assert (case["stage"], [one["words"] for one in case["steps"] if one["step"] == "thank"]) == (
        "closed",
        ["Thank you"],
    )
    assert not any(one["waived"] for one in case["steps"])


def test_a_payment_says_what_was_paid_and_what_is_left(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--name", "Zhou", "--phone", "13800000000", *HEARD[:-3])
    done(cli, "propose", "1", "--action", "refund", "--amount", "20", "--currency", "cny")
    done(cli, "solve", "1", "--agreed")

    assert "Paid out 12.50 CNY; 7.50 CNY left to pay." in done(cli, "pay", "1", "12.50", "--currency", "CNY").out
    assert "Paid out 7.50 CNY, which is all of it." in done(cli, "pay", "1", "7.5０").out


def test_no_coin_is_paid_that_there_is_not(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--name", "Zhou", "--phone", "13800000000", *HEARD[:-3])
    for typed in ("10.555 --currency CNY", "10.5 --currency JPY"):
        assert cli(f"propose 1 --action refund --amount {typed}").code == 6
    done(cli, "propose", "1", "--action", "refund", "--amount", "20", "--currency", "CNY")
    done(cli, "solve", "1", "--agreed")

    assert cli("pay 1 10.555").code == 6


def test_what_was_only_tried_does_not_sound_as_if_it_were_so(cli: Cli, clock: Clock) -> None:
    done(cli, "new", "--name", "Zhou", "--description", "Soup cold")

    said = done(cli, "assign", "--from", "li", "--to", "wang", "--dry-run")

    assert said.out.startswith("Would be: 20261123-001 is wang's now.")


def test_the_shop_tells_the_limits_that_were_set(cli: Cli, clock: Clock) -> None:
    done(cli, "shop", "set", "money.clerk", "200")
    done(cli, "shop", "set", "limits.class2.update", "4 hours")

    out = done(cli, "shop", "show").out

    assert ("money.clerk\t200" in out, "limits.class2.update\t4 hours" in out) == (True, True), out
