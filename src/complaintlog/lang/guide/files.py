"""The files of the guide: ours, and over them the user's own, checked so that a slip is named with its line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from complaintlog.errors import N_, ValueRefusedError, fault

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


class _File(NamedTuple):
    """A file of the user's as it was read: its path, its text for finding lines, what it says."""

    path: str
    text: str
    told: dict[str, Any]


class _Slip(Exception):
    """Something in a file that the guide cannot use, under these keys."""

    def __init__(self, *keys: str) -> None:
        super().__init__(*keys)
        self.keys = keys


def section(language: str, name: str, own: str, *, topics: Sequence[str] | None) -> dict[str, Any]:
    """A section of the guide, the user's file in the directory ``own`` over ours.

    ``topics``: those that may stand in it; None for the list of topics. Raises ValueRefusedError with file and line.
    """
    ours = _ours(language, name)
    theirs = _theirs(os.path.join(own, language, f"{name}.toml")) if own else None
    if theirs is None:
        return ours
    try:
        _check(theirs.told, ours, topics)
    except _Slip as slip:
        raise _refused(theirs.path, _line_of(theirs.text, slip.keys), slip.keys) from slip
    return _over(ours, theirs.told)


def _ours(language: str, name: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(os.path.join(HERE, language, f"{name}.toml"), "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:  # a section that only the user has
        return {}


def _theirs(path: str) -> _File | None:
    import tomllib

    try:
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        return None
    except OSError as failed:
        raise ValueRefusedError(N_("{path} cannot be read: {why}."), path=path, why=fault(failed)) from failed
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        return _File(path, text, tomllib.loads(text))
    except UnicodeDecodeError as wrong:
        raise ValueRefusedError(
            N_("{path}, line {line}: this is not UTF-8; save the file as UTF-8."),
            path=path,
            line=raw.count(b"\n", 0, wrong.start) + 1,
        ) from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise ValueRefusedError(
            N_("{path}, line {line}: a quote, a bracket or a comma is wrong here; mend it, or move the file away."),
            path=path,
            line=_line_said(str(wrong), text),
        ) from wrong


def _over(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Tables go into each other; anything else replaces."""
    return ours | {
        key: _over(ours[key], value) if isinstance(value, dict) and isinstance(ours.get(key), dict) else value
        for key, value in theirs.items()
    }


def _check(told: dict[str, Any], ours: dict[str, Any], topics: Sequence[str] | None) -> None:
    if topics is None:
        _check_list(told, ours)
        return
    for topic, parts in told.items():
        if topic not in topics or not isinstance(parts, dict):
            raise _Slip(topic)
        _check_parts(parts, PARTS, topic)
        whole = ours.get(topic, {}) | parts
        if any(len(row) != len(whole.get("columns", ())) for row in whole.get("rows", ())):
            raise _Slip(topic, "rows" if "rows" in parts else "columns")


def _check_list(told: dict[str, Any], ours: dict[str, Any]) -> None:
    _check_parts({key: value for key, value in told.items() if not isinstance(value, dict)}, _TOP)
    for name, table in told.items():
        if name == "blanks":
            _check_parts(table, dict.fromkeys(ours["blanks"], _SENTENCE), name)
        elif isinstance(table, dict):
            for topic, entry in table.items():
                _check_entry(entry, known=topic in ours.get(name, {}), keys=(name, topic))


def _check_entry(entry: Any, *, known: bool, keys: tuple[str, str]) -> None:
    if not isinstance(entry, dict) or not (known or {"name", "line"} <= set(entry)):
        raise _Slip(*keys)
    _check_parts(entry, _ENTRY, *keys)


def _check_parts(parts: dict[str, Any], kinds: dict[str, str], *keys: str) -> None:
    for part, value in parts.items():
        if part not in kinds or not _fits(value, kinds[part]):
            raise _Slip(*keys, part)


def _fits(value: Any, kind: str) -> bool:
    if kind == _SENTENCE:
        return isinstance(value, str)
    if not isinstance(value, list):
        return False
    if kind == _NEVER:
        return all(isinstance(one, dict) and set(one) == set(NEVER) and _texts(one.values()) for one in value)
    if kind == _ROWS:
        return all(isinstance(row, list) and _texts(row) for row in value)
    return _texts(value)


def _texts(values: Any) -> bool:
    return all(isinstance(one, str) for one in values)


def _refused(path: str, line: int, keys: tuple[str, ...]) -> ValueRefusedError:
    return ValueRefusedError(
        N_("{path}, line {line}: the guide cannot use {key}; see how our own file writes it: {ours}."),
        path=path,
        line=line,
        key=".".join(keys),
        ours=os.path.join(HERE, *path.split(os.sep)[-2:]),
    )


def _line_said(message: str, text: str) -> int:
    """The line that a message of tomllib names; without one the last."""
    found = re.search(r"line (\d+)", message)
    return int(found[1]) if found else text.count("\n") + 1


def _line_of(text: str, keys: Sequence[str]) -> int:
    """The line where these keys are written, or the table they belong to; 1 where neither is found."""
    best = (0, 1)
    for number, path in _written(text):
        agree = path == tuple(keys[: len(path)])
        if agree and len(path) > best[0]:
            best = (len(path), number)
    return best[1]


def _written(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each line that names a table or a key, with the whole path it names."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[{1,2}([^\[\]]+)\]", line):
            table = _path(header[1])
            yield number, table
        elif key := re.match(r"\s*([^\s=#\[\]{}]+)\s*=", line):
            yield number, (*table, *_path(key[1]))


def _path(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
