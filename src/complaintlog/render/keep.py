"""What is said of the book itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, ngettext

if TYPE_CHECKING:
    from complaintlog.store.book import Verified


def verified_text(found: Verified) -> str:
    """Whether the book is what its journal says, and the head to write down."""
    if found.ok and not found.entries:
        return _("There is no entry in the book yet.")
    if found.ok:
        return ngettext(
            "The book is whole: {number} entry, head {head}.",
            "The book is whole: {number} entries, head {head}.",
            found.entries,
            head=found.head,
        )
    lines = [_("The book was changed behind its journal:"), *(_problem(problem) for problem in found.problems)]
    return "\n".join(lines)


def verified_document(found: Verified) -> dict[str, Any]:
    """The same as JSON."""
    problems = [_problem(problem) for problem in found.problems]
    return {"schema": 1, "ok": found.ok, "entries": found.entries, "head": found.head, "problems": problems}


def _problem(problem: Any) -> str:
    return _(problem.message, **problem.arguments)
