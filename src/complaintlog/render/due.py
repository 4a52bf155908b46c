"""The morning's list: whom to call first, why, how late, the phone number, the last thing said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label, ngettext, sentences
from complaintlog.render.clock import lateness, when
from complaintlog.render.names import called, kind_of, letters, may_move, with_phone
from complaintlog.render.sheet import Cell, Column, Sheet, Table, taken_by, written
from complaintlog.rules.text import one_line
from complaintlog.times import rfc3339

if TYPE_CHECKING:
    from complaintlog.desk.due import Owed

STYLES = {"overdue": "bold red", "today": "yellow", "upcoming": ""}
PAID_BY_A_WORD = frozenset({"reply", "acknowledge", "update", "rating", "tell_improvement"})
WIDE = 100  # columns from which on the case has a column of its own
CUSTOMER = 34  # columns of the customer at most


def due_text(owed: Owed, sheet: Sheet) -> str:
    """The list for a person, or tab-separated for a pipe."""
    if not sheet.drawn:
        return written([_plain_table(owed)], sheet)
    if not (owed.items or owed.put_off):
        return _nothing(owed) + "\n"
    table = written([_drawn_table(owed, sheet)], sheet) if owed.items else ""
    return "".join([_counted(owed) + "\n", "\n" + table if table else "", _hidden(owed)])


def due_document(owed: Owed) -> dict[str, Any]:
    """The list as the contract's JSON."""
    items = [_item(row, owed.zone) for row in owed.items]
    at = rfc3339(owed.as_of, owed.zone)
    return {"schema": 1, "as_of": at, "counts": owed.counts, "put_off": owed.put_off, "items": items}


def _counted(owed: Owed) -> str:
    counts = owed.counts
    parts = [
        ngettext("{number} overdue", "{number} overdue", counts["overdue"]),
        ngettext("{number} due today", "{number} due today", counts["today"]),
    ]
    if counts["upcoming"]:
        parts.append(ngettext("{number} to come", "{number} to come", counts["upcoming"]))
    return _("{counts}   (as of {time})", counts="   ".join(parts), time=_at(owed.as_of, owed))


def _nothing(owed: Owed) -> str:
    quiet = _("Nothing is owed now ({time}). Enjoy the quiet.", time=_at(owed.as_of, owed))
    if owed.coming is None:
        return quiet
    row = owed.coming
    coming = _("Next comes f{id} {kind}, {time}.", id=row["id"], kind=_owed(row), time=_at(row["due_at"], owed))
    return sentences(quiet, coming)


def _hidden(owed: Owed) -> str:
    """What is counted above and not shown below it: what the limit leaves out, and what is put off."""
    lines = []
    if owed.hidden > 0:
        lines += [ngettext("{number} more: --limit 0 shows all.", "{number} more: --limit 0 shows all.", owed.hidden)]
    if owed.put_off:
        lines += [ngettext("{number} of them put off.", "{number} of them put off.", owed.put_off)]
    return "".join("\n" + line + "\n" for line in lines)


def _drawn_table(owed: Owed, sheet: Sheet) -> Table:
    wide = sheet.width >= WIDE
    headings: list[Cell | str] = ["", _("owed"), _("when"), *([_("case")] if wide else [])]
    rows = [_drawn_row(row, owed, wide=wide) for row in owed.items]
    room = min(CUSTOMER, sheet.width - taken_by([headings, *rows]))
    together = _together(owed.items)
    return Table(
        [Column(str(heading)) for heading in _with_customer(headings, _("customer"))],
        [
            _with_customer(cells, Cell(_customer(row, room), "bold"))
            for cells, row in zip(rows, owed.items, strict=True)
        ],
        under=[_under(row, owed, together, wide=wide) for row in owed.items],
    )


def _with_customer(cells: list[Cell | str], customer: Cell | str) -> list[Cell | str]:
    return [*cells[:3], customer, *cells[3:]]


def _drawn_row(row: dict[str, Any], owed: Owed, *, wide: bool) -> list[Cell | str]:
    late = lateness(row["due_at"], now=owed.as_of, zone=owed.zone)
    return [
        f"f{row['id']}",
        label("kind", row["kind"]),
        Cell(late, STYLES[row["lateness"]]),
        *([_case(row)] if wide else []),
    ]


def _under(row: dict[str, Any], owed: Owed, together: dict[int, list[int]], *, wide: bool) -> str:
    """Below the row: the case where there was no room, when it is due, when we last spoke, what it is about."""
    last = _at(row["last_contact_at"], owed)
    parts = [
        "" if wide else _case(row),
        label("field", "customer.key") if row["customer_key"] else "",
        _("by {time}", time=_at(row["due_at"], owed)),
        label("state", row["state"]) if row["state"] == "tried" else "",
        _("spoke {time}", time=last) if last else _("not spoken yet"),
        _peers(row, together),
        row["department"] or "",
        _("to do: {deed}", deed=one_line(row["text"])) if row["text"] else "",
        _remarks(row),
        one_line(row["summary"]),
    ]
    return "  ".join(part for part in parts if part)


def _peers(row: dict[str, Any], together: dict[int, list[int]]) -> str:
    """The other debts of the case that the same call pays."""
    others = [f"f{one}" for one in together[row["complaint_id"]] if one != row["id"]]
    return _("with {others}", others=" ".join(others)) if others and row["kind"] in PAID_BY_A_WORD else ""


def _remarks(row: dict[str, Any]) -> str:
    """Whom the delay is shown to; that a time may still move."""
    shown = _("shown to {who}", who=row["escalated_to"]) if row["escalated_to"] else ""
    unsure = _("provisional") if may_move(row) else ""
    return "  ".join(part for part in (shown, unsure) if part)


def _plain_table(owed: Owed) -> Table:
    headings = (
        _("follow-up"),
        _("number"),
        _("class"),
        _("customer"),
        _("phone"),
        _("owed"),
        _("due"),
        _("how late"),
        _("stage"),
        _("assignee"),
        _("last contact"),
        _("remark"),
        _("what happened"),
    )
    together = _together(owed.items)
    return Table([Column(heading) for heading in headings], [_plain_row(row, owed, together) for row in owed.items])


def _plain_row(row: dict[str, Any], owed: Owed, together: dict[int, list[int]]) -> list[str]:
    tried = label("state", row["state"]) if row["state"] == "tried" else ""
    return [
        f"f{row['id']}",
        row["number"],
        label("severity", row["severity"]),
        _name(row),
        row["customer_phone"] or row["call_phone"] or "",
        _owed(row),
        _at(row["due_at"], owed),
        lateness(row["due_at"], now=owed.as_of, zone=owed.zone),
        label("stage", row["stage"]),
        row["assignee"] or "",
        _at(row["last_contact_at"], owed),
        "  ".join(part for part in (tried, _peers(row, together), _remarks(row)) if part),
        row["summary"],
    ]


def _item(row: dict[str, Any], zone: str) -> dict[str, Any]:
    """One debt under the contract's keys."""
    basis = _basis(row["basis"], zone)
    item = {
        "follow_up": row["id"],
        "complaint": row["complaint_id"],
        "number": row["number"],
        "kind": row["kind"],
        "promised": row["promised"],
        "state": row["lateness"],
        "due_at": _written(row["due_at"], zone),
        "late_seconds": row["late_seconds"],
        "provisional": bool(basis and basis["provisional"]),
        "severity": row["severity"],
        "stage": row["stage"],
        "assignee": row["assignee"],
        "escalate_to": row["escalated_to"],
        "text": row["text"],
        "why": row["why"],
        "tried": row["state"] == "tried",
        "customer": {
            "id": row["customer_id"],
            "name": row["customer_name"],
            "phone": row["customer_phone"],
            "key": row["customer_key"],
        },
        "call": {"name": row["call_name"], "phone": row["call_phone"]} if row["call_phone"] else None,
        "summary": row["summary"],
        "last_contact_at": _written(row["last_contact_at"], zone),
        "basis": basis,
    }
    if "explained" not in row:
        return item
    from complaintlog.render.explain import explained_document

    return item | {"explain": explained_document(row["explained"], zone)}


def _basis(stored: str | None, zone: str) -> dict[str, Any] | None:
    if not stored:
        return None
    import json

    basis: dict[str, Any] = json.loads(stored)
    times = {key: basis[key] for key in ("anchor_at", "resumed_at") if basis.get(key)}
    return basis | {key: _written(datetime.fromisoformat(text), zone) for key, text in times.items()}


def _together(rows: Iterable[dict[str, Any]]) -> dict[int, list[int]]:
    """The debts of one case that one call pays, by case."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row["kind"] in PAID_BY_A_WORD:
            found[row["complaint_id"]].append(row["id"])
    return found


def _owed(row: dict[str, Any]) -> str:
    kind = kind_of(row["kind"], row["department"])
    return f"{kind}: {one_line(row['text'])}" if row["text"] else kind


def _customer(row: dict[str, Any], room: int) -> str:
    return with_phone(_called(row), row["customer_phone"] or row["call_phone"], room=room)


def _name(row: dict[str, Any]) -> str:
    return _("{name} (key customer)", name=_called(row)) if row["customer_key"] else _called(row)


def _called(row: dict[str, Any]) -> str:
    """The customer; and whom to ring instead, where another of a joint complaint left a phone and they none."""
    name = called(row["customer_name"], row["salutation"])
    other = row["call_name"]
    return _("{name}, call {other}", name=name, other=other) if name and other else name or other or _("(no name)")


def _case(row: dict[str, Any]) -> str:
    serious = label("severity", 2) if row["severity"] == 2 else ""
    return "  ".join(part for part in (row["number"], letters(row["stage"]), row["assignee"], serious) if part)


def _at(at: datetime | None, owed: Owed) -> str:
    return when(at, now=owed.as_of, zone=owed.zone)


def _written(at: datetime | None, zone: str) -> str | None:
    return rfc3339(at, zone) if at else None
