"""``reject``: a manager says no."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, Solution, common_options, option
from complaintlog.errors import N_


@common_options
def reject(
    common: Common,
    reference: Reference,
    solution: Solution = None,
    opinion: Annotated[str | None, option("--opinion", N_("what the manager says to it"))] = None,
) -> None:
    """Reject a solution that waits for approval, and say why."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.values import number

    desk = sitting(common)
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
        common,
    )
