"""What is said of exports and imports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, ngettext
from complaintlog.times import END, local

if TYPE_CHECKING:
    from complaintlog.desk.taking_in import Tally
    from complaintlog.desk.taking_out import Gathered
    from complaintlog.desk.week import Review
    from complaintlog.times import Period


def sheet_name(what: str) -> str:
    """What people call a sheet."""
    return {
        "complaints": _("Complaints"),
        "follow-ups": label("field", "follow_ups"),
        "journal": _("Journal"),
        "paper": _("To print"),
    }[what]


def sheet_title(found: Gathered, what: str) -> str:
    """A sheet with the days it is of, its last day included."""
    name = sheet_name(what)
    if found.span is None:
        return _("{sheet}, all in the book", sheet=name)
    first, last = _days(found.span, found.zone)
    if last is None:
        return _("{sheet} since {start}", sheet=name, start=first)
    if first == last:
        return _("{sheet} of {first}", sheet=name, first=first)
    return _("{sheet} from {first} to {last}", sheet=name, first=first, last=last)


def figure_headings(review: Review) -> tuple[str, str, str]:
    """Over the figures of the period, of the one before, of the average: which days these are."""
    from complaintlog.render.period import headings, headings_shown

    this, (_this, before, average) = headings_shown(review)[0], headings(review)
    days = [_first_to_last(one, review.zone) for one in review.periods[:-3:-1]]
    return f"{this}\n{days[0]}", f"{before}\n{days[1]}", average


def _first_to_last(one: Period, zone: str) -> str:
    first, last = _days(one, zone)
    return _("{first} to {last}", first=f"{first:%m-%d}", last=f"{last:%m-%d}")


def exporting(found: Gathered) -> str:
    """What the bar says."""
    return sheet_name(found.what)


def exported(found: Gathered, path: str | None) -> str:
    """How many complaints of which days, the last included, went where."""
    told = {"many": _many(found), "where": path or _("standard output")}
    if found.span is None:
        return _("{many}, all in the book, written to {where}.", **told)
    first, last = _days(found.span, found.zone)
    if last is None:
        return _("{many} since {start}, written to {where}.", start=first, **told)
    if first == last:
        return _("{many} on {first}, written to {where}.", first=first, **told)
    return _("{many} from {first} to {last}, written to {where}.", first=first, last=last, **told)


def without_figures() -> str:
    """Why a workbook has no sheet of figures."""
    return _("There is no sheet of figures in it: that is of a week or a month, without filters.")


def confidential_named(number: int) -> str:
    """That confidential cases stand in a lossless file as they are."""
    return ngettext(
        "Of these, {number} complaint is confidential and stands here with its names, for nothing may be lost; "
        "keep the file to yourself.",
        "Of these, {number} complaints are confidential and stand here with their names, for nothing may be lost; "
        "keep the file to yourself.",
        number,
    )


def everyday_names(number: int) -> str:
    """That some names are words as well, and may be meant where nothing tells it."""
    return ngettext(
        "{number} name is a single character or an everyday word: in the texts of other cases it was taken out only "
        "with a title or a capital. Read through them before you hand the file on.",
        "{number} names are a single character or an everyday word: in the texts of other cases they were taken out "
        "only with a title or a capital. Read through them before you hand the file on.",
        number,
    )


def _days(span: Period, zone: str) -> tuple[date, date | None]:
    """The first and the last day of a period; None where it has no end."""
    first = local(span.start, zone).date()
    return first, None if span.end == END else local(span.end - timedelta(seconds=1), zone).date()


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


def not_taken(later: list[str], unknown: list[str]) -> str:
    """Which columns of the file were left there, and why."""
    lines = []
    if later:
        lines.append(_("Not taken over, for the program keeps it by its steps: {columns}", columns=later))
    if unknown:
        lines.append(_("Not taken over, for it is no field of the form: {columns}", columns=unknown))
        lines.append(_("Which column is which a file can say: --map MAP.toml"))
    return "".join(f"{line}\n" for line in lines)


def rejected(tally: Tally, path: str) -> str:
    """Where the rejected rows are."""
    return _("Rejected rows, as they came, with the reason: {file}", file=path) + "\n" if tally.rejected else ""
