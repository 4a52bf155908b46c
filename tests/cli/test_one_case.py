"""One case from the ring of the phone to its end, by single commands, as a program reads each answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .told import SHANGHAI, Clock, answered, done, held

ALL_STEPS = (
    "new", "--description", "Soup cold", "--name", "Li Mei", "--phone", "13800000000", "--listened", "The soup was cold",
    "--apologized", "I am sorry", "--action", "redo", "--agreed", "--carried-out", "--told", "--thanked", "Thank you",
)  # fmt: skip


@pytest.fixture
def clock(cli, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Clock:
    """Monday at nine in Shanghai, on a book of its own."""
    cli.environ |= SHANGHAI | {"COMPLAINTLOG_DB": str(tmp_path / "book.db")}
    return Clock(monkeypatch)


def debts(case: dict[str, Any]) -> dict[int, tuple[str, str, str | None]]:
    return {debt["id"]: (debt["kind"], debt["state"], debt["due_at"]) for debt in case["follow_ups"]}


def owed(case: dict[str, Any]) -> set[str]:
    return {debt["kind"] for debt in case["follow_ups"] if debt["done_at"] is None}


def taken(case: dict[str, Any]) -> list[str]:
    return [step["step"] for step in case["steps"]]


def test_one_case_from_ring_to_close(cli, clock) -> None:
    case = answered(cli, "new", "--name", "张三", "--phone", "138 0000 0000", "--description", "水壶漏水", "--demand", "换新的",
                    "--promise", "17:00")  # fmt: skip
    assert (case["schema"], case["id"], case["number"], case["stage"], case["version"]) == (
        1,
        1,
        "20261123-001",
        "listen",
        1,
    )
    assert debts(case) == {1: ("reply", "open", "2026-11-23T17:00:00+08:00")}

    clock.go_on(minutes=5)
    case = answered(cli, "listen", "1", "--words", "漏水，想换新的", "--confirmed")
    assert (case["stage"], taken(case)) == ("apologize", ["listen"])
    assert case["steps"][0] == {
        "step": "listen",
        "round": 1,
        "at": "2026-11-23T09:05:00+08:00",
        "recorded_at": "2026-11-23T09:05:00+08:00",
        "by": "li",
        "words": "漏水，想换新的",
        "confirmed": True,
        "waived": False,
    }

    case = answered(cli, "apologize", "20261123-001", "--words", "给您添麻烦了")
    assert (case["stage"], taken(case)) == ("solve", ["listen", "apologize"])

    clock.go_on(hours=1)
    case = answered(
        cli, "investigate", "1", "--validity", "justified", "--cause-code", "transport", "--department", "仓库"
    )
    case = answered(cli, "investigate", "1", "--loss", "12.5")
    assert case["finding"] | {"at": None} == {
        "validity": "justified",
        "demand_reasonable": None,
        "department": "仓库",
        "person": None,
        "cause_origin": None,
        "cause_code": "transport",
        "cause": None,
        "loss": "12.5",
        "problem": None,
        "reported_by": None,
        "at": None,
        "by": "li",
    }

    case = answered(cli, "propose", "1", "--action", "exchange", "--text", "换一把新的", "--goodwill", "20")
    (solution,) = case["solutions"]
    assert (solution["id"], solution["actions"], solution["goodwill"], solution["answer"]) == (
        1,
        ["exchange"],
        "20",
        None,
    )
    assert solution["decision"] == "not_needed"

    case = answered(cli, "solve", "1", "--agreed", "--carry-out-by", "tomorrow 17:00")
    assert case["solutions"][0]["answer"] == "agreed"
    assert debts(case)[2] == ("carry_out", "open", "2026-11-24T17:00:00+08:00")
    assert case["stage"] == "solve"

    clock.set("2026-11-23T16:30:00+08:00")
    case = answered(cli, "contact", "1", "新壶明天送到", "--promise", "2026-11-24 18:00")
    assert debts(case)[1][1] == "kept"
    assert debts(case)[3] == ("reply", "open", "2026-11-24T18:00:00+08:00")
    assert case["contacts"][0]["paid"] == [1]

    clock.set("2026-11-24T18:30:00+08:00")
    case = answered(cli, "solve", "1", "--carried-out", "--told")
    assert {number: state for number, (_, state, _) in debts(case).items() if number < 4} == {
        1: "kept",
        2: "broken",
        3: "broken",
    }
    assert case["stage"] == "thank"
    assert "callback" in owed(case)

    case = answered(cli, "thank", "1", "--words", "谢谢您告诉我们")
    assert (case["stage"], owed(case)) == ("callback", {"callback"})

    clock.go_on(days=3)
    case = answered(cli, "callback", "1", "--not-reached")
    assert (case["stage"], owed(case)) == ("callback", {"callback"})

    clock.go_on(days=1)
    case = answered(cli, "callback", "1", "--reached", "--satisfaction", "5", "--attitude", "loyal")
    assert (case["stage"], case["outcome"], owed(case)) == ("closed", "solved", set())
    assert case["closed_at"] == "2026-11-28T18:30:00+08:00"
    assert [call["satisfaction"] for call in case["callbacks"]] == [None, 5]
    assert answered(cli, "show", "1") == case
    assert answered(cli, "due", "--within", "400d")["items"] == []

    history = answered(cli, "show", "1", "--history")["history"]
    assert [entry["what"] for entry in history] == [
        "new", "listen", "apologize", "investigate", "investigate", "propose", "solve", "contact", "solve", "thank",
        "callback", "callback",
    ]  # fmt: skip
    assert case["version"] == len(history) == answered(cli, "db", "verify")["entries"]


def test_a_complaint_may_be_resolved_in_the_call_it_came_in(cli, clock) -> None:
    case = answered(cli, *ALL_STEPS)

    assert taken(case) == ["listen", "apologize", "solve", "thank"]
    assert (case["stage"], owed(case)) == ("callback", {"callback"})
    assert case["steps"][0]["confirmed"] is None


def test_an_unsatisfied_customer_opens_a_new_round(cli, clock) -> None:
    done(cli, *ALL_STEPS)
    clock.go_on(days=2)

    case = answered(cli, "callback", "1", "--satisfaction", "1")

    assert (case["round"], case["severity"], case["stage"]) == (2, 2, "solve")
    assert "takeover" in {debt["kind"] for debt in case["follow_ups"]} or case["owner"] == "li"
    assert [trigger["code"] for trigger in case["triggers"]] == ["unsatisfied"]
    assert owed(case)
    refused = cli("solve 1 --outcome explained --text why --told")
    assert (refused.code, "apologize" in refused.err) == (4, True)


def test_what_lies_before_now_is_told_as_it_happened(cli, clock) -> None:
    done(cli, "new", "--description", "x", "--phone", "1", "--at", "08:00", "--promise", "08:30")

    case = answered(cli, "contact", "1", "called", "--at", "08:20", "--no-promise", "--reason", "all said")

    assert case["received_at"] == "2026-11-23T08:00:00+08:00"
    assert case["recorded_at"] == "2026-11-23T09:00:00+08:00"
    assert debts(case)[1][1] == "kept"
    assert case["contacts"][0]["recorded_at"] == "2026-11-23T09:00:00+08:00"


def test_one_call_about_two_things_is_one_customer(cli, clock) -> None:
    done(cli, "new", "--description", "Soup cold", "--name", "Li Mei", "--phone", "138")

    case = answered(cli, "new", "--description", "Bill wrong", "--same-call", "20261123-001")

    assert (case["same_call"], case["links"], case["customer"]["id"]) == (1, [1], 1)


def test_an_uid_said_again_adds_nothing(cli, clock) -> None:
    first = answered(cli, "new", "--description", "Soup cold", "--uid", "a-retry")

    again = answered(cli, "new", "--description", "Soup cold", "--uid", "a-retry")

    assert again == first
    assert answered(cli, "list")["total"] == 1


def test_several_debts_are_paid_by_one_command(cli, clock) -> None:
    for number in "12":
        done(cli, "new", "--description", "x", "--phone", number, "--promise", "+2h", "--deed", "Send it")

    document = answered(cli, "done", "f1", "f3")

    assert document["schema"] == 1
    assert [debts(case)[paid][1] for case, paid in zip(document["items"], (1, 3), strict=True)] == ["kept", "kept"]


VERBS: list[tuple[list[list[str]], list[str]]] = [
    ([], ["new", "--description", "Soup cold", "--phone", "1", "--promise", "+2h"]),
    ([["new", "--description", "x", "--phone", "1"]], ["listen", "1", "--words", "said"]),
    ([["new", "--description", "x", "--phone", "1"]], ["apologize", "1"]),
    ([["new", "--description", "x", "--phone", "1"]], ["investigate", "1", "--validity", "partly"]),
    ([["new", "--description", "x", "--phone", "1"]], ["propose", "1", "--action", "refund", "--amount", "5"]),
    ([["new", "--description", "x", "--phone", "1"]], ["promise", "1", "+3h", "--why", "The workshop answers"]),
    ([["new", "--description", "x", "--phone", "1"]], ["note", "1", "Same batch"]),
    ([["new", "--description", "x", "--phone", "1"]], ["take", "1", "--user", "wang"]),
    ([["new", "--description", "x", "--phone", "1"]], ["close", "1", "--outcome", "withdrawn", "--reason", "found"]),
    ([["new", "--description", "x", "--phone", "1", "--promise", "+2h"]], ["contact", "1", "Called", "--promise", "+4h"]),
    ([["new", "--description", "x", "--phone", "1", "--promise", "+2h", "--deed", "Send it"]], ["done", "f1"]),
    ([list(ALL_STEPS[:13])], ["solve", "1", "--agreed", "--carry-out-by", "+5h"]),
    ([list(ALL_STEPS[:13]), ["solve", "1", "--agreed"]], ["solve", "1", "--carried-out", "--told"]),
    ([list(ALL_STEPS[:-2])], ["thank", "1"]),
    ([list(ALL_STEPS)], ["callback", "1", "--satisfaction", "5"]),
    ([list(ALL_STEPS)], ["callback", "1", "--satisfaction", "1"]),
    ([["new", "--description", "x"], ["close", "1", "--outcome", "withdrawn", "--reason", "x"]], ["reopen", "1", "--reason", "x"]),
]  # fmt: skip


def facts(case: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in case.items() if key != "version"}


@pytest.mark.parametrize(
    ("before", "typed"), VERBS, ids=[f"{typed[0]}-{place}" for place, (_, typed) in enumerate(VERBS)]
)
def test_every_command_can_be_taken_back(cli, clock, tmp_path, before: list[list[str]], typed: list[str]) -> None:
    for words in before:
        done(cli, *words)
    was = [facts(answered(cli, "show", "1"))] if before else []
    changed = answered(cli, *typed)

    taken_back = answered(cli, "undo", *(typed[-2:] if "--user" in typed else []))

    if before:
        assert facts(taken_back) == was[0] != facts(changed)
        assert taken_back["version"] > changed["version"]
        assert answered(cli, "show", "1") == taken_back
    else:
        assert taken_back == {"schema": 1, "id": 1, "number": "20261123-001", "undone": "new"}
        assert cli("show 1").code == 3
    assert held(cli, tmp_path / "book.db").entries == len(before) + 2


def test_a_number_taken_back_is_never_given_again(cli, clock) -> None:
    done(cli, "new", "--description", "Soup cold")
    done(cli, "undo")

    assert answered(cli, "new", "--description", "Soup cold")["number"] == "20261123-002"


def test_nothing_is_taken_back_that_something_later_builds_on(cli, clock) -> None:
    done(cli, "new", "--description", "x", "--phone", "1", "--promise", "+2h")
    done(cli, "contact", "1", "Called", "--promise", "+4h", "--user", "wang")

    refused = cli("undo")

    assert (refused.code, refused.out) == (4, "")


def test_each_writing_command_says_what_happened_in_one_line(cli, clock) -> None:
    said = [done(cli, *words) for words in (*VERBS[0][1:], ["listen", "1"], ["apologize", "1"], ["note", "1", "x"])]

    assert [one.out.count("\n") for one in said] == [1, 1, 1, 1]
    assert all("20261123-001" in one.out for one in said)
    assert "f1" in said[0].out
    assert "11:00" in said[0].out


def test_who_leaves_no_phone_is_solved_and_thanked_in_one_go_too(cli, clock) -> None:
    case = answered(cli, *ALL_STEPS[: ALL_STEPS.index("--phone")], *ALL_STEPS[ALL_STEPS.index("--phone") + 2 :])

    assert taken(case) == ["listen", "apologize", "solve", "thank"]
    assert (case["stage"], owed(case), [step["step"] for step in case["steps"] if step["waived"]]) == (
        "closed",
        set(),
        [],
    )


def test_who_leaves_no_phone_may_be_promised_something_beside_the_answer(cli, clock) -> None:
    without = [*ALL_STEPS[: ALL_STEPS.index("--phone")], *ALL_STEPS[ALL_STEPS.index("--phone") + 2 :]]

    case = answered(cli, *without, "--promise", "18:00", "--deed", "a voucher at the counter")

    assert (taken(case), owed(case)) == (["listen", "apologize", "solve", "thank"], {"finding", "carry_out"})
    ended = answered(cli, "done", "f2")
    assert (ended["stage"], [step["step"] for step in ended["steps"] if step["waived"]]) == ("closed", [])
