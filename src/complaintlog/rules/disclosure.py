"""What of a complaint is handed to the customer, and what is held back: for us only, or about other people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from complaintlog.rules.codes import Decision, Kind, Outcome, Party, Validity
from complaintlog.rules.form import FORM

Document = Mapping[str, Any]

FOR_US = frozenset(
    {field.path for field in FORM if field.internal}
    | {"notes", "handovers.words", "solutions.opinion", "solutions.approved_amount"}
)
OTHER_PEOPLE = frozenset({"others"})
STAFF = frozenset({  # keys that name one of us, wherever they stand
    "recorded_by", "owner", "former", "closed_by", "by", "made_by", "done_by", "assignee", "escalated_to",
    "proposed_by", "decided_by", "approved_by", "verified_by", "reported_by", "person",
})  # fmt: skip
AMONG_US = frozenset({Kind.TAKEOVER, Kind.DEPARTMENT, Kind.APPROVAL, Kind.FINDING, Kind.CORRECTIVE, Kind.OTHER})


class Disclosed(NamedTuple):
    """A complaint's document as it is handed over, and the paths of the keys that held something kept back."""

    document: dict[str, Any]
    withheld: tuple[str, ...]


def disclosed(case: Document) -> Disclosed:
    """The document of a complaint with empty values where something is withheld; every key stays."""
    withheld: dict[str, None] = {}
    document = {key: _handed(value, key, case, case, withheld) for key, value in case.items()}
    return Disclosed(document, tuple(withheld))


def _handed(value: Any, path: str, owner: Document, case: Document, withheld: dict[str, None]) -> Any:
    if value in (None, [], ""):
        return value
    if _is_withheld(path, owner, case):
        withheld[path] = None
        return [] if isinstance(value, list) else None
    if isinstance(value, Mapping):
        return {key: _handed(one, f"{path}.{key}", value, case, withheld) for key, one in value.items()}
    if isinstance(value, list):
        return [_entry(one, path, case, withheld) for one in value]
    return value


def _entry(one: Any, path: str, case: Document, withheld: dict[str, None]) -> Any:
    if not isinstance(one, Mapping):
        return one
    return {key: _handed(value, f"{path}.{key}", one, case, withheld) for key, value in one.items()}


def _is_withheld(path: str, owner: Document, case: Document) -> bool:
    if path in FOR_US or path in OTHER_PEOPLE or path.rpartition(".")[2] in STAFF:
        return True
    return path in _SOMETIMES and _SOMETIMES[path](owner, case)


def _is_called_malicious(_owner: Document, case: Document) -> bool:
    return bool(case["outcome"] == Outcome.MALICIOUS)


def _is_waived_as_malicious(step: Document, case: Document) -> bool:
    return bool(step["waived"]) and case["outcome"] == Outcome.MALICIOUS


def _is_not_with_them(contact: Document, _case: Document) -> bool:
    return bool(contact["with"] != Party.CUSTOMER)


def _is_among_us(debt: Document, _case: Document) -> bool:
    return debt["kind"] in AMONG_US


def _was_never_offered(solution: Document, _case: Document) -> bool:
    return solution["answer"] is None and solution["decision"] in (Decision.PENDING, Decision.REJECTED)


_SOMETIMES: dict[str, Callable[[Document, Document], bool]] = {
    "outcome": _is_called_malicious,
    "closed_reason": _is_called_malicious,
    "steps.words": _is_waived_as_malicious,
    "finding.validity": lambda finding, _case: finding["validity"] == Validity.MALICIOUS,
    "contacts.words": _is_not_with_them,
    "follow_ups.text": _is_among_us,
    "follow_ups.result": _is_among_us,
    "solutions.actions": _was_never_offered,
    "solutions.text": _was_never_offered,
    "solutions.amount": _was_never_offered,
    "solutions.goodwill": _was_never_offered,
}
