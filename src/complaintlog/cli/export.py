"""``export``: the week's complaints to a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from complaintlog.cli.options import Output, filter_options, flag, option, period_options
from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Sitting
    from complaintlog.desk.week import Gathered, Review
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.form import Field

FORMATS = ("csv", "xlsx", "json", "jsonl", "md", "html")
LOSSLESS = ("json", "jsonl")


@filter_options
@period_options
def export(
    filters: dict[str, Any],
    period: dict[str, str],
    everything: Annotated[bool, flag("--all", N_("everything in the book, not the last full week"))] = False,
    format_: Annotated[
        str | None,
        option(
            "--format",
            N_("csv, xlsx, json, jsonl, md or html; nothing said: by the file's ending, else csv"),
            metavar="FORMAT:csv|xlsx|json|jsonl|md|html",
        ),
    ] = None,
    output: Output = None,
    columns: Annotated[
        str | None, option("--columns", N_("only these columns, by key, with commas between"), metavar="KEYS")
    ] = None,
    codes: Annotated[bool, flag("--codes", N_("keys and codes instead of words"))] = False,
    redact: Annotated[
        bool, flag("--redact", N_("without the people: names, phones, addresses, order numbers under pseudonyms"))
    ] = False,
    internal: Annotated[bool, flag("--internal", N_("with --redact: also what is for us only"))] = False,
    json: Annotated[bool, flag("--json", N_("print one JSON document for programs: of -o, what was written"))] = False,
) -> None:
    """Write the week's complaints to a spreadsheet, or all losslessly."""
    from complaintlog.cli.answering import document_out, sitting, tell_lines
    from complaintlog.desk.week import gathered
    from complaintlog.files.exports.redacted import redacted
    from complaintlog.files.exports.table import columns_of
    from complaintlog.render.progress import with_bar
    from complaintlog.render.week import exported

    kind = _format(format_ or ("json" if json and output is None else None), output)
    chosen = columns_of(columns, internal=internal or not redact)
    desk = sitting()
    with gathered(desk, filters, span=period, everything=everything) as found:
        told = redacted(found.cases, everybody=redact, nobody=kind in LOSSLESS and not redact, internal=internal)
        cases = with_bar(told, total=found.total, what=exported(found, output))
        if kind == "xlsx":
            week = _review(desk, period) if found.span is not None and not filters else None
            _workbook(found, cases, chosen, output, desk.location.target, codes=codes, review=week)
        else:
            _text(found, cases, chosen, output, desk.location.target, kind=kind, codes=codes)
        if json and output is not None:
            document_out({"schema": 1, "path": output, "format": kind, "total": found.total})
        else:
            tell_lines(exported(found, output) + "\n")


def _text(
    found: Gathered,
    cases: Iterable[Complaint],
    columns: Sequence[Field],
    output: str | None,
    book: str,
    *,
    kind: str,
    codes: bool,
) -> None:
    """What is text, to a file or to the screen."""
    from complaintlog.files.exports.document import write_json, write_jsonl
    from complaintlog.files.exports.reading import write_markdown, write_page
    from complaintlog.files.exports.table import write_csv
    from complaintlog.files.exports.target import target

    with target(output, book=book, bom=kind == "csv") as out:
        match kind:
            case "csv":
                write_csv(out, cases, columns, codes=codes)
            case "json":
                write_json(out, cases, total=found.total)
            case "md":
                write_markdown(out, cases, columns, codes=codes)
            case "html":
                write_page(out, cases, columns, codes=codes)
            case _:
                write_jsonl(out, cases)


def _workbook(
    found: Gathered,
    cases: Iterable[Complaint],
    columns: Sequence[Field],
    output: str | None,
    book: str,
    *,
    codes: bool,
    review: Review | None,
) -> None:
    from complaintlog.errors import UsageError
    from complaintlog.files.exports.target import whole_file
    from complaintlog.files.exports.workbook import write_workbook

    if output is None:
        raise UsageError(N_("A workbook is not for the screen; name a file: -o week.xlsx"))
    with whole_file(output, book=book) as path:
        write_workbook(path, cases, columns, now=found.now, review=review, codes=codes)


def _review(desk: Sitting, period: dict[str, str]) -> Review:
    from complaintlog.desk.week import review

    return review(desk, span=period)


def _format(said: str | None, output: str | None) -> str:
    from complaintlog.errors import ValueRefusedError

    name = os.path.basename(output or "")
    kind = (said or (name.rpartition(".")[2] if "." in name else "csv")).lower()
    if kind not in FORMATS:
        raise ValueRefusedError(N_('"{format}" is no format; choose one of {formats}.'), format=kind, formats=FORMATS)
    return kind
