"""What stays of a complaint when the person behind it is forgotten: codes, times, amounts, and our own names.

The rule is that words go: every text that is not a code of a closed list, nor one of the few named here, so that a
field added later is forgotten too unless somebody decides otherwise (``docs/decisions/0009-erasing.md``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from complaintlog.errors import N_, RefusedError
from complaintlog.rules.complaint import (
    Attachment,
    Basis,
    Callback,
    Complaint,
    Contact,
    CorrectiveAction,
    Customer,
    Finding,
    FollowUp,
    Handover,
    Letter,
    Note,
    Other,
    Payment,
    Reopening,
    Solution,
    StepDone,
    Triggered,
)
from complaintlog.rules.record import Record, Shape, shape

R = TypeVar("R", bound=Record)

NAMED = 5  # complaints that a refusal names
STAYING: dict[type[Record], frozenset[str]] = {  # texts that tell of our house, not of the customer
    Complaint: frozenset(
        {"number", "recorded_by", "owner", "branch", "currency", "category", "subcategory", "closed_by", "zone", "uid"}
    ),
    StepDone: frozenset({"by"}),
    Finding: frozenset({"department", "cause_code", "problem", "reported_by", "by"}),
    Solution: frozenset({"currency", "proposed_by", "decided_by"}),
    Payment: frozenset({"currency", "by"}),
    FollowUp: frozenset({"made_by", "assignee", "department", "zone", "escalated_to", "done_by"}),
    Basis: frozenset({"rule", "anchor", "calendar", "preset"}),
    Contact: frozenset({"by"}),
    Note: frozenset({"by"}),
    Callback: frozenset({"by"}),
    CorrectiveAction: frozenset({"owner", "problem"}),
    Attachment: frozenset({"media_type"}),
    Letter: frozenset({"approved_by"}),
    Triggered: frozenset({"code", "by"}),
    Reopening: frozenset({"by"}),
    Handover: frozenset({"by", "former", "owner"}),
    Other: frozenset(),
}
_OURS = re.compile("[0-9a-f]{32}")  # a uid that this program drew; a sender's own may be a phone


def erased(case: Complaint) -> Complaint:
    """The complaint without its customer and without words; a sender's own uid goes as well."""
    bare = _bare(replace(case, customer=Customer()))
    return bare if _OURS.fullmatch(case.uid) else replace(bare, uid=f"erased-{case.id}")


def is_erased(case: Complaint) -> bool:
    """Whether it was erased: nobody registers a complaint without saying what happened."""
    return not case.description


def require_nothing_owed(cases: Iterable[Complaint]) -> None:
    """Refuse while a case is open or anything is owed on it, naming both. Raises RefusedError."""
    owing = [case for case in cases if not case.is_over or case.open_debts]
    if owing:
        raise RefusedError(
            N_("Nothing was erased, as this is still to be done: {owed}. Do it, or close the case, first."),
            owed=[_owed(case) for case in owing[:NAMED]] + ["…"] * (len(owing) > NAMED),
        )


def _owed(case: Complaint) -> str:
    return " ".join([case.called, *(f"f{debt.id}" for debt in case.open_debts)])


def _bare(record: R) -> R:
    required = {field.name for field in fields(record) if field.type == "str"}
    values = {
        field.name: _left(field, getattr(record, field.name), type(record), "" if field.name in required else None)
        for field in shape(type(record))
    }
    return replace(record, **values)


def _left(field: Shape, value: Any, kind: type[Record], nothing: str | None) -> Any:
    """What stays of one field."""
    if field.kind == "records":
        return tuple(_bare(one) for one in value)
    if field.kind == "record":
        return None if value is None else _bare(value)
    if field.kind not in ("text", "words") or field.name in kind.CODES or field.name in STAYING.get(kind, ()):
        return value
    return () if field.kind == "words" else nothing
