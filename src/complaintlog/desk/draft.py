"""A complaint as someone wrote it down: the form's fields by path, and the steps taken in the same go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from complaintlog.errors import N_, Term, ValueRefusedError
from complaintlog.rules.form import BY_PATH

SEVERAL = {"trigger": "triggers", "triggers": "triggers", "action": "actions", "actions": "actions"}
NESTED = frozenset({"customer", "finding"})


class Draft(NamedTuple):
    """``fields``: path → as written; ``taken``: the step's option with underscores → as written."""

    fields: dict[str, Any]
    taken: dict[str, Any]

    def under(self, typed: Draft) -> Draft:
        """With what was typed beside it, which goes first."""
        return Draft(self.fields | typed.fields, self.taken | typed.taken)


def draft_from(document: Mapping[str, Any]) -> Draft:
    """The draft a document holds under the contract's keys; what nobody may set is refused by its key."""
    fields: dict[str, Any] = {}
    taken: dict[str, Any] = {}
    for key, value in _flat(document):
        if value is None or key == "schema":
            continue
        if key in SEVERAL:
            taken[SEVERAL[key]] = [_text(key, one) for one in (value if isinstance(value, list) else [value])]
        elif key in _STEPS:
            taken[key] = _STEPS[key](key, value)
        elif key in _BESIDE_THE_FORM:
            fields[key] = _text(key, value)
        elif key in BY_PATH and BY_PATH[key].settable:
            fields[key] = value
        else:
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


def _text(key: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueRefusedError(N_("{field} must be text, not {value}."), field=Term("field", key), value=_shown(value))


def _flag(key: str, value: Any) -> bool:
    from complaintlog.values import yes_no

    return value if isinstance(value, bool) else yes_no(_text(key, value), key)


def _amount(key: str, value: Any) -> str:
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return str(value) if is_number else _text(key, value)


def _when(key: str, value: Any) -> str:
    """A WHEN; TOML has times of its own."""
    return value.isoformat() if isinstance(value, datetime) else _text(key, value)


def _shown(value: Any) -> str:
    from complaintlog.rules.text import excerpt

    return excerpt(repr(value))


_BESIDE_THE_FORM = frozenset({"uid", "rating_stage"})
_STEPS: dict[str, Callable[[str, Any], Any]] = {
    "promise": _when,
    "deed": _text,
    "why": _text,
    "listened": _text,
    "confirmed": _flag,
    "apologized": _text,
    "solution": _text,
    "offer": _amount,
    "goodwill": _amount,
    "agreed": _flag,
    "carry_out_by": _when,
    "carried_out": _flag,
    "told": _flag,
    "thanked": _text,
}
