"""``done``: a debt that no step pays."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, FollowUps, common_options, option
from complaintlog.errors import N_


@common_options
def done(
    common: Common,
    follow_ups: FollowUps,
    text: Annotated[str | None, option("--text", N_("what was done"))] = None,
) -> None:
    """Pay what is owed where no step does."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.values import follow_up

    desk = sitting(common)
    changed("done", owed.done(desk, [follow_up(one) for one in follow_ups], text=text), common)
