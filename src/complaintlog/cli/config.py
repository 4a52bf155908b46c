"""``config``: a person's own settings; those of the shop are in the book."""

from __future__ import annotations

import os
from typing import Annotated

from complaintlog.cli.options import Json, option
from complaintlog.errors import N_


def path(json: Json = False) -> None:
    """Say where your settings are kept."""
    from complaintlog.cli.answering import document_out
    from complaintlog.cli.call import answer
    from complaintlog.settings import config_file

    where = config_file(os.environ)
    if json:
        document_out({"schema": 1, "path": where})
    else:
        answer(where)


def show(json: Json = False) -> None:
    """Say every setting in force, and where it comes from."""
    from complaintlog.cli.answering import document_out, sheet, tell_lines
    from complaintlog.cli.call import answer, begin
    from complaintlog.render.config import config_document, config_table, unknown_text
    from complaintlog.settings import config_file, unknown

    where, unread = config_file(os.environ), unknown(os.environ)
    if json:
        document_out(config_document(where, begin().settings, unread))
    else:
        answer(config_table(where, begin().settings, sheet()))
        tell_lines(unknown_text(where, unread))


def edit(
    source: Annotated[str | None, option("--from", N_("take it from this file instead"), metavar="FILE")] = None,
    json: Json = False,
) -> None:
    """Change your settings in your own editor."""
    from complaintlog.cli.answering import document_out
    from complaintlog.cli.call import answer
    from complaintlog.lang import _
    from complaintlog.settings import config_file

    where = config_file(os.environ)
    is_changed = _changed(where, source)
    if json:
        document_out({"schema": 1, "path": where, "changed": is_changed})
    else:
        answer(_("{path}: kept.", path=where) if is_changed else _("{path}: nothing changed.", path=where))


def _changed(where: str, source: str | None) -> bool:
    from complaintlog.cli.editor import let_go, revised, somebody_there
    from complaintlog.errors import UsageError
    from complaintlog.files.config import config_text, take_config
    from complaintlog.files.drafts import read_text

    text = config_text(where)
    if source is not None:
        take_config(where, read_text(source))
        let_go(source)
        return read_text(where) != text
    if not somebody_there():
        raise UsageError(
            N_("There is nobody to edit here; write {path} by other means, or give --from FILE."), path=where
        )

    def take(written: str) -> bool:
        take_config(where, written)
        return True

    again = "complaintlog config edit --from {path}"
    return revised(text, name="config.toml", take=take, again=again) is not None
