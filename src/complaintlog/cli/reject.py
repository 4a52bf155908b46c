"""``reject``: a manager says no."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Solution, option
from complaintlog.errors import N_


def reject(
    reference: Reference,
    solution: Solution = None,
    opinion: Annotated[str | None, option("--opinion", N_("what the manager says to it"))] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Reject a solution that waits for approval, and say why."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.values import number

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed(
        "reject",
        [
            steps.reject(
                desk,
                reference,
                solution=number(solution, "--solution", least=1) if solution else None,
                opinion=opinion,
            )
        ],
        json=json,
    )
