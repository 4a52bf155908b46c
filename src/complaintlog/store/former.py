"""Who and what the book named before it was corrected: the journal keeps it, and so may a text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from complaintlog.rules.redaction import FIELDS, OF_CASE, OF_OTHERS
from complaintlog.store import reading
from complaintlog.store.database import Database

_KINDS = {"customers": FIELDS, "complaints": OF_CASE, "others": OF_OTHERS}  # what a column names
_CORRECTED = '%"before":{%'
_AT_ONCE = 500  # entries


def people(database: Database, *, confidential: bool) -> Iterator[tuple[str, str]]:
    """The kind (``rules/calling.py``) and the value of each; ``confidential``: of who asked not to be named alone."""
    sql, values = reading.prepared("corrected", {"confidential": confidential or None, "corrected": _CORRECTED})
    for entries in database.stream(sql, values, many=_AT_ONCE):
        for (payload,) in entries:
            yield from _named_in(payload)


def _named_in(payload: str) -> Iterator[tuple[str, str]]:
    for change in json.loads(payload)["changes"]:
        before = change["before"] or {}
        for column, kind in _KINDS.get(change["table"], {}).items():
            if before.get(column):
                yield kind, before[column]
