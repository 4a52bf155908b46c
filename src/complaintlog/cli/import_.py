"""``import``: complaints from a file."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import DryRun, Json, argument, option
from complaintlog.errors import N_


def import_(
    file: Annotated[
        str, argument("FILE", N_("the file: CSV or XLSX by its headings or --map, JSON or JSONL of our own"))
    ],
    map_file: Annotated[
        str | None,
        option(
            "--map", N_("which column is which field, where its headings do not say: a TOML file"), metavar="MAP.toml"
        ),
    ] = None,
    key: Annotated[str | None, option("--key", N_("the column that says: the same row"), metavar="COLUMN")] = None,
    encoding: Annotated[
        str | None, option("--encoding", N_("how the file is written, if not UTF-8: gb18030 …"), metavar="NAME")
    ] = None,
    rejects: Annotated[
        str | None, option("--rejects", N_("where rejected rows go; nothing said: beside the file"), metavar="FILE")
    ] = None,
    dry_run: DryRun = False,
    json: Json = False,
) -> None:
    """Read a spreadsheet or another book; nothing is added twice."""
    from complaintlog.cli.answering import document_out, sitting, tell_lines
    from complaintlog.cli.call import answer, keep_part
    from complaintlog.desk.taking_in import take_in
    from complaintlog.files.exports.target import spare
    from complaintlog.files.imports.reading import Rejects, source
    from complaintlog.lang import say
    from complaintlog.render.progress import with_bar
    from complaintlog.render.week import added_so_far, importing, not_taken, rejected, tally_document, tally_text

    desk = sitting()
    apart = rejects or f"{file}.rejected.csv"
    spare(apart, file, desk.location.target)
    with (
        source(file, map_file=map_file, key=key, encoding=encoding) as found,
        Rejects(apart, found.header, say) as reject,
    ):
        rows = with_bar(found.rows, total=None, what=importing(file))
        tally = take_in(desk, rows, reject=reject, kept=lambda tally: keep_part(added_so_far(tally)), dry_run=dry_run)
    if json:
        document_out(tally_document(tally))
    else:
        answer(tally_text(tally, dry_run=dry_run))
    if found.headings is not None:
        tell_lines(not_taken(found.headings.later, found.headings.unknown))
    tell_lines(rejected(tally, reject.path))
