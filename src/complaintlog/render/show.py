"""One complaint on a sheet: the form as far as it is filled, what was said and done, what is owed, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.attachments import attachment_table
from complaintlog.render.clock import lateness, punctual, when
from complaintlog.render.names import ROLLING, called, letters, owed_by
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written
from complaintlog.rules.figures import trust
from complaintlog.rules.form import FORM, PARTS, Field, missing, value_of
from complaintlog.rules.text import one_line
from complaintlog.times import rfc3339

if TYPE_CHECKING:
    from complaintlog.desk.look import Shown
    from complaintlog.rules.complaint import Complaint, FollowUp, Handover, Other, StepDone

GRID = (Column(""), Column("", grows=True))
ON_TOP = frozenset({"number", "severity"})
TOLD_BELOW = frozenset({"triggers", "attachments", "solutions", "follow_ups", "callbacks", "same_call", "repeat_of"})


def show_text(shown: Shown, sheet: Sheet) -> str:
    """The case for a person; piped, the same lines tab-separated."""
    view = _View(shown.case, shown.now)
    tables = [view.head(), *view.form(), view.life(), attachment_table(shown.case), view.debts(), _related(shown)]
    if shown.history:
        tables.append(_history(shown, view))
    if gap := view.missing():
        tables.append(gap)
    return written([table for table in tables if table.rows], sheet)


def history_document(shown: Shown) -> dict[str, Any]:
    """The journal of the case as JSON, beside the complaint."""
    zone = shown.case.zone
    entries = [
        {
            "entry": one.number,
            "at": rfc3339(one.at, zone),
            "by": one.who,
            "what": one.what,
            "reason": one.reason,
            "changes": [
                {"table": change.table, "before": change.before, "after": change.after} for change in one.changes or ()
            ],
        }
        for one in shown.history
    ]
    return {"history": entries}


def shown_value(field: Field, value: Any, *, now: datetime, zone: str) -> str:
    """A form value in the language of the sheet; empty stays empty."""
    if value in (None, (), ""):
        return ""
    if isinstance(value, bool):
        return label("flag", "yes" if value else "no")
    if isinstance(value, datetime):
        return when(value, now=now, zone=zone)
    if isinstance(value, date):
        return value.isoformat()
    if field.kind in ("list", "people"):
        return between(listed(one, field) for one in value)
    if isinstance(value, tuple):
        return between(label(field.key, one) if field.codes else str(one) for one in value)
    return label(field.key, value) if field.kind == "code" else str(value)


def listed(record: Any, field: Field) -> str:
    """A record of a list in a few words."""
    if field.kind == "people":
        return _one_of_several(record)
    for name in ("code", "text", "name", "kind"):
        if (value := getattr(record, name, None)) is not None:
            return label(field.key, value) if name in ("code", "kind") else str(value)
    return str(getattr(record, "amount", record))


def _one_of_several(person: Other) -> str:
    """One who complains with others: name, phone, whether they agreed and know the result."""
    answers = {True: label("answer", "agreed"), False: label("answer", "refused"), None: ""}
    stands = [answers[person.agreed], _("knows the result") if person.told_at else ""]
    known = " ".join(filter(None, (person.name, person.phone)))
    said = between(filter(None, stands))
    return _("{name} ({state})", name=known, state=said) if said else known


def between(parts: Any) -> str:
    """Parts joined as the language joins them."""
    return label("pattern", "between").join(parts)


class _View:
    """A case as it is looked at now, in its own zone."""

    def __init__(self, case: Complaint, now: datetime) -> None:
        self.case = case
        self.now = now

    def at(self, at: datetime | None) -> str:
        return when(at, now=self.now, zone=self.case.zone)

    def head(self) -> Table:
        case = self.case
        nobody = _("(no name)") if case.description else _("(erased)")
        who = called(case.customer.name, case.customer.salutation) or nobody
        stage = f"{letters(case.stage)} {label('stage', case.stage)}"
        serious = label("severity", case.severity)
        reasons = between(label("triggers", one.code) for one in case.triggers)
        line = [case.called, _("{name} ({state})", name=serious, state=reasons) if reasons else serious, stage]
        if case.round > 1:
            line.append(_("round {round}", round=case.round))
        if (case.repeat_count or 0) > 1:
            line.append(_("complaint no. {count} of this customer", count=case.repeat_count))
        columns = [Column("") for part in line]
        return Table(columns, [[Cell(part, "bold" if place == 0 else "") for place, part in enumerate(line)]], who)

    def form(self) -> Iterator[Table]:
        for part in PARTS:
            rows = [row for field in FORM if field.part == part and (row := self._field(field))]
            yield Table(GRID, rows, label("part", part))

    def life(self) -> Table:
        """Everything said and done, in the order it happened."""
        entries = sorted(
            _entries(self.case), key=lambda entry: entry[0]
        )  # stable: as told where the second is the same
        columns = (Column(""), Column(""), Column(""), Column("", grows=True))
        rows: list[list[Cell | str]] = [
            [self.at(at), who, Cell(what, "bold"), words or ""] for at, who, what, words in entries
        ]
        return Table(columns, rows, _("What was said and done"))

    def debts(self) -> Table:
        columns = (Column(""), Column(""), Column(""), Column(""), Column("", grows=True))
        told = [debt for debt in self.case.follow_ups if debt.is_open or debt.promised or debt.kind not in ROLLING]
        owed = sorted(told, key=lambda debt: (not debt.is_open, debt.due_at or self.now, debt.id))
        return Table(columns, [self._debt(debt) for debt in owed], _("What is owed, and what was"))

    def missing(self) -> Table | None:
        fields = [] if self.case.is_over else missing(self.case)
        if not fields:
            return None
        names = between(label("field", field.path) for field in fields)
        return Table(GRID, [[Cell(_("not known yet"), "yellow"), names]])

    def _field(self, field: Field) -> list[Cell | str] | None:
        if field.path in ON_TOP or field.path.partition(".")[0] in TOLD_BELOW:
            return None
        value = value_of(self.case, field.path)
        text = shown_value(field, value, now=self.now, zone=self.case.zone)
        if not text or value is False:
            return None
        name = label("field", field.path)
        return [Cell(_("{name} (internal)", name=name) if field.internal else name, "dim"), text]

    def _debt(self, debt: FollowUp) -> list[Cell | str]:
        if debt.is_open and debt.due_at:
            return self._standing(debt) if debt.suspended_at else self._running(debt, debt.due_at)
        how = label("state", debt.state)
        if debt.due_at and debt.done_at and debt.state in ("kept", "broken"):
            how = _("{name} ({state})", name=how, state=f"{punctual(debt.due_at, debt.done_at)}{_trusted(debt)}")
        ended = (f"f{debt.id}", owed_by(debt), self.at(debt.due_at), how)
        return [*(Cell(text, "dim") for text in ended), one_line(debt.text or "")]

    def _running(self, debt: FollowUp, due: datetime) -> list[Cell | str]:
        how = lateness(due, now=self.now, zone=self.case.zone)
        unsure = _("provisional") if debt.is_provisional else ""
        told = "  ".join(filter(None, ("" if how == self.at(due) else how, unsure)))
        style = "bold red" if due < self.now else ""
        return [f"f{debt.id}", owed_by(debt), self.at(due), Cell(told, style), _whose(debt)]

    def _standing(self, debt: FollowUp) -> list[Cell | str]:
        """A clock that stands still while the customer is waited for: it has a rest of time, and no due time."""
        return [f"f{debt.id}", owed_by(debt), _("stands still"), _left(debt), _whose(debt)]


def _whose(debt: FollowUp) -> str:
    return "  ".join(filter(None, (debt.assignee, one_line(debt.text or ""))))


def _left(debt: FollowUp) -> str:
    """How much time a clock that stands still has left, once the customer has answered."""
    minutes = (debt.remaining_seconds or 0) // 60
    return _("{left} left", left=_("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60))


def _trusted(debt: FollowUp) -> str:
    """The trust figure beside the plain words: 100 at once, 0 exactly on time, below 0 late."""
    figure = trust(debt)
    return "" if figure is None else _(", trust {figure}", figure=round(figure))


Entry = tuple[datetime, str, str, str | None]


def _entries(case: Complaint) -> Iterator[Entry]:
    yield case.received_at, case.recorded_by, label("verb", "new"), None
    yield from (_step(step) for step in case.steps if step.step in ("listen", "apologize"))
    for contact in case.contacts:
        yield contact.at, contact.by, _contact(contact), contact.words
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
    if case.closed_at:
        ended = label("outcome", case.outcome) if case.outcome else ""
        yield case.closed_at, case.closed_by or "", _("closed: {outcome}", outcome=ended), case.closed_reason


def _handover(handed: Handover) -> str:
    said = _("handed over: {former} -> {owner}", former=handed.former or _("nobody"), owner=handed.owner)
    return _("{name} ({state})", name=said, state=label("handover", handed.why)) if handed.why else said


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
    for one in case.solutions:
        what = between(label("actions", action) for action in one.actions)
        money = f"{one.amount} {one.currency or ''}".strip() if one.amount is not None else ""
        yield one.proposed_at, one.proposed_by, _("proposed: {what}", what=f"{what} {money}".strip()), one.text
        if one.decided_at and one.decided_by and one.decision:
            decided = _("{decision}: {what}", decision=label("decision", one.decision), what=f"{what} {money}".strip())
            yield one.decided_at, one.decided_by, decided, one.opinion
        if one.answered_at and one.answer:
            yield one.answered_at, "", label("answer", one.answer), None
        for paid in one.payments:
            spent = f"{paid.amount} {paid.currency or ''}".strip()
            yield paid.at, paid.by, _("paid: {money}", money=spent), paid.reference
        if one.carried_out_at:
            yield one.carried_out_at, "", _("carried out"), None


def _contact(contact: Any) -> str:
    who = label("with", contact.with_)
    if not contact.reached:
        return _("tried to reach: {who}", who=who)
    if contact.direction == "in":
        return _("{who} said", who=who)
    return _("told: {who}", who=who)


def _callback(call: Any) -> str:
    if not call.reached:
        return _("callback, not reached")
    if call.satisfaction is None:
        return _("callback")
    return _("callback, satisfaction {number}", number=call.satisfaction)


def _related(shown: Shown) -> Table:
    """The cases that this one names: what they are to it, and what they are about."""
    columns = (Column(""), Column(""), Column(""), Column(""), Column("", grows=True))
    rows: list[list[Cell | str]] = [
        [
            str(one["id"]),
            one["number"],
            _relation(shown.case, one),
            label("stage", one["stage"]),
            one_line(one["summary"]),
        ]
        for one in shown.related
    ]
    return Table(columns, rows, _("Belongs together"))


def _relation(case: Complaint, other: dict[str, Any]) -> str:
    if other["id"] == case.merged_into:
        return _("took this one over")
    if other["merged_into"] == case.id:
        return _("taken over by this one")
    if other["id"] == case.repeat_of:
        return _("the earlier one it repeats")
    return _("told in the same call") if other["id"] == case.same_call else _("linked")


def _history(shown: Shown, view: _View) -> Table:
    headings = (_("entry"), _("when"), _("who"), _("what"), _("why"))
    columns = [Column(heading, grows=heading == headings[-1]) for heading in headings]
    rows = [
        [str(one.number), view.at(one.at), one.who, label("verb", one.what), one.reason or ""] for one in shown.history
    ]
    return Table(columns, rows, _("Journal"))
