"""Correcting what was written on the form. What was said, promised and done is never edited, only added to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from complaintlog.errors import N_, UsageError, ValueRefusedError
from complaintlog.rules.codes import Stage
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.ending import require_open
from complaintlog.rules.joining import joined
from complaintlog.rules.owed import Act
from complaintlog.rules.settle import settle


def edit(case: Complaint, act: Act, *, customer: Mapping[str, Any], fields: Mapping[str, Any]) -> Complaint:
    """The form with these values; a customer who can be reached now is owed our word from now on."""
    if case.stage != Stage.CLOSED:
        require_open(case)
    if not customer and not fields:
        raise UsageError(N_("Say what is to be changed: --phone 13800000000, --product …"))
    received = fields.get("received_at", case.received_at)
    if received > act.recorded_at:
        raise ValueRefusedError(N_("{at} is still to come; a complaint was received before."), at=received)
    if "others" in fields:
        fields = {**fields, "others": joined(case.others, fields["others"])}
    return settle(replace(case, customer=replace(case.customer, **customer), **fields), act)
