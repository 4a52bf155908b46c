"""``link``: two cases that belong together."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, Json, Reason, Reference, argument
from complaintlog.errors import N_


def link(
    reference: Reference,
    other: Annotated[str, argument("ID", N_("the other complaint"))],
    at: At = None,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Link two cases that belong together."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    changed("link", case.link(sitting(at=at, reason=reason), reference, other), json=json)
