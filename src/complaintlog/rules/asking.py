"""Debts made by hand: a department asked, the customer waited for, an authority's date, anything to come back to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from complaintlog.errors import N_, RefusedError, Term, UsageError, ValueRefusedError
from complaintlog.rules import policy
from complaintlog.rules.codes import DebtState, Kind, Unit
from complaintlog.rules.complaint import Basis, Complaint, FollowUp
from complaintlog.rules.ending import require_open
from complaintlog.rules.kinds import NEVER_SNOOZED
from complaintlog.rules.owed import Act, drop, open_of, owe, suspend
from complaintlog.rules.people import someone
from complaintlog.rules.settle import settle
from complaintlog.rules.talk import named_debts


def ask(
    case: Complaint,
    act: Act,
    *,
    department: str | None = None,
    until: policy.When | None = None,
    text: str | None = None,
) -> Complaint:
    """A department is asked: it owes its answer within its agreed hours, and the owner chases it. Asking again adds.

    Where none is named it is the one that the category goes to.
    """
    require_open(case)
    _require_ahead(until, act)
    name = department or act.shop.department_of(case.category, case.subcategory)
    if name is None:
        raise UsageError(N_("Say which department is asked: complaintlog ask {number} Kitchen"), number=case.called)
    agreed = act.shop.department(name)
    if agreed is None and act.shop.departments:
        known = [one.name for one in act.shop.departments]
        raise ValueRefusedError(N_("{name} is not one of the departments: {known}."), name=name, known=known)
    when: policy.When = until or policy.due(
        "department",
        act.shop,
        case,
        anchor="asked",
        anchor_at=act.at,
        department=name,
        limit=policy.Limit(agreed.hours, Unit.WORKING_HOURS) if agreed and agreed.hours else None,
    )
    shown_to = agreed.escalate_to if agreed else None
    return settle(owe(case, act, Kind.DEPARTMENT, when, department=name, text=text, escalated_to=shown_to), act)


def wait(case: Complaint, act: Act, *, until: policy.When, text: str | None = None) -> Complaint:
    """We wait for the customer, never without a time to chase; policy clocks stop, promises go on."""
    require_open(case)
    if case.customer.anonymous:
        raise RefusedError(N_("{number} is anonymous: there is nobody to wait for."), number=case.called)
    _require_ahead(until, act)
    case = drop(case, act, open_of(case, Kind.AWAITING), DebtState.CANCELLED, result="wait")
    case = owe(suspend(case, act), act, Kind.AWAITING, until, text=text)
    return settle(replace(case, waiting_since=case.waiting_since or act.at), act)


def deadline(
    case: Complaint, act: Act, *, until: policy.When, to: str | None = None, ref: str | None = None
) -> Complaint:
    """An authority's date: it outlives closing and is paid by our word to the authority."""
    if case.stage not in ("merged", "void"):
        _require_ahead(until, act)
    else:
        require_open(case)
    words = "  ".join(part for part in (to, ref) if part)
    facts = Basis("deadline", "transfer", act.at)
    if isinstance(until, policy.Due):
        facts = replace(until.basis, rule=facts.rule, anchor=facts.anchor)
    due = policy.Due(policy.instant_of(until), facts)
    return settle(owe(case, act, Kind.STATUTORY, due, text=words or None), act)


def follow(case: Complaint, act: Act, *, until: policy.When, text: str, assignee: str | None = None) -> Complaint:
    """Something to come back to at a time."""
    require_open(case)
    _require_ahead(until, act)
    who = act.shop.acting_for(someone(act.shop, assignee) if assignee else case.owner)
    return settle(owe(case, act, Kind.OTHER, until, text=text, assignee=who), act)


def snooze(case: Complaint, act: Act, *, follow_up: int, until: datetime, reason: str | None) -> Complaint:
    """A row is shown later; when it is due never moves. With a reason, at most to the end of the next working day."""
    debt = named_debts(case, follow_up)[0]
    if not debt.is_open:
        raise RefusedError(
            N_("f{follow_up} is not owed any more ({state})."), follow_up=debt.id, state=Term("state", debt.state)
        )
    if not may_be_put_off(debt):
        raise RefusedError(
            N_("f{follow_up} ({kind}) cannot be put off: somebody was told a time."),
            follow_up=debt.id,
            kind=Term("kind", debt.kind),
        )
    if not reason:
        raise UsageError(N_("Say why f{follow_up} is put off: --reason …"), follow_up=debt.id)
    _require_ahead(until, act)
    if until > _end_of_next_day(act):
        raise RefusedError(N_("f{follow_up} can be put off to the next working day at most."), follow_up=debt.id)
    later = tuple(replace(one, shown_from=until) if one.id == debt.id else one for one in case.follow_ups)
    return replace(case, follow_ups=later)


def may_be_put_off(debt: FollowUp) -> bool:
    """Whether the row may be shown later: not where somebody was told a time."""
    return not debt.promised and debt.kind not in NEVER_SNOOZED


def _require_ahead(until: policy.When | None, act: Act) -> None:
    if until is not None and policy.instant_of(until) <= act.at:
        raise ValueRefusedError(N_("{due} is past; name a time to come."), due=policy.instant_of(until))


def _end_of_next_day(act: Act) -> datetime:
    """The midnight after the next working day."""
    zone, working_day = ZoneInfo(act.shop.zone), policy.Limit(1, Unit.WORKING_DAYS)
    next_day = policy.counted("snooze", working_day, anchor="asked", anchor_at=act.at, zone=zone.key, shop=act.shop)
    day = next_day.at.astimezone(zone).date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=zone)
