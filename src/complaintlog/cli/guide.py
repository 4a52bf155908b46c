"""``guide``: what to do and say."""

from __future__ import annotations

import os
from typing import Annotated

from complaintlog.cli.options import Json, argument
from complaintlog.errors import N_


def guide(
    topic: Annotated[
        list[str] | None,
        argument("TOPIC", N_("a topic, as the list has it, or the beginning of one; or a complaint's number or id")),
    ] = None,
    json: Json = False,
) -> None:
    """What to do, say, ask and never say: at a step, in a crisis, on a case."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk.guide import guided
    from complaintlog.lang import current
    from complaintlog.lang.guide import Guide
    from complaintlog.render.guide import guide_document, guide_text
    from complaintlog.settings import guide_directory

    found = guided(sitting(), " ".join(topic or ()), Guide(current(), guide_directory(os.environ)))
    if json:
        document_out(guide_document(found))
    else:
        answer(guide_text(found, sheet()))
