"""Reading the draft of a complaint from a TOML or JSON file, or from standard input."""

from __future__ import annotations

import sys
from typing import Any

from complaintlog.desk.draft import Draft, draft_from
from complaintlog.errors import N_, ValueRefusedError, fault

LARGEST = 20_000_000  # bytes; more than any complaint holds, less than would choke the machine


def read_draft(source: str) -> Draft:
    """The draft in the file ``source``, or on standard input for ``-``; TOML, or JSON where it begins with a brace."""
    return draft_from(read_table(read_text(source), source))


def read_table(text: str, source: str) -> dict[str, Any]:
    """The keys that ``text`` holds, which came from ``source``: TOML, or JSON where it begins with a brace."""
    table = _json(text, source) if text.lstrip()[:1] in ("{", "[") else read_toml(text, source)
    if not isinstance(table, dict):
        raise ValueRefusedError(N_("{file} holds no complaint: one table of keys is expected."), file=source)
    return table


def read_text(source: str) -> str:
    """The text of the file ``source``, or of standard input for ``-``. Raises ValueRefusedError."""
    try:
        if source == "-":
            raw = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(source, "rb") as file:
                raw = file.read(LARGEST + 1)
    except OSError as failed:
        raise ValueRefusedError(N_("{file} cannot be read: {why}."), file=source, why=fault(failed)) from failed
    if len(raw) > LARGEST:
        raise ValueRefusedError(N_("{file} is too large to be one complaint."), file=source)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as failed:
        raise ValueRefusedError(N_("{file} is not UTF-8 text; save it as UTF-8."), file=source) from failed


def _json(text: str, source: str) -> Any:
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError) as failed:
        raise _broken(source, "JSON", failed) from failed


def read_toml(text: str, source: str) -> Any:
    """What TOML ``text`` holds, amounts to the last digit; the refusal names the line that cannot be read."""
    from decimal import Decimal

    from complaintlog import toml

    return toml.read(text, source, parse_float=Decimal)


def _broken(source: str, kind: str, failed: Exception) -> ValueRefusedError:
    return ValueRefusedError(N_("{file} is broken {kind}: {why}."), file=source, kind=kind, why=str(failed).rstrip("."))
