"""Complaints as JSON, without loss: one document, or one a line; the rows of the other sheets likewise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from complaintlog.documents import SCHEMA, lossless, plain
from complaintlog.json_text import json_text
from complaintlog.lang import told_zone

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.form import Field
    from complaintlog.rules.sheets import Stretch


def case_documents(cases: Iterable[Complaint]) -> Iterator[dict[str, Any]]:
    """Each complaint with everything in it and its ids."""
    return map(lossless, cases)


def row_documents(rows: Iterable[Stretch], columns: Sequence[Field]) -> Iterator[dict[str, Any]]:
    """Each row, by the keys of its columns."""
    zone = told_zone()
    for stretch in rows:
        for values in zip(*stretch.columns, strict=True):
            told = {field.path: plain(value, zone) for field, value in zip(columns, values, strict=True)}
            yield {"schema": SCHEMA, **told}


def write_jsonl(out: IO[str], documents: Iterable[dict[str, Any]]) -> None:
    """One document a line."""
    for one in documents:
        out.write(json_text(one, indent=None) + "\n")


def write_json(out: IO[str], documents: Iterable[dict[str, Any]], *, total: int) -> None:
    """One document: ``total`` and ``items``, written as they stream."""
    out.write(f'{{"schema": {SCHEMA}, "total": {total}, "items": [')
    for place, one in enumerate(documents):
        out.write((",\n" if place else "\n") + json_text(one, indent=None))
    out.write("\n]}\n")
