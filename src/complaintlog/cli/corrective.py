"""``corrective``: what the house changes after complaints."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Json, Reference, Text, argument, common_options, flag, many_options, option
from complaintlog.errors import N_


@common_options
def add(
    common: Common,
    reference: Reference,
    text: Text,
    by: Annotated[str | None, option("--by", N_("until which day"), metavar="DATE")] = None,
    owner: Annotated[
        str | None, option("--owner", N_("who sees to it; nothing said: you"), metavar="NAME:people")
    ] = None,
    problem: Annotated[
        str | None, option("--problem", N_("the problem it mends; nothing said: that of the finding"), metavar="NAME")
    ] = None,
) -> None:
    """Agree on a corrective action: what will be different, by whom, until when."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import corrective

    agreed = corrective.add(sitting(common), reference, text=text, until=by, owner=owner, problem=problem)
    changed("corrective", [agreed], common)


@many_options
def verify(
    common: Common,
    reference: Annotated[str, argument("C", N_("the action, as c3"))],
) -> None:
    """Say that a corrective action was seen to be done; who wished for it will be told."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import corrective

    changed("verify", corrective.verify(sitting(common), reference), common)


def list_(
    problem: Annotated[str | None, option("--problem", N_("only of this problem"), metavar="NAME:people")] = None,
    everything: Annotated[bool, flag("--all", N_("also those that are done"))] = False,
    json: Json = False,
) -> None:
    """List the corrective actions that are still to be seen done."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import corrective
    from complaintlog.render.corrective import corrective_document, corrective_text

    found = corrective.listing(sitting(), problem=problem, all_of_them=everything)
    if json:
        document_out(corrective_document(found))
    else:
        answer(corrective_text(found, sheet()))
