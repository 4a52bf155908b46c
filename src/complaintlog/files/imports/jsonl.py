"""Our own JSONL, one complaint a line, and our own JSON, one document with all of them; whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from complaintlog.desk.taking_in import Incoming
from complaintlog.documents import complaint_from
from complaintlog.errors import N_, ComplaintlogError, ValueRefusedError
from complaintlog.json_text import json_text


def incoming(file: IO[str]) -> Iterator[Incoming]:
    """Each line as a complaint, or with what is wrong with it."""
    for place, line in enumerate(file, start=1):
        if line.strip():
            yield _incoming(place, line.rstrip("\n"))


def incoming_of(file: IO[str], name: str) -> Iterator[Incoming]:
    """Each complaint of one document, as ``export`` writes it. Raises ValueRefusedError for another one."""
    import json

    try:
        items = json.load(file)["items"]
    except (ValueError, TypeError, KeyError, RecursionError) as failed:
        raise ValueRefusedError(N_("{file} is broken {kind}: {why}."), file=name, kind="JSON", why=failed) from failed
    return (_incoming(place, json_text(one, indent=None)) for place, one in enumerate(items, start=1))


def _incoming(place: int, line: str) -> Incoming:
    import json

    try:
        written = json.loads(line)
        if not isinstance(written, dict):
            raise ValueError("not an object")
        case = complaint_from(written)
    except ComplaintlogError as problem:
        return Incoming(place, line, problem=problem)
    except (ValueError, RecursionError) as failed:
        return Incoming(place, line, problem=ValueRefusedError(N_("The line is broken JSON: {why}."), why=str(failed)))
    return Incoming(place, line, case.uid, case)
