"""``undo``: the user's last entry is taken back."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import IfVersion, Json, Reason, argument
from complaintlog.errors import N_


def undo(
    reference: Annotated[
        str | None, argument("ID", N_("only on this complaint; nothing said: your last entry of all"))
    ] = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Take back your last entry, if nothing builds on it."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer, keep
    from complaintlog.desk import case
    from complaintlog.documents import document
    from complaintlog.render.said import undone

    result = case.undo(sitting({"reason": reason, "if_version": if_version}), reference)
    keep([result.number or f"#{result.complaint_id}"])
    if json:
        gone = {"schema": 1, "id": result.complaint_id or None, "number": result.number, "undone": result.what}
        document_out(document(result.complaint) if result.complaint else gone)
    else:
        answer(undone(result))
