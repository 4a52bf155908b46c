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
