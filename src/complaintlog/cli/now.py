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
        _tell_unfinished()


def _tell_unfinished() -> None:
    """The calls that were cut off, so that none lies forgotten; read only where there may be any."""
    import os
    import sys

    from complaintlog.cli.answering import sitting
    from complaintlog.cli.call import on_terminal, tell
    from complaintlog.settings import drafts_directory

    desk = sitting()
    if not (on_terminal(sys.stdout) and os.path.isdir(drafts_directory(os.environ, desk.location))):
        return
    from complaintlog.desk.drafts import waiting
    from complaintlog.render.drafts import unfinished_text

    if left := waiting(desk):
        tell(unfinished_text(left, desk.user))
