"""``edit``: the form as it should have been written."""

from __future__ import annotations

from typing import Any

from complaintlog.cli.options import Common, Reference, common_options, form_options


@form_options(
    "registration",
    "customer",
    "about",
    "complaint",
    "conclusion",
    without=("severity", "channel", "same_call", "owner"),
)
@common_options
def edit(
    common: Common,
    reference: Reference,
    fields: dict[str, Any],
) -> None:
    """Correct or complete what is written on the form."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    desk = sitting(common)
    changed("edit", [case.edit(desk, reference, fields)], common)
