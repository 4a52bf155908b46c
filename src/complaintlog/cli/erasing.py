"""What ``customer erase`` and ``db anonymize`` share: the question before, the drafts, and what is said after."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from complaintlog.errors import N_, RefusedError

if TYPE_CHECKING:
    from complaintlog.desk.erasing import Done, Plan


def agreed(plan: Plan) -> bool:
    """Whether the person at the terminal wants it, once they were told what goes; without one it is refused."""
    from complaintlog.cli.call import on_terminal, tell
    from complaintlog.cli.line import confirmed
    from complaintlog.lang import _
    from complaintlog.render.erasing import plan_text

    said = plan_text(plan)
    if not (on_terminal(sys.stdin) and on_terminal(sys.stderr)):
        raise RefusedError(N_("{plan} Nothing was erased; to do it: --yes"), plan=said)
    tell(said)
    return confirmed(_("Erase it for good?"))


def told(done: Done, *, json: bool) -> None:
    """Remove the drafts that name whom it is about, and say what was done."""
    from complaintlog.cli.answering import document_out
    from complaintlog.cli.call import answer
    from complaintlog.cli.editor import forget
    from complaintlog.desk import drafts as calls
    from complaintlog.desk.erasing import is_about
    from complaintlog.render.erasing import done_document, done_text

    traces = done.plan.traces

    def names(text: str) -> bool:
        return is_about(text, traces)

    drafts = 0 if done.dry_run else forget(names) + calls.erase(names)
    if json:
        document_out(done_document(done, drafts))
    else:
        answer(done_text(done, drafts))
