"""``deadline``: a date that an authority set."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, When, option
from complaintlog.errors import N_


def deadline(
    reference: Reference,
    when: When,
    to: Annotated[str | None, option("--to", N_("which authority"))] = None,
    ref: Annotated[str | None, option("--ref", N_("its number for the case"))] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Note the date an authority set; our word to it pays it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("deadline", [owed.deadline(desk, reference, until=when, to=to, ref=ref)], json=json)
