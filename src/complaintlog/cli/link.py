"""``link``: two cases that belong together."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, argument, common_options
from complaintlog.errors import N_


@common_options
def link(
    common: Common,
    reference: Reference,
    other: Annotated[str, argument("ID", N_("the other complaint"))],
) -> None:
    """Link two cases that belong together."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case

    changed("link", case.link(sitting(common), reference, other), common)
