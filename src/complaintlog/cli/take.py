"""``take``: the case is mine now."""

from __future__ import annotations

from complaintlog.cli.options import Common, Reference, common_options


@common_options
def take(common: Common, reference: Reference) -> None:
    """Take a case over, with what is owed on it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    desk = sitting(common)
    changed("take", [case.take(desk, reference)], common)
