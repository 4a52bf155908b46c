"""``solve``: the customer's answer, the deed, the telling."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Solution, flag, option
from complaintlog.errors import N_


def solve(
    reference: Reference,
    agreed: Annotated[bool | None, flag("--agreed/--refused", N_("the customer's answer to the solution"))] = None,
    solution: Solution = None,
    carry_out_by: Annotated[
        str | None, option("--carry-out-by", N_("promise it done by this clock time"), metavar="WHEN")
    ] = None,
    carried_out: Annotated[bool, flag("--carried-out", N_("it is done"))] = False,
    told: Annotated[bool, flag("--told", N_("the customer knows the result"))] = False,
    outcome: Annotated[
        str | None,
        option("--outcome", N_("how it ended without a solution: explained …"), metavar="CODE:outcome"),
    ] = None,
    text: Annotated[str | None, option("--text", N_("what was explained"))] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Solve: the customer's answer, then carry out, then tell."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.rules.codes import Outcome
    from complaintlog.values import code, number

    desk = sitting(at=at, reason=reason, if_version=if_version)
    solved = steps.solve(
        desk,
        reference,
        agreed=agreed is True,
        refused=agreed is False,
        carry_out_by=carry_out_by,
        carried_out=carried_out,
        told=told,
        outcome=Outcome(code(outcome, "outcome", Outcome)) if outcome else None,
        text=text,
        solution=number(solution, "--solution", least=1) if solution else None,
    )
    changed("solve", [solved], json=json)
