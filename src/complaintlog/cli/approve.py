"""``approve``: a manager says yes."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, Solution, common_options, option
from complaintlog.errors import N_


@common_options
def approve(
    common: Common,
    reference: Reference,
    solution: Solution = None,
    amount: Annotated[str | None, option("--amount", N_("another amount than was proposed"), metavar="AMOUNT")] = None,
    opinion: Annotated[str | None, option("--opinion", N_("what the manager says to it"))] = None,
) -> None:
    """Approve a solution that waits for it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.values import money, number

    desk = sitting(common)
    changed(
        "approve",
        [
            steps.approve(
                desk,
                reference,
                solution=number(solution, "--solution", least=1) if solution else None,
                amount=money(amount, "--amount") if amount else None,
                opinion=opinion,
            )
        ],
        common,
    )
