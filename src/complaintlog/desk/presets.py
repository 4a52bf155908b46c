"""Presets: limits that a trade, a law or a supervisor sets, as data that can be read and checked.

Each is a TOML file, ``policies/NAME.toml``. What is put in force is copied into the book, so that everybody who opens
it gets the same due times, whichever version of the program they have.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from complaintlog.desk.rulekeys import AREAS, limit
from complaintlog.errors import N_, NotFoundError, ValueRefusedError
from complaintlog.rules.policy import HOUSE, Policy, Statutory

SHIPPED = os.path.join(os.path.dirname(__file__), "policies")
ANCHORS = ("received", "acknowledged", "refused", "acknowledged_again", "extended")
PAYERS = ("word", "answer")


class Source(NamedTuple):
    """Where a limit stands, when that was last looked up, and what has taken its place since."""

    text: str
    checked: date | None = None
    superseded_by: str | None = None


class Preset(NamedTuple):
    """A policy under a name: for whom (by language), and for each of its limits the source."""

    name: str
    title: Mapping[str, str]
    policy: Policy
    sources: Mapping[str, Source]


@lru_cache(maxsize=4)
def preset_from(text: str) -> Preset:
    """The preset that ``text`` (TOML) holds. Raises ValueRefusedError naming the key."""
    written = _parsed(text)
    name = str(written.get("name", "")).strip()
    if not name:
        raise ValueRefusedError(N_("{key} needs a word or a few."), key="name")
    limits = {rule: _entry(one, f"limits.{rule}") for rule, one in _table(written.get("limits", {}), "limits").items()}
    statutory = [_entry(one, "statutory") for one in written.get("statutory", [])]
    policy = HOUSE._replace(
        preset=name,
        limits={**HOUSE.limits, **{rule: _limit(one, rule) for rule, one in limits.items()}},
        statutory=tuple(_statutory(one) for one in statutory),
    )
    sources = {rule: _source(one) for rule, one in limits.items()}
    sources |= {str(one.get("name")): _source(one) for one in statutory}
    return Preset(name, _table(written.get("title", {}), "title"), policy, sources)


def shipped() -> list[Preset]:
    """The presets that come with the program, the house's own first."""
    presets = (preset_from(text_of(name)) for name in _names())
    return sorted(presets, key=lambda one: (one.name != HOUSE.preset, one.name))


def policy_named(name: str) -> Policy | None:
    """What the shipped preset of that name sets; None for a text of one's own, which only the book has."""
    return preset_from(text_of(name)).policy if name in _names() else None


def text_of(name: str) -> str:
    """The text of the shipped preset of that name. Raises NotFoundError naming those there are."""
    known = _names()
    if name not in known:
        raise NotFoundError(N_("There is no preset {name}; there are {known}."), name=name, known=known)
    with open(os.path.join(SHIPPED, f"{name}.toml"), encoding="utf-8") as file:
        return file.read()


def _names() -> list[str]:
    return sorted(file.removesuffix(".toml") for file in os.listdir(SHIPPED) if file.endswith(".toml"))


def _parsed(text: str) -> dict[str, Any]:
    from complaintlog import toml
    from complaintlog.lang import _

    return toml.read(text, _("the preset"))


def _table(written: Any, key: str) -> dict[str, Any]:
    if not isinstance(written, dict):
        raise ValueRefusedError(N_("{key} holds further keys, like {examples}."), key=key, examples=f"[{key}]")
    return written


def _entry(written: Any, key: str) -> dict[str, Any]:
    """A limit as words alone, or as words with where they stand."""
    return {"limit": written} if isinstance(written, str) else _table(written, key)


def _limit(entry: Mapping[str, Any], rule: str) -> Any:
    key = f"limits.{rule}"
    if AREAS["limits"].reader(rule) is None:
        raise ValueRefusedError(
            N_("There is no key {key}; type one like {examples}."), key=key, examples="limits.update"
        )
    return limit(entry.get("limit", ""), key)


def _statutory(entry: Mapping[str, Any]) -> Statutory:
    name = str(entry.get("name", "")).strip()
    for field, known in (("anchor", ANCHORS), ("paid_by", PAYERS)):
        if entry.get(field) not in known:
            raise ValueRefusedError(
                N_("{key} is one of {codes}."), key=f"statutory.{name}.{field}", codes=", ".join(known)
            )
    return Statutory(
        name,
        entry["anchor"],
        limit(entry.get("limit", ""), f"statutory.{name}.limit"),
        entry["paid_by"],
        entry.get("extends"),
        bool(entry.get("close_of_day", False)),
    )


def _source(entry: Mapping[str, Any]) -> Source:
    checked = entry.get("checked")
    return Source(
        str(entry.get("source", "")), checked if isinstance(checked, date) else None, entry.get("superseded_by")
    )
