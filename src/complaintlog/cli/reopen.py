"""``reopen``: a closed case is taken up again."""

from __future__ import annotations

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference


def reopen(
    reference: Reference, at: At = None, reason: Reason = None, if_version: IfVersion = None, json: Json = False
) -> None:
    """Take up a closed case again."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("reopen", [case.reopen(desk, reference)], json=json)
