"""What is said of exports and imports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from complaintlog.errors import N_
from complaintlog.lang import _, label, ngettext
from complaintlog.render.period import headings, headings_shown, is_of_months, short_name
from complaintlog.times import BEGINNING, END, local

if TYPE_CHECKING:
    from complaintlog.desk.taking_in import Tally
    from complaintlog.desk.taking_out import Gathered
    from complaintlog.desk.week import Review
    from complaintlog.times import Period


_FILTERED = {  # what is filtered by, where it is called otherwise on the form
    "customer": "customer.name",
    "department": "finding.department",
    "problem": "finding.problem",
    "tag": "tags",
}
_SHEETS = {
    "all": N_("{sheet}, all in the book"),
    "selected": N_("{sheet} in the whole book"),
    "until": N_("{sheet} up to {last}"),
    "since": N_("{sheet} since {first}"),
    "month": N_("{sheet} of {month}"),
    "day": N_("{sheet} of {first}"),
    "days": N_("{sheet} from {first} to {last}"),
}
_WRITTEN = {
    "all": N_("{many}, all in the book, written to {where}."),
    "selected": N_("{many} in the whole book, written to {where}."),
    "until": N_("{many} up to {last}, written to {where}."),
    "since": N_("{many} since {first}, written to {where}."),
    "month": N_("{many} in {month}, written to {where}."),
    "day": N_("{many} on {first}, written to {where}."),
    "days": N_("{many} from {first} to {last}, written to {where}."),
}


def sheet_name(what: str) -> str:
    """What people call a sheet."""
    return {
        "complaints": _("Complaints"),
        "follow-ups": label("field", "follow_ups"),
        "journal": _("Journal"),
        "paper": _("To print"),
    }[what]


def sheet_title(found: Gathered, what: str) -> str:
    """A sheet with the days it is of, its last day included, and which complaints of these."""
    told = _of_when(_SHEETS, found, sheet=sheet_name(what))
    return _("{told} ({which})", told=told, which=_which(found)) if found.filters else told


def figure_headings(review: Review) -> tuple[str, str, str]:
    """Over the figures of the period, of the one before, of the average: which days these are."""
    this, (_this, before, average) = headings_shown(review)[0], headings(review)
    days = [_first_to_last(one, review.zone) for one in review.periods[:-3:-1]]
    return f"{this}\n{days[0]}", f"{before}\n{days[1]}", average


def _first_to_last(one: Period, zone: str) -> str:
    first, last = _days(one, zone)
    return _("{first} to {last}", first=f"{first:%m-%d}", last=f"{last:%m-%d}")


def exporting(what: str) -> str:
    """What the bar says: the sheet, or that the names are learned that must not be in it."""
    return _("learning the names") if what == "names" else sheet_name(what)


def exported(found: Gathered, path: str | None) -> str:
    """How many complaints of which days, the last included, went where."""
    many = _many(found)
    many = _("{told} ({which})", told=many, which=_which(found)) if found.filters else many
    return _of_when(_WRITTEN, found, many=many, where=path or _("standard output"))


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


def _of_when(sentences: Mapping[str, str], found: Gathered, **told: str) -> str:
    """The sentence for such a period, with its days."""
    if found.span is None:
        return _(sentences["selected" if found.filters else "all"], **told)
    first, last = _days(found.span, found.zone)
    if found.span.start == BEGINNING:
        return _(sentences["until"], last=last, **told)
    if last is None:
        return _(sentences["since"], first=first, **told)
    if is_of_months(found.span, found.zone, many=1):
        return _(sentences["month"], month=short_name(found.span, found.zone), **told)
    return _(sentences["day" if first == last else "days"], first=first, last=last, **told)


def _days(span: Period, zone: str) -> tuple[date, date | None]:
    """The first and the last day of a period; None where it has no end."""
    first = local(span.start, zone).date()
    return first, None if span.end == END else local(span.end - timedelta(seconds=1), zone).date()


def _which(found: Gathered) -> str:
    """By what the complaints were chosen, as the form calls it."""
    named = label("pattern", "named")
    return label("pattern", "clauses").join(
        label("lateness", name) if value is True else named.format(name=_called(name), value=label(name, value))
        for name, value in found.filters.items()
    )


def _called(name: str) -> str:
    """What a filter is of, as the form calls it."""
    return label("field", _FILTERED.get(name, name))


def _many(found: Gathered) -> str:
    """How many; where there are days, they are those of the complaints that came, of the entries that were made."""
    number, is_all = found.total, found.span is None
    match found.what:
        case "follow-ups" if is_all:
            return ngettext("{number} follow-up", "{number} follow-ups", number)
        case "follow-ups":
            return ngettext(
                "{number} follow-up of complaints received", "{number} follow-ups of complaints received", number
            )
        case "journal" if is_all:
            return ngettext("{number} entry", "{number} entries", number)
        case "journal":
            return ngettext("{number} entry made", "{number} entries made", number)
        case _ if is_all:
            return ngettext("{number} complaint", "{number} complaints", number)
    return ngettext("{number} complaint received", "{number} complaints received", number)


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
