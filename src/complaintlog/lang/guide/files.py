"""The files of the guide: which sections and topics there are, and what may stand in them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from complaintlog.lang.own_files import Slip, Told, are_texts, told

HERE = os.path.dirname(__file__)
_SENTENCE, _LIST, _NEVER, _ROWS = "sentence", "list", "never", "rows"
PARTS = {
    **dict.fromkeys(("title", "aim", "report", "record"), _SENTENCE),
    **dict.fromkeys(("text", "signs", "do", "helps", "note", "say", "ask", "columns"), _LIST),
    "never": _NEVER,
    "rows": _ROWS,
}
NEVER = ("words", "why", "better")
_ENTRY = {"name": _SENTENCE, "line": _SENTENCE, "also": _LIST}
_TOP = {"title": _SENTENCE, "text": _LIST}


def section(language: str, name: str, own: str, *, topics: Sequence[str] | None) -> Told:
    """A section of the guide, the user's file in the directory ``own`` over ours.

    ``topics``: those that may stand in it; None for the list of topics. Raises ValueRefusedError with file and line.
    """

    def check(theirs: Told, ours: Told) -> None:
        _check(theirs, ours, topics)

    return told(HERE, own, language, name, check=check)


def _check(theirs: Told, ours: Told, topics: Sequence[str] | None) -> None:
    if topics is None:
        _check_list(theirs, ours)
        return
    for topic, parts in theirs.items():
        if topic not in topics or not isinstance(parts, dict):
            raise Slip(topic)
        _check_parts(parts, PARTS, topic)
        whole = ours.get(topic, {}) | parts
        if any(len(row) != len(whole.get("columns", ())) for row in whole.get("rows", ())):
            raise Slip(topic, "rows" if "rows" in parts else "columns")


def _check_list(theirs: Told, ours: Told) -> None:
    _check_parts({key: value for key, value in theirs.items() if not isinstance(value, dict)}, _TOP)
    for name, table in theirs.items():
        if name == "blanks":
            _check_parts(table, dict.fromkeys(ours["blanks"], _SENTENCE), name)
        elif isinstance(table, dict):
            for topic, entry in table.items():
                _check_entry(entry, known=topic in ours.get(name, {}), keys=(name, topic))


def _check_entry(entry: Any, *, known: bool, keys: tuple[str, str]) -> None:
    if not isinstance(entry, dict) or not (known or {"name", "line"} <= set(entry)):
        raise Slip(*keys)
    _check_parts(entry, _ENTRY, *keys)


def _check_parts(parts: dict[str, Any], kinds: dict[str, str], *keys: str) -> None:
    for part, value in parts.items():
        if part not in kinds or not _fits(value, kinds[part]):
            raise Slip(*keys, part)


def _fits(value: Any, kind: str) -> bool:
    if kind == _SENTENCE:
        return isinstance(value, str)
    if not isinstance(value, list):
        return False
    if kind == _NEVER:
        return all(isinstance(one, dict) and set(one) == set(NEVER) and are_texts(one.values()) for one in value)
    if kind == _ROWS:
        return all(isinstance(row, list) and are_texts(row) for row in value)
    return are_texts(value)
