"""The sheets that leave the book: complaints as the form has them, what is owed on them, what was done.

A sheet is read in stretches (:class:`Stretch`), column by column: a million rows want far less than as many records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from complaintlog.rules import codes
from complaintlog.rules.complaint import Complaint, FollowUp
from complaintlog.rules.form import FORM, Field, reader_of
from complaintlog.rules.record import shape

_CODES = {"kind": codes.Kind, "state": codes.DebtState}


def _of_debt(name: str, kind: str) -> Field:
    if name == "id":
        return Field("id", "follow_up", "follow_up")
    if name in _CODES:
        return Field(name, "follow_up", "code", _CODES[name])
    return Field(name, "follow_up", "result" if name == "result" else kind)


BESIDE_THE_FORM = (
    Field("id", "registration", "number"),
    Field("uid", "registration"),
    Field("version", "registration", "number"),
    Field("stage", "conclusion", "code"),
    Field("round", "conclusion", "number"),
    Field("origin_number", "registration"),
    Field("last_contact_at", "follow_up", "instant"),
    Field("next_due_at", "follow_up", "instant"),
    Field("zone", "registration"),
)
OWED = (
    Field("number", "registration"),
    Field("complaint", "registration", "number"),
    *(_of_debt(one.name, one.kind) for one in shape(FollowUp)),
)
DONE = (
    Field("entry", "registration", "number"),
    Field("at", "registration", "instant"),
    Field("by", "registration"),
    Field("what", "registration", "verb"),
    Field("number", "registration"),
    Field("complaint", "registration", "number"),
    Field("reason", "registration", "long"),
    Field("changed", "registration", "keys"),
    Field("changes", "registration", "record"),
)
_OWED_FIRST = (
    "number", "id", "kind", "text", "due_at", "state", "promised", "told", "why", "assignee", "department", "made_at",
    "made_by", "done_at", "done_by", "result", "escalated_to",
)  # fmt: skip
_PRINTED = (
    "number", "received_at", "customer.name", "customer.phone", "product", "description", "demand", "category", "owner",
    "stage", "next_due_at", "solutions.text",
)  # fmt: skip
_DONE_FIRST = ("entry", "at", "by", "what", "number", "reason", "changed")


def _picked(fields: tuple[Field, ...], paths: Iterable[str]) -> tuple[Field, ...]:
    known = {field.path: field for field in fields}
    return tuple(known[path] for path in paths)


class Sheet(NamedTuple):
    """A sheet's columns: those written unless others are named, and all there are.

    ``called``: the one that a row is called by; ``marks``: those that tell whether it is late or serious;
    ``printed``: those of the sheet for paper, where it has one.
    """

    what: str
    usual: tuple[Field, ...]
    known: tuple[Field, ...]
    called: str
    marks: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()

    def columns(self, *paths: str) -> tuple[Field, ...]:
        """These columns."""
        return _picked(self.known, paths)


SHEETS = {
    "complaints": Sheet("complaints", FORM, (*FORM, *BESIDE_THE_FORM), "number", ("next_due_at", "severity"), _PRINTED),
    "follow-ups": Sheet("follow-ups", _picked(OWED, _OWED_FIRST), OWED, "id", ("due_at", "suspended_at", "done_at")),
    "journal": Sheet("journal", _picked(DONE, _DONE_FIRST), DONE, "entry"),
}


class Stretch(NamedTuple):
    """Some rows of a sheet, as ``columns`` of values: instants are aware and UTC, yes/no bool, amounts Decimal.

    Of each row ``cases`` holds the complaint (None: the book itself), ``confidential`` whether it is.
    """

    cases: Sequence[int | None]
    confidential: Sequence[bool]
    columns: list[Sequence[Any]]


Rows = Callable[[Complaint, Sequence[Field]], list[list[Any]]]


def stretch_of(cases: Iterable[Complaint], fields: Sequence[Field], rows: Rows) -> Stretch:
    """The rows of whole complaints."""
    found = [(case, row) for case in cases for row in rows(case, fields)]
    columns: list[Sequence[Any]] = [list(column) for column in zip(*(row for _, row in found), strict=True)]
    return Stretch(
        [case.id for case, _ in found],
        [case.confidential for case, _ in found],
        columns or [[] for _ in fields],
    )


def case_rows(case: Complaint, fields: Sequence[Field]) -> list[list[Any]]:
    """The one row of a complaint in its own sheet."""
    return [[reader_of(field.path)(case) for field in fields]]


def debt_rows(case: Complaint, fields: Sequence[Field]) -> list[list[Any]]:
    """A row for each debt of the complaint."""
    of_case = {"number": case.number, "complaint": case.id}
    return [
        [of_case[one.path] if one.path in of_case else getattr(debt, one.path) for one in fields]
        for debt in case.follow_ups
    ]
