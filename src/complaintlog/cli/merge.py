"""``merge``: the same complaint was registered twice."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, common_options, option
from complaintlog.errors import N_


@common_options
def merge(
    common: Common,
    reference: Reference,
    into: Annotated[str | None, option("--into", N_("the complaint that stays"), metavar="ID")] = None,
) -> None:
    """Merge a complaint registered twice into the other one of the same customer."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case
    from complaintlog.errors import UsageError

    if into is None:
        raise UsageError(N_("Say which complaint stays: complaintlog merge {number} --into 12"), number=reference)
    changed("merge", case.merge(sitting(common), reference, into=into), common)
