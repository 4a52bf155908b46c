"""``investigate``: what was found out."""

from __future__ import annotations

from typing import Any

from complaintlog.cli.options import Common, Reference, common_options, form_options


@form_options("finding")
@common_options
def investigate(
    common: Common,
    reference: Reference,
    fields: dict[str, Any],
) -> None:
    """Investigate: what was found out, who is responsible, why."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps

    desk = sitting(common)
    changed("investigate", [steps.investigate(desk, reference, fields)], common)
