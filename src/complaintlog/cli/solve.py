"""``solve``: the customer's answer, the deed, the telling."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, Solution, common_options, flag, option
from complaintlog.errors import N_


@common_options
def solve(
    common: Common,
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
    other: Annotated[
        list[str] | None,
        option("--other", N_("of a joint complaint: this is about that person; may be said again"), metavar="NAME"),
    ] = None,
    thanked: Annotated[
        str | None, option("--thanked", N_("the words of thanks, where they were not said before"))
    ] = None,
    everyone: Annotated[bool, flag("--everyone", N_("of a joint complaint: about all the others too"))] = False,
) -> None:
    """Solve: the customer's answer, then carry out, then tell."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.rules.codes import Outcome
    from complaintlog.values import code, number

    desk = sitting(common)
    if other:
        answered = steps.answer_of(desk, reference, people=other, agreed=agreed, told=told)
        changed("solve", [answered], common)
        return
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
        everyone=everyone,
        thanked=thanked,
    )
    changed("solve", [solved], common, spoken=[text, thanked])
