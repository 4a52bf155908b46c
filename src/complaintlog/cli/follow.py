"""``follow``: something to come back to."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Text, When, option
from complaintlog.errors import N_


def follow(
    reference: Reference,
    when: When,
    text: Text,
    assignee: Annotated[str | None, option("--assignee", N_("who does it"), metavar="NAME")] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Come back to a case at a time, for a reason of your own."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("follow", [owed.follow(desk, reference, until=when, text=text, assignee=assignee)], json=json)
