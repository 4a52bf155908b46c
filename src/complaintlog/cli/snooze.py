"""``snooze``: a row is shown later."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, When, argument
from complaintlog.errors import N_


def snooze(
    follow_up: Annotated[str, argument("F", N_("what is owed, as f31"))],
    when: When,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Show something owed later; when it is due never moves."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.values import follow_up as parsed

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("snooze", [owed.snooze(desk, parsed(follow_up), until=when)], json=json)
