"""A customer on a sheet: who they are, what they went through with us, their complaints; and what a merge changes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from complaintlog.errors import Term
from complaintlog.lang import _, label, ngettext, sentences, shown
from complaintlog.render.clock import late, span, when
from complaintlog.render.figures import tenths
from complaintlog.render.names import called, letters
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written
from complaintlog.rules.complaint import Customer
from complaintlog.rules.form import BY_PATH
from complaintlog.rules.history import UNCOUNTED
from complaintlog.rules.record import shape
from complaintlog.rules.rounding import half_up
from complaintlog.rules.text import one_line

if TYPE_CHECKING:
    from complaintlog.desk.customer import Candidates, Known, Merged
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.figures import Trust

GRID = (Column(""), Column("", grows=True))
ON_TOP = frozenset({"id", "name", "salutation", "key"})
MINUTE = 60
NAMED = 10  # complaints that a line names


def known_text(known: Known, sheet: Sheet, *, limit: int | None = None) -> str:
    """The customer for a person; ``limit``: how many of the complaints, all without."""
    listed = known.cases if limit is None else known.cases[:limit]
    tables = [_head(known), _form(known.customer), _history(known), _cases(known, listed, sheet)]
    return written([table for table in tables if table.rows], sheet) + _more(len(known.cases) - len(listed))


def known_document(known: Known) -> dict[str, Any]:
    """The same as JSON: the customer's keys, the complaints without their nested lists, the figures."""
    from complaintlog.documents import outline

    return {
        "schema": 1,
        **customer_document(known.customer),
        "complaints": [outline(case) for case in known.cases],
        "trust": trust_document(known.history.trust),
        "figures": _figures(known),
    }


def customer_document(customer: Customer) -> dict[str, Any]:
    """The customer's keys as JSON."""
    return {field.key: getattr(customer, field.name) for field in shape(Customer)}


def trust_document(trust: Trust) -> dict[str, Any]:
    """The promises as JSON; the median to one decimal."""
    return {"kept": trust.kept, "broken": trust.broken, "open": trust.open, "median": _number(trust.median)}


def candidates_text(found: Candidates, sheet: Sheet) -> str:
    """Several customers to choose from, for a person."""
    columns = [
        Column(_("customer id"), right=True),
        Column(_("customer")),
        Column(_("phone")),
        Column(_("complaints"), right=True),
        Column(_("latest")),
    ]
    rows = [_candidate(row, found) for row in found.rows]
    title = ngettext(
        "{number} customer matches {reference}", "{number} customers match {reference}", len(rows),
        reference=one_line(found.reference),
    )  # fmt: skip
    hint = _("Type the id of one: complaintlog customer show {id}", id=found.rows[0]["id"])
    return written([Table(columns, rows, title)], sheet) + "\n" + hint + "\n"


def exported_text(known: Known, path: str | None, withheld: int) -> str:
    """How much of whom went where, and how much was held back."""
    many = ngettext("{number} complaint", "{number} complaints", len(known.cases))
    where, name = path or _("standard output"), _name(known.customer)
    said = _("{name}, {many}, to {where}.", name=name, many=many, where=where)
    if withheld:
        held = ngettext(
            "{number} key was withheld; the file names it. --internal writes it too.",
            "{number} keys were withheld; the file names them. --internal writes them too.",
            withheld,
        )
        said = sentences(said, held)
    return said + "\n"


def merged_text(merged: Merged, *, dry_run: bool) -> str:
    """Whose record went into whose, how many complaints, and which fields changed."""
    many = ngettext("{number} complaint", "{number} complaints", len(merged.moved))
    named = {
        "gone": _name(merged.gone), "kept": _name(merged.after), "many": many,
        "gone_id": merged.gone.id, "kept_id": merged.after.id,
    }  # fmt: skip
    if dry_run:
        line = _("Nothing written. {gone} ({gone_id}) would go into {kept} ({kept_id}), with {many}.", **named)
    else:
        line = _("{gone} ({gone_id}) went into {kept} ({kept_id}), with {many}.", **named)
    changed = [_changed_to(f"customer.{key}", value) for key, value in _changed(merged).items()]
    if dry_run and merged.moved:
        changed.insert(0, _("complaints: {numbers}", numbers=_numbers(merged.moved)))
    return "".join(f"{one}\n" for one in (line, *changed))


def merged_document(merged: Merged, *, dry_run: bool) -> dict[str, Any]:
    """The same as JSON: the customer afterwards, the record that goes, what moved and changed."""
    return {
        "schema": 1,
        **customer_document(merged.after),
        "merged": customer_document(merged.gone),
        "moved": [{"id": case.id, "number": case.number} for case in merged.moved],
        "changed": _changed(merged),
        "dry_run": dry_run,
    }


def _numbers(cases: list[Complaint]) -> list[str]:
    return [case.called for case in cases[:NAMED]] + ["…"] * (len(cases) > NAMED)


def _changed(merged: Merged) -> dict[str, Any]:
    before, after = customer_document(merged.before), customer_document(merged.after)
    return {key: value for key, value in after.items() if value != before[key]}


def _changed_to(path: str, value: Any) -> str:
    told = shown(Term(path.rpartition(".")[2], value)) if BY_PATH[path].codes else shown(value)
    return label("pattern", "named").format(name=label("field", path), value=told)


def _name(customer: Customer) -> str:
    return called(customer.name, customer.salutation) or customer.phone or _("(no name)")


def _candidate(row: dict[str, Any], found: Candidates) -> list[Cell | str]:
    name = called(row["name"], row["salutation"]) or _("(no name)")
    return [
        str(row["id"]),
        Cell(_("{name} (key customer)", name=name) if row["key"] else name, "bold"),
        row["phone"] or "",
        str(row["complaints"]),
        when(row["last_received_at"], now=found.now, zone=found.zone),
    ]


def _head(known: Known) -> Table:
    customer = known.customer
    name = called(customer.name, customer.salutation) or _("(no name)")
    title = _("{name} (key customer)", name=name) if customer.key else name
    line: list[Cell | str] = [_("customer {id}", id=customer.id), Cell(customer.phone or _("(no phone)"), "bold")]
    if any(case.confidential for case in known.cases):
        line.append(Cell(_("confidential: does not want to be named"), "yellow"))
    return Table([Column("") for _cell in line], [line], title)


def _form(customer: Customer) -> Table:
    rows: list[list[Cell | str]] = [
        [Cell(label("field", f"customer.{field.key}"), "dim"), shown(value)]
        for field in shape(Customer)
        if field.key not in ON_TOP | {"phone"} and (value := getattr(customer, field.name))
    ]
    return Table(GRID, rows, label("part", "customer"))


def _history(known: Known) -> Table:
    rows: list[list[Cell | str]] = [
        [Cell(name, "dim"), text] for name, text in (_received(known), *_reckoned(known)) if text
    ]
    return Table(GRID, rows, _("With us"))


def _received(known: Known) -> tuple[str, str]:
    told = known.history
    parts = [ngettext("{number} complaint", "{number} complaints", told.complaints)]
    if told.first_at and told.complaints > 1:
        parts.append(_("first {time}", time=_when(told.first_at, known)))
    if told.last_at:
        parts.append(_("latest {time}", time=_when(told.last_at, known)))
    parts.append(_("{number} in the last 60 days", number=told.recent))
    parts.append(ngettext("{number} still open", "{number} still open", told.open))
    if told.uncounted:
        parts.append(_("{number} merged or void, not counted", number=told.uncounted))
    return _("complained"), _clauses(parts)


def _reckoned(known: Known) -> Iterator[tuple[str, str]]:
    told = known.history
    yield _("promises"), _promises(told.trust)
    yield _("reply time"), _reply_time(told.trust)
    yield _("paid"), _money(told.paid)
    yield _("goodwill"), _money(told.goodwill)
    yield _("ended"), _between(f"{label('outcome', outcome)} {count}" for outcome, count in told.outcomes)
    if told.satisfaction is not None:
        callbacks = ngettext("{number} callback", "{number} callbacks", told.ratings)
        mean = tenths(told.satisfaction)
        yield _("satisfaction"), _("{mean} of 5, from {callbacks}", mean=mean, callbacks=callbacks)


def _promises(trust: Trust) -> str:
    judged = trust.kept + trust.broken
    if not judged + trust.open:
        return ""
    parts = [
        _("{number} kept", number=trust.kept),
        _("{number} broken", number=trust.broken),
        _("{number} open", number=trust.open),
    ]
    if judged:
        parts.append(_("{share} % of them kept", share=half_up(100 * trust.kept, judged)))
    return _clauses(parts)


def _reply_time(trust: Trust) -> str:
    """The figure beside plain words, as it is never shown without them."""
    if trust.median is None or trust.early_seconds is None:
        return ""
    words = late(-trust.early_seconds) if trust.early_seconds < 0 else _("{span} early", span=span(trust.early_seconds))
    if abs(trust.early_seconds) < MINUTE:
        words = _("on time")
    return _(
        "typically {words}; trust {figure} (100 at once, 0 on time)", words=words, figure=f"{_number(trust.median):g}"
    )


def _money(sums: tuple[tuple[str | None, Decimal], ...]) -> str:
    return _between(f"{amount} {currency or ''}".strip() for currency, amount in sums)


def _cases(known: Known, shown: list[Complaint], sheet: Sheet) -> Table:
    headings = [_("id"), _("number"), _("received"), _("LAST"), _("stage"), _("owner")]
    columns = [Column(heading, right=heading == headings[0]) for heading in headings]
    rows: list[list[Cell | str]] = [_case(case, known) for case in shown]
    if sheet.drawn:
        return Table(columns, rows, _("Complaints"), under=[_about(case) for case in shown])
    rows = [[*row, _about(case)] for row, case in zip(rows, shown, strict=True)]
    return Table([*columns, Column(_("what happened"))], rows, _("Complaints"))


def _case(case: Complaint, known: Known) -> list[Cell | str]:
    stage = label("outcome", case.outcome) if case.stage == "closed" and case.outcome else label("stage", case.stage)
    style = "dim" if case.stage in UNCOUNTED else "" if case.is_over else "bold"
    return [
        str(case.id),
        case.called,
        _when(case.received_at, known),
        letters(case.stage),
        Cell(stage, style),
        case.owner or "",
    ]


def _about(case: Complaint) -> str:
    parts = [label("field", "confidential") if case.confidential else "", case.product or "", case.description]
    return "  ".join(one_line(part) for part in parts if part)


def _more(left: int) -> str:
    if left <= 0:
        return ""
    more = ngettext("{number} more: --limit 0 shows all.", "{number} more: --limit 0 shows all.", left)
    return "\n" + more + "\n"


def _figures(known: Known) -> dict[str, Any]:
    from complaintlog.times import rfc3339

    told = known.history
    return {
        "complaints": told.complaints,
        "uncounted": told.uncounted,
        "open": told.open,
        "recent": told.recent,
        "first_at": rfc3339(told.first_at, known.zone) if told.first_at else None,
        "last_at": rfc3339(told.last_at, known.zone) if told.last_at else None,
        "paid": [{"amount": str(amount), "currency": currency} for currency, amount in told.paid],
        "goodwill": [{"amount": str(amount), "currency": currency} for currency, amount in told.goodwill],
        "outcomes": dict(told.outcomes),
        "satisfaction": _number(told.satisfaction),
        "early_seconds": told.trust.early_seconds,
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 1) + 0.0  # never -0


def _when(at: Any, known: Known) -> str:
    return when(at, now=known.now, zone=known.zone)


def _clauses(parts: Any) -> str:
    return label("pattern", "clauses").join(parts)


def _between(parts: Any) -> str:
    return label("pattern", "between").join(parts)
