"""What was said and done on a complaint, in the order it happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.field import between

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Callback, Complaint, Contact, Handover, Solution, StepDone
    from complaintlog.store.entry import Journaled

Entry = tuple[datetime, str, str, str | None]
SAID = ("notes", "contacts", "steps")  # tables whose rows are told with their words
TOLD_ELSEWHERE = frozenset({"close", "reopen", "undo"})  # their reasons stand in the complaint, or are taken back


def entries(case: Complaint, history: Sequence[Journaled]) -> list[Entry]:
    """When, who, what, the words; what happened in the same second in the order it is told."""
    found = _with_reasons([*_entries(case), *_triggers(case, history)], history)
    if case.void_reason and not any(one.what == "void" for one in history):  # it came from another book
        found.append((max(at for at, *_rest in found), "", label("verb", "void"), case.void_reason))
    return sorted(found, key=lambda entry: entry[0])


def _entries(case: Complaint) -> Iterator[Entry]:
    yield case.received_at, case.recorded_by, label("verb", "new"), None
    yield from (_step(step) for step in case.steps if step.step in ("listen", "apologize"))
    for contact in case.contacts:
        yield contact.at, contact.by, _contact(contact), contact.words
    if case.finding is not None and case.finding.at is not None:
        found = label("validity", case.finding.validity) if case.finding.validity else None
        yield case.finding.at, case.finding.by or "", label("verb", "investigate"), found
    yield from _solutions(case)
    yield from (_step(step) for step in case.steps if step.step not in ("listen", "apologize"))
    for note in case.notes:
        yield note.at, note.by, label("verb", "note"), note.text
    for call in case.callbacks:
        yield call.at, call.by, _callback(call), between(filter(None, (call.feedback, call.words))) or None
    for again in case.reopenings:
        yield again.at, again.by, label("verb", "reopen"), again.reason
    for handed in case.handovers:
        yield handed.at, handed.by, _handover(handed), handed.words
    for letter in case.letters:
        yield letter.at, letter.approved_by or "", label("letters", letter.kind), None
    if case.closed_at:
        ended = label("outcome", case.outcome) if case.outcome else ""
        yield case.closed_at, case.closed_by or "", _("closed: {outcome}", outcome=ended), case.closed_reason


def _with_reasons(found: Sequence[Entry], history: Sequence[Journaled]) -> list[Entry]:
    """With why each was done, where that was said and stands: beside what is told of it already, else by itself."""
    told = list(found)
    undone = {number for entry in history for number in entry.undone}
    for entry in history:
        if not entry.reason or entry.what in TOLD_ELSEWHERE or entry.number in undone or _added(entry):
            continue
        place = _place_of(entry, told)
        if place is None:
            told.append((entry.at, entry.who, label("verb", entry.what), entry.reason))
        else:
            at, who, name, words = told[place]
            told[place] = (at, who, name, _with(words, entry.reason) if words else entry.reason)
    return told


def _place_of(entry: Journaled, told: Sequence[Entry]) -> int | None:
    """Where the one note, word or step that this entry wrote is told; None where it wrote none, or several."""
    rows = [row for table in SAID for row in _new_rows(entry, table)]
    if len(rows) != 1:
        return None
    (row,) = rows
    said = (datetime.fromisoformat(str(row["at"])), row["by_whom"], row.get("text") or row.get("words"))
    return next((place for place, (at, who, _name, words) in enumerate(told) if (at, who, words) == said), None)


def _triggers(case: Complaint, history: Sequence[Journaled]) -> Iterator[Entry]:
    """What made the complaint serious, and why somebody said so."""
    reasons = {code: entry.reason for entry in history for code in _added(entry)}
    for one in case.triggers:
        yield one.at, one.by, _("serious: {reason}", reason=label("triggers", one.code)), reasons.get(one.code)


def _added(entry: Journaled) -> list[str]:
    """The codes of the triggers that this entry noted."""
    return [str(row["code"]) for row in _new_rows(entry, "triggers") if row.get("code")]


def _new_rows(entry: Journaled, table: str) -> list[Mapping[str, Any]]:
    rows = (change.after for change in entry.changes or () if change.table == table and change.before is None)
    return [row for row in rows if row]


def _with(name: str, more: str) -> str:
    return _("{name} ({state})", name=name, state=more) if more else name


def _handover(handed: Handover) -> str:
    said = _("handed over: {former} -> {owner}", former=handed.former or _("nobody"), owner=handed.owner)
    return _with(said, label("handover", handed.why) if handed.why else "")


def _step(step: StepDone) -> Entry:
    name = label("step", step.step)
    if step.waived:
        name = _("{step} (waived)", step=name)
    elif step.confirmed is False and step.step != "listen":
        name = _("{step} (open again)", step=name)
    elif step.step == "apologize":
        name = _("{step} (admits no liability)", step=name)
    elif step.confirmed is False:
        name = _("{step} (not confirmed)", step=name)
    return step.at, step.by, name, step.words


def _solutions(case: Complaint) -> Iterator[Entry]:
    """Each with its place, by which ``approve``, ``solve --solution`` and ``propose --instead-of`` name it."""
    for place, one in enumerate(case.solutions, start=1):
        yield one.proposed_at, one.proposed_by, _("proposed {id}: {what}", id=place, what=_offer(one)), one.text
        if one.decided_at and one.decided_by and one.decision:
            named = {"id": place, "decision": label("decision", one.decision)}
            granted = _money(one.approved_amount, one.currency)
            yield one.decided_at, one.decided_by, _with(_("solution {id}: {decision}", **named), granted), one.opinion
        if one.answered_at and one.answer:
            said = _("the customer on {id}: {answer}", id=place, answer=label("answer", one.answer))
            yield one.answered_at, "", said, None
        yield from _carried_out(one, _("solution {id}", id=place) if len(case.solutions) > 1 else "")


def _carried_out(solution: Solution, which: str) -> Iterator[Entry]:
    """The money, the deed and the telling; ``which`` one of several it was for."""
    for paid in solution.payments:
        said = _("paid: {money}", money=_money(paid.amount, paid.currency))
        yield paid.at, paid.by, _with(said, which), paid.reference
    if solution.carried_out_at:
        yield solution.carried_out_at, "", _with(_("carried out"), which), None
    if solution.told_at:
        yield solution.told_at, "", _("the customer knows the result"), None


def _offer(solution: Solution) -> str:
    """What is offered: the deeds, the money, what is given besides; and where nobody has decided on it yet, that."""
    deeds = between(label("actions", action) for action in solution.actions)
    parts = [" ".join(filter(None, (deeds, _money(solution.amount, solution.currency))))]
    if solution.goodwill is not None:
        parts.append(_("goodwill {money}", money=_money(solution.goodwill, solution.currency)))
    if solution.decision == "pending":
        parts.append(label("decision", solution.decision))
    return between(filter(None, parts))


def _money(amount: Decimal | None, currency: str | None) -> str:
    return "" if amount is None else f"{amount} {currency or ''}".strip()


def _contact(contact: Contact) -> str:
    who = label("with", contact.with_)
    if not contact.reached:
        said = _("tried to reach: {who}", who=who)
    else:
        said = _("{who} said", who=who) if contact.direction == "in" else _("told: {who}", who=who)
    return _with(said, "" if contact.channel == "phone" else label("channel", contact.channel))


def _callback(call: Callback) -> str:
    if not call.reached:
        return _("callback, not reached")
    said = _("callback")
    if call.satisfaction is not None:
        said = _("callback, satisfaction {number}", number=call.satisfaction)
    return _with(said, label("attitude", call.attitude) if call.attitude else "")
