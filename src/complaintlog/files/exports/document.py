"""Complaints as JSON: one document, or one complaint a line without loss."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from complaintlog.documents import SCHEMA, document, json_text, lossless
from complaintlog.rules.complaint import Complaint


def write_jsonl(out: IO[str], cases: Iterable[Complaint]) -> None:
    """One complaint a line, with everything in it and its ids."""
    for case in cases:
        out.write(json_text(lossless(case), indent=None) + "\n")


def write_json(out: IO[str], cases: Iterable[Complaint], *, total: int) -> None:
    """One document: ``total`` and ``items``, written as they stream."""
    out.write(f'{{"schema": {SCHEMA}, "total": {total}, "items": [')
    for place, case in enumerate(cases):
        out.write((",\n" if place else "\n") + json_text(document(case), indent=None))
    out.write("\n]}\n")
