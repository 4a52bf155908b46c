"""Policies for a person, and as JSON: the presets, the limits of one, what applying it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, current, label, moment, ngettext, sentences
from complaintlog.render.clock import left
from complaintlog.render.limits import limit_words, rule_words, statutory_words
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written

if TYPE_CHECKING:
    from complaintlog.desk.policy import Applied, Listed, Move, Shown
    from complaintlog.desk.presets import Preset
    from complaintlog.rules.complaint import FollowUp
    from complaintlog.rules.policy import Limit, Policy


def policies_text(found: Listed, sheet: Sheet) -> str:
    """The presets by name, for whom, their limits in short; the one in force marked."""
    headings = (_("preset"), _("for"), _("limits"), "")
    columns = [Column(heading, grows=place == 2) for place, heading in enumerate(headings)]
    rows = [_preset(one, in_force=one.name == found.in_force) for one in found.presets]
    return written([Table(columns, rows)], sheet)


def policy_text(shown: Shown, sheet: Sheet) -> str:
    """Every limit of a preset: from which event, how long, where it stands, when that was looked up."""
    preset = shown.preset
    policy = shown.shop.policy if shown.shop else preset.policy
    tables = [_heading(preset, shown), _statutory(preset), _limits(policy), _scoped(policy), _more(policy)]
    text = written([table for table in tables if table.rows], sheet)
    return text + _relying() + "\n" if sheet.drawn and preset.sources else text


def policies_document(found: Listed) -> dict[str, Any]:
    """The presets as JSON."""
    return {"schema": 1, "in_force": found.in_force, "items": [_preset_document(one) for one in found.presets]}


def policy_document(shown: Shown) -> dict[str, Any]:
    """One preset as JSON; where it is in force, with what the shop has set otherwise."""
    policy = shown.shop.policy if shown.shop else shown.preset.policy
    return {"schema": 1, "in_force": shown.shop is not None} | _preset_document(shown.preset) | _policy_document(policy)


def used_text(shown: Shown) -> str:
    """Which preset is in force now, how what is owed already gets it; that a law's is to be checked."""
    said = _("{preset} is in force for what is made from now on.", preset=shown.preset.name)
    more = _("What is owed already keeps its times; to see what would move: complaintlog policy apply")
    told = sentences(said, more)
    return f"{told}\n{_relying()}\n" if shown.preset.policy.statutory else f"{told}\n"


def applied_text(applied: Applied, sheet: Sheet, *, kept: bool) -> str:
    """Every debt that moves, from when to when; then how many, and how to do it."""
    if not applied.moves:
        return _("Nothing moves: what is owed is due as the policy in force says.") + "\n"
    headings = (_("number"), _("owed"), "", _("due so far"), _("due now"))
    columns = [Column(heading, grows=place == 1) for place, heading in enumerate(headings)]
    table = written([Table(columns, [_move(one) for one in applied.moves])], sheet)
    return table + (_counted(applied, kept=kept) + "\n" if sheet.drawn else "")


def applied_document(applied: Applied, zone: str, *, kept: bool) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "schema": 1,
        "applied": kept,
        "cases": applied.cases,
        "changes": [_move_document(one, zone) for one in applied.moves],
    }


def _preset(one: Preset, *, in_force: bool) -> list[Cell | str]:
    limits = [f"{statutory_words(limit.name)} {_limit(limit.limit)}" for limit in one.policy.statutory]
    return [one.name, _title(one), "  ".join(limits), Cell(_("in force") if in_force else "", "bold")]


def _title(one: Preset) -> str:
    return str(one.title.get(current(), one.title.get("en", "")))


def _heading(preset: Preset, shown: Shown) -> Table:
    rows: list[list[Cell | str]] = [[Cell(_("preset"), "dim"), preset.name], [Cell(_("for"), "dim"), _title(preset)]]
    if shown.shop:
        rows.append([Cell("", "dim"), _("in force")])
    return Table((Column(""), Column("", grows=True)), rows)


def _statutory(preset: Preset) -> Table:
    headings = (_("limit"), _("counted from"), _("within"), _("ended by"), _("checked"), _("where it stands"))
    columns = [Column(heading, grows=heading == headings[-1]) for heading in headings]
    rows: list[list[Cell | str]] = []
    for one in preset.policy.statutory:
        source = preset.sources[one.name]
        stands = source.text + (
            "  " + _("superseded by {what}", what=source.superseded_by) if source.superseded_by else ""
        )
        name = statutory_words(one.name)
        name = _("{name} (extends {other})", name=name, other=one.extends) if one.extends else name
        within = _limit(one.limit) + ("  " + _("end of the day") if one.close_of_day else "")
        paid = _("our word") if one.paid_by == "word" else _("our answer")
        rows.append([name, label("anchor", one.anchor), within, paid, str(source.checked or ""), stands])
    return Table(columns, rows, _("Limits of law or supervision"))


def _limits(policy: Policy) -> Table:
    columns = (Column(_("owed")), Column(_("within"), grows=True))
    rows: list[list[Cell | str]] = [[rule_words(rule), _limit(limit)] for rule, limit in policy.limits.items()]
    return Table(columns, rows, _("The house's own limits"))


def _scoped(policy: Policy) -> Table:
    columns = (Column(_("for")), Column(_("owed")), Column(_("within"), grows=True))
    rows: list[list[Cell | str]] = [
        [scope, rule_words(rule), _limit(limit)] for scope, own in policy.scoped.items() for rule, limit in own.items()
    ]
    return Table(columns, rows, _("Limits of their own"))


def _more(policy: Policy) -> Table:
    """Money, approval, tries, escalation."""
    approval = _("all solutions") if policy.approve_all else _("above the limit of one's role")
    named = [(_("approval"), approval)]
    for role, amount in policy.money.items():
        named.append((_("may grant: {role}", role=label("role", role)), str(amount) if amount else _("without limit")))
    for scope, kinds in policy.escalation.items():
        for kind, steps in kinds.items():
            told = "  ".join(f"{_limit(step.after)}: {step.to}" for step in steps)
            named.append((_("late is shown: {what}", what=" ".join(filter(None, (scope, label("kind", kind))))), told))
    return Table((Column(""), Column("", grows=True)), [[Cell(name, "dim"), value] for name, value in named])


def _limit(limit: Limit) -> str:
    return limit_words(limit.amount, limit.unit)


def _relying() -> str:
    return _("Check before relying on it: laws change, and what binds you depends on your trade and your place.")


def _counted(applied: Applied, *, kept: bool) -> str:
    moves = ngettext("{number} debt", "{number} debts", len(applied.moves))
    if kept:
        return _("Moved: {debts}. To take it back: complaintlog undo", debts=moves)
    return _("{debts} would move; nothing is changed yet. To do it: complaintlog policy apply --yes", debts=moves)


def _move(one: Move) -> list[Cell | str]:
    ended = not one.after.is_open
    name = f"f{one.after.id}" if one.before and one.after.id > 0 else _("new")
    so_far = _until(one.before) if one.before else ""
    return [one.number, _owed(one.after), name, so_far, _("not owed any more") if ended else _until(one.after)]


def _owed(debt: FollowUp) -> str:
    kind = label("kind", debt.kind)
    return f"{kind}: {debt.text}" if debt.text else kind


def _until(debt: FollowUp) -> str:
    """When it is due; of a clock that stands still, what it has left."""
    if debt.suspended_at:
        return _("stands still, {left}", left=left(debt))
    return moment(debt.due_at) if debt.due_at else ""


def _move_document(one: Move, zone: str) -> dict[str, Any]:
    from complaintlog.times import rfc3339

    before = one.before.due_at if one.before else None
    after = one.after.due_at if one.after.is_open else None
    return {
        "number": one.number,
        "follow_up": one.after.id if one.after.id > 0 else None,
        "kind": one.after.kind,
        "rule": one.after.basis.rule if one.after.basis else None,
        "due_before": rfc3339(before, zone) if before else None,
        "due_after": rfc3339(after, zone) if after else None,
        "remaining_before": one.before.remaining_seconds if one.before else None,
        "remaining_after": one.after.remaining_seconds if one.after.is_open else None,
    }


def _preset_document(one: Preset) -> dict[str, Any]:
    limits = [
        limit._asdict() | {"limit": limit.limit.amount, "unit": limit.limit.unit} | _source(one, limit.name)
        for limit in one.policy.statutory
    ]
    return {"name": one.name, "title": dict(one.title), "statutory": limits}


def _source(one: Preset, name: str) -> dict[str, Any]:
    source = one.sources[name]
    checked = source.checked.isoformat() if source.checked else None
    return {"source": source.text, "checked": checked, "superseded_by": source.superseded_by}


def _policy_document(policy: Policy) -> dict[str, Any]:
    def limits(own: Any) -> dict[str, Any]:
        return {rule: {"limit": limit.amount, "unit": limit.unit} for rule, limit in own.items()}

    return {
        "limits": limits(policy.limits),
        "scoped": {scope: limits(own) for scope, own in policy.scoped.items()},
        "approval": "all" if policy.approve_all else "above_limit",
        "money": {str(role): None if amount is None else str(amount) for role, amount in policy.money.items()},
        "unsatisfied_up_to": policy.unsatisfied_up_to,
        "callback_tries": policy.callback_tries,
        "callback_days": policy.callback_days,
        "reopen_days": policy.reopen_days,
        "promises_per_hour": policy.promises_per_hour,
        "escalation": {
            scope: {
                kind: [{"after": step.after.amount, "unit": step.after.unit, "to": step.to} for step in steps]
                for kind, steps in kinds.items()
            }
            for scope, kinds in policy.escalation.items()
        },
    }
