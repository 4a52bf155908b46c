"""``close``: the case ends, and how."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, common_options, flag, option
from complaintlog.errors import N_


@common_options
def close(
    common: Common,
    reference: Reference,
    outcome: Annotated[str | None, option("--outcome", N_("how it ended"), metavar="CODE:outcome")] = None,
    text: Annotated[str | None, option("--text", N_("the outcome in words"))] = None,
    breaks: Annotated[bool, flag("--break", N_("what is promised is broken by this"))] = False,
    release: Annotated[bool, flag("--release", N_("the customer lets us off what we promised"))] = False,
) -> None:
    """Close a case, saying how it ended."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case
    from complaintlog.rules.codes import Outcome
    from complaintlog.values import code

    ended = case.close(
        sitting(common),
        reference,
        outcome=Outcome(code(outcome, "outcome", Outcome)) if outcome else None,
        text=text,
        breaks=breaks,
        releases=release,
    )
    changed("close", [ended], common)
