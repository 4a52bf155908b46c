"""What is said of the book itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from complaintlog.errors import N_
from complaintlog.lang import _, label, ngettext, sentences

OF_A_KIND = 3  # problems that are told one by one

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from complaintlog.store.book import Checked, Verified
    from complaintlog.store.copying import Copied
    from complaintlog.store.entry import Fact
    from complaintlog.store.restoring import Plan, Restored
    from complaintlog.store.salvage import Salvage


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


def checked_text(found: Checked) -> str:
    """Whether the file and its tables are sound, and what to do when not."""
    if found.ok:
        return _("The book is sound.")
    lines = [_("The book is damaged; keep the file as it is and go back to a copy: complaintlog db restore FILE")]
    return "\n".join([*lines, *(_problem(problem) for problem in found.problems)])


def checked_document(found: Checked) -> dict[str, Any]:
    """The same as JSON."""
    return {"schema": 1, "ok": found.ok, "problems": [_problem(problem) for problem in found.problems]}


def copied_text(made: Copied) -> str:
    """Where the copy lies and what it holds."""
    return ngettext(
        "Copied to {path}: {number} entry.", "Copied to {path}: {number} entries.", made.entries, path=made.path
    )


def copied_document(made: Copied) -> dict[str, Any]:
    """The same as JSON."""
    return {"schema": 1, "ok": True, "path": made.path, "entries": made.entries, "head": made.head}


def loss_text(plan: Plan) -> str:
    """What going back would lose."""
    if plan.lost is None:
        return _("The present book is damaged; what it has beyond the copy cannot be counted. It is kept as it is.")
    if plan.other:
        return _("The copy is of another book, or of another course of this one. The present one is kept.")
    said = ngettext(
        "{number} entry made since is not in the copy, by {who} at {at}.",
        "{number} entries made since are not in the copy, the last by {who} at {at}.",
        plan.lost,
        who=plan.lost_by,
        at=plan.lost_at,
    )
    if not plan.erased:
        return said
    back = ngettext(
        "An erasure is among them: customer {who} would be in the book again.",
        "Erasures are among them: customers {who} would be in the book again.",
        len(plan.erased),
        who=_ids(plan),
    )
    return sentences(said, back)


def restored_text(done: Restored) -> str:
    """What the book holds now, and where the former one is."""
    said = ngettext("The book holds {number} entry again.", "The book holds {number} entries again.", done.plan.entries)
    lines = [said if done.former is None else said + " " + _("The former one is kept as {path}.", path=done.former)]
    if done.plan.erased:
        back = N_(
            "Erased since, and in the book again: {who}. To erase them again: complaintlog customer erase {first}"
        )
        lines.append(_(back, who=_ids(done.plan), first=done.plan.erased[0]))
    return "\n".join(lines)


def _ids(plan: Plan) -> str:
    return label("pattern", "between").join(map(str, plan.erased))


def restored_document(done: Restored) -> dict[str, Any]:
    """The same as JSON."""
    lost = done.plan.lost
    return {
        "schema": 1,
        "ok": True,
        "path": done.path,
        "kept": done.former,
        "entries": done.plan.entries,
        "lost": lost,
        "brought_back": list(done.plan.erased),
    }


def salvaged_text(found: Salvage, path: str) -> str:
    """How many complaints were read, and what was lost."""
    said = ngettext(
        "{number} complaint read into {path}.", "{number} complaints read into {path}.", found.count, path=path
    )
    return "\n".join([said, *_summed(found.problems)])


def _summed(problems: Iterable[Fact]) -> Iterator[str]:
    """Of each kind of problem the first few, and how many more there are."""
    kinds: dict[str, list[Fact]] = {}
    for problem in problems:
        kinds.setdefault(problem.message, []).append(problem)
    for alike in kinds.values():
        yield from map(_problem, alike[:OF_A_KIND])
        if (more := len(alike) - OF_A_KIND) > 0:
            yield _("… and {number} more like that; all of them: --json", number=more)


def salvaged_document(found: Salvage, path: str) -> dict[str, Any]:
    """The same as JSON."""
    problems = [_problem(problem) for problem in found.problems]
    return {"schema": 1, "ok": not problems, "path": path, "complaints": found.count, "problems": problems}
