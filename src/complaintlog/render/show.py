"""One complaint on a sheet: the form as far as it is filled, what was said and done, what is owed, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, told_zone
from complaintlog.render.attachments import attachment_table
from complaintlog.render.clock import lateness, left, punctual, when
from complaintlog.render.field import between, shown_value
from complaintlog.render.history import history_table
from complaintlog.render.life import entries
from complaintlog.render.names import ROLLING, called, letters, owed_by
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written
from complaintlog.rules.figures import trust
from complaintlog.rules.form import FORM, PARTS, Field, missing, value_of
from complaintlog.rules.rounding import half_up
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.desk.look import Shown
    from complaintlog.rules.complaint import Complaint, FollowUp

GRID = (Column(""), Column("", grows=True))
ON_TOP = frozenset({"number", "severity"})
TOLD_BELOW = frozenset({"triggers", "attachments", "solutions", "follow_ups", "callbacks", "same_call", "repeat_of"})


def show_text(shown: Shown, sheet: Sheet) -> str:
    """The case for a person; piped, the same lines tab-separated."""
    view = _View(shown)
    tables = [view.head(), *view.form(), view.life(), attachment_table(shown.case), view.debts(), _related(shown)]
    if shown.journal:
        tables.append(history_table(shown.history, shown.now))
    if gap := view.missing():
        tables.append(gap)
    return written([table for table in tables if table.rows], sheet)


class _View:
    """A case as it is looked at now."""

    def __init__(self, shown: Shown) -> None:
        self.case = shown.case
        self.now = shown.now
        self.history = shown.history
        self.left = shown.left

    def at(self, at: datetime | None) -> str:
        return when(at, now=self.now, zone=told_zone())

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
        if case.rating_stage:
            line.append(_("rating: {stage}", stage=label("rating_stage", case.rating_stage)))
        if case.waiting_since:
            line.append(_("waiting for the customer since {time}", time=self.at(case.waiting_since)))
        if (case.repeat_count or 0) > 1:
            line.append(_("complaint no. {count} of this customer", count=case.repeat_count))
        columns = [Column("") for part in line]
        return Table(columns, [[Cell(part, "bold" if place == 0 else "") for place, part in enumerate(line)]], who)

    def form(self) -> Iterator[Table]:
        for part in PARTS:
            rows = [row for field in FORM if field.part == part and (row := self._field(field))]
            yield Table(GRID, [*rows, *self._beside(part)], label("part", part))

    def _beside(self, part: str) -> Iterator[list[Cell | str]]:
        """What is no field of the form, of a complaint that came from another book or was entered in another zone."""
        case = self.case
        if part == "registration" and case.origin_number:
            yield [Cell(label("field", "origin_number"), "dim"), case.origin_number]
        if part == "registration" and case.zone != told_zone():
            yield [Cell(label("field", "zone"), "dim"), case.zone]

    def life(self) -> Table:
        """Everything said and done, in the order it happened."""
        columns = (Column(""), Column(""), Column(""), Column("", grows=True))
        rows: list[list[Cell | str]] = [
            [self.at(at), who, Cell(what, "bold"), words or ""]
            for at, who, what, words in entries(self.case, self.history)
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
        text = shown_value(field, value, now=self.now, zone=told_zone())
        if not text or (value is False and not field.opposite):
            return None
        name = label("field", field.path)
        return [Cell(_("{name} (internal)", name=name) if field.internal else name, "dim"), text]

    def _debt(self, debt: FollowUp) -> list[Cell | str]:
        kind, text = owed_by(debt), one_line(debt.text or "")
        if debt.is_open:
            return [f"f{debt.id}", kind, *self._how(debt), "  ".join(self._around(debt))]
        how = label("state", debt.state)
        if debt.due_at and debt.done_at and debt.state in ("kept", "broken") and debt.result != "close":
            how = _("{name} ({state})", name=how, state=f"{punctual(debt.due_at, debt.done_at)}{_trusted(debt)}")
        return [
            Cell(f"f{debt.id}", "dim"),
            Cell(kind, "dim"),
            Cell(self.at(debt.due_at), "dim"),
            Cell(how, "dim"),
            "  ".join(filter(None, (debt.done_by, text, debt.why))),
        ]

    def _how(self, debt: FollowUp) -> list[Cell | str]:
        """Until when something is owed, and how late it is; of a clock that stands still, what it has left."""
        if debt.suspended_at:
            return [_("stands still"), left(debt, self.left.get(debt.id))]
        if debt.due_at is None:
            return ["", ""]
        how = lateness(debt.due_at, now=self.now, zone=told_zone())
        unsure = _("provisional") if debt.is_provisional else ""
        told = "  ".join(filter(None, ("" if how == self.at(debt.due_at) else how, unsure)))
        return [self.at(debt.due_at), Cell(told, "bold red" if debt.due_at < self.now else "")]

    def _around(self, debt: FollowUp) -> Iterator[str]:
        """Who owes it, what for, why it takes so long, and until when it rests."""
        yield from filter(None, (debt.assignee, one_line(debt.text or ""), debt.why))
        if debt.not_before and debt.not_before > self.now:
            yield _("not before {time}", time=self.at(debt.not_before))
        if debt.shown_from and debt.shown_from > self.now:
            yield _("put off until {time}", time=self.at(debt.shown_from))
        if debt.escalated_to:
            yield _("when late, shown to {who}", who=debt.escalated_to)


def _trusted(debt: FollowUp) -> str:
    """The trust figure beside the plain words: 100 at once, 0 exactly on time, below 0 late."""
    figure = trust(debt)
    return "" if figure is None else _(", trust {figure}", figure=half_up(figure))


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
