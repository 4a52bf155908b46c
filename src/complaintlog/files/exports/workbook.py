"""The week as a workbook to work in: complaints, what is owed, figures with charts. Text is never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime

from complaintlog.files.exports.figure_sheets import Week, write_week
from complaintlog.files.exports.row_sheet import Page, RowSheet
from complaintlog.files.exports.spreadsheet import Workbook


def write_workbook(
    path: str,
    pages: Iterable[Page],
    *,
    now: datetime,
    ending: AbstractContextManager[object] = nullcontext(),  # noqa: B008 - it holds nothing, and can be entered again
    week: Week | None = None,
    paper: Page | None = None,
    codes: bool = False,
) -> None:
    """The workbook at ``path``, with the figures of the ``week`` and a sheet for ``paper`` where there are any.

    All rows written, it is put together, which takes its time again: ``ending`` says so meanwhile.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="complaintlog-") as scratch:
        book = Workbook(path, scratch=scratch, now=now, codes=codes)
        for page in pages:
            RowSheet(book, page).write()
        if week is not None:
            write_week(book, week)
        if paper is not None:
            RowSheet(book, paper).write()
        with ending:
            book.close()
