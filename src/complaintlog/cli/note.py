"""``note``: for us only."""

from __future__ import annotations

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Text
from complaintlog.errors import N_, UsageError


def note(
    reference: Reference,
    text: Text,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Write a note for us only; it pays nothing."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed

    if not text.strip():
        raise UsageError(N_("Write what is to be noted."))
    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("note", [owed.note(desk, reference, text=text)], json=json)
