"""``export``: the week's complaints to a file."""

from __future__ import annotations

import os
from typing import Annotated, Any

from complaintlog.cli.options import Output, filter_options, flag, option, period_options
from complaintlog.errors import N_

FORMATS = ("csv", "json", "jsonl")


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
            N_("csv, json or jsonl; nothing said: by the file's ending, else csv"),
            metavar="FORMAT:csv|json|jsonl",
        ),
    ] = None,
    output: Output = None,
    columns: Annotated[
        str | None, option("--columns", N_("only these columns, by key, with commas between"), metavar="KEYS")
    ] = None,
    codes: Annotated[bool, flag("--codes", N_("keys and codes instead of words"))] = False,
    json: Annotated[bool, flag("--json", N_("print one JSON document for programs: of -o, what was written"))] = False,
) -> None:
    """Write the week's complaints to a spreadsheet, or all losslessly."""
    from complaintlog.cli.answering import document_out, sitting, tell_lines
    from complaintlog.desk.week import gathered
    from complaintlog.files.exports.document import write_json, write_jsonl
    from complaintlog.files.exports.table import columns_of, write_csv
    from complaintlog.files.exports.target import target
    from complaintlog.render.progress import with_bar
    from complaintlog.render.week import exported

    kind = _format(format_ or ("json" if json and output is None else None), output)
    chosen = columns_of(columns)
    desk = sitting()
    with gathered(desk, filters, span=period, everything=everything) as found:
        cases = with_bar(found.cases, total=found.total, what=exported(found, output))
        with target(output, book=desk.location.target, bom=kind == "csv") as out:
            match kind:
                case "csv":
                    write_csv(out, cases, chosen, codes=codes)
                case "json":
                    write_json(out, cases, total=found.total)
                case _:
                    write_jsonl(out, cases)
        if json and output is not None:
            document_out({"schema": 1, "path": output, "format": kind, "total": found.total})
        else:
            tell_lines(exported(found, output) + "\n")


def _format(said: str | None, output: str | None) -> str:
    from complaintlog.errors import ValueRefusedError

    name = os.path.basename(output or "")
    kind = (said or (name.rpartition(".")[2] if "." in name else "csv")).lower()
    if kind not in FORMATS:
        raise ValueRefusedError(N_('"{format}" is no format; choose one of {formats}.'), format=kind, formats=FORMATS)
    return kind
