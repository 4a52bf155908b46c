"""Words exchanged and times promised: what pays what, and what never does."""

from __future__ import annotations

from dataclasses import replace

from complaintlog.errors import N_, NotFoundError, RefusedError, Term, UsageError, ValueRefusedError
from complaintlog.rules import policy
from complaintlog.rules.codes import Channel, DebtState, Direction, Kind, Party, Stage
from complaintlog.rules.complaint import Complaint, Contact, FollowUp, Note
from complaintlog.rules.ending import require_open
from complaintlog.rules.kinds import PAID_BY_A_STEP
from complaintlog.rules.owed import (
    WRITTEN,
    Act,
    by_then,
    drop,
    heard_from,
    is_rating_check,
    mark_tried,
    open_of,
    open_promises,
    owe,
    paid_by_answering,
    pay,
)
from complaintlog.rules.policy import When, instant_of
from complaintlog.rules.reaching import tried_enough
from complaintlog.rules.settle import settle
from complaintlog.rules.statutory import is_set_by_hand

PAID_BY_OUR_WORD = (Kind.ACKNOWLEDGE, Kind.UPDATE, Kind.RATING, Kind.TELL_IMPROVEMENT)


def promise(
    case: Complaint,
    act: Act,
    *,
    until: When,
    deed: str | None = None,
    why: str | None = None,
    also: bool = False,
) -> Complaint:
    """A clock time is promised to the customer: an answer, or a deed. The same time twice changes nothing."""
    return settle(promised(case, act, until=until, deed=deed, why=why, also=also), act)


def promised(
    case: Complaint,
    act: Act,
    *,
    until: When,
    deed: str | None = None,
    why: str | None = None,
    also: bool = False,
) -> Complaint:
    """The promise alone, for a rule that goes on and settles the case itself."""
    require_open(case)
    if case.customer.anonymous:
        raise RefusedError(N_("The customer is anonymous: there is nobody to promise to."))
    at = instant_of(until)
    if at <= act.at < act.recorded_at:
        raise ValueRefusedError(
            N_("{due} is before {at}, from which it is counted; write the day out, like {example}."),
            due=at,
            at=act.at,
            example="2026-11-22 18:30",
        )
    if at <= act.at:
        raise ValueRefusedError(N_("{due} is past; promise a time to come, like {example}."), due=at, example="+2h")
    kind = Kind.CARRY_OUT if deed else Kind.REPLY
    same = [debt for debt in open_of(case, kind) if debt.due_at == at and debt.text == deed]
    if same:
        return case
    _require_none_open(case, kind, also=also)
    return owe(case, act, kind, until, promised=True, told=True, text=deed, why=why)


def contact(
    case: Complaint,
    act: Act,
    *,
    text: str | None,
    channel: Channel = Channel.PHONE,
    from_customer: bool = False,
    reached: bool = True,
    party: Party = Party.CUSTOMER,
    pays: int | None = None,
    pays_nothing: bool = False,
    until: When | None = None,
    no_promise: bool = False,
    reason: str | None = None,
    releases: bool = False,
) -> Complaint:
    """A word exchanged. Only our word to the customer pays; a try and anyone else's word pay nothing of theirs."""
    _require_alive(case)
    said = Contact(
        act.at,
        act.recorded_at,
        act.by,
        channel,
        Direction.IN if from_customer else Direction.OUT,
        party,
        reached,
        text,
    )
    with_customer = party is Party.CUSTOMER
    ours = with_customer and reached and not from_customer
    if until is not None and not (with_customer and reached):
        raise UsageError(N_("Only a customer who was reached can be promised a time: leave out --promise."))
    if (pays or pays_nothing) and not ours:
        raise UsageError(N_("--pays says what our word to the customer pays; leave it out here."))
    if ours:
        debts = () if pays_nothing else named_debts(case, pays) if pays else _paid_by_our_word(case, act)
        case = _our_word(case, act, said, debts)
        case = _unreachable_pays(case, act, channel)
        _require_next_time(case, debts, promised=until is not None, excused=no_promise and bool(reason))
    elif with_customer and from_customer:
        case = _their_word(case, act, said, releases=releases)
    elif with_customer:
        case = mark_tried(replace(case, contacts=(*case.contacts, said)), act)
    else:
        case = _word_with_others(case, act, said)
    if until is not None and from_customer and not releases and open_promises(case):
        raise RefusedError(
            N_("{number} has a promise open (f{follow_up}). The customer moved it? Add --release to --promise."),
            number=case.called,
            follow_up=open_promises(case)[0].id,
        )
    if until is not None:  # having answered one promise, we may name the next time whatever else is promised
        case = promised(case, act, until=until, also=_answers_a_promise(case, said))
    return settle(case, act)


def note(case: Complaint, act: Act, *, text: str) -> Complaint:
    """For us only; it pays nothing."""
    _require_alive(case)
    return settle(replace(case, notes=(*case.notes, Note(act.at, act.by, text))), act)


def done(case: Complaint, act: Act, *, follow_up: int, text: str | None = None) -> Complaint:
    """A debt that no step pays is paid by hand; one that a step pays is refused, naming the command."""
    debt = named_debts(case, follow_up)[0]
    if not debt.is_open:
        raise RefusedError(
            N_("f{follow_up} is not owed any more ({state})."), follow_up=debt.id, state=Term("state", debt.state)
        )
    if is_set_by_hand(debt):
        raise RefusedError(
            N_("f{follow_up} is paid by our word to the authority: complaintlog contact {number} … --with authority"),
            follow_up=debt.id,
            number=case.called,
        )
    command = _paid_by(debt)
    if command:
        raise RefusedError(
            N_("f{follow_up} ({kind}) is paid by doing it: complaintlog {command} {number} …"),
            follow_up=debt.id,
            kind=Term("kind", debt.kind),
            command=command,
            number=case.called,
        )
    return settle(pay(case, act, [debt], result=text or "done"), act)


def named_debts(case: Complaint, follow_up: int) -> tuple[FollowUp, ...]:
    """The debt with this id, alone; raises NotFoundError where the case has none such."""
    found = tuple(debt for debt in case.follow_ups if debt.id == follow_up)
    if not found:
        raise NotFoundError(
            N_("{number} has no follow-up f{follow_up}; see: complaintlog show {number}"),
            number=case.called,
            follow_up=follow_up,
        )
    return found


def _paid_by(debt: FollowUp) -> str | None:
    """The command that pays it by doing it; None where a hand pays it."""
    if debt.kind == Kind.CARRY_OUT and debt.text is None:
        return "solve"
    return "rate" if is_rating_check(debt) else PAID_BY_A_STEP.get(Kind(debt.kind))


def _require_alive(case: Complaint) -> None:
    if case.stage != Stage.CLOSED:
        require_open(case)


def _require_none_open(case: Complaint, kind: Kind, *, also: bool) -> None:
    standing = [debt for debt in open_of(case, kind) if debt.promised and debt.kind == Kind.REPLY]
    if standing and not also:
        raise RefusedError(
            N_(
                "{number} already has a promise open (f{follow_up}, due {due}); answered now: "
                "complaintlog contact {number} … --promise …; the customer moved it: add --from-customer --release to "
                "that; one more beside it: add --also."
            ),
            number=case.called,
            follow_up=standing[0].id,
            due=standing[0].due_at,
        )


def _paid_by_our_word(case: Complaint, act: Act) -> tuple[FollowUp, ...]:
    return (*paid_by_answering(case, act), *by_then(act, open_of(case, Kind.TELL_IMPROVEMENT)))


def _our_word(case: Complaint, act: Act, said: Contact, debts: tuple[FollowUp, ...]) -> Complaint:
    for debt in debts:
        if debt.kind not in (Kind.REPLY, *PAID_BY_OUR_WORD):
            raise RefusedError(
                N_("A word does not pay f{follow_up} ({kind})."), follow_up=debt.id, kind=Term("kind", debt.kind)
            )
        if not debt.is_open:
            raise RefusedError(
                N_("f{follow_up} is not owed any more ({state})."), follow_up=debt.id, state=Term("state", debt.state)
            )
        if debt.made_at > act.at:
            raise RefusedError(
                N_("f{follow_up} was not owed yet at {at}; it is owed since {made}."),
                follow_up=debt.id,
                at=act.at,
                made=debt.made_at,
            )
    case = pay(case, act, debts, result="contact")
    paid = tuple(debt.id for debt in debts)
    return replace(case, contacts=(*case.contacts, replace(said, paid=paid)))


def _their_word(case: Complaint, act: Act, said: Contact, *, releases: bool) -> Complaint:
    """The customer's word pays what we waited for, starts the clocks again, and may let us off a promise."""
    awaited = tuple(debt.id for debt in by_then(act, open_of(case, Kind.AWAITING)))
    case = heard_from(case, act)
    if releases:
        case = drop(case, act, by_then(act, open_promises(case)), DebtState.RELEASED, result="contact")
    return replace(case, contacts=(*case.contacts, replace(said, paid=awaited)))


def _word_with_others(case: Complaint, act: Act, said: Contact) -> Complaint:
    """Anyone else's word pays nothing of the customer's; ours to the authority pays the date it set."""
    answered = said.with_ == Party.AUTHORITY and said.direction == Direction.OUT and said.reached
    set_by_hand = [debt for debt in open_of(case, Kind.STATUTORY) if is_set_by_hand(debt)]
    paid = set_by_hand[:1] if answered else []
    said = replace(said, paid=tuple(debt.id for debt in paid))
    return pay(replace(case, contacts=(*case.contacts, said)), act, paid, result="contact")


def _unreachable_pays(case: Complaint, act: Act, channel: Channel) -> Complaint:
    """After enough tries on enough days a written message pays the callback, and we await their word."""
    owed = open_of(case, Kind.CALLBACK)
    if channel not in WRITTEN or not owed or not tried_enough(case, act.shop, until=act.at):
        return case
    case = pay(case, act, owed, result="contact")
    when = policy.due("awaiting", act.shop, case, anchor="last_word", anchor_at=act.at)
    return owe(case, act, Kind.AWAITING, when)


def _answers_a_promise(case: Complaint, said: Contact) -> bool:
    paid = case.contacts[-1].paid if case.contacts and case.contacts[-1].at == said.at else ()
    return any(debt.id in paid and debt.kind == Kind.REPLY for debt in case.follow_ups)


def _require_next_time(case: Complaint, paid: tuple[FollowUp, ...], *, promised: bool, excused: bool) -> None:
    """Paying a promised answer before the case is solved must name the next time."""
    answered = any(debt.kind == Kind.REPLY for debt in paid)
    unsolved = case.stage in (Stage.LISTEN, Stage.APOLOGIZE, Stage.SOLVE)
    if answered and unsolved and not promised and not excused and not open_of(case, Kind.REPLY):
        raise RefusedError(
            N_(
                "{number} is not solved: tell the customer when you speak next with --promise WHEN, "
                "or say why not with --no-promise --reason …"
            ),
            number=case.called,
        )
