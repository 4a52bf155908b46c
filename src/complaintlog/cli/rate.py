"""``rate``: where a rating stands."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, argument, common_options
from complaintlog.errors import N_


@common_options
def rate(
    common: Common,
    reference: Reference,
    stage: Annotated[
        str, argument("CODE:rating_stage", N_("where it stands: neutral, negative, agreed, withdrawn or answered"))
    ],
) -> None:
    """Say where a rating stands: agreed, withdrawn, answered."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case
    from complaintlog.rules.codes import RatingStage
    from complaintlog.values import code

    desk = sitting(common)
    changed("rate", [case.rate(desk, reference, stage=RatingStage(code(stage, "rating_stage", RatingStage)))], common)
