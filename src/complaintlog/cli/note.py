"""``note``: for us only."""

from __future__ import annotations

from complaintlog.cli.options import Common, Reference, Text, common_options
from complaintlog.errors import N_


@common_options
def note(
    common: Common,
    reference: Reference,
    text: Text,
) -> None:
    """Write a note for us only; it pays nothing."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.values import words

    said = words(text, N_("Write what is to be noted."))
    changed("note", [owed.note(sitting(common), reference, text=said)], common)
