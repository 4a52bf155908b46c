"""Registering a complaint: its class by what triggers it, and the first debts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from complaintlog.errors import N_, UsageError
from complaintlog.rules.codes import Channel, DebtState, Kind, RatingStage, Severity, Trigger
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.currencies import in_currency
from complaintlog.rules.owed import Act, drop, open_of, owe
from complaintlog.rules.policy import When, due
from complaintlog.rules.raising import trigger
from complaintlog.rules.settle import SPOKEN, has_hearer, last_word, rating_due, settle
from complaintlog.rules.talk import promised

SERIOUS_CHANNELS = {Channel.MEDIA: Trigger.MEDIA, Channel.AUTHORITY: Trigger.AUTHORITY}


def register(
    case: Complaint,
    act: Act,
    *,
    triggers: Sequence[Trigger] = (),
    until: When | None = None,
    deed: str | None = None,
    why: str | None = None,
    promising: Act | None = None,
) -> Complaint:
    """A complaint as it was heard becomes a case that owes what the house owes its customer.

    ``until`` is the time (UTC) promised in the same call; with ``deed`` for that deed, else for an answer.
    ``promising``: the act of it, where it came later in the call.
    """
    if not case.description.strip():
        raise UsageError(
            N_("Write down what happened: the description is the one thing a complaint cannot do without.")
        )
    case = _classed(priced(case, act), act, triggers)
    if until is not None:
        case = promised(case, promising or act, until=until, deed=deed, why=why)
    return settle(case, act)


def priced(case: Complaint, act: Act) -> Complaint:
    """With the currency of what the purchase cost: the one that was said, else the shop's."""
    if case.amount is None:
        return case
    return replace(case, currency=in_currency(case.amount, known=case.currency or act.shop.currency))


def _classed(case: Complaint, act: Act, triggers: Sequence[Trigger]) -> Complaint:
    """Its class, and the first debts that come from how it reached us."""
    return _owing(trigger(replace(case, owner=case.owner or act.by), act, *_triggers(case, triggers)), act)


def rerouted(case: Complaint, act: Act) -> Complaint:
    """It reached us another way than was noted: what that way brings, and no more what the other one had brought.

    A class once raised stays; it is a manager's to lower it.
    """
    case = drop(case, act, open_of(case, Kind.ACKNOWLEDGE, Kind.RATING), DebtState.CANCELLED, result="edit")
    noted = {one.code for one in case.triggers}
    case = trigger(case, act, *(one for one in _triggers(case, ()) if one not in noted and one != Trigger.BY_HAND))
    if case.channel == Channel.RATING:
        return _owing(drop(case, act, open_of(case, Kind.UPDATE), DebtState.CANCELLED, result="edit"), act)
    case = replace(case, rating_stage=None)
    return case if last_word(case) else _owing(case, act)


def _owing(case: Complaint, act: Act) -> Complaint:
    """What a complaint owes for the way it came: a rating its answer, what was not spoken an acknowledgement."""
    if case.channel == Channel.RATING:
        case = replace(case, rating_stage=case.rating_stage or RatingStage.NEGATIVE)
        return rating_due(case, act)
    if case.channel not in SPOKEN and has_hearer(case):
        received = due("acknowledge", act.shop, case, anchor="received", anchor_at=case.received_at)
        case = owe(case, act, Kind.ACKNOWLEDGE, received)
    return case


def _triggers(case: Complaint, named: Sequence[Trigger]) -> tuple[Trigger, ...]:
    by_channel = SERIOUS_CHANNELS.get(Channel(case.channel))
    found = [*named, *([by_channel] if by_channel else [])]
    if case.severity == Severity.SERIOUS and not found:
        found = [Trigger.BY_HAND]
    return tuple(dict.fromkeys(found))
