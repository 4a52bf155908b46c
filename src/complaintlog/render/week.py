"""What is said of exports and imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, ngettext
from complaintlog.times import END, local

if TYPE_CHECKING:
    from complaintlog.desk.taking_in import Tally
    from complaintlog.desk.taking_out import Gathered


def sheet_name(what: str) -> str:
    """What people call a sheet."""
    return {"complaints": _("Complaints"), "follow-ups": label("field", "follow_ups"), "journal": _("Journal")}[what]


def exporting(found: Gathered) -> str:
    """What the bar says."""
    return sheet_name(found.what)


def exported(found: Gathered, path: str | None) -> str:
    """How many complaints of which days went where."""
    many, where = _many(found), path or _("standard output")
    if found.span is None:
        return _("{many} (all) to {where}", many=many, where=where)
    start = f"{local(found.span.start, found.zone):%Y-%m-%d}"
    if found.span.end == END:
        return _("{many} since {start}, to {where}", many=many, start=start, where=where)
    end = f"{local(found.span.end, found.zone):%Y-%m-%d}"
    return _("{many} from {start} to before {end}, to {where}", many=many, start=start, end=end, where=where)


def without_figures() -> str:
    """Why a workbook has no sheet of figures."""
    return _("without the sheet of figures, which is of a week or a month without filters")


def _many(found: Gathered) -> str:
    match found.what:
        case "follow-ups":
            return ngettext(
                "{number} follow-up of complaints received", "{number} follow-ups of complaints received", found.total
            )
        case "journal":
            return ngettext("{number} entry made", "{number} entries made", found.total)
    return ngettext("{number} complaint received", "{number} complaints received", found.total)


def importing(file: str) -> str:
    """What the bar says."""
    return _("taking in {file}", file=file)


def tally_text(tally: Tally, *, dry_run: bool) -> str:
    """What became of the rows, in one line."""
    counts = {"read": tally.read, "added": tally.added, "unchanged": tally.unchanged, "rejected": tally.rejected}
    if dry_run:
        return _(
            "Nothing written. {read} read: {added} would be added, {unchanged} there already, {rejected} rejected.",
            **counts,
        )
    return _("{read} read: {added} added, {unchanged} there already, {rejected} rejected.", **counts)


def added_so_far(tally: Tally) -> str:
    """What of a file that was not read to its end is in the book; nothing where nothing was added."""
    if not tally.added:
        return ""
    return ngettext(
        "{number} row was added and stays in the book; run the same command again, and only the rest is added.",
        "{number} rows were added and stay in the book; run the same command again, and only the rest is added.",
        tally.added,
    )


def tally_document(tally: Tally) -> dict[str, Any]:
    """The same as JSON."""
    return {"schema": 1, **tally._asdict()}


def rejected(tally: Tally, path: str) -> str:
    """Where the rejected rows are."""
    return _("Rejected rows, as they came, with the reason: {file}", file=path) + "\n" if tally.rejected else ""
