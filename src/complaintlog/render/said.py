"""The one line after a command: what happened, what was paid, what is owed next with its clock time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from complaintlog.errors import N_
from complaintlog.lang import _, label, moment, sentences, told_zone
from complaintlog.render.clock import late, punctual, when
from complaintlog.render.names import ROLLING, owed_by
from complaintlog.render.sheet import cut
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Changed
    from complaintlog.rules.complaint import FollowUp
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


def said(what: str, changes: Sequence[Changed], now: datetime) -> str:
    """A line for each case that was changed."""
    return "".join(_said(what, one, now) + "\n" for one in changes)


def hints(what: str, changes: Sequence[Changed], now: datetime) -> str:
    """Warnings, and the next step of a single case: the conversation beside the answer."""
    from complaintlog.render.cautions import caution
    from complaintlog.render.next_step import next_step

    lines = [caution(code, one.after.id) for one in changes for code in one.cautions]
    if (len(changes) == 1 or what == "merge") and what not in ASIDE:
        lines.append(next_step(changes[-1].after, now))
    return "".join(line + "\n" for line in lines if line)


def understood(changes: Sequence[Changed]) -> str:
    """The times that were typed in words or in part, in full, each once."""
    times = dict.fromkeys(time for one in changes for time in one.heard)
    return "".join(_("understood: {time}", time=time) + "\n" for time in times)


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
    return sentences(*parts, owed)


def _skipped(changed: Changed) -> list[str]:
    """The steps that were left out because nobody can be called back, where the case ended by itself."""
    before = changed.before.steps if changed.before else ()
    waived = [label("step", one.step) for one in changed.after.steps if one.waived and one not in before]
    if not waived:
        return []
    return [_("Nobody can be called back, so these steps are left out: {steps}.", steps=waived)]


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
