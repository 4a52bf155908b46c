"""``show``: one complaint."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Json, Reference, flag
from complaintlog.errors import N_


def show(
    reference: Reference,
    history: Annotated[bool, flag("--history", N_("with the journal: who wrote what, when"))] = False,
    json: Json = False,
) -> None:
    """Show one complaint: the form, what was done, what is owed."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk.look import show as shown
    from complaintlog.documents import document
    from complaintlog.render.history import history_document
    from complaintlog.render.show import show_text

    found = shown(sitting(), reference, history=history)
    if json:
        document_out(document(found.case) | history_document(found.history) if history else document(found.case))
    else:
        answer(show_text(found, sheet()))
