"""``deadline``: a date that an authority set."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, When, common_options, option
from complaintlog.errors import N_


@common_options
def deadline(
    common: Common,
    reference: Reference,
    when: When,
    to: Annotated[str | None, option("--to", N_("which authority"))] = None,
    ref: Annotated[str | None, option("--ref", N_("its number for the case"))] = None,
) -> None:
    """Note the date an authority set; our word to it pays it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed

    desk = sitting(common)
    changed("deadline", [owed.deadline(desk, reference, until=when, to=to, ref=ref)], common)
