"""``rate``: where a rating stands."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, argument
from complaintlog.errors import N_


def rate(
    reference: Reference,
    stage: Annotated[str, argument("CODE", N_("where it stands: neutral, negative, agreed, withdrawn or answered"))],
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Say where a rating stands: agreed, withdrawn, answered."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import case
    from complaintlog.rules.codes import RatingStage
    from complaintlog.values import code

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed(
        "rate", [case.rate(desk, reference, stage=RatingStage(code(stage, "rating_stage", RatingStage)))], json=json
    )
