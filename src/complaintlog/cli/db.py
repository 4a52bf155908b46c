"""``db``: the book itself."""

from __future__ import annotations

from complaintlog.cli.options import Json


def path(json: Json = False) -> None:
    """Say which book is used."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import keep

    where = keep.path(sitting())
    if json:
        document_out({"schema": 1, "path": where})
    else:
        answer(where)


def verify(json: Json = False) -> int:
    """Prove that nothing in the book was changed behind its journal."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import keep
    from complaintlog.errors import StoreError
    from complaintlog.render.keep import verified_document, verified_text

    found = keep.verify(sitting())
    if json:
        document_out(verified_document(found))
    else:
        answer(verified_text(found))
    return 0 if found.ok else StoreError.exit_code
