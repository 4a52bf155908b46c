"""What most needs a decision, in sentences, each with the command to type."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.lang import _, label, ngettext
from complaintlog.render.clock import span
from complaintlog.render.figures import place

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.rules.standing import Decision


class Told(NamedTuple):
    """A decision as it is said, and what to type."""

    sentence: str
    command: str


def told(review: Review) -> list[Told]:
    """The decisions of the review, first things first."""
    return [Told(_sentence(one, review), _command(one)) for one in review.standing.decisions]


def _sentence(one: Decision, review: Review) -> str:
    waited = span(max(int((review.now - one.since).total_seconds()), 0)) if one.since else ""
    facts = {"case": _called(one), "waited": waited, "key": one.key or ""}
    match one.what:
        case "takeover":
            return ngettext(
                "A serious case has no manager yet: {case}, for {waited}.",
                "{number} serious cases have no manager yet; {case} longest, for {waited}.",
                one.cases,
                **facts,
            )
        case "promise":
            return ngettext(
                "A promise to a customer is past and unanswered: {case}, since {waited} ago.",
                "{number} promises to customers are past and unanswered; {case} longest, since {waited} ago.",
                one.cases,
                **facts,
            )
        case "recurring":
            return _recurring(one, review)
        case "approval":
            return ngettext(
                "A solution waits for approval: {case}, for {waited}.",
                "{number} solutions wait for approval; {case} longest, for {waited}.",
                one.cases,
                **facts,
            )
        case "corrective":
            return ngettext(
                "A corrective action is overdue: c{action}.",
                "{number} corrective actions are overdue; c{action} longest.",
                one.cases,
                action=one.action,
            )
        case "department":
            return ngettext(
                "{key} owes an answer past its agreed hours: {case}, since {waited} ago.",
                "{key} owes {number} answers past its agreed hours; {case} longest, since {waited} ago.",
                one.cases,
                **facts,
            )
        case "own_case":
            return ngettext(
                "Somebody follows up the complaint about themselves: {case}.",
                "{number} complaints are followed up by those they are about; {case} longest.",
                one.cases,
                **facts,
            )
        case "old":
            return ngettext(
                "A case is open for more than a week: {case}, for {waited}.",
                "{number} cases are open for more than a week; {case} longest, for {waited}.",
                one.cases,
                **facts,
            )
    return ngettext(
        "Something overdue belongs to nobody: {case}, since {waited} ago.",
        "{number} overdue debts belong to nobody; {case} longest, since {waited} ago.",
        one.cases,
        **facts,
    )


def _recurring(one: Decision, review: Review) -> str:
    group = one.group or ""
    what = _("{group} “{key}”", group=label("field", group), key=place(group, one.key or ""))
    here = ngettext("{number} time", "{number} times", one.cases)
    if len(review.periods) == 1:
        return _("The same again and again: {what}, {here}. What will be different?", what=what, here=here)
    return _(
        "The same again and again: {what}, {here} now, {total} in all counting the {before} periods before. "
        "What will be different?",
        what=what,
        here=here,
        total=one.total,
        before=len(review.periods) - 1,
    )


def _called(one: Decision) -> str:
    return f"{one.number} {one.customer}" if one.customer else one.number or ""


def _command(one: Decision) -> str:
    match one.what:
        case "takeover":
            words = f"take {one.case}"
        case "promise":
            words = f'contact {one.case} "…" --promise +2h'
        case "recurring":
            problem = f" --problem {shlex.quote(one.key or '')}" if one.group == "problem" else ""
            words = f'corrective add {one.case} "…" --by +14d{problem}'
        case "approval":
            words = f"approve {one.case}"
        case "corrective":
            words = f"corrective verify c{one.action}"
        case "department":
            words = f'done f{one.debt} --text "…"'
        case "own_case":
            words = f"assign {one.case} " + _("NAME")
        case "old":
            words = f"show {one.case}"
        case _:
            words = "due --unassigned"
    return f"complaintlog {words}"
