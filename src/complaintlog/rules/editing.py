"""Correcting what was written on the form. What was said, promised and done is never edited, only added to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from complaintlog.errors import N_, Term, UsageError, ValueRefusedError
from complaintlog.rules.codes import Stage
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.customer import NAMES_THEM, require_anonymity
from complaintlog.rules.ending import require_open
from complaintlog.rules.form import BY_PATH, NEVER_EMPTY
from complaintlog.rules.joining import added, as_named, without
from complaintlog.rules.owed import Act
from complaintlog.rules.register import priced, rerouted
from complaintlog.rules.settle import settle


def require_editable(case: Complaint) -> None:
    """A closed case may still be corrected; a merged or void one stays as it is."""
    if case.stage != Stage.CLOSED:
        require_open(case)


def edit(
    case: Complaint,
    act: Act,
    *,
    customer: Mapping[str, Any],
    fields: Mapping[str, Any],
    cleared: Iterable[str] = (),
    joins: bool = False,
    leave: Sequence[str] = (),
) -> Complaint:
    """The form with these values, and nothing where a path of ``cleared`` was filled.

    ``joins``: the people named complain together with those who are there already; else they are all of them.
    ``leave``: who of them does not complain any more, or never did.

    A customer who can be reached now is owed our word from now on; so is one who came another way than was noted.
    """
    require_editable(case)
    empty = _empty(cleared)
    if not (customer or fields or empty or leave):
        raise UsageError(N_("Say what is to be changed: --phone 13800000000, --product …, or --from FILE."))
    customer = _known_now(case, {**_of("customer", empty), **customer})
    fields = {**_of("", empty), **fields}
    received = fields.get("received_at", case.received_at)
    if received > act.recorded_at:
        raise ValueRefusedError(N_("{at} is still to come; a complaint was received before."), at=received)
    if leave:
        case = replace(case, others=without(case, leave))
    if "others" in fields:
        together = added if joins else as_named
        fields = {**fields, "others": together(case, fields["others"])}
    corrected = replace(case, customer=replace(case.customer, **customer), **fields)
    if customer.get("anonymous"):
        require_anonymity(corrected.customer)
    if "amount" in fields:
        corrected = priced(corrected, act)
    if corrected.channel != case.channel and not case.is_over:
        corrected = rerouted(corrected, act)
    return settle(corrected, act)


def _known_now(case: Complaint, customer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Who gives a name or a way to be reached is anonymous no more."""
    given = case.customer.anonymous and "anonymous" not in customer and any(customer.get(one) for one in NAMES_THEM)
    return {**customer, "anonymous": False} if given else customer


def _empty(cleared: Iterable[str]) -> dict[str, Any]:
    """What an empty field holds, by its path."""
    found: dict[str, Any] = {}
    for path in cleared:
        if path in NEVER_EMPTY:
            raise ValueRefusedError(N_("{field} cannot be left empty."), field=Term("field", path))
        kind = BY_PATH[path].kind
        found[path] = False if kind == "flag" else () if kind in ("codes", "words", "people") else None
    return found


def _of(part: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of one record, by its own field names."""
    parted = {path: path.rpartition(".") for path in values}
    return {name: values[path] for path, (record, _, name) in parted.items() if record == part}
