"""``assign``: the case is someone else's now."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, argument, common_options, option
from complaintlog.errors import N_


@common_options
def assign(
    common: Common,
    reference: Annotated[
        str | None, argument("ID", N_("the complaint: the number read to the customer, or its short id"))
    ] = None,
    name: Annotated[str | None, argument("NAME", N_("who has it from now on"))] = None,
    former: Annotated[
        str | None, option("--from", N_("instead: every open case of this person"), metavar="NAME")
    ] = None,
    to: Annotated[str | None, option("--to", N_("goes to this person"), metavar="NAME")] = None,
) -> None:
    """Hand a case to someone else, with what is owed on it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case
    from complaintlog.errors import UsageError

    desk = sitting(common)
    if reference is None and former and to:
        changed("assign", case.assign_all(desk, former=former, to=to), common)
    elif reference is not None and (name or to) and not former:
        changed("assign", [case.assign(desk, reference, to=name or to or "")], common)
    else:
        raise UsageError(N_("Say which case goes to whom: complaintlog assign 12 wang, or --from li --to wang."))
