"""Files and samples kept with a case, and what a file holds handed out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.desk.sitting import Changed, Sitting, book_to_read, book_to_write, change, find
from complaintlog.errors import N_, NotFoundError, RefusedError
from complaintlog.rules import attaching
from complaintlog.rules.codes import AttachmentKind
from complaintlog.rules.complaint import Attachment

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.owed import Act
    from complaintlog.store.book import Book


class Brought(NamedTuple):
    """A file as it was brought: its name, what its content says it is, and the content."""

    name: str
    media_type: str | None
    content: bytes


class Kept(NamedTuple):
    """An attachment with what it holds, under a name that any machine takes."""

    attachment: Attachment
    name: str
    content: bytes


def attach(sitting: Sitting, reference: str, files: Sequence[Brought], *, note: str | None = None) -> Changed:
    """The files kept in the book with the case: all of them or none."""
    held = {_hash(one.content): one for one in files}
    added = [
        Attachment(0, AttachmentKind.FILE, one.name, one.media_type, len(one.content), sha256, note)
        for sha256, one in held.items()
    ]
    with book_to_write(sitting) as book:
        changed = _attached(sitting._replace(book=book), reference, added)
        for sha256, one in held.items():
            book.save_content(sha256, one.content)
    return changed


def attach_sample(sitting: Sitting, reference: str, sample: str, *, note: str | None) -> Changed:
    """A sample noted on the case; ``note`` says who keeps it where."""
    name = attaching.cleaned_name(sample)
    return _attached(sitting, reference, [Attachment(0, AttachmentKind.SAMPLE, name, note=note)])


def handed_out(sitting: Sitting, reference: str, wanted: Sequence[str]) -> list[Kept]:
    """What the wanted attachments hold; all files of the case when none is named.

    Raises NotFoundError, also for content that stayed in another book.
    """
    with book_to_read(sitting) as book:
        case = find(book, reference)
        named = [attaching.found(case, one) for one in wanted]
        chosen = list(dict.fromkeys(named)) or _files(case)
        return [Kept(one, attaching.safe_name(one), _content(book, case, one)) for one in chosen]


def _attached(sitting: Sitting, reference: str, added: Sequence[Attachment]) -> Changed:
    def rule(case: Complaint, act: Act) -> Complaint:
        return attaching.attach(case, act, attachments=added)

    return change(sitting, reference, "attach", rule)


def _files(case: Complaint) -> list[Attachment]:
    files = [one for one in case.attachments if one.kind == AttachmentKind.FILE]
    if not files:
        raise NotFoundError(N_("{number} has no file attached."), number=case.called)
    return files


def _content(book: Book, case: Complaint, attachment: Attachment) -> bytes:
    if attachment.kind == AttachmentKind.SAMPLE:
        raise RefusedError(
            N_("{name} is a sample, not a file: {note}."), name=attachment.name, note=attachment.note or "—"
        )
    held = book.content(attachment.sha256) if attachment.sha256 else None
    if held is None:
        raise NotFoundError(
            N_("This book does not hold what {name} of {number} contains: it stayed in the book it was imported from."),
            name=attachment.name,
            number=case.called,
        )
    return held


def _hash(content: bytes) -> str:
    from hashlib import sha256

    return sha256(content).hexdigest()
