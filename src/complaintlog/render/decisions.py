"""What most needs a decision, in sentences, each with the command to type."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.errors import N_
from complaintlog.lang import _, command, label, ngettext
from complaintlog.lang.lines import wrapped
from complaintlog.render.clock import span
from complaintlog.render.figures import place
from complaintlog.render.period import headings, so_many

if TYPE_CHECKING:
    from complaintlog.desk.week import Review
    from complaintlog.rules.pressing import Decision

LONGEST = 28  # columns of a name inside a sentence


class Told(NamedTuple):
    """A decision as it is said, what to type, the sentence with every name in ``full``, and in ``brief`` without what
    the case is about.
    """

    sentence: str
    command: str
    full: str
    brief: str

    def within(self, width: int) -> str:
        """What it is about too, where that takes no line more."""
        lines = len(wrapped(self.brief, width))
        return self.sentence if len(wrapped(self.sentence, width)) <= lines else self.brief


def told(review: Review) -> list[Told]:
    """The decisions of the review, first things first."""
    return [_told(one, review) for one in review.standing.decisions]


def _told(one: Decision, review: Review) -> Told:
    short = _short(one)
    brief = short._replace(product=None, category=None)
    return Told(_sentence(short, review), _command(one), _sentence(one, review), _sentence(brief, review))


# Of one case, and of several: Chinese has no plural, but where to begin with one is odd in any language.
SENTENCES = {
    "takeover": (
        N_("A serious complaint waits for a manager: {case}, for {waited}. Who takes it?"),
        N_("{number} serious complaints wait for a manager; first {case}, {waited} now. Who takes them?"),
    ),
    "promise": (
        N_("A customer waits {waited} past our promise: {case}. Call, news or not."),
        N_("{number} past our promise; first {case}, {waited} late. Call, news or not."),
    ),
    "deed": (
        N_("A promised deed is {waited} late: {case}. Do and note it."),
        N_("{number} promised deeds are late; first {case}, {waited}. Do and note it."),
    ),
    "approval": (
        N_("A proposed solution waits for a decision: {case}, for {waited}. Yes or no?"),
        N_("{number} proposed solutions wait for a decision; first {case}, {waited} now. Yes or no?"),
    ),
    "corrective": (
        N_("Corrective action c{action} is past its date: {text}. Was it done, and did it help?"),
        N_("{number} corrective actions are past their date; first c{action}: {text}. Done, and did it help?"),
    ),
    "department": (
        N_("{key} owes an answer on {case}, {waited} late. Press for it and note it."),
        N_("{key} owes {number} answers past the agreed time; first {case}, {waited} late. Press for them."),
    ),
    "own_case": (
        N_("{case} is followed up by the person it is about. Give it to somebody else."),
        N_("{number} complaints are followed up by the person they are about; first {case}. Give them to others."),
    ),
    "old": (
        N_("{case} has been open for {waited}. Why?"),
        N_("{number} are open for over a week; first {case}: {waited}. Why?"),
    ),
    "unassigned": (
        N_("Something overdue belongs to nobody: {case}, {waited} late. Who takes it?"),
        N_("{number} overdue debts belong to nobody; first {case}, {waited} late. Who takes them?"),
    ),
}


def _sentence(one: Decision, review: Review) -> str:
    if one.what == "recurring":
        return _recurring(one, review)
    waited = span(max(int((review.now - one.since).total_seconds()), 0)) if one.since else ""
    facts: dict[str, Any] = {
        "case": _called(one),
        "waited": waited,
        "key": one.key or "",
        "action": one.action,
        "text": one.text,
    }
    alone, several = SENTENCES[one.what]
    return _(alone if one.cases == 1 else several, number=one.cases, **facts)


def _recurring(one: Decision, review: Review) -> str:
    group = one.group or ""
    what = _("{group} “{key}”", group=label("recurring", group), key=place(group, one.key or ""))
    here = ngettext("{number} time", "{number} times", one.cases)
    if len(review.periods) == 1:
        return _("{what}: {here}. What must change?", what=what, here=here)
    return _(
        "{what}: {here} in {now}, {total} in {periods}. What must change?",
        what=what,
        here=here,
        now=headings(review)[0],
        total=one.total,
        periods=so_many(review, len(review.periods)),
    )


def _short(one: Decision) -> Decision:
    """With names of some words only: people write whole sentences for a product."""
    from complaintlog.render.sheet import cut

    names: dict[str, Any] = {name: cut(text, LONGEST) for name, text in _written(one) if text}
    return one._replace(**names)


def _written(one: Decision) -> tuple[tuple[str, str | None], ...]:
    """What people wrote, as long as they liked."""
    return ("key", one.key), ("customer", one.customer), ("product", one.product), ("text", one.text)


def _called(one: Decision) -> str:
    """A case by its number, who it is of where that may be told, and what it is about."""
    about = one.product or (one.category and label("category", one.category))
    cost = f"{one.amount} {one.currency or ''}".strip() if one.amount is not None else None
    told = label("pattern", "between").join(part for part in (about, cost) if part)
    called = f"{one.number} {one.customer}" if one.customer else one.number or ""
    return _("{case} ({about})", case=called, about=told) if told else called


def _command(one: Decision) -> str:
    match one.what:
        case "takeover":
            words = f"take {one.case}"
        case "promise":
            words = f'contact {one.case} "…" --promise +2h'
        case "recurring":
            problem = f" --problem {shlex.quote(one.key or '')}" if one.group == "problem" else ""
            words = f'corrective add {one.case} "{_remedy(one)}" --by +14d{problem}'
        case "deed":
            words = f"solve {one.case} --carried-out" if one.text is None else f"done f{one.debt}"
        case "approval":
            words = f"approve {one.case}" if one.solutions == 1 else f"show {one.case}"
        case "corrective":
            words = f"corrective verify c{one.action}"
        case "department":
            words = f'done f{one.debt} --text "…"'
        case "own_case":
            words = f'assign {one.case} "…"'
        case "old":
            words = f"show {one.case}"
        case _:
            words = "due --unassigned"
    return command(words)


def _remedy(one: Decision) -> str:
    """What often mends such a cause, to begin from; of a product or a problem only people know."""
    key = one.key or ""
    known = label("remedy", key) if one.group == "cause_code" else key
    return "…" if known == key else known
