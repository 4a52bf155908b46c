"""The steps taken in the call that registers a complaint: as typed, and as they are meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NamedTuple

from complaintlog.errors import N_, Term, UsageError
from complaintlog.rules.codes import Action, Step, Trigger
from complaintlog.rules.last import first_in_call
from complaintlog.rules.owed import Act
from complaintlog.rules.restating import ANSWERED, is_taken
from complaintlog.values import code_list, money

Naming = Callable[[str], Any]  # of a step: as the refusal calls it
NEEDS = {
    "deed": ("promise",),
    "why": ("promise",),
    "confirmed": ("listened",),
    "offer": ("actions", "solution"),
    "goodwill": ("actions", "solution"),
    "agreed": ("actions", "solution"),
    "carry_out_by": ("agreed",),
    "carried_out": ("agreed",),
    "told": ("agreed",),
}
OPTIONS = {"actions": "--action", "triggers": "--trigger"}
LABELLED = {  # what stands on the screen for a step: the group and code of its label
    "actions": ("field", "solutions.actions"),
    "solution": ("field", "solutions.text"),
    "offer": ("field", "solutions.amount"),
    "goodwill": ("field", "solutions.goodwill"),
    "agreed": ("solved", "agreed"),
    "carried_out": ("solved", "carried_out"),
    "told": ("solved", "told"),
}


class Taken(NamedTuple):
    """The steps taken in the same go; ``promise`` and ``carry_out_by`` are WHENs, the words None where not taken.

    ``at``: when each was taken (UTC), by its name; what is not there was taken as the call began. ``done``: of which
    the clerk said in the call that they were said; others may be half typed.
    """

    triggers: Sequence[Trigger] = ()
    listened: str | None = None
    confirmed: bool | None = None
    apologized: str | None = None
    promise: str | None = None
    deed: str | None = None
    why: str | None = None
    actions: Sequence[Action] = ()
    solution: str | None = None
    offer: Decimal | None = None
    goodwill: Decimal | None = None
    agreed: bool = False
    carry_out_by: str | None = None
    carried_out: bool = False
    told: bool = False
    thanked: str | None = None
    at: Mapping[str, datetime] = MappingProxyType({})
    done: Sequence[str] = ()

    def moment(self, act: Act, *names: str) -> Act:
        """``act`` when the last of these was taken; never before it, and never later than it is written down."""
        known = [self.at[name] for name in names if name in self.at]
        return act._replace(at=max(act.at, min(max(known), act.recorded_at))) if known else act


def as_label(name: str) -> Term:
    """What a step is called where it is a field."""
    return Term(*LABELLED.get(name, ("field", name)))


def as_option(name: str) -> str:
    """What a step is called where it is typed as an option."""
    return OPTIONS.get(name, "--" + name.replace("_", "-"))


def is_said(name: str, value: Any) -> bool:
    """Whether a step was typed: an answer that was not ticked is none, but "not confirmed" is one."""
    return value is not None and (value is not False or name not in ANSWERED)


def require_companions(steps: Mapping[str, Any], named: Naming) -> None:
    """Nothing that was typed is dropped: what says more of a step needs the step."""
    for name, needed in NEEDS.items():
        if is_said(name, steps.get(name)) and not any(steps.get(one) for one in needed):
            raise UsageError(
                N_("{option} says more of what {needed} says; add it."),
                option=named(name),
                needed=[named(one) for one in needed],
            )


def require_answerable(steps: Mapping[str, Any]) -> None:
    """What is ticked of the customer's answer needs something proposed, and both to be heard and words of sorry before.

    Raises what saving would.
    """
    answer = {name: value for name, value in steps.items() if name in (*ANSWERED, "carry_out_by", *NEEDS["agreed"])}
    require_companions(answer, as_label)
    for step in (Step.LISTEN, Step.APOLOGIZE):
        if any(map(answer.get, ANSWERED)) and not is_taken(steps, step):
            raise first_in_call(step)


def taken_from(steps: Mapping[str, Any], named: Naming) -> Taken:
    """The steps as typed, with codes known and amounts understood. Raises ValueRefusedError."""
    values = dict(steps)
    for name, codes in (("triggers", Trigger), ("actions", Action)):
        if name in values:
            values[name] = [codes(one) for one in code_list(values[name], name, codes)]
    for name in ("offer", "goodwill"):
        if name in values:
            values[name] = money(str(values[name]), named(name))
    values["at"] = {name: datetime.fromisoformat(at) for name, at in values.get("at", {}).items()}
    return Taken(**values)
