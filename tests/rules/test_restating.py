"""Saying it back: which sentences, in which order, and which step comes now."""

from __future__ import annotations

import pytest

from complaintlog import lang
from complaintlog.render.restating import restatement
from complaintlog.rules.codes import Step
from complaintlog.rules.restating import is_taken, restated, step_now

WHOLE = {
    "customer.name": "张三",
    "product": "牛肉面",
    "order_no": "A17",
    "description": "汤里有根头发。",
    "demand": "换一碗",
}


@pytest.mark.parametrize(
    ("left_out", "codes"),
    [
        ((), ("greet_named", "about_order", "happened", "wishes", "agree")),
        (("customer.name",), ("greet", "about_order", "happened", "wishes", "agree")),
        (("order_no",), ("greet_named", "about", "happened", "wishes", "agree")),
        (("product",), ("greet_named", "of_order", "happened", "wishes", "agree")),
        (("product", "order_no"), ("greet_named", "happened", "wishes", "agree")),
        (("demand",), ("greet_named", "about_order", "happened", "ask_wish", "agree")),
        (("description",), ()),
    ],
)
def test_a_complaint_is_said_back_from_what_is_written(left_out: tuple[str, ...], codes: tuple[str, ...]) -> None:
    fields = {path: said for path, said in WHOLE.items() if path not in left_out}

    assert restated(fields) == codes


@pytest.mark.parametrize("nothing", ["none", "None", "No", " 无 ", "没有", "没要求。", "什么都不要"])
def test_who_wants_nothing_is_not_asked_what_they_want(nothing: str) -> None:
    assert "wants_nothing" in restated(WHOLE | {"demand": nothing})


def test_what_is_said_back_reads_as_one_text_in_both_languages() -> None:
    try:
        lang.use("zh")
        chinese = restatement(WHOLE | {"customer.salutation": "mr"})
        lang.use("en")
        english = restatement({"description": "The soup was cold!", "demand": "none"})
    finally:
        lang.use("en")

    assert chinese == (
        "张三先生，我复述一遍，您听听有没有漏的。您说的是牛肉面，订单 A17。汤里有根头发。您希望：换一碗。我说得对吗？"
    )
    assert english == (
        "Let me say it back, and you tell me what I missed. The soup was cold. You ask for nothing; you want us to know."
        " Is that right?"
    )


@pytest.mark.parametrize(
    ("taken", "now"),
    [
        ({}, Step.LISTEN),
        ({"listened": "so", "confirmed": True}, Step.APOLOGIZE),
        ({"apologized": "sorry"}, Step.LISTEN),
        ({"listened": "so", "apologized": "sorry"}, Step.SOLVE),
        ({"listened": "so", "apologized": "sorry", "agreed": True, "carried_out": True}, Step.SOLVE),
        ({"listened": "so", "apologized": "sorry", "agreed": True, "carried_out": True, "told": True}, Step.THANK),
    ],
)
def test_the_step_that_comes_now_is_the_first_not_taken(taken: dict[str, object], now: Step) -> None:
    assert step_now(taken) is now
    assert not is_taken(taken, now)


def test_a_call_that_went_all_the_way_has_no_step_left() -> None:
    solved = {"agreed": True, "carried_out": True, "told": True}

    assert step_now({"listened": "so", "apologized": "sorry", "thanked": "thanks", **solved}) is None
