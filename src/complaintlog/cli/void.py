"""``void``: entered by mistake."""

from __future__ import annotations

from complaintlog.cli.options import Common, Reference, common_options


@common_options
def void(
    common: Common,
    reference: Reference,
) -> None:
    """Void a case entered by mistake; its number stays used."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    desk = sitting(common)
    changed("void", [case.void(desk, reference)], common)
