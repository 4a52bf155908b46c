"""``ask``: a department is asked."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, argument, common_options, option
from complaintlog.errors import N_


@common_options
def ask(
    common: Common,
    reference: Reference,
    department: Annotated[
        str | None, argument("DEPARTMENT", N_("who is asked; nothing said: where the category goes"))
    ] = None,
    text: Annotated[str | None, option("--text", N_("what is asked"))] = None,
    by: Annotated[str | None, option("--by", N_("when the answer is due"), metavar="WHEN")] = None,
) -> None:
    """Ask a department; its answer is owed within its hours."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed

    desk = sitting(common)
    changed("ask", [owed.ask(desk, reference, department=department, until=by, text=text)], common)
