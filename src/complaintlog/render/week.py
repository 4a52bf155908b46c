"""What is said of exports and imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, ngettext
from complaintlog.times import END, local

if TYPE_CHECKING:
    from complaintlog.desk.taking_in import Tally
    from complaintlog.desk.week import Gathered


def exported(found: Gathered, path: str | None) -> str:
    """How many complaints of which days went where."""
    many = ngettext("{number} complaint", "{number} complaints", found.total)
    where = path or _("standard output")
    if found.span is None:
        return _("{many} (all) to {where}", many=many, where=where)
    start = f"{local(found.span.start, found.zone):%Y-%m-%d}"
    if found.span.end == END:
        return _("{many} received since {start}, to {where}", many=many, start=start, where=where)
    end = f"{local(found.span.end, found.zone):%Y-%m-%d}"
    return _("{many} received from {start} to before {end}, to {where}", many=many, start=start, end=end, where=where)


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


def tally_document(tally: Tally) -> dict[str, Any]:
    """The same as JSON."""
    return {"schema": 1, **tally._asdict()}


def rejected(tally: Tally, path: str) -> str:
    """Where the rejected rows are."""
    return _("Rejected rows, as they came, with the reason: {file}", file=path) + "\n" if tally.rejected else ""
