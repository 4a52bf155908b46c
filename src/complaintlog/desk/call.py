"""The call: a complaint registered from what the clerk wrote, with the steps taken in the same go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from complaintlog import times
from complaintlog.desk.apart import Apart, names_of, not_said, not_sure, note_of
from complaintlog.desk.as_written import as_written, understood
from complaintlog.desk.one_go import in_one_go
from complaintlog.desk.sitting import (
    Changed,
    Sitting,
    book_so_far,
    book_to_write,
    cautions_of,
    entry_of,
    find,
    heard_at,
    new_uid,
    shop_of,
)
from complaintlog.desk.taken import Naming, Taken, as_label, require_companions, taken_from
from complaintlog.errors import N_, ValueRefusedError
from complaintlog.rules import talk
from complaintlog.rules.codes import Stage
from complaintlog.rules.complaint import BETWEEN, Complaint, Customer
from complaintlog.rules.customer import set_aside
from complaintlog.rules.doubts import doubts
from complaintlog.rules.joining import link
from complaintlog.rules.owed import Act
from complaintlog.rules.settle import has_hearer
from complaintlog.store.book import Book, Entry
from complaintlog.times import local


def register(
    sitting: Sitting,
    fields: Mapping[str, Any],
    steps: Mapping[str, Any],
    *,
    named: Naming = as_label,
    apart: Apart | None = None,
) -> Changed:
    """A complaint of the form's ``fields`` (path → as typed) with the ``steps`` taken; a known ``uid`` adds none.

    ``customer.id`` among the fields: the customer of the book whom the clerk chose. ``apart``: it comes from a call
    that cannot wait: with these goes into a note what cannot be noted in its place yet; without, that is refused.
    """
    aside = dict(apart or {})
    if apart is None:
        require_companions(steps, named)
    else:
        steps, unsaid = not_said(steps)
        steps, aside = not_sure(steps, aside | unsaid)
    taken = taken_from(steps, named)
    with book_to_write(sitting, create=True) as book:
        uid = fields.get("uid")
        before = book.known(uid) if uid else None
        if before is not None:
            return Changed(before, before)
        case, act = as_written(book, sitting, fields)
        gone = in_one_go(replace(case, uid=uid or new_uid()), act, taken, may_wait=apart is not None)
        aside |= gone.left
        case = talk.note(gone.case, act, text=note_of(aside)) if aside else gone.case
        known = book.customer(case.customer.id) if case.customer.id else None
        saved = _saved(book, case, act, entry_of(sitting, "new"))
        told = (
            *_cautions(case, known),
            *doubts(None, case, today=local(sitting.now, book.zone).date()),
            *((f"kept_in_note:{names_of(aside)}",) if aside else ()),
            *(_waiting(taken) if gone.waits else ()),
            *_known_already(book, saved, since=_may_reopen(act)),
            *cautions_of(book, None, saved, act),
        )
        return Changed(None, saved, told, heard_at(sitting, act)).with_times(fields, book.zone)


def _saved(book: Book, case: Complaint, act: Act, entry: Entry) -> Complaint:
    """In the book; what came in the same call is linked from there too."""
    saved = book.save(None, case, entry)
    if saved.same_call is not None:
        first = find(book, str(saved.same_call))
        book.save(first, link(first, act, other=saved), entry)
    return saved


def _waiting(taken: Taken) -> tuple[str, ...]:
    """What is to be known where a manager has to decide first."""
    told = {"manager_first": taken.agreed, "decision_by_then": taken.carry_out_by}
    return tuple(code for code, is_so in told.items() if is_so)


def _may_reopen(act: Act) -> datetime:
    """What was closed after this may be taken up again."""
    return act.at - timedelta(days=act.shop.policy.reopen_days)


def _known_already(book: Book, case: Complaint, *, since: datetime) -> tuple[str, ...]:
    """The customer's complaint that is open in the earliest step and what is open beside it, or the latest that was
    closed ``since``; none that the new one names itself.
    """
    cases = book.ask("customer_cases", customer=case.customer.id, limit=1000) if case.repeat_count else []
    named = (case.id, case.same_call, case.repeat_of)
    alive = [one for one in cases if one["id"] not in named and one["stage"] not in ("merged", "void")]
    still_open = [one for one in alive if one["stage"] != "closed"]
    if still_open:
        first, *others = sorted(still_open, key=lambda one: list(Stage).index(one["stage"]))
        beside = (f"open_beside:{BETWEEN.join(one['number'] for one in others)}",) if others else ()
        return (f"open_already:{first['number']}", *beside)
    lately = [one for one in alive if one["closed_at"] and one["closed_at"] > since]
    return (f"closed_lately:{lately[0]['number']}",) if lately and case.repeat_of is None else ()


def _cautions(case: Complaint, known: Customer | None) -> tuple[str, ...]:
    """A customer nobody can ring back, unless they wanted it or it is over; one reached otherwise than ``known``."""
    is_over = case.stage is Stage.CLOSED
    lost = () if has_hearer(case) or case.customer.anonymous or is_over else ("no_contact",)
    beside = set_aside(known, case.customer) if known else []
    return (*lost, f"reached_anew:{BETWEEN.join(beside)}") if beside else lost


class Caller(NamedTuple):
    """A customer the book knows: how many complaints before, how many still open, the latest of them."""

    customer: Customer
    complaints: int
    still_open: int
    latest: str | None


def caller(sitting: Sitting, *, name: str | None, phone: str | None) -> Caller | None:
    """Who is calling, if the book knows them."""
    with book_so_far(sitting) as book:
        customer = book.customer_like(name=name, phone=phone, home=shop_of(book).dialled_by)
        if customer is None:
            return None
        cases = book.ask("customer_cases", customer=customer.id, limit=1000)
        still_open = sum(1 for case in cases if case["stage"] not in ("closed", "merged", "void"))
        return Caller(customer, len(cases), still_open, cases[0]["number"] if cases else None)


def checked(sitting: Sitting, path: str, raw: Any) -> Any:
    """What ``raw`` means in the field ``path`` outside the customer; raises what registering it would raise."""
    with book_so_far(sitting) as book:
        return understood(book, sitting, {path: raw}).get(path)


def promised_time(sitting: Sitting, text: str) -> datetime:
    """The WHEN of a promise made now, as an instant (UTC); one that is past is refused."""
    with book_so_far(sitting) as book:
        until = times.clock_time(text, now=sitting.now, zone=book.zone, calendar=shop_of(book).calendar)
    if until <= sitting.now:
        raise ValueRefusedError(N_("{due} is past; promise a time to come, like {example}."), due=until, example="+2h")
    return until
