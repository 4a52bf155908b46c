"""The call: a complaint registered from what the clerk wrote, with the steps taken in the same go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from complaintlog import times
from complaintlog.desk.apart import Apart, names_of, not_said, not_sure, note_of
from complaintlog.desk.filling import filled, require_times
from complaintlog.desk.sitting import (
    Changed,
    Sitting,
    act_of,
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
from complaintlog.desk.whens import clock_time
from complaintlog.errors import N_, NotFoundError, RefusedError, Term, ValueRefusedError
from complaintlog.lang import shown
from complaintlog.rules import last, solving, talk
from complaintlog.rules.codes import Decision, Stage
from complaintlog.rules.complaint import BETWEEN, Complaint, Customer
from complaintlog.rules.customer import renewed, require_anonymity, set_aside
from complaintlog.rules.doubts import doubts
from complaintlog.rules.joining import link
from complaintlog.rules.owed import Act
from complaintlog.rules.people import someone
from complaintlog.rules.policy import Shop, When, instant_of
from complaintlog.rules.register import register as registered
from complaintlog.rules.restating import ANSWERED
from complaintlog.rules.settle import has_hearer, settle
from complaintlog.store.book import Book
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
        case, act = _draft(book, sitting, fields)
        promising = taken.moment(act, "promise")
        until = clock_time(taken.promise, promising) if taken.promise else None
        case = registered(
            replace(case, uid=uid or new_uid()),
            act,
            triggers=taken.triggers,
            until=None if taken.told else until,
            deed=taken.deed,
            why=taken.why,
            promising=promising,
        )
        offered = taken.moment(act, "actions", "solution")
        case = _with_proposal(_heard(case, act, taken), offered, taken)
        waits = _is_undecided(case)
        if apart is not None and taken.carry_out_by and taken.carried_out and not waits:
            aside["carry_out_by"] = shown(instant_of(clock_time(taken.carry_out_by, act)))
            taken = taken._replace(carry_out_by=None)
        case, early = _gone_on(case, taken.moment(offered, *ANSWERED), taken, until, may_wait=apart is not None)
        aside |= {name: steps[name] for name in early}
        if aside:
            case = talk.note(case, act, text=note_of(aside))
        entry = entry_of(sitting, "new")
        known = book.customer(case.customer.id) if case.customer.id else None
        saved = book.save(None, case, entry)
        if saved.same_call is not None:
            first = find(book, str(saved.same_call))
            book.save(first, link(first, act, other=saved), entry)
        return Changed(
            None,
            saved,
            (
                *_cautions(case, known),
                *doubts(None, case, today=local(sitting.now, book.zone).date()),
                *((f"kept_in_note:{names_of(aside)}",) if aside else ()),
                *(("manager_first",) if waits and taken.agreed else ()),
                *(("decision_by_then",) if waits and taken.carry_out_by else ()),
                *_known_already(book, saved, since=_may_reopen(act)),
                *cautions_of(book, None, saved, act),
            ),
            heard_at(sitting, act),
        ).with_times(fields, book.zone)


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
        return _understood(book, sitting, {path: raw}).get(path)


def promised_time(sitting: Sitting, text: str) -> datetime:
    """The WHEN of a promise made now, as an instant (UTC); one that is past is refused."""
    with book_so_far(sitting) as book:
        until = times.clock_time(text, now=sitting.now, zone=book.zone, calendar=shop_of(book).calendar)
    if until <= sitting.now:
        raise ValueRefusedError(N_("{due} is past; promise a time to come, like {example}."), due=until, example="+2h")
    return until


def _draft(book: Book, sitting: Sitting, fields: Mapping[str, Any]) -> tuple[Complaint, Act]:
    """The complaint as written, with the customer the book already knows, and the act that registers it."""
    values = _understood(book, sitting, fields)
    values.pop("uid", None)
    finding = values.pop("finding", None)
    received = values.pop("received_at", None)
    act = act_of(book, sitting, at=received if sitting.at is None else None)
    customer = Customer(id=fields.get("customer.id"), **values.pop("customer", {}))
    require_anonymity(customer)
    case = Complaint(
        number=None,
        received_at=received or act.at,
        recorded_at=sitting.now,
        recorded_by=sitting.user,
        zone=book.zone,
        customer=customer,
        finding=replace(finding, at=act.at, by=act.by) if finding else None,
        **{"description": ""} | values,
    )
    return _with_customer(book, _with_same_call(book, case), home=shop_of(book).dialled_by), act


def _understood(book: Book, sitting: Sitting, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What the fields of the form mean here and now."""
    shop = shop_of(book)
    written = {path: raw for path, raw in fields.items() if path != "customer.id"}
    require_times(written, now=sitting.now, zone=book.zone)
    values = filled({**written, **_referred(book, fields)}, now=sitting.now, zone=book.zone, shop=shop)
    if values.get("subcategory") in shop.subcategories:
        values.setdefault("category", shop.subcategories[values["subcategory"]])
    if values.get("owner"):
        values["owner"] = _follower(shop, values["owner"])
    received = values.get("received_at")
    if received is not None and received > sitting.now:
        raise ValueRefusedError(N_("{at} is still to come; a complaint was received before."), at=received)
    return values


def _follower(shop: Shop, typed: str) -> str:
    """Whoever is to follow it. Raises ValueRefusedError that says which field it is."""
    try:
        return someone(shop, typed)
    except ValueRefusedError as wrong:
        raise ValueRefusedError(N_("{field}: {problem}"), field=Term("field", "owner"), problem=wrong) from wrong


def _referred(book: Book, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The complaints that the fields name, by number or id, as their ids. Raises NotFoundError."""
    named = {path: str(fields[path]) for path in ("same_call", "repeat_of") if fields.get(path)}
    return {path: find(book, reference).id for path, reference in named.items()}


def _with_same_call(book: Book, case: Complaint) -> Complaint:
    """One call about several things: the customer of the first complaint, and a link to it."""
    if case.same_call is None:
        return case
    first = find(book, str(case.same_call))
    customer = first.customer if case.customer == Customer() else case.customer
    return replace(case, customer=customer, links=(*case.links, case.same_call))


def _with_customer(book: Book, case: Complaint, *, home: str) -> Complaint:
    """A caller the book knows is the same customer: what they say anew comes first, what was known is kept beside."""
    who = case.customer
    known = _chosen(book, who) or book.customer_like(name=who.name, phone=who.phone, email=who.email, home=home)
    if known is None:
        return replace(case, customer=replace(who, id=None))
    before = book.ask("customer_cases", customer=known.id, limit=1000)
    count = case.repeat_count or 1 + sum(1 for one in before if one["stage"] not in ("merged", "void"))
    return replace(case, customer=renewed(known, who), repeat_count=count)


def _chosen(book: Book, who: Customer) -> Customer | None:
    """The customer whom the clerk chose, as the book has them now; None when nobody was, or they are gone since."""
    try:
        return book.customer(who.id) if who.id else None
    except NotFoundError:
        return None


def _heard(case: Complaint, act: Act, taken: Taken) -> Complaint:
    """In the order of a good call: heard, sorry, each at its moment; then solved and thanked."""
    if taken.listened is not None:
        heard = taken.moment(act, "listened")
        case = last.listen(case, heard, words=taken.listened or None, confirmed=taken.confirmed)
    if taken.apologized is not None:
        case = last.apologize(case, taken.moment(act, "apologized"), words=taken.apologized or None)
    return case


def _gone_on(
    case: Complaint, act: Act, taken: Taken, until: When | None, *, may_wait: bool
) -> tuple[Complaint, tuple[str, ...]]:
    """Solved and thanked; ``may_wait``: what comes too early is not refused but left out, and named."""
    until = until if taken.told else None
    try:
        return _with_answer(case, act, _undecided(taken) if _is_undecided(case) else taken, until), ()
    except RefusedError:
        if not may_wait:
            raise
    early = tuple(name for name in (*ANSWERED, "thanked") if getattr(taken, name))
    return _with_answer(case, act, _undecided(taken)._replace(thanked=None), until), early


def _is_undecided(case: Complaint) -> bool:
    """Whether a manager has to decide on a solution first."""
    return any(one.decision == Decision.PENDING for one in case.solutions)


def _undecided(taken: Taken) -> Taken:
    """What may be noted before a manager decided: no answer, no deed; a time that was named stays promised."""
    return taken._replace(agreed=False, carried_out=False, told=False)


def _with_answer(case: Complaint, act: Act, taken: Taken, until: When | None) -> Complaint:
    """The customer's answer and what follows; ``until``: what was promised beside it.

    A deed that a manager has to grant is nobody's to promise: by the time that was told for it we owe our word.
    """
    carry_out_by = clock_time(taken.carry_out_by, act) if taken.carry_out_by else None

    def at_last(case: Complaint) -> Complaint:
        """Said when all is done, so that the answer does not pay it and the case is not over before it."""
        if taken.thanked is not None:
            case = last.thanks(case, taken.moment(act, "thanked"), words=taken.thanked or None)
        if until is None:
            return case
        return talk.promised(case, taken.moment(act, "promise"), until=until, deed=taken.deed, why=taken.why)

    if not (taken.agreed or taken.carried_out):
        case = at_last(case)
        if carry_out_by:
            deed = None if _is_undecided(case) else taken.solution
            case = talk.promised(case, act, until=carry_out_by, deed=deed, also=True)
        return settle(case, act)
    return solving.solve(
        case,
        act,
        agreed=taken.agreed,
        carried_out=taken.carried_out,
        told=taken.told,
        carry_out_by=carry_out_by,
        then=at_last,
    )


def _with_proposal(case: Complaint, act: Act, taken: Taken) -> Complaint:
    if not (taken.actions or taken.solution):
        return case
    return solving.propose(
        case,
        act,
        actions=tuple(taken.actions),
        text=taken.solution,
        amount=taken.offer,
        goodwill=taken.goodwill,
    )
