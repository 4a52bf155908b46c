"""Attachments for eyes: what is there, how large, and where it was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from complaintlog.lang import _, label
from complaintlog.render.sheet import Column, Table

if TYPE_CHECKING:
    from complaintlog.desk.attaching import Kept
    from complaintlog.rules.complaint import Attachment, Complaint

_UNIT = 1024


def attachment_table(case: Complaint) -> Table:
    """What is attached, by its place in the list, which ``attach --save`` takes."""
    rows = [[str(place), one.name, _kind(one), one.note or ""] for place, one in enumerate(case.attachments, start=1)]
    return Table([Column(""), Column(""), Column(""), Column("", grows=True)], rows, label("field", "attachments"))


def _kind(one: Attachment) -> str:
    """What it is: ``image/jpeg, 1.4 MB``; of a sample, that it is one."""
    said = [one.media_type or label("attachment", one.kind), human_size(one.size)]
    return label("pattern", "between").join(filter(None, said))


def human_size(size: int | None) -> str:
    """Bytes as people say them: 820 KB, 1.4 MB; empty when not known."""
    if size is None:
        return ""
    if size < _UNIT:
        return _("{number} bytes", number=size)
    if size < _UNIT * _UNIT:
        return f"{size / _UNIT:.0f} KB"
    return f"{size / _UNIT / _UNIT:.1f} MB"


def in_short(attachment: Attachment) -> str:
    """Its name and size, or for a sample what says where it is."""
    beside = human_size(attachment.size) or attachment.note
    return _("{name} ({beside})", name=attachment.name, beside=beside) if beside else attachment.name


def handed_out_text(kept: Sequence[Kept], paths: Sequence[str]) -> str:
    """Where each was written."""
    lines = [
        _("{name} is written to {path}.", name=in_short(one.attachment), path=path)
        for one, path in zip(kept, paths, strict=True)
    ]
    return "".join(line + "\n" for line in lines)


def handed_out_document(kept: Sequence[Kept], paths: Sequence[str]) -> dict[str, Any]:
    """The same as JSON."""
    items = [
        {
            "id": one.attachment.id,
            "name": one.attachment.name,
            "media_type": one.attachment.media_type,
            "size": len(one.content),
            "sha256": one.attachment.sha256,
            "path": path,
        }
        for one, path in zip(kept, paths, strict=True)
    ]
    return {"schema": 1, "items": items}
