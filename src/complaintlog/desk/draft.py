"""A complaint as someone wrote it down: the form's fields by path, and the steps taken in the same go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.rules.form import BY_PATH

STEPS_IN_ONE_GO = frozenset(
    {
        "promise",
        "deed",
        "why",
        "listened",
        "confirmed",
        "apologized",
        "solution",
        "offer",
        "goodwill",
        "agreed",
        "carry_out_by",
        "carried_out",
        "told",
        "thanked",
    }
)
SEVERAL = {"trigger": "triggers", "triggers": "triggers", "action": "actions", "actions": "actions"}
BESIDE_THE_FORM = frozenset({"uid", "rating_stage"})
NESTED = frozenset({"customer", "finding"})


class Draft(NamedTuple):
    """``fields``: path → as written; ``taken``: the step's option with underscores → as written."""

    fields: dict[str, Any]
    taken: dict[str, Any]


def draft_from(document: Mapping[str, Any]) -> Draft:
    """The draft a document holds under the contract's keys; keys that nobody may set are refused by name."""
    fields: dict[str, Any] = {}
    taken: dict[str, Any] = {}
    for key, value in _flat(document):
        if key in SEVERAL:
            taken[SEVERAL[key]] = [value] if isinstance(value, str) else value
        elif key in STEPS_IN_ONE_GO:
            taken[key] = value
        elif key in BESIDE_THE_FORM or (key in BY_PATH and BY_PATH[key].settable):
            fields[key] = value
        elif key != "schema":
            raise ValueRefusedError(N_('"{key}" is not something one can set on a new complaint.'), key=key)
    return Draft(fields, taken)


def _flat(document: Mapping[str, Any]) -> list[tuple[str, Any]]:
    pairs: list[tuple[str, Any]] = []
    for key, value in document.items():
        if key in NESTED and isinstance(value, Mapping):
            pairs += [(f"{key}.{inner}", held) for inner, held in value.items()]
        else:
            pairs.append((key, value))
    return pairs
