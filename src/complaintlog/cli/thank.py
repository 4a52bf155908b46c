"""``thank``: thanks for raising it."""

from __future__ import annotations

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Words


def thank(
    reference: Reference,
    words: Words = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Thank the customer for raising it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("thank", [steps.thank(desk, reference, words=words)], json=json)
