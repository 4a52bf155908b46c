"""Saying it back: which sentences a restatement has, and which step of LAST comes now in a call under way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from complaintlog.rules.codes import Step

WANTS_NOTHING = frozenset(
    {"none", "nothing", "no", "无", "没有", "没要求", "没有要求", "无要求", "什么都不要", "不要什么"}
)
_WRITTEN = {Step.LISTEN: "listened", Step.APOLOGIZE: "apologized", Step.THANK: "thanked"}
ANSWERED = ("agreed", "carried_out", "told")


def restated(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """The sentences that say the complaint back, as codes in their order; none before it is known what happened.

    ``fields``: path → as written. What the customer wants is asked where nobody noted it.
    """
    if not _is_written(fields, "description"):
        return ()
    about = {("product",): "about", ("order_no",): "of_order", ("product", "order_no"): "about_order"}
    known = tuple(path for path in ("product", "order_no") if _is_written(fields, path))
    named = "greet_named" if _is_written(fields, "customer.name") else "greet"
    return (named, *([about[known]] if known else []), "happened", _wish(fields), "agree")


def step_now(taken: Mapping[str, Any]) -> Step | None:
    """The first step that is not taken yet; none when the call has gone all the way."""
    return next((step for step in Step if not is_taken(taken, step)), None)


def is_taken(taken: Mapping[str, Any], step: Step) -> bool:
    """Whether the step is done with what was ``taken`` in the call: the steps by their words, Solve by its answers."""
    if step is Step.SOLVE:
        return all(taken.get(one) for one in ANSWERED)
    return bool(taken.get(_WRITTEN[step]))


def said_in(taken: Mapping[str, Any]) -> set[str]:
    """Words that count as said: of which the clerk said so; of sorry too once the customer's answer is noted."""
    return {*taken.get("done", ()), *(("apologized",) if any(map(taken.get, ANSWERED)) else ())}


def _wish(fields: Mapping[str, Any]) -> str:
    if not _is_written(fields, "demand"):
        return "ask_wish"
    return "wants_nothing" if str(fields["demand"]).strip(" 。.\n").casefold() in WANTS_NOTHING else "wishes"


def _is_written(fields: Mapping[str, Any], path: str) -> bool:
    return bool(str(fields.get(path) or "").strip())
