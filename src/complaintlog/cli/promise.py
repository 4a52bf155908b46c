"""``promise``: a clock time the customer was told."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, When, flag, option
from complaintlog.errors import N_


def promise(
    reference: Reference,
    when: When,
    reply: Annotated[bool, flag("--reply", N_("an answer is promised (always, unless --deed)"))] = False,
    deed: Annotated[str | None, option("--deed", N_("what we promise to do by then"))] = None,
    why: Annotated[str | None, option("--why", N_("the reason given to the customer"))] = None,
    also: Annotated[bool, flag("--also", N_("beside the promise that is open already"))] = False,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Promise an answer, or a deed, by a clock time."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.errors import UsageError

    if reply and deed:
        raise UsageError(N_("--reply and --deed are two promises; make them one by one."))
    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("promise", [owed.promise(desk, reference, until=when, deed=deed, why=why, also=also)], json=json)
