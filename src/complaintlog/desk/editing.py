"""The form corrected: the fields somebody typed, or the whole of it as it came back from an editor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaintlog.desk.filling import filled
from complaintlog.desk.sitting import Changed, Sitting, book_to_read, change, find, require_version
from complaintlog.errors import N_, Term, ValueRefusedError
from complaintlog.rules import editing
from complaintlog.rules.form import BY_PATH

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.owed import Act
    from complaintlog.rules.policy import Shop

_TIMES = ("instant", "day")  # what is wrong with one does not say which it is


def form_of(sitting: Sitting, reference: str) -> Complaint:
    """The case whose form is to be changed, at the version the person saw if they named it. Raises RefusedError."""
    with book_to_read(sitting) as book:
        case = find(book, reference)
        require_version(book, case, sitting.if_version)
    editing.require_editable(case)
    return case


def edit(sitting: Sitting, reference: str, fields: Mapping[str, Any], *, joins: bool = False) -> Changed:
    """Fields of the form as they should have been written (path → as typed); an empty one is cleared.

    ``joins``: people named complain together with those who are there already.
    """
    given = {path: raw for path, raw in fields.items() if not is_empty(raw)}
    cleared = [path for path in fields if path not in given]

    def rule(case: Complaint, act: Act) -> Complaint:
        values = _understood(given, now=act.recorded_at, zone=case.zone, shop=act.shop)
        return editing.edit(case, act, customer=values.pop("customer"), fields=values, cleared=cleared, joins=joins)

    return change(sitting, reference, "edit", rule)


def is_empty(raw: Any) -> bool:
    """Whether nothing is written there."""
    return raw in (None, (), []) or (isinstance(raw, str) and not raw.strip())


def _understood(given: Mapping[str, Any], *, now: datetime, zone: str, shop: Shop) -> dict[str, Any]:
    for path in given:
        if BY_PATH[path].kind in _TIMES:
            _require_understood(path, given, now=now, zone=zone)
    values = filled(given, now=now, zone=zone, shop=shop)
    values.pop("finding")
    return values


def _require_understood(path: str, given: Mapping[str, Any], *, now: datetime, zone: str) -> None:
    try:
        filled({path: given[path]}, now=now, zone=zone)
    except ValueRefusedError as wrong:
        raise ValueRefusedError(N_("{field}: {problem}"), field=Term("field", path), problem=wrong) from wrong
