"""Bare ``complaintlog``: what now?"""

from __future__ import annotations


def now(*, json: bool = False) -> None:
    """The counts, the first few debts, the next command to type."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk.look import standing
    from complaintlog.render.listing import standing_document, standing_text

    found = standing(sitting(), first=5)
    if json:
        document_out(standing_document(found))
    else:
        answer(standing_text(found, sheet()))
