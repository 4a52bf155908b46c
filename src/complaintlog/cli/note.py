"""``note``: for us only."""

from __future__ import annotations

from complaintlog.cli.options import Common, Reference, Text, common_options
from complaintlog.errors import N_, UsageError


@common_options
def note(
    common: Common,
    reference: Reference,
    text: Text,
) -> None:
    """Write a note for us only; it pays nothing."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed

    if not text.strip():
        raise UsageError(N_("Write what is to be noted."))
    desk = sitting(common)
    changed("note", [owed.note(desk, reference, text=text)], common)
