"""``void``: entered by mistake."""

from __future__ import annotations

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference


def void(
    reference: Reference,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Void a case entered by mistake; its number stays used."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("void", [case.void(desk, reference)], json=json)
