"""``list``: find complaints."""

from __future__ import annotations

import sys
from typing import Annotated, Any

from complaintlog.cli.options import Json, Limit, Offset, argument, filter_options, period_options
from complaintlog.errors import N_


@filter_options
@period_options
def list_(
    filters: dict[str, Any],
    period: dict[str, str],
    text: Annotated[
        str | None, argument("TEXT", N_("words to find, in Chinese, English or pinyin, or part of a number"))
    ] = None,
    limit: Limit = None,
    offset: Offset = None,
    json: Json = False,
) -> None:
    """Find complaints: by word, pinyin, phone, stage, period."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer, on_terminal
    from complaintlog.desk.look import listing
    from complaintlog.render.listing import list_document, list_text
    from complaintlog.values import number

    drawn = on_terminal(sys.stdout) and not json
    most = number(limit, "--limit") or None if limit else 30 if drawn else None
    found = listing(
        sitting(),
        filters | {"text": text},
        span=period,
        limit=most,
        whole=json,
        offset=number(offset, "--offset") if offset else 0,
    )
    if json:
        document_out(list_document(found))
    else:
        answer(list_text(found, sheet()))
