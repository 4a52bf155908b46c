"""``promise``: a clock time the customer was told."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, When, common_options, flag, option
from complaintlog.errors import N_


@common_options
def promise(
    common: Common,
    reference: Reference,
    when: When,
    reply: Annotated[bool, flag("--reply", N_("an answer is promised (always, unless --deed)"))] = False,
    deed: Annotated[str | None, option("--deed", N_("what we promise to do by then"))] = None,
    why: Annotated[str | None, option("--why", N_("the reason given to the customer"))] = None,
    also: Annotated[bool, flag("--also", N_("beside the promise that is open already"))] = False,
) -> None:
    """Promise an answer, or a deed, by a clock time."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.errors import UsageError

    if reply and deed:
        raise UsageError(N_("--reply and --deed are two promises; make them one by one."))
    desk = sitting(common)
    changed("promise", [owed.promise(desk, reference, until=when, deed=deed, why=why, also=also)], common)
