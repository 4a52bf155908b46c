"""What is kept with a case: photos, receipts, recordings, and samples that somebody keeps somewhere (附件)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from complaintlog.errors import N_, NotFoundError, RefusedError, UsageError, ValueRefusedError
from complaintlog.rules.codes import AttachmentKind, Stage
from complaintlog.rules.complaint import Attachment, Complaint
from complaintlog.rules.ending import require_open
from complaintlog.rules.owed import Act
from complaintlog.rules.settle import settle
from complaintlog.rules.text import excerpt, one_line

LARGEST = 20 * 1024 * 1024  # bytes of one file: any photo or letter, minutes of sound
_LONGEST = 120  # bytes of a name in UTF-8: every file system takes it, with what a copy adds


def attach(case: Complaint, act: Act, *, attachments: Sequence[Attachment]) -> Complaint:
    """The case with these as well; what it holds already is not attached twice. Evidence may come after closing.

    Their ids are given here, provisional (negative) until the book gives them theirs.
    """
    if case.stage in (Stage.MERGED, Stage.VOID):
        require_open(case)
    held = list(case.attachments)
    for one in attachments:
        _require_keeper(one)
        if not any(_is_same(one, other) for other in held):
            held.append(replace(one, id=-len(held) - 1))
    return settle(replace(case, attachments=tuple(held)), act)


def found(case: Complaint, wanted: str) -> Attachment:
    """The attachment that ``wanted`` names: its place in the list (from 1), else its id, else its name.

    Raises NotFoundError, and RefusedError where several have the name.
    """
    text = wanted.strip()
    if text.isascii() and text.isdecimal():
        number = int(text[:18])
        if 1 <= number <= len(case.attachments):
            return case.attachments[number - 1]
        called = [one for one in case.attachments if one.id == number]
    else:
        called = [one for one in case.attachments if one.name.casefold() == text.casefold()]
    if len(called) > 1:
        raise RefusedError(
            N_("{number} has several attachments called {name}; say which by its place in the list: 1, 2 …"),
            number=case.called,
            name=excerpt(text),
        )
    if not called:
        raise NotFoundError(
            N_("{number} has no attachment {name}; complaintlog show {number} lists them."),
            number=case.called,
            name=excerpt(text),
        )
    return called[0]


def cleaned_name(path: str) -> str:
    """The name a file is kept under: the last part of its path, on one line, not longer than a file system takes."""
    return _shortened(one_line(re.split(r"[/\\]", path.rstrip("/\\"))[-1]))


def safe_name(attachment: Attachment) -> str:
    """A name under which the attachment can be written on any machine, whatever name another book gave it."""
    name = re.sub(r'[<>:"|?*\x00-\x1f\x7f]', "_", cleaned_name(attachment.name)).rstrip(". ")
    if not name:
        return f"attachment-{attachment.id}"
    if name[0] in ".-~ " or _is_reserved(name):
        name = "_" + name
    return name


def _is_reserved(name: str) -> bool:
    """Whether Windows keeps the name for a device, whatever its ending."""
    return bool(re.fullmatch(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", name))


def _require_keeper(attachment: Attachment) -> None:
    if attachment.kind == AttachmentKind.SAMPLE and not (attachment.note or "").strip():
        raise UsageError(N_("Say who keeps the sample and where: --note …"))
    if not attachment.name.strip():
        raise ValueRefusedError(N_("An attachment needs a name: --name receipt.jpg"))


def _is_same(one: Attachment, other: Attachment) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind == AttachmentKind.SAMPLE:
        return (one.name, one.note) == (other.name, other.note)
    return one.sha256 is not None and one.sha256 == other.sha256


def _shortened(name: str) -> str:
    """Cut in the middle where it is too long, so that the ending stays."""
    if len(name.encode("utf-8")) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    kept = f".{ending}" if dot and len(ending.encode("utf-8")) <= 12 else ""
    room = _LONGEST - len(kept.encode("utf-8"))
    return (stem if kept else name).encode("utf-8")[:room].decode("utf-8", "ignore").rstrip() + kept
