"""Forgetting: one customer who asks for it, or everybody whose complaints have been over long enough."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from complaintlog.desk.customer import one
from complaintlog.desk.sitting import Sitting, book_to_read, book_to_write, entry_of
from complaintlog.errors import N_, NotFoundError, RefusedError, ValueRefusedError
from complaintlog.rules import erasing as rule

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint, Customer
    from complaintlog.store.book import Book
    from complaintlog.store.erasing import Place

LONGEST = 0.05  # seconds; then others may write, as beside an import
NOTHING_DONE = N_("Nothing was erased.")
GONE_ON = N_("Something of this customer was changed meanwhile; look again and repeat the command.")

Watched = Callable[[Sequence[Any]], Iterable[Any]]


class Plan(NamedTuple):
    """What would be erased: the customer (None: of a period), the complaints by number, those kept back as owing.

    ``cases``: the customer's, as they are now; of a period none, as there may be many. ``traces``: texts by which the
    customer can be found in files outside the book; digits of a phone without signs. ``copies``: where nothing else is
    left to erase, the copies that still hold what was.
    """

    customer: Customer | None
    numbers: tuple[str, ...] = ()
    kept_back: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()
    cases: tuple[Complaint, ...] = ()
    copies: tuple[str, ...] = ()


class Done(NamedTuple):
    """What was erased: complaints by number, how many entries lost their words, older copies that still hold it.

    ``resumed``: nothing was left to erase but what an earlier command could not finish; ``removed``: copies removed.
    """

    plan: Plan
    numbers: tuple[str, ...] = ()
    entries: int = 0
    copies: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    resumed: bool = False
    dry_run: bool = False


def customer(
    sitting: Sitting, reference: str, *, agree: Callable[[Plan], bool], dry_run: bool = False, backups: bool = False
) -> Done:
    """Forget the customer meant by ``reference`` with all their complaints, once ``agree`` says so.

    ``backups``: remove older copies that still hold it. Raises NotFoundError, UsageError for several who match,
    RefusedError while anything is owed, and StoreError while the files still hold it: the same command completes it.
    """
    finished = not dry_run and _finish(sitting)
    try:
        with book_to_read(sitting) as book:
            plan = _plan(book, reference)
    except NotFoundError:
        plan = Plan(None, copies=_held(sitting) if backups else ())
        if not finished and not plan.copies:
            raise
        return _last_copies(sitting, Done(plan, resumed=finished, dry_run=dry_run), agree, backups=backups)
    _require_unnamed(sitting.reason, plan)
    if dry_run:
        return Done(plan, plan.numbers, dry_run=True)
    if not agree(plan):
        raise RefusedError(NOTHING_DONE)
    with book_to_write(sitting) as book:
        if _plan(book, reference).cases != plan.cases:
            raise RefusedError(GONE_ON)
        named = [] if plan.customer is None else book.mentions(plan.customer, _ids(plan.cases))
        erased = book.erase(plan.cases, rule.erased, entry_of(sitting, "customer_erase"), named)
    _finish(sitting)
    return _after(sitting, Done(plan, plan.numbers, erased.entries), backups=backups)


def closed_before(
    sitting: Sitting,
    date: str,
    *,
    agree: Callable[[Plan], bool],
    dry_run: bool = False,
    backups: bool = False,
    watched: Watched = lambda units: units,
    kept: Callable[[int], None] = lambda _: None,
) -> Done:
    """Forget who complained, and their words, of every complaint that was over before ``date`` (as typed).

    Those on which something is owed are kept back. Others may write in between; ``kept`` hears how many are done by
    then, whatever becomes of the rest. Raises as :func:`customer`.
    """
    finished = not dry_run and _finish(sitting)
    with book_to_read(sitting) as book:
        moment = _day_begins(date, sitting.now, book.zone)
        plan = _due(book, moment)
    if dry_run:
        return Done(plan, plan.numbers, dry_run=True)
    if plan.numbers and not agree(plan):
        raise RefusedError(NOTHING_DONE)
    entries, numbers = _erase_all(sitting, moment, watched, kept)
    finished = _finish(sitting) or finished
    return _after(sitting, Done(plan, numbers, entries, resumed=finished and not entries), backups=backups)


def _plan(book: Book, reference: str) -> Plan:
    found = one(book, reference)
    cases = tuple(book.complaints(row["id"] for row in book.ask("customer_cases", customer=found.id)))
    rule.require_nothing_owed(cases)
    return Plan(found, _numbers(cases), (), _traces(found, cases), cases)


def _traces(found: Customer, cases: Sequence[Complaint]) -> tuple[str, ...]:
    from complaintlog.rules.text import digits

    texts = (found.name, digits(found.phone or ""), found.email, found.address, *(case.number for case in cases))
    return tuple(text for text in texts if text)


def _require_unnamed(reason: str | None, plan: Plan) -> None:
    """The reason stays in the journal, so it must not say who is forgotten."""
    if reason and plan.customer and is_about(reason, plan.traces):
        raise ValueRefusedError(N_("The reason is kept; leave out the name and the phone of who is to be forgotten."))


def is_about(text: str, traces: Iterable[str]) -> bool:
    """Whether a text names the customer with these ``traces``; a phone in any writing."""
    plain = normalize("NFKC", text).casefold()
    bare = "".join(sign for sign in plain if sign not in " \t-()./+")
    return any(normalize("NFKC", trace).casefold() in (bare if trace.isdecimal() else plain) for trace in traces)


def _due(book: Book, moment: datetime) -> Plan:
    due: list[str] = []
    kept_back: list[str] = []
    traces: set[str] = set()
    for case in book.complaints(case_id for unit in book.ended_before(moment) for case_id in unit):
        if case.open_debts:
            kept_back.append(case.called)
        else:
            due.append(case.called)
            traces.update(_traces(replace(case.customer, name=None), [case]))
    return Plan(None, tuple(due), tuple(kept_back), tuple(traces))


def _erase_all(
    sitting: Sitting, moment: datetime, watched: Watched, kept: Callable[[int], None]
) -> tuple[int, tuple[str, ...]]:
    entry, entries = entry_of(sitting, "anonymize"), 0
    numbers: list[str] = []
    with book_to_write(sitting) as book:
        named, begun = book.all_mentions(), time.monotonic()
        for unit in watched(book.ended_before(moment)):
            cases = [case for case in book.complaints(unit) if case.is_over and not case.open_debts]
            if cases:
                erased = book.erase(cases, rule.erased, entry, _gone_with(book, cases, named))
                entries += erased.entries
                numbers += _numbers(cases)
            if time.monotonic() - begun > LONGEST:
                book.pause(partial(kept, len(numbers)))
                begun = time.monotonic()
        stale = book.taken_back_before(moment)
        if stale:
            entries += book.erase([], rule.erased, entry, stale).entries
    kept(len(numbers))
    return entries, tuple(numbers)


def _gone_with(book: Book, cases: Sequence[Complaint], named: dict[int, list[Place]]) -> list[Place]:
    """What the journal says elsewhere of the customer of ``cases``, if these are the last that name them."""
    own, customer = set(_ids(cases)), cases[0].customer.id
    if customer is None or {row["id"] for row in book.ask("customer_cases", customer=customer)} - own:
        return []
    return [place for place in named.get(customer, ()) if place.complaint_id not in own]


def _finish(sitting: Sitting) -> bool:
    from complaintlog.store import erasing

    return erasing.finish(sitting.location)


def _last_copies(sitting: Sitting, done: Done, agree: Callable[[Plan], bool], *, backups: bool) -> Done:
    """Who was erased before is in no book any more, but in the copies made until then."""
    if done.dry_run:
        return done
    if done.plan.copies and not agree(done.plan):
        raise RefusedError(NOTHING_DONE)
    return _after(sitting, done, backups=backups)


def _held(sitting: Sitting) -> tuple[str, ...]:
    from complaintlog.store import erasing

    return tuple(erasing.copies(sitting.location))


def _after(sitting: Sitting, done: Done, *, backups: bool) -> Done:
    held = _held(sitting)
    if not (backups and held):
        return done._replace(copies=held)
    from complaintlog.desk.keep import backup
    from complaintlog.store import erasing

    backup(sitting, None)
    return done._replace(removed=tuple(erasing.remove(held)))


def _day_begins(date: str, now: datetime, zone: str) -> datetime:
    from complaintlog.times import period

    found = period(until=date, now=now, zone=zone)
    if found is None or found.end > now:
        raise ValueRefusedError(N_("{date} is still to come; name a day that is past."), date=date)
    return found.end


def _numbers(cases: Iterable[Complaint]) -> tuple[str, ...]:
    return tuple(case.called for case in cases)


def _ids(cases: Iterable[Complaint]) -> list[int]:
    return [case.id for case in cases if case.id is not None]
