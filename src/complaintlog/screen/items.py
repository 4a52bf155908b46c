"""What stands on the screen's form, made from ``rules/form.py``, and what is written down at each step of LAST."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from complaintlog.errors import N_
from complaintlog.lang import label
from complaintlog.rules.codes import Action, Trigger
from complaintlog.rules.form import BY_PATH, FORM, Field

IN_THE_CALL = {"severity": "triggers", "follow_ups.due_at": "promise"}  # what fills these while the customer talks
STEPS = {  # what is written down at each step of LAST
    "listen": ("listened",),
    "apologize": ("apologized",),
    "solve": ("actions", "solution", "offer", "solved", "carry_out_by"),
    "thank": ("thanked",),
}
SOLVED = ("agreed", "carried_out", "told")
TIMES = ("promise", "carry_out_by")  # told to the customer, so looked at as they are typed
WORDS = ("apologized", "solution", "thanked")  # said to the customer, so their words are looked at
DATED = ("day", "instant")
LOOKED_AT = ("money", "number", *DATED)  # kinds that can be written so that they mean nothing
AS_LEFT = ("customer.phone", "customer.email", "currency", "owner", "subcategory", "repeat_of")  # half typed, unclear
OFFERED = ("offer", "actions", "solution", "currency")  # by these it shows whether a manager decides first
NOTED = (*TIMES, *WORDS, *AS_LEFT, "solved")
NOT_HERE = frozenset({"number", "recorded_by"})  # the book fills these
HINTS = {
    "demand": N_("their wish, or none"),
    "promise": N_("11:30, fri 9:30, +2h"),
    "carry_out_by": N_("11:30, +2h"),
    "received_at": N_("now"),
    "description": N_("who, when, where, what"),
}


class Item(NamedTuple):
    """One thing on the form: ``path`` in the form, or the step's name; ``kind`` and ``codes`` as in ``rules/form``."""

    path: str
    kind: str
    codes: Any = None
    group: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return label("field", _NAMED.get(self.path, self.path))

    @property
    def is_noted(self) -> bool:
        """Whether there may be something to say about what is written here."""
        return self.path in NOTED or self.kind in LOOKED_AT

    @property
    def options(self) -> dict[str, str]:
        """What one chooses from: code → label; nothing where one writes."""
        if self.path == "solved":
            return {code: label("solved", code) for code in SOLVED}
        if self.kind == "flag":
            return {code: label("flag", code) for code in ("yes", "no")}
        return {str(code.value): label(self.group or self.path, code) for code in self.codes or ()}


_NAMED = {"triggers": "severity", "actions": "solutions.actions", "solution": "solutions.text"}
_NAMED |= {"offer": "solutions.amount", "carry_out_by": "carry_out_by", "solved": "solved"}
_OF_STEPS = (
    Item("triggers", "codes", Trigger),
    Item("promise", "text"),
    Item("listened", "long"),
    Item("apologized", "long"),
    Item("actions", "codes", Action),
    Item("solution", "long"),
    Item("offer", "money"),
    Item("solved", "codes", SOLVED),
    Item("carry_out_by", "text"),
    Item("thanked", "long"),
)
OF_STEPS = {item.path: item for item in _OF_STEPS}


def kind_of(path: str) -> str:
    """What is written in the field at ``path``, or at a step."""
    item = OF_STEPS.get(path) or BY_PATH.get(path)
    return item.kind if item else ""


def asked() -> list[Item]:
    """What is asked while the customer talks, on one page."""
    fields = [field for field in FORM if field.asked and field.path not in NOT_HERE]
    return [OF_STEPS.get(IN_THE_CALL.get(field.path, "")) or _item(field) for field in fields]


def others(fields: Iterable[Field] = FORM) -> list[Item]:
    """The rest of the form that a person may set, on the page behind."""
    return [_item(field) for field in fields if field.settable and not field.asked and field.part != "finding"]


def every(fields: Iterable[Field]) -> list[Item]:
    """These fields, in the order of the form."""
    return [_item(field) for field in fields]


def of_step(step: str) -> list[Item]:
    """What is written down at this step."""
    return [OF_STEPS[path] for path in STEPS[step]]


def _item(field: Field) -> Item:
    return Item(field.path, field.kind, field.codes, field.key)
