"""``escalate``: the class goes up, or down again."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, flag, option
from complaintlog.errors import N_


def escalate(
    reference: Reference,
    trigger: Annotated[
        list[str] | None,
        option("--trigger", N_("what makes it serious; may be said several times"), metavar="CODE:triggers"),
    ] = None,
    down: Annotated[bool, flag("--down", N_("ordinary again; a manager says so"))] = False,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Make a case serious, and say why; a manager lowers it again."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case
    from complaintlog.rules.codes import Trigger
    from complaintlog.values import code_list

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed(
        "escalate",
        [
            case.escalate(
                desk,
                reference,
                found=[Trigger(one) for one in code_list(trigger or [], "triggers", Trigger)],
                down=down,
            )
        ],
        json=json,
    )
