"""``done``: a debt that no step pays."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, FollowUps, IfVersion, Json, Reason, option
from complaintlog.errors import N_


def done(
    follow_ups: FollowUps,
    text: Annotated[str | None, option("--text", N_("what was done"))] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Pay what is owed where no step does."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.values import follow_up

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("done", owed.done(desk, [follow_up(one) for one in follow_ups], text=text), json=json)
