"""What comes next on a case, with the command for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from complaintlog.errors import N_
from complaintlog.lang import _, told_zone
from complaintlog.render.clock import when
from complaintlog.rules.settle import has_hearer
from complaintlog.rules.solutions import place, stands, untold

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint, Solution

SOLVING = (  # what Solve still lacks, and the command for it
    ("undecided", N_("Next step: a manager decides, complaintlog approve {id}{which}")),
    ("unanswered", N_("Next step: the customer's answer, complaintlog solve {id} --agreed{which}")),
    ("undone", N_("Next step: do it, then complaintlog solve {id} --carried-out")),
    ("untold", N_("Next step: tell the customer, then complaintlog solve {id} --told")),
    ("others", N_("Next step: tell all who complained together: complaintlog solve {id} --other NAME --told")),
)
NEXT = {
    "listen": N_("Next step: say it back, then complaintlog listen {id}"),
    "apologize": N_("Next step: say sorry, then complaintlog apologize {id}"),
    "solve": N_("Next step: complaintlog propose {id} --action …, then solve {id} --agreed"),
    "thank": N_("Next step: thank them, then complaintlog thank {id}"),
    "callback": N_("Next step: call back, then complaintlog callback {id} --reached --satisfaction 1-5"),
}


def next_step(case: Complaint, now: datetime) -> str:
    """It, or until when the case rests; nothing of one that waits for nothing."""
    return _resting(case, now) or _(_next_step(case) or "", id=case.id, which=_which(case))


def _resting(case: Complaint, now: datetime) -> str:
    """A severe rating that nobody touches yet, and until when."""
    until = max((debt.not_before for debt in case.open_debts if debt.not_before), default=now)
    if until <= now or case.stage != "listen":
        return ""
    time = when(until, now=now, zone=told_zone())
    return _("Next step: let it rest until {time}; find out meanwhile: complaintlog guide {id}", time=time, id=case.id)


def _next_step(case: Complaint) -> str | None:
    if case.finding is not None and case.finding.at and not has_hearer(case) and not case.is_over:
        return N_("Next step: complaintlog close {id} --outcome explained --reason …")
    if case.stage == "solve" and case.finding is None and not has_hearer(case):
        return N_("Next step: find out, then complaintlog investigate {id} --validity …")
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
