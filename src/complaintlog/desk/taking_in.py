"""Taking in complaints from elsewhere: a bad row never stops the good ones, and no row is dropped silently."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from complaintlog.desk.filling import filled
from complaintlog.desk.sitting import Sitting, act_of, book_so_far, book_to_write, entry_of
from complaintlog.errors import N_, ComplaintlogError, StoreError, Term, ValueRefusedError
from complaintlog.rules.codes import Outcome, Stage, Trigger
from complaintlog.rules.complaint import Complaint, Customer, Triggered
from complaintlog.rules.form import FORM
from complaintlog.rules.owed import Act
from complaintlog.rules.register import priced, register
from complaintlog.rules.settle import closed, settle
from complaintlog.store.book import Book
from complaintlog.times import instant, start_of_day, with_tokens
from complaintlog.values import code, code_list

AT_ONCE = 5  # rows looked up together
LONGEST = 0.05  # seconds after which others may write: with what is under way, under a tenth of a second
KEPT_AS_IT_CAME = frozenset({"stage", "outcome", "outcome_text", "closed_at"})
BROUGHT = frozenset({"number", "recorded_at", "recorded_by", "triggers"})  # by a table of ours
INSTANTS = frozenset({"closed_at"} | {field.path for field in FORM if field.kind == "instant"})


class Incoming(NamedTuple):
    """One row on its way in: a whole ``case`` of our own, or the form's ``fields`` (path → raw, by a map).

    ``uid`` says which complaint it is, wherever it comes from; ``problem`` is what made it unreadable. ``formats``
    (path → tokens) and ``zone`` (of times without an offset; None: the book's) say how its times are written.
    """

    place: int
    raw: Any
    uid: str = ""
    case: Complaint | None = None
    fields: Mapping[str, Any] | None = None
    formats: Mapping[str, str] | None = None
    zone: str | None = None
    problem: ComplaintlogError | None = None


class Tally(NamedTuple):
    """What became of the rows; ``read`` is the sum of the others."""

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    def one(self, what: str) -> Tally:
        """One more row read, of which ``what`` became."""
        return self._replace(read=self.read + 1, **{what: getattr(self, what) + 1})


class Seen(NamedTuple):
    """A row that came before in the same file: its line, and what it said, as a hash."""

    place: int
    said: int


Reject = Callable[[Incoming, ComplaintlogError], None]
Kept = Callable[[Tally], None]


def take_in(
    sitting: Sitting, rows: Iterable[Incoming], *, reject: Reject, kept: Kept = lambda _: None, dry_run: bool = False
) -> Tally:
    """Add what the book does not have yet; what is there already is left as it is.

    Each row is an entry of the journal, all under one command. Others may write between the batches; ``kept`` hears
    what was read up to each of them, which is in the book whatever becomes of the rest.
    """
    entry = entry_of(sitting, "import")
    tally = Tally()
    with _opened(sitting, dry_run=dry_run) as book:
        act = act_of(book, sitting)
        seen: dict[str, Seen] = {}
        begun = time.monotonic()
        for batch in _batches(rows):
            known = book.uids([row.uid for row in batch if row.uid])
            for row in batch:
                try:
                    became = _became(book, row, known, seen, act, entry=None if dry_run else entry)
                except StoreError:
                    raise
                except ComplaintlogError as problem:
                    reject(row, problem)
                    became = "rejected"
                tally = tally.one(became)
            if not dry_run and time.monotonic() - begun > LONGEST:
                book.pause(partial(kept, tally))
                begun = time.monotonic()
    if not dry_run:
        kept(tally)
    return tally


def _opened(sitting: Sitting, *, dry_run: bool) -> AbstractContextManager[Book]:
    """The book to write in, made where there is none; for a dry run one to look at, even one not made yet."""
    if not dry_run:
        return book_to_write(sitting, create=True)
    return book_so_far(sitting)


def _batches(rows: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    source = iter(rows)
    while batch := list(islice(source, AT_ONCE)):
        yield batch


def _became(book: Book, row: Incoming, known: Mapping[str, int], seen: dict[str, Seen], act: Act, *, entry: Any) -> str:
    if row.problem is not None:
        raise row.problem
    if row.uid in seen:
        return _repeated(row, seen[row.uid])
    if row.uid in known:
        became = _unchanged(book, row, known[row.uid])
    else:
        case = row.case if row.case is not None else _case(book, row, act)
        is_here = row.case is None and _is_here(book, case)
        if not is_here and entry is not None:
            with book.apart():
                book.save(None, case, entry)
        became = "unchanged" if is_here else "added"
    seen[row.uid] = Seen(row.place, hash(str(row.raw)))
    return became


def _repeated(row: Incoming, before: Seen) -> str:
    """The same row twice is one; another row under the same key is not passed over in silence."""
    if hash(str(row.raw)) != before.said:
        raise ValueRefusedError(N_("Line {line} has the same key and says something else."), line=before.place)
    return "unchanged"


def _unchanged(book: Book, row: Incoming, complaint_id: int) -> str:
    """A case of our own that has gone on here since is not overwritten, nor is it passed over in silence."""
    if row.case is not None:
        held = next(book.complaints([complaint_id]))
        if held.version != row.case.version:
            raise ValueRefusedError(
                N_("{number} is in this book already, in version {held}; the file has version {version}."),
                number=held.called,
                held=held.version,
                version=row.case.version,
            )
    return "unchanged"


def _is_here(book: Book, case: Complaint) -> bool:
    """Whether the row is of a complaint of this very book; what says something else under its number is refused."""
    held = book.numbered(case.number) if case.number else None
    if held is None or held.received_at.replace(second=0) != case.received_at.replace(second=0):
        return False
    if held.description.split() != case.description.split():
        raise ValueRefusedError(
            N_("{number} is in this book already, and says something else here."), number=held.called
        )
    return True


def _case(book: Book, row: Incoming, act: Act) -> Complaint:
    """A row of a file as a complaint: a closed one as it ended, an open one with what it owes from now on."""
    zone = row.zone or book.zone
    fields = _with_times(row, zone)
    ending = {name: fields.pop(name) for name in KEPT_AS_IT_CAME & fields.keys()}
    brought = {name: fields.pop(name) or None for name in BROUGHT & fields.keys()}
    values = filled(fields, now=act.recorded_at, zone=zone, as_it_came=True, shop=act.shop)
    values.pop("uid", None)
    recorded_at = _instant(brought.get("recorded_at"), act, zone) or act.recorded_at
    received = values.pop("received_at", None) or act.at
    if received > act.recorded_at:
        raise ValueRefusedError(N_("{at} is still to come; a complaint was received before."), at=received)
    finding = values.pop("finding")
    if recorded_at > act.recorded_at:
        raise ValueRefusedError(N_("{at} is still to come; a complaint was received before."), at=recorded_at)
    triggers = code_list(brought.get("triggers") or (), "triggers", Trigger)
    case = Complaint(
        number=brought.get("number"),
        uid=row.uid,
        received_at=received,
        recorded_at=recorded_at,
        recorded_by=brought.get("recorded_by") or act.by,
        zone=book.zone,
        customer=Customer(**values.pop("customer")),
        finding=replace(finding, at=act.at, by=act.by) if finding else None,
        **{"description": ""} | values,
    )
    if _is_over(ending):
        told = tuple(Triggered(one, received, case.recorded_by) for one in triggers)
        return _closed(replace(case, triggers=told), ending, act, zone)
    return register(case, act, triggers=[Trigger(one) for one in triggers])


def _is_over(ending: Mapping[str, Any]) -> bool:
    """Whether it is closed: as its stage says, else where it says when. What is no case of its own is refused."""
    if not ending.get("stage"):
        return bool(ending.get("closed_at"))
    stage = code(ending["stage"], "stage", Stage)
    if stage in (Stage.VOID, Stage.MERGED):
        raise ValueRefusedError(N_("It is {stage}: no complaint to take in by itself."), stage=Term("stage", stage))
    return stage == Stage.CLOSED


def _with_times(row: Incoming, zone: str) -> dict[str, Any]:
    """The row's fields, with the times that are written in the file's own way understood."""
    formats = row.formats or {}
    fields = dict(row.fields or {})
    for path in fields.keys() & (INSTANTS | formats.keys()):
        if isinstance(text := fields[path], str) and text:
            fields[path] = with_tokens(text, formats[path], zone=zone) if path in formats else _begun(text, zone)
    return fields


def _begun(text: str, zone: str) -> datetime | str:
    """A day alone is its beginning; anything else is left to be read as a WHEN."""
    try:
        return start_of_day(datetime.strptime(text, "%Y-%m-%d").date(), zone)
    except (ValueError, OverflowError):
        return text


def _closed(case: Complaint, ending: Mapping[str, Any], act: Act, zone: str) -> Complaint:
    if not case.description.strip():
        raise ValueRefusedError(N_("The row says nothing of what happened."))
    ended = _instant(ending.get("closed_at"), act, zone) or case.received_at
    if ended < case.received_at:
        raise ValueRefusedError(
            N_("It ends ({closed}) before it begins ({received})."), closed=ended, received=case.received_at
        )
    outcome = Outcome(code(ending.get("outcome") or Outcome.SOLVED, "outcome", Outcome))
    ends = ending.get("outcome_text") or None
    owned = replace(priced(case, act), owner=case.owner or act.by, outcome_text=ends)
    return settle(closed(owned, act._replace(at=ended), outcome=outcome), act)


def _instant(when: Any, act: Act, zone: str) -> datetime | None:
    """A time as the row has it, read or not yet; nothing where nothing stands."""
    found: datetime | None = (
        instant(when, now=act.recorded_at, zone=zone, towards="past") if isinstance(when, str) else when
    )
    return found
