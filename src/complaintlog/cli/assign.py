"""``assign``: the case is someone else's now."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, PromiseWhen, argument, flag, many_options, option
from complaintlog.errors import N_


@many_options
def assign(
    common: Common,
    reference: Annotated[
        str | None, argument("ID", N_("the complaint: the number read to the customer, or its short id"))
    ] = None,
    name: Annotated[str | None, argument("NAME:people", N_("who has it from now on"))] = None,
    former: Annotated[
        str | None, option("--from", N_("instead: every open case of this person"), metavar="NAME:people")
    ] = None,
    to: Annotated[str | None, option("--to", N_("goes to this person"), metavar="NAME:people")] = None,
    why: Annotated[
        str | None, option("--why", N_("why it changes hands: customer_asked, shift …"), metavar="CODE:handover")
    ] = None,
    told: Annotated[bool, flag("--told", N_("the customer knows who follows it up now"))] = False,
    promise: PromiseWhen = None,
) -> None:
    """Hand a case to someone else, with what is owed on it."""
    from complaintlog.cli.answering import changed, sitting, summarized
    from complaintlog.desk import case
    from complaintlog.errors import UsageError
    from complaintlog.render.progress import with_bar
    from complaintlog.rules.codes import HandoverReason
    from complaintlog.values import code

    desk, receiver = sitting(common), name or to
    reason = HandoverReason(code(why, "handover", HandoverReason)) if why else None
    if reference is None and former and to:
        handed = case.assign_all(desk, former=former, to=to, why=reason, watch=with_bar)
        changed("assign", handed, common)
    elif reference is not None and receiver and not former:
        one = case.assign(desk, reference, to=receiver, why=reason, told=told, until=promise)
        changed("assign", [one], common)
        if one.before != one.after:
            summarized(one.after, common)
    else:
        raise UsageError(N_("Say which case goes to whom: complaintlog assign 12 wang, or --from li --to wang."))
