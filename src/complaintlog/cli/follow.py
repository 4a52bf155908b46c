"""``follow``: something to come back to."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, Text, When, common_options, option
from complaintlog.errors import N_


@common_options
def follow(
    common: Common,
    reference: Reference,
    when: When,
    text: Text,
    assignee: Annotated[str | None, option("--assignee", N_("who does it"), metavar="NAME")] = None,
) -> None:
    """Come back to a case at a time, for a reason of your own."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.values import words

    desk, said = sitting(common), words(text, N_("Write what there is to come back to."))
    changed("follow", [owed.follow(desk, reference, until=when, text=said, assignee=assignee)], common)
