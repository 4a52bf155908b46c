"""``edit``: the form as it should have been written."""

from __future__ import annotations

from typing import Any

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, form_options


@form_options(
    "registration",
    "customer",
    "about",
    "complaint",
    "conclusion",
    without=("severity", "channel", "same_call", "owner"),
)
def edit(
    reference: Reference,
    fields: dict[str, Any],
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Correct or complete what is written on the form."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("edit", [case.edit(desk, reference, fields)], json=json)
