"""``snooze``: a row is shown later."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, When, argument, common_options
from complaintlog.errors import N_


@common_options
def snooze(
    common: Common,
    follow_up: Annotated[str, argument("F", N_("what is owed, as f31"))],
    when: When,
) -> None:
    """Show something owed later; when it is due never moves."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.values import follow_up as parsed

    desk = sitting(common)
    changed("snooze", [owed.snooze(desk, parsed(follow_up), until=when)], common)
