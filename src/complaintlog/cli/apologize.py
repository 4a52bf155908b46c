"""``apologize``: sorry for the experience."""

from __future__ import annotations

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Words


def apologize(
    reference: Reference,
    words: Words = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Apologize for the experience; this admits no liability."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("apologize", [steps.apologize(desk, reference, words=words)], json=json)
