"""The sayings of the word check, in both languages: ours in ``zh/`` and ``en/``, and over them the user's own."""

from __future__ import annotations

import os
from typing import Any

from complaintlog.lang.own_files import Slip, Told, are_texts, told
from complaintlog.rules.codes import Manner
from complaintlog.rules.words import Saying, Sayings, is_saying

HERE = os.path.dirname(__file__)
FILE = "sayings"
LANGUAGES = ("zh", "en")
_TEXTS, _LISTS = ("reason", "better"), ("say", "unless")


def sayings(own: str = "") -> tuple[Sayings, ...]:
    """The lists of all languages; ``own`` is the directory of the user's files, with ``zh/`` and ``en/`` in it.

    Raises ValueRefusedError for a file of the user's that cannot be used, naming file and line.
    """
    return tuple(_read(language, told(HERE, own, language, FILE, check=_check)) for language in LANGUAGES)


def _read(language: str, found: Told) -> Sayings:
    tables = [(kind, named) for kind, named in found.items() if isinstance(named, dict)]
    entries = [_saying(kind, name, entry) for kind, named in tables for name, entry in named.items()]
    return Sayings(language, tuple(entries), tuple(found.get("introduce", ())))


def _saying(kind: str, name: str, entry: dict[str, Any]) -> Saying:
    lists = {part: tuple(entry.get(part, ())) for part in _LISTS}
    return Saying(Manner(kind), name, reason=entry["reason"], better=entry["better"], **lists)


def _check(theirs: Told, ours: Told) -> None:
    for kind, named in theirs.items():
        if kind == "introduce" and isinstance(named, list) and are_texts(named):
            continue
        if kind not in list(Manner) or not isinstance(named, dict):
            raise Slip(kind)
        for name, entry in named.items():
            _check_entry(entry, ours.get(kind, {}).get(name, {}), (kind, name))


def _check_entry(entry: Any, ours: dict[str, Any], keys: tuple[str, str]) -> None:
    if not isinstance(entry, dict) or not {"say", *_TEXTS} <= {*entry, *ours}:
        raise Slip(*keys)
    for part, value in entry.items():
        is_list = part in _LISTS and isinstance(value, list) and are_texts(value) and all(map(is_saying, value))
        if not (is_list or (part in _TEXTS and isinstance(value, str))):
            raise Slip(*keys, part)
