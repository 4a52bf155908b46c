"""Where somebody stumbled on their first day, with nothing but the help: what the program says there."""

from __future__ import annotations

from .conftest import Cli
from .told import Clock

CASE = "new --name 张三 --phone 13800000001 --description 蛋糕化了"


def test_an_option_whose_value_was_forgotten_does_not_take_the_next_one_for_it(cli: Cli, clock: Clock) -> None:
    cli(CASE)

    said = cli("propose 1 --action compensation --goodwill --text 代金券")

    assert said.code == 2
    assert said.err == "complaintlog: --goodwill needs a value after it.\n"
    assert cli("note 1 --  --text").code == 0
    assert cli("propose 1 --action compensation --text=--amount").code == 0


def test_a_second_promise_is_refused_with_how_the_customer_moves_the_first(cli: Cli, clock: Clock) -> None:
    cli(f"{CASE} --promise 14:00")

    refused = cli("promise 1 15:30")
    moved = cli("contact 1 要三点半 --promise 15:30 --from-customer --release")

    assert refused.code == 4
    assert "--from-customer --release" in refused.err
    assert moved.code == 0
    (promise,) = [one for one in cli("show 1 --json").json["follow_ups"] if one["promised"] and not one["done_at"]]
    assert promise["due_at"] == "2026-11-23T15:30:00+08:00"


def test_a_clerk_who_takes_what_a_manager_must_is_told_so(cli: Cli, clock: Clock) -> None:
    cli("shop set people.wang.role manager")
    cli("shop set people.li.role clerk --user wang")
    cli(f"{CASE} --trigger injury")

    clerk = cli("take 1", terminal=True)
    manager = cli("take 1 --user wang", terminal=True)

    assert "A manager has still to take it over" in clerk.out + clerk.err
    assert "A manager has still" not in manager.out + manager.err
