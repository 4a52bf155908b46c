"""``export``: the week's complaints to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

from complaintlog.cli.options import Output, filter_options, flag, option, period_options
from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Sitting
    from complaintlog.desk.taking_out import Gathered
    from complaintlog.files.exports.figure_sheets import Week
    from complaintlog.files.exports.redacted import Veiled
    from complaintlog.rules.form import Field
    from complaintlog.rules.sheets import Sheet, Stretch

FORMATS = ("csv", "xlsx", "json", "jsonl", "md", "html", "ics")
PRINTED = 2_000  # complaints; nobody prints a list of more
WHAT = ("complaints", "follow-ups", "journal")


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
            N_(
                "csv, xlsx, json, jsonl (lossless: confidential cases in clear), md, html or ics (what is owed); "
                "nothing said: by the file's ending, else csv"
            ),
            metavar="FORMAT:csv|xlsx|json|jsonl|md|html|ics",
        ),
    ] = None,
    output: Output = None,
    what: Annotated[
        str | None,
        option(
            "--what",
            N_("complaints; follow-ups: what was owed on them; journal: what was done in these days"),
            metavar="SHEET:complaints|follow-ups|journal",
        ),
    ] = None,
    columns: Annotated[
        str | None, option("--columns", N_("only these columns, by key, with commas between"), metavar="KEYS")
    ] = None,
    codes: Annotated[bool, flag("--codes", N_("keys and codes instead of words"))] = False,
    redact: Annotated[
        bool,
        flag(
            "--redact",
            N_("without the customers: names, phones, addresses, order numbers under pseudonyms; our own people stay"),
        ),
    ] = False,
    internal: Annotated[bool, flag("--internal", N_("with --redact: also what is for us only"))] = False,
    json: Annotated[bool, flag("--json", N_("print one JSON document for programs: of -o, what was written"))] = False,
) -> None:
    """Write the week's complaints to a spreadsheet, or all losslessly."""
    from complaintlog.cli.answering import document_out, sitting, tell_lines
    from complaintlog.cli.call import on_terminal
    from complaintlog.desk.taking_out import gathered
    from complaintlog.errors import UsageError
    from complaintlog.files.exports.redacted import Veiled
    from complaintlog.files.exports.table import columns_of
    from complaintlog.files.exports.target import place
    from complaintlog.render.week import exported, without_figures
    from complaintlog.rules.sheets import SHEETS

    kind, said, output = _format(format_, output, json=json), output, place(output)
    if kind == "xlsx" and output is None and (said is None or on_terminal(sys.stdout)):
        raise UsageError(N_("A workbook is not for the screen; name a file: -o week.xlsx"))
    _agree(kind, what, period=period, everything=everything, columns=bool(columns), codes=codes)
    if internal and not redact:
        raise UsageError(N_("--internal goes with --redact; without it what is for us only is there anyway."))
    sheet = SHEETS[_chosen("what", what or ("follow-ups" if kind == "ics" else "complaints"), WHAT)]
    chosen = columns_of(sheet, columns, internal=internal or not redact)
    desk = sitting()
    with gathered(desk, filters, span=period, everything=everything, what=sheet.what) as found:
        told = Veiled(
            found,
            everybody=redact,
            nobody=kind == "jsonl" and sheet.what == "complaints" and not redact,
            internal=internal,
        )
        figures = None if filters or not found.is_for_figures else period
        if kind == "xlsx":
            _workbook(found, told, sheet, chosen, output, desk, codes=codes, chosen=bool(columns), figures=figures)
        elif kind == "ics":
            found = _calendar(found, told, output, desk.location.target)
        else:
            _text(found, told, sheet, chosen, output, desk.location.target, kind=kind, codes=codes)
        if on_terminal(sys.stderr) and not json:
            _caution(told)
        if json and output is not None:
            document_out({"schema": 1, "path": output, "format": kind, "what": sheet.what, "total": found.total})
        else:
            lacks_figures = kind == "xlsx" and sheet.what == "complaints" and figures is None
            tell_lines(exported(found, output) + (f"\n{without_figures()}" if lacks_figures else "") + "\n")


def _caution(told: Veiled) -> None:
    """Say whom the file still names, or may."""
    from complaintlog.cli.answering import tell_lines
    from complaintlog.render.week import confidential_named, everyday_names

    if told.named:
        tell_lines(confidential_named(told.named) + "\n")
    if told.everyday:
        tell_lines(everyday_names(told.everyday) + "\n")


def _calendar(found: Gathered, told: Veiled, output: str | None, book: str) -> Gathered:
    """What is owed on the complaints, as a calendar file; counted as what it holds."""
    from complaintlog.files.exports.target import target
    from complaintlog.render.calendar import calendar_text

    owed = told.owed()
    with target(output, book=book) as out:
        out.write(calendar_text(owed))
    return found._replace(total=len(owed.items))


def _text(
    found: Gathered,
    told: Veiled,
    sheet: Sheet,
    columns: tuple[Field, ...],
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
    from complaintlog.render.week import sheet_title

    with target(output, book=book, bom=kind == "csv") as out:
        match kind:
            case "csv":
                write_csv(out, _rows(found, told, sheet, columns), columns, codes=codes)
            case "json":
                write_json(out, _documents(found, told, sheet), total=found.total)
            case "jsonl":
                write_jsonl(out, _documents(found, told, sheet))
            case _:
                write = write_markdown if kind == "md" else write_page
                called = sheet.columns(sheet.called)
                whole = (*called, *(one for one in columns if one not in called))
                write(out, _rows(found, told, sheet, whole), whole, title=sheet_title(found, sheet.what), codes=codes)


def _rows(found: Gathered, told: Veiled, sheet: Sheet, columns: tuple[Field, ...]) -> Iterator[Stretch]:
    """The rows of the sheet, with a bar where there are many."""
    from complaintlog.render.progress import with_bar
    from complaintlog.render.week import exporting

    rows = told.rows(sheet.what, columns)
    return with_bar(rows, total=found.total, what=exporting(found), size=lambda one: len(one.cases))


def _documents(found: Gathered, told: Veiled, sheet: Sheet) -> Iterator[dict[str, Any]]:
    """The complaints whole, or the rows of another sheet with all its columns."""
    from complaintlog.files.exports.document import case_documents, row_documents
    from complaintlog.render.progress import with_bar
    from complaintlog.render.week import exporting

    if sheet.what != "complaints":
        return row_documents(_rows(found, told, sheet, sheet.known), sheet.known)
    return case_documents(with_bar(told.cases(), total=found.total, what=exporting(found)))


def _workbook(
    found: Gathered,
    told: Veiled,
    sheet: Sheet,
    columns: tuple[Field, ...],
    output: str | None,
    desk: Sitting,
    *,
    codes: bool,
    chosen: bool,
    figures: dict[str, str] | None,
) -> None:
    """The sheet as a workbook; the complaints with what is owed on them beside, and the ``figures`` of a period."""
    from complaintlog.files.exports.row_sheet import Page
    from complaintlog.files.exports.target import whole_file
    from complaintlog.files.exports.workbook import write_workbook
    from complaintlog.render.week import sheet_name, sheet_title
    from complaintlog.rules.sheets import SHEETS

    def page(one: Sheet, its: tuple[Field, ...], name: str, **how: bool) -> Page:
        marks = one.columns(*one.marks)
        return Page(name, sheet_title(found, one.what), _rows(found, told, one, (*its, *marks)), its, marks, **how)

    pages = [page(sheet, columns, sheet_name(sheet.what), is_chosen=chosen)]
    if sheet.what == "complaints":
        owed = SHEETS["follow-ups"]
        pages.append(page(owed, owed.usual, sheet_name(owed.what)))
    paper = None
    if sheet.printed and not chosen and found.total <= PRINTED:
        paper = page(sheet, sheet.columns(*sheet.printed), sheet_name("paper"), for_paper=True)
    with whole_file(output, book=desk.location.target) as path:
        week = None if figures is None else _week(desk, figures, told.text)
        write_workbook(path, pages, now=found.now, week=week, paper=paper, codes=codes)


def _week(desk: Sitting, span: dict[str, str], tell: Callable[[str], str]) -> Week:
    """The figures of the period, with what stands over them."""
    from complaintlog.desk.week import review
    from complaintlog.files.exports.figure_sheets import Week
    from complaintlog.render.period import one_by_one, short_name, title
    from complaintlog.render.week import figure_headings

    found = review(desk, span=span)
    names = tuple(short_name(one, found.zone) for one in found.periods)
    return Week(found, title(found), figure_headings(found), names, one_by_one(found).capitalize(), tell)


def _format(said: str | None, output: str | None, *, json: bool) -> str:
    """The format that was said, else that of the file's ending; what no file is written to is CSV."""
    from complaintlog.files.exports.target import is_passage, named, place

    path = place(output)
    if said or path is None:
        return _chosen("format", said or ("json" if json else "csv"), FORMATS)
    named(path)
    ending = os.path.splitext(path)[1].removeprefix(".")
    return _chosen("format", ending or ("csv" if is_passage(path) else _no_ending(path)), FORMATS)


def _no_ending(path: str) -> str:
    from complaintlog.errors import UsageError

    raise UsageError(
        N_('The ending of "{file}" says no format: let it end in {endings}, or say --format.'),
        file=path,
        endings=[f".{one}" for one in FORMATS],
    )


def _agree(
    kind: str, what: str | None, *, period: dict[str, str], everything: bool, columns: bool, codes: bool
) -> None:
    """Refuse what would be left out silently."""
    from complaintlog.errors import UsageError

    if everything and any(period.values()):
        raise UsageError(N_("--all is everything, not a period; leave one of them out."))
    if kind == "ics" and what not in (None, "follow-ups"):
        raise UsageError(N_("A calendar holds what is owed; leave --what out."))
    if kind == "ics" and (columns or codes):
        raise UsageError(N_("A calendar has no columns; leave --columns and --codes out."))
    if kind in ("json", "jsonl") and columns:
        raise UsageError(
            N_("{format} is written whole, with every field; leave --columns out, or choose csv, xlsx, md or html."),
            format=kind,
        )


def _chosen(name: str, said: str, choices: tuple[str, ...]) -> str:
    from complaintlog.errors import ValueRefusedError

    if said.lower() in choices:
        return said.lower()
    if name == "format":
        raise ValueRefusedError(N_('"{format}" is no format; choose one of {formats}.'), format=said, formats=choices)
    raise ValueRefusedError(N_('"{what}" cannot be exported; choose one of {choices}.'), what=said, choices=choices)
