"""``approve``: a manager says yes."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Solution, option
from complaintlog.errors import N_


def approve(
    reference: Reference,
    solution: Solution = None,
    amount: Annotated[str | None, option("--amount", N_("another amount than was proposed"), metavar="AMOUNT")] = None,
    opinion: Annotated[str | None, option("--opinion", N_("what the manager says to it"))] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Approve a solution that waits for it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.values import money, number

    desk = sitting(at=at, reason=reason, if_version=if_version)
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
        json=json,
    )
