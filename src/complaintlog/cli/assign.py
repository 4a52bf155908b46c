"""``assign``: the case is someone else's now."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, argument, option
from complaintlog.errors import N_


def assign(
    reference: Annotated[
        str | None, argument("ID", N_("the complaint: the number read to the customer, or its short id"))
    ] = None,
    name: Annotated[str | None, argument("NAME", N_("who has it from now on"))] = None,
    former: Annotated[
        str | None, option("--from", N_("instead: every open case of this person"), metavar="NAME")
    ] = None,
    to: Annotated[str | None, option("--to", N_("goes to this person"), metavar="NAME")] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Hand a case to someone else, with what is owed on it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case
    from complaintlog.errors import UsageError

    desk = sitting(at=at, reason=reason, if_version=if_version)
    if reference is None and former and to:
        changed("assign", case.assign_all(desk, former=former, to=to), json=json)
    elif reference is not None and (name or to) and not former:
        changed("assign", [case.assign(desk, reference, to=name or to or "")], json=json)
    else:
        raise UsageError(N_("Say which case goes to whom: complaintlog assign 12 wang, or --from li --to wang."))
