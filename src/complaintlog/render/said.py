"""The one line after a command: what happened, what was paid, what is owed next with its clock time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from complaintlog.errors import N_
from complaintlog.lang import _, label, moment, told_zone
from complaintlog.render.clock import late, punctual, when
from complaintlog.render.names import ROLLING, owed_by
from complaintlog.render.sheet import cut
from complaintlog.rules.settle import has_hearer
from complaintlog.rules.solutions import place, stands, untold
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Changed
    from complaintlog.rules.complaint import Complaint, FollowUp, Solution
    from complaintlog.store.book import Undone

NOTED = 40  # columns of what somebody noted for later
HAPPENED = {
    "new": N_("Registered as {number}."),
    "listen": N_("{number}: listened."),
    "apologize": N_("{number}: apologized."),
    "investigate": N_("{number}: finding noted."),
    "propose": N_("{number}: solution {place} proposed."),
    "solve": N_("{number}: solution noted."),
    "thank": N_("{number}: thanked."),
    "callback": N_("{number}: callback noted."),
    "promise": N_("{number}: promised."),
    "contact": N_("{number}: noted."),
    "note": N_("{number}: note kept."),
    "done": N_("{number}: done."),
    "approve": N_("{number}: solution {place} approved."),
    "reject": N_("{number}: solution {place} rejected."),
    "pay": N_("{number}: payment noted."),
    "ask": N_("{number}: department asked."),
    "wait": N_("{number}: waiting for the customer."),
    "deadline": N_("{number}: deadline noted."),
    "follow": N_("{number}: noted for later."),
    "snooze": N_("{number}: shown later; when it is due stays."),
    "escalate": N_("{number}: class changed."),
    "rate": N_("{number}: rating noted: {news}."),
    "void": N_("{number} is void."),
    "assign": N_("{number} is {owner}'s now."),
    "edit": N_("{number}: {news} noted."),
    "attach": N_("{number}: attached."),
    "link": N_("{number}: linked."),
    "merge": N_("{number}: has taken the other one over."),
    "merged": N_("{number} is merged; its number stays and leads to the other one."),
    "corrective": N_("{number}: corrective action agreed."),
    "verify": N_("{number}: corrective action verified."),
    "improvement": N_("{number}: the customer will be told of the improvement."),
    "take": N_("{number} is yours now."),
    "close": N_("{number} is closed."),
    "reopen": N_("{number} is open again, round {round}."),
}
ASIDE = frozenset({"note", "attach", "edit", "escalate", "link", "snooze", "ask", "follow", "deadline", "corrective"})
UNCHANGED = {
    "": N_("{number}: nothing changed, it was there already."),
    "edit": N_("{number}: nothing changed."),
}
CAUTIONS = {
    "promises_void": N_(
        "A time was told for {number}, and nobody keeps it now. Tell the customer; or it was no mistake: "
        "complaintlog undo {id}"
    ),
    "takeover_waits": N_(
        "A manager has still to take it over: they type complaintlog take {id}, or you: "
        "complaintlog assign {id} --to NAME"
    ),
    "handover_untold": N_("Does the customer know who follows now? Tell them: --told --promise WHEN."),
    "open_already": N_(
        "This customer has {number} open already. The same thing? complaintlog merge {id} --into {number} --reason …"
    ),
    "open_beside": N_("This customer has open beside it: {number}"),
    "closed_lately": N_(
        "This customer's {number} was closed lately. The same again? complaintlog reopen {number} --reason …, then "
        "complaintlog merge {id} --into {number} --reason …"
    ),
    "shared_customer": N_(
        "This customer has other complaints ({number}), which show it too. Another person after all? "
        "complaintlog undo, then complaintlog edit {id} --another-customer --name … --phone …"
    ),
    "no_finding": N_("Nothing is found out yet; be clear who is responsible first (complaintlog investigate)."),
    "no_contact": N_("Nobody can be rung back: no phone or other contact is noted. Ask while the customer is there."),
    "no_digits": N_(
        '"{number}" has no digit in it; nobody can be rung on that. '
        "Ask for the number: complaintlog edit {id} --phone …"
    ),
    "bought_later": N_(
        "Bought on {number}, a day still to come? It is noted so; if it is another: "
        "complaintlog edit {id} --purchased-on …"
    ),
    "reached_anew": N_(
        "What this customer said now is noted first; what was known stays among the other contacts: {number}"
    ),
    "kept_in_note": N_("Kept in a note, since it cannot be noted in its place yet: {number}"),
    "unknown_user": N_(
        "{number} is not one of the people here. Is that you? --user NAME, or: "
        "complaintlog shop set people.NAME.role clerk"
    ),
    "own_case": N_(
        "The complaint is about this person, who should not own it, approve on it or call back; "
        "better: complaintlog assign ID NAME."
    ),
    "outside_hours": N_("The time promised is outside working hours; it stays as you said it. Who will be there?"),
    "unpublished": N_("The holidays of that year are not published yet; see later whether that day is worked."),
    "day_off": N_("The time promised is on a day off; it stays as you said it. Who will be there?"),
    "crowded_hour": N_(
        "{number} others are promised within half an hour of that time; see: complaintlog due --within 7d"
    ),
    "promise_before_rest": N_(
        "The next working day is more than two days off. Promise a time before that: complaintlog promise {id} WHEN"
    ),
    "another_before_rest": N_(
        "The next working day is more than two days off, and what is promised comes later. Promise a time before that "
        "too: complaintlog promise {id} WHEN --also"
    ),
    "manager_first": N_(
        "A manager decides on this solution first, so what the customer answered is not noted yet. Once approved: "
        "complaintlog solve {id} --agreed"
    ),
    "agreed_replaced": N_(
        "The customer had agreed to solution {number}, which is off now: tell them, and ask whether the other one "
        "will do."
    ),
    "demand_unknown": N_("The customer's own demand is not noted: let them propose first."),
}
SOLVING = (  # what Solve still lacks, and the command for it
    ("undecided", N_("next step: a manager decides, complaintlog approve {id}{which}")),
    ("unanswered", N_("next step: the customer's answer, complaintlog solve {id} --agreed{which}")),
    ("undone", N_("next step: do it, then complaintlog solve {id} --carried-out")),
    ("untold", N_("next step: tell the customer, then complaintlog solve {id} --told")),
    ("others", N_("next step: tell all who complained together: complaintlog solve {id} --other NAME --told")),
)
NEXT = {
    "listen": N_("next step: say it back, then complaintlog listen {id}"),
    "apologize": N_("next step: say sorry, then complaintlog apologize {id}"),
    "solve": N_("next step: complaintlog propose {id} --action …, then solve {id} --agreed"),
    "thank": N_("next step: thank them, then complaintlog thank {id}"),
    "callback": N_("next step: call back, then complaintlog callback {id} --reached --satisfaction 1-5"),
}


def said(what: str, changes: Sequence[Changed], now: datetime) -> str:
    """A line for each case that was changed."""
    return "".join(_said(what, one, now) + "\n" for one in changes)


def hints(what: str, changes: Sequence[Changed], now: datetime) -> str:
    """Warnings, and the next step of a single case: the conversation beside the answer."""
    lines = [caution(code, one.after.id) for one in changes for code in one.cautions]
    if (len(changes) == 1 or what == "merge") and what not in ASIDE:
        case = changes[-1].after
        lines += [_resting(case, now) or _(_next_step(case) or "", id=case.id, which=_which(case))]
    return "".join(line + "\n" for line in lines if line)


def understood(changes: Sequence[Changed]) -> str:
    """The times that were typed in words or in part, in full, each once."""
    times = dict.fromkeys(time for one in changes for time in one.heard)
    return "".join(_("understood: {time}", time=time) + "\n" for time in times)


def _resting(case: Complaint, now: datetime) -> str:
    """A severe rating that nobody touches yet, and until when."""
    until = max((debt.not_before for debt in case.open_debts if debt.not_before), default=now)
    if until <= now or case.stage != "listen":
        return ""
    time = when(until, now=now, zone=told_zone())
    return _("next step: let it rest until {time}; find out meanwhile: complaintlog guide {id}", time=time, id=case.id)


def caution(code: str, complaint_id: int | None = None) -> str:
    """A warning; after a colon its code carries the complaint or the debts it is about, or how many others."""
    code, _colon, number = code.partition(":")
    return _(CAUTIONS[code], id=complaint_id, number=number)


def undone(result: Undone) -> str:
    """What was taken back, and what the shop's rules are again."""
    now = {True: N_("{key} is not set any more."), False: N_("{key} is {value} again.")}
    rules = [_(now[value is None], key=key, value=value) for key, value in result.rules.items()]
    return "".join(f"{line}\n" for line in (_taken_back(result), *rules))


def _taken_back(result: Undone) -> str:
    named = {"what": label("verb", result.what), "number": result.number or ""}
    if result.count > 1:
        return _("Taken back: {what}, {count} entries.", count=result.count, **named)
    if result.number is None:
        return _("Taken back: {what}.", what=named["what"])
    if result.complaint is None:
        return _("Taken back: {what}. {number} is gone; its number is not used again.", **named)
    return _("Taken back: {what} on {number}.", **named)


def _next_step(case: Complaint) -> str | None:
    if case.finding is not None and case.finding.at and not has_hearer(case) and not case.is_over:
        return N_("next step: complaintlog close {id} --outcome explained --reason …")
    if case.stage == "solve" and case.finding is None and not has_hearer(case):
        return N_("next step: find out, then complaintlog investigate {id} --validity …")
    if case.stage != "solve":
        return NEXT.get(case.stage)
    if case.outcome and untold(case):
        return dict(SOLVING)["others"]
    standing = [one for one in case.solutions if one.round == case.round and stands(one)]
    if not standing:
        return NEXT["solve"]
    agreed = [one for one in standing if one.answer == "agreed"]
    return dict(SOLVING)[_lacks((agreed or standing)[-1])]


def _which(case: Complaint) -> str:
    """The option that says which solution is meant, where several wait for the same."""
    standing = [one for one in case.solutions if one.round == case.round and stands(one) and not one.answer]
    alike = [one for one in standing if one.decision == standing[-1].decision]
    return f" --solution {place(case, alike[-1])}" if len(alike) > 1 else ""


def _lacks(solution: Solution) -> str:
    """What is still to come of the solution that counts."""
    if solution.answer is None:
        return "undecided" if solution.decision == "pending" else "unanswered"
    if solution.carried_out_at is None:
        return "undone"
    return "untold" if solution.told_at is None else "others"


def _said(what: str, changed: Changed, now: datetime) -> str:
    case = changed.after
    if changed.before == case:
        return _(UNCHANGED.get(what, UNCHANGED[""]), number=case.called)
    named = {"number": case.called, "round": case.round, "owner": case.owner, "news": _news(what, changed)}
    touched = _solutions_touched(changed)
    named |= {"place": next(reversed(touched), None), "former": next(iter(touched), None)}
    parts = [_(_happened(what, changed), **named)]
    if what != "close" and case.stage == "closed":
        parts.append(_(HAPPENED["close"], number=case.called))
        parts += _skipped(changed)
    parts += [
        *_attached(changed),
        *(_money_paid(changed) if what == "pay" else ()),
        *_paid(changed),
        *_promised(changed),
        *_made(changed),
        *_put_off(changed),
    ]
    if raised := _raised(changed):
        parts.append(raised)
    owed = _owed_next(changed, now)
    return reduce(_then, [*parts, *([owed] if owed else [])])


def _skipped(changed: Changed) -> list[str]:
    """The steps that were left out because nobody can be called back, where the case ended by itself."""
    before = changed.before.steps if changed.before else ()
    waived = [label("step", one.step) for one in changed.after.steps if one.waived and one not in before]
    if not waived:
        return []
    return [_("Nobody can be called back, so these steps are left out: {steps}.", steps=waived)]


def _then(said: str, more: str) -> str:
    return label("pattern", "sentences").format(said=said, more=more)


def _happened(what: str, changed: Changed) -> str:
    case = changed.after
    if what == "listen" and case.steps[-1].confirmed is False:
        return N_("{number}: said back, but not confirmed yet; say it back once more.")
    if what == "callback" and not case.callbacks[-1].reached:
        return N_("{number}: callback tried, not reached.")
    if what == "callback" and case.callbacks[-1].round < case.round:
        return N_("{number}: not satisfied; round {round} begins.")
    if what == "merge" and case.merged_into is not None:
        return HAPPENED["merged"]
    if what == "propose" and len(_solutions_touched(changed)) > 1:
        return N_("{number}: solution {place} proposed instead of solution {former}.")
    if what == "edit" and _is_emptied(changed):
        return N_("{number}: {news} removed.")
    if what == "verify" and changed.before and changed.before.corrective_actions == case.corrective_actions:
        return HAPPENED["improvement"]
    if what == "escalate" and changed.before and changed.before.severity == case.severity:
        return N_("{number}: noted, {news}; it was serious already.")
    return HAPPENED[what]


def _solutions_touched(changed: Changed) -> list[int]:
    """The places of the solutions that are new or stand differently now."""
    before = {one.id: one for one in changed.before.solutions} if changed.before else {}
    after = enumerate(changed.after.solutions, start=1)
    return [place for place, one in after if before.get(one.id) != one]


def _news(what: str, changed: Changed) -> str:
    """What is new, where the line says it: the triggers noted now, or the fields of the form that were changed."""
    before, after = changed.before, changed.after
    if what == "rate":
        return label("rating_stage", after.rating_stage)
    if before is None or what not in ("edit", "escalate"):
        return ""
    between = label("pattern", "between")
    if what == "escalate":
        return between.join(label("triggers", one.code) for one in after.triggers[len(before.triggers) :])
    return between.join(label("field", path) for path in _corrected(changed))


def _is_emptied(changed: Changed) -> bool:
    """Whether a correction only took away what was written."""
    from complaintlog.rules.form import value_of

    return not any(value_of(changed.after, path) for path in _corrected(changed))


def _corrected(changed: Changed) -> list[str]:
    """The fields of the form that hold something else now."""
    from complaintlog.rules.form import FORM, value_of

    before, after = changed.before, changed.after
    paths = [field.path for field in FORM if field.settable]
    return [one for one in paths if before is None or value_of(before, one) != value_of(after, one)]


def _attached(changed: Changed) -> list[str]:
    """What was attached, by its place in the list."""
    first = len(changed.before.attachments) + 1 if changed.before else 1
    if len(changed.after.attachments) < first:
        return []
    from complaintlog.render.attachments import in_short

    added = changed.after.attachments[first - 1 :]
    return [_("{place}: {what}.", place=place, what=in_short(one)) for place, one in enumerate(added, start=first)]


def _money_paid(changed: Changed) -> list[str]:
    """How much was paid now, and what is left of it to pay."""
    solution = changed.after.solutions[_solutions_touched(changed)[0] - 1]
    paid = solution.payments[-1]
    granted = solution.approved_amount if solution.approved_amount is not None else solution.amount
    left = (granted or Decimal(0)) - sum((one.amount for one in solution.payments), Decimal(0))
    currency = f" {paid.currency}" if paid.currency else ""
    said = N_("Paid out {amount}; {left} left to pay.") if left else N_("Paid out {amount}, which is all of it.")
    return [_(said, amount=f"{paid.amount}{currency}", left=f"{left}{currency}")]


def _promised(changed: Changed) -> list[str]:
    """The time that was just promised, in full: it is what the customer was told."""
    made = [debt for debt in _new(changed) if debt.promised]
    return [_("Promised f{id}: {time}.", id=one.id, time=_until(one, one.due_at)) for one in made if one.due_at]


def _made(changed: Changed) -> list[str]:
    """What is newly owed, other than what is said at the end of the line anyway."""
    made = [debt for debt in _new(changed) if not debt.promised and debt != changed.after.next_debt]
    return [
        _("New: f{id} {kind}, by {time}.", id=one.id, kind=_what(one), time=_until(one, one.due_at))
        for one in made
        if one.due_at
    ]


def _new(changed: Changed) -> list[FollowUp]:
    """What is owed since this command, other than what rolls on by itself: its time is told in full."""
    known = {debt.id for debt in changed.before.follow_ups} if changed.before else set()
    opened = [debt for debt in changed.after.open_debts if debt.id not in known and debt.due_at]
    return [debt for debt in opened if debt.kind not in ROLLING]


def _what(debt: FollowUp) -> str:
    """What is owed in a few words: what somebody noted for later by those words, all else by its kind."""
    return cut(one_line(debt.text), NOTED) if debt.kind == "other" and debt.text else owed_by(debt)


def _put_off(changed: Changed) -> list[str]:
    """What is shown later now, and when in full."""
    before = {debt.id: debt.shown_from for debt in changed.before.follow_ups} if changed.before else {}
    later = [one for one in changed.after.open_debts if one.shown_from and one.shown_from != before.get(one.id)]
    said = N_("f{id} {kind} is shown again {time}.")
    return [_(said, id=one.id, kind=_what(one), time=one.shown_from) for one in later]


def _paid(changed: Changed) -> list[str]:
    was_open = {debt.id for debt in changed.before.open_debts} if changed.before else set()
    paid = [debt for debt in changed.after.follow_ups if debt.id in was_open and debt.done_at]
    return [_("Paid {debt}.", debt=_ended(debt)) for debt in paid if debt.state not in ("cancelled", "void")]


def _ended(debt: FollowUp) -> str:
    name = f"f{debt.id} {_what(debt)}"
    if not debt.promised:
        return name
    state = label("state", debt.state)
    if debt.due_at is None or debt.done_at is None or debt.result == "close" or debt.state == "released":
        return _("{name} ({state})", name=name, state=state)
    return _("{name} ({state}, {how})", name=name, state=state, how=punctual(debt.due_at, debt.done_at))


def _raised(changed: Changed) -> str:
    if changed.after.severity == 2 and (changed.before is None or changed.before.severity == 1):
        reasons = label("pattern", "between").join(label("triggers", one.code) for one in changed.after.triggers)
        return _("Serious now: {reasons}.", reasons=reasons)
    return ""


def _owed_next(changed: Changed, now: datetime) -> str:
    debt = changed.after.next_debt
    if debt is None or debt.due_at is None:
        return ""
    is_news = debt in _new(changed) and not debt.promised
    time = _until(debt, debt.due_at, None if is_news else now)
    if debt.due_at < now:
        time = _("{time}, {late}", time=time, late=late(int((now - debt.due_at).total_seconds())))
    return _("Owed next: f{id} {kind}, {time}.", id=debt.id, kind=_what(debt), time=time)


def _until(debt: FollowUp, due: datetime, now: datetime | None = None) -> str:
    """The time, in full where ``now`` is not to shorten it, and that it may still move."""
    time = when(due, now=now, zone=told_zone()) if now else moment(due)
    return _("{time} (provisional)", time=time) if debt.is_provisional else time
