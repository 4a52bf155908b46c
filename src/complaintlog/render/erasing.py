"""What is said before and after somebody is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, ngettext
from complaintlog.render.names import called

if TYPE_CHECKING:
    from complaintlog.desk.erasing import Done, Plan

NAMED = 10  # complaints that a line names


def plan_text(plan: Plan) -> str:
    """Who would be forgotten, and what goes with it."""
    if plan.copies:
        return ngettext(
            "{number} older copy still holds what was erased from the book; it goes for good.",
            "{number} older copies still hold what was erased from the book; they go for good.",
            len(plan.copies),
        )
    many = ngettext("{number} complaint", "{number} complaints", len(plan.numbers))
    numbers = ", ".join(_named(plan.numbers))
    what = f"{many} ({numbers})" if numbers else many
    if plan.customer is None:
        return _("Who complained, and every word, goes for good from {what}.", what=what)
    name = called(plan.customer.name, plan.customer.salutation) or plan.customer.phone or _("(no name)")
    return _("{name} ({id}) goes for good, with every word of {what}.", name=name, id=plan.customer.id, what=what)


def done_text(done: Done, drafts: int) -> str:
    """What was erased, and what still holds it."""
    return "\n".join(line for line in (_what(done), *_beside(done, drafts)) if line)


def done_document(done: Done, drafts: int) -> dict[str, Any]:
    """The same as JSON, without a word of what was erased."""
    customer = done.plan.customer
    return {
        "schema": 1,
        "customer": None if customer is None else customer.id,
        "complaints": list(done.numbers),
        "entries": done.entries,
        "kept_back": list(done.plan.kept_back),
        "drafts": drafts,
        "copies": list(done.copies),
        "removed": list(done.removed),
        "dry_run": done.dry_run,
    }


def erased_so_far(number: int) -> str:
    """How many complaints are erased already, should the rest go wrong; nothing where there are none."""
    if not number:
        return ""
    return ngettext(
        "{number} complaint is erased in the rows and the journal; run the same command again, and it does the rest.",
        "{number} complaints are erased in the rows and the journal; run the same command again, and it does the rest.",
        number,
    )


def _what(done: Done) -> str:
    if done.dry_run:
        return plan_text(done.plan) + " " + _("Nothing was erased: a dry run.")
    if done.resumed:
        return _("What was left unfinished is done: the files hold nothing of what was erased.")
    if done.removed and done.plan.copies:
        return ""
    if not done.numbers and not done.entries and done.plan.customer is None:
        return _("There is nothing to erase.")
    return ngettext(
        "Erased: {number} complaint, {entries} entries of the journal.",
        "Erased: {number} complaints, {entries} entries of the journal.",
        len(done.numbers),
        entries=done.entries,
    )


def _beside(done: Done, drafts: int) -> list[str]:
    lines = []
    if done.plan.kept_back:
        numbers = ", ".join(_named(done.plan.kept_back))
        lines.append(_("Kept, as something is owed on them: {numbers}.", numbers=numbers))
    if drafts:
        lines.append(ngettext("{number} draft removed.", "{number} drafts removed.", drafts))
    if done.removed:
        many = ngettext("{number} older copy removed.", "{number} older copies removed.", len(done.removed))
        lines.append(many)
    if done.copies:
        lines.append(
            _("These copies were made before and still hold it; delete them, or say the same again with --backups:")
        )
        lines += [f"  {path}" for path in done.copies]
    return lines


def _named(numbers: Sequence[str]) -> list[str]:
    return [*numbers[:NAMED], *(["…"] if len(numbers) > NAMED else [])]
