"""The sayings of the word check, in both languages: ours in ``zh/`` and ``en/``, and over them the user's own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from complaintlog.errors import N_
from complaintlog.lang.own_files import Slip, Told, are_texts, told
from complaintlog.rules.codes import Manner
from complaintlog.rules.saying import Writing
from complaintlog.rules.words import Saying, Sayings, misspelt

HERE = os.path.dirname(__file__)
FILE = "sayings"
LANGUAGES = ("zh", "en")
WORDS, FILLERS = "words", "fillers"
_TEXTS, _LISTS = ("reason", "better"), ("say", "unless")
_FOR_ALL = ("introduce", "resume", "denied")


def sayings(own: str = "") -> tuple[Sayings, ...]:
    """The lists of all languages; ``own`` is the directory of the user's files, with ``zh/`` and ``en/`` in it.

    Raises ValueRefusedError for a file of the user's that cannot be used, naming file and line.
    """
    return tuple(_read(language, own) for language in LANGUAGES)


def _read(language: str, own: str) -> Sayings:
    def check(theirs: Told, ours: Told) -> None:
        _check(theirs, ours, language)

    found = told(HERE, own, language, FILE, check=check)
    entries = [_saying(kind, name, entry) for kind in Manner for name, entry in found.get(kind, {}).items()]
    for_all = {part: tuple(found.get(part, ())) for part in (*_FOR_ALL, FILLERS)}
    return Sayings(language, tuple(entries), words=found.get(WORDS, {}), **for_all)


def _saying(kind: Manner, name: str, entry: dict[str, Any]) -> Saying:
    lists = {part: tuple(entry.get(part, ())) for part in _LISTS}
    return Saying(kind, name, reason=entry["reason"], better=entry["better"], **lists)


def _check(theirs: Told, ours: Told, language: str) -> None:
    words = theirs.get(WORDS, {})
    if not isinstance(words, dict):
        raise Slip(WORDS)
    for name, several in words.items():
        if not _is_list(several):
            raise Slip(WORDS, name)
    if not _is_list(theirs.get(FILLERS, [])):
        raise Slip(FILLERS)
    writing = Writing(language, ours.get(WORDS, {}) | words, theirs.get(FILLERS) or ours.get(FILLERS, ()))
    for name, several in words.items():
        _check_sayings(several, writing, (WORDS, name))
    for part in theirs.keys() - {WORDS, FILLERS}:
        _check_part(part, theirs[part], ours.get(part, {}), writing)


def _check_part(part: str, value: Any, ours: Any, writing: Writing) -> None:
    if part in _FOR_ALL:
        return _check_sayings(value, writing, (part,))
    if part not in list(Manner) or not isinstance(value, dict):
        raise Slip(part)
    for name, entry in value.items():
        _check_entry(entry, ours.get(name, {}), (part, name), writing)
    return None


def _check_entry(entry: Any, ours: dict[str, Any], keys: tuple[str, str], writing: Writing) -> None:
    if not isinstance(entry, dict) or not {"say", *_TEXTS} <= {*entry, *ours}:
        raise Slip(*keys)
    for part, value in entry.items():
        if part in _LISTS:
            _check_sayings(value, writing, (*keys, part))
        elif part not in _TEXTS or not isinstance(value, str):
            raise Slip(*keys, part)


def _check_sayings(several: Any, writing: Writing, keys: Sequence[str]) -> None:
    if not _is_list(several):
        raise Slip(*keys)
    for saying in several:
        wrong = misspelt(saying, writing)
        if wrong.startswith("<"):
            raise Slip(*keys, message=NO_LIST, saying=saying, part=wrong, known=", ".join(sorted(writing.names)))
        if wrong:
            raise Slip(*keys, message=NOT_HEARD, saying=saying)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and are_texts(value)


NO_LIST = N_(
    '{path}, line {line}: {key} has "{saying}", but there is no list of words called {part}; '
    "those that there are: {known}."
)
NOT_HEARD = N_(
    '{path}, line {line}: {key} has "{saying}", which cannot be heard; '
    "write something in it, and close every bracket that you open."
)
