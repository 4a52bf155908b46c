"""``take``: the case is mine now."""

from __future__ import annotations

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference


def take(
    reference: Reference, at: At = None, reason: Reason = None, if_version: IfVersion = None, json: Json = False
) -> None:
    """Take a case over, with what is owed on it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("take", [case.take(desk, reference)], json=json)
