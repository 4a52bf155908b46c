"""``investigate``: what was found out."""

from __future__ import annotations

from typing import Any

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, form_options


@form_options("finding")
def investigate(
    reference: Reference,
    fields: dict[str, Any],
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Investigate: what was found out, who is responsible, why."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("investigate", [steps.investigate(desk, reference, fields)], json=json)
