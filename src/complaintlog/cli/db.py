"""``db``: the book itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

from complaintlog.cli.options import Backups, DryRun, Json, Reason, Yes, argument, flag, option
from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.store.restoring import Plan


def path(json: Json = False) -> None:
    """Say which book is used."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import keep

    where = keep.path(sitting())
    if json:
        document_out({"schema": 1, "path": where})
    else:
        answer(where)


def verify(
    expect: Annotated[str | None, option("--expect", N_("the head you wrote down: is it still in the journal"))] = None,
    json: Json = False,
) -> int:
    """Prove that nothing in the book was changed behind its journal."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import keep
    from complaintlog.errors import StoreError
    from complaintlog.render.keep import verified_document, verified_text

    found = keep.verify(sitting(), expected=expect)
    if json:
        document_out(verified_document(found))
    else:
        answer(verified_text(found))
    return 0 if found.ok else StoreError.exit_code


def check(json: Json = False) -> int:
    """Check the file: its pages, references and tables."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import keep
    from complaintlog.errors import StoreError
    from complaintlog.render.keep import checked_document, checked_text

    found = keep.check(sitting())
    if json:
        document_out(checked_document(found))
    else:
        answer(checked_text(found))
    return 0 if found.ok else StoreError.exit_code


def backup(
    to: Annotated[
        str | None, argument("FILE", N_("the file or directory to copy to; nothing said: backups, beside the book"))
    ] = None,
    daily: Annotated[bool, flag("--daily", N_("the copy of the day, which the first write makes by itself"))] = False,
    json: Json = False,
) -> None:
    """Copy the book, whole and checked, while others write."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer, begin
    from complaintlog.desk import keep
    from complaintlog.errors import UsageError
    from complaintlog.render.keep import copied_document, copied_text

    desk = sitting()
    if daily and to is not None:
        raise UsageError(N_("The copy of the day has its place; leave out the file."))
    with _bar(copying=True) as tell:
        made = keep.daily(desk, keep=max(1, begin().settings.backups)) if daily else keep.backup(desk, to, tell=tell)
    if made is None:
        return
    if json:
        document_out(copied_document(made))
    else:
        answer(copied_text(made))


def restore(
    file: Annotated[str, argument("FILE", N_("the copy to go back to"))],
    yes: Annotated[bool, flag("--yes", N_("even where what was written since is not in the copy"))] = False,
    json: Json = False,
) -> None:
    """Go back to a copy; the present book is kept."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import keep
    from complaintlog.render.keep import restored_document, restored_text

    with _bar(copying=False) as tell:
        done = keep.restore(sitting(), file, agree=lambda plan: yes or _agreed(plan), tell=tell)
    if json:
        document_out(restored_document(done))
    else:
        answer(restored_text(done))


def salvage(
    output: Annotated[str, option("--output -o", N_("the file to write, JSONL"), metavar="FILE")],
    json: Json = False,
) -> int:
    """Read what can still be read of a damaged book."""
    from complaintlog.cli.answering import document_out, sitting
    from complaintlog.cli.call import answer
    from complaintlog.desk import keep
    from complaintlog.errors import StoreError
    from complaintlog.files.exports.document import case_documents, write_jsonl
    from complaintlog.files.exports.target import target
    from complaintlog.render.keep import salvaged_document, salvaged_text

    desk = sitting()
    with keep.salvage(desk) as found:
        with target(output, book=desk.location.target) as out:
            write_jsonl(out, case_documents(found.cases()))
        if json:
            document_out(salvaged_document(found, output))
        else:
            answer(salvaged_text(found, output))
    return StoreError.exit_code if found.problems else 0


def anonymize(
    closed_before: Annotated[
        str, option("--closed-before", N_("complaints that were over before this day"), metavar="DATE")
    ],
    yes: Yes = False,
    backups: Backups = False,
    dry_run: DryRun = False,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Forget who complained, and every word, of what has long been over.

    Nothing takes it back. Dates, classes, amounts and the names of our own people stay, under the same numbers. A
    complaint on which something is owed is kept as it is.
    """
    from complaintlog.cli.answering import sitting
    from complaintlog.cli.call import keep_part
    from complaintlog.cli.erasing import agreed, told
    from complaintlog.desk import erasing
    from complaintlog.lang import _
    from complaintlog.render.erasing import erased_so_far
    from complaintlog.render.progress import with_bar

    done = erasing.closed_before(
        sitting({"reason": reason}),
        closed_before,
        agree=lambda plan: yes or agreed(plan),
        dry_run=dry_run,
        backups=backups,
        watched=lambda units: with_bar(units, total=len(units), what=_("erasing")),
        kept=lambda number: keep_part(erased_so_far(number)),
    )
    told(done, json=json)


def _agreed(plan: Plan) -> bool:
    """Whether the person at the terminal takes the loss; without one it is refused."""
    import sys

    from complaintlog.cli.call import on_terminal, tell
    from complaintlog.cli.line import confirmed
    from complaintlog.errors import RefusedError
    from complaintlog.lang import _
    from complaintlog.render.keep import loss_text

    if not (on_terminal(sys.stdin) and on_terminal(sys.stderr)):
        raise RefusedError(N_("{loss} To go back all the same: --yes"), loss=loss_text(plan))
    tell(loss_text(plan))
    return confirmed(_("Go back all the same?"))


@contextmanager
def _bar(*, copying: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar for the copying of a large book."""
    from complaintlog.lang import _
    from complaintlog.render.progress import counting

    with counting(_("copying the book") if copying else _("reading the copy")) as tell:
        yield tell
