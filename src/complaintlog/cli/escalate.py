"""``escalate``: the class goes up, or down again."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, common_options, flag, option
from complaintlog.errors import N_


@common_options
def escalate(
    common: Common,
    reference: Reference,
    trigger: Annotated[
        list[str] | None,
        option("--trigger", N_("what makes it serious; may be said several times"), metavar="CODE:triggers"),
    ] = None,
    down: Annotated[bool, flag("--down", N_("ordinary again; a manager says so"))] = False,
) -> None:
    """Make a case serious, and say why; a manager lowers it again."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case
    from complaintlog.rules.codes import Trigger
    from complaintlog.values import code_list

    desk = sitting(common)
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
        common,
    )
