"""``deadline``: a date that an authority set."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, argument, common_options, option
from complaintlog.errors import N_


@common_options
def deadline(
    common: Common,
    reference: Reference,
    when: Annotated[
        str | None, argument("WHEN", N_("when: 11:30, tomorrow 11:30, fri 15:00, +2h, 2026-11-23 11:30"))
    ] = None,
    to: Annotated[str | None, option("--to", N_("which authority"))] = None,
    ref: Annotated[str | None, option("--ref", N_("its number for the case"))] = None,
    extend: Annotated[
        str | None,
        option("--extend", N_("instead: an extension the policy in force knows, with --reason"), metavar="NAME"),
    ] = None,
) -> None:
    """Note the date an authority set; our word to it pays it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.errors import UsageError
    from complaintlog.values import words

    desk = sitting(common)
    if extend is not None and when is None:
        changed("deadline", [owed.extend(desk, reference, name=extend)], common)
    elif when is not None and extend is None:
        authority = words(to or "", N_("Say whose date it is: --to 12345"))
        changed("deadline", [owed.deadline(desk, reference, until=when, to=authority, ref=ref)], common)
    else:
        raise UsageError(
            N_(
                "Say until when, or which extension: deadline 12 2026-12-05 --to 12345, or "
                "deadline 12 --extend complex."
            )
        )
