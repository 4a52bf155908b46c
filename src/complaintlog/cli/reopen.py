"""``reopen``: a closed case is taken up again."""

from __future__ import annotations

from complaintlog.cli.options import Common, Reference, common_options


@common_options
def reopen(common: Common, reference: Reference) -> None:
    """Take up a closed case again."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    desk = sitting(common)
    changed("reopen", [case.reopen(desk, reference)], common)
