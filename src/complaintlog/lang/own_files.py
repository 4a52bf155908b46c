"""Texts in files: ours, and over them the user's own of the same name, a slip in which is named with its line."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from complaintlog.errors import N_, ValueRefusedError, fault

Told = dict[str, Any]


class Slip(Exception):
    """Something in a file of the user's that cannot be used, under these keys; ``message`` says more where it can."""

    message = N_("{path}, line {line}: {key} cannot be used here; see how our own file writes it: {ours}.")

    def __init__(self, *keys: str, message: str = "", **more: str) -> None:
        super().__init__(*keys)
        self.keys, self.more = keys, more
        self.message = message or self.message


class _File(NamedTuple):
    """A file of the user's as it was read: its path, its text for finding lines, what it says."""

    path: str
    text: str
    told: Told


def told(here: str, own: str, language: str, name: str, *, check: Callable[[Told, Told], None]) -> Told:
    """What ``language/name.toml`` says in our directory ``here``, and over it the user's in ``own``, if any.

    ``check`` is given the user's and ours, and raises :class:`Slip`. Raises ValueRefusedError with file and line.
    """
    place = os.path.join(language, f"{name}.toml")
    ours = _ours(os.path.join(here, place))
    theirs = _theirs(os.path.join(own, place)) if own else None
    if theirs is None:
        return ours
    try:
        check(theirs.told, ours)
    except Slip as slip:
        raise _refused(theirs, slip, os.path.join(here, place)) from slip
    return _over(ours, theirs.told)


def are_texts(values: Any) -> bool:
    """Whether all of them are texts."""
    return all(isinstance(one, str) for one in values)


def _ours(path: str) -> Told:
    import tomllib

    try:
        with open(path, "rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:  # one that only the user has
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


def _over(ours: Told, theirs: Told) -> Told:
    """Tables go into each other; anything else replaces."""
    return ours | {
        key: _over(ours[key], value) if isinstance(value, dict) and isinstance(ours.get(key), dict) else value
        for key, value in theirs.items()
    }


def _refused(theirs: _File, slip: Slip, ours: str) -> ValueRefusedError:
    line = _line_of(theirs.text, slip.keys)
    return ValueRefusedError(slip.message, path=theirs.path, line=line, key=".".join(slip.keys), ours=ours, **slip.more)


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
