"""What was written in a call and cannot stand in its place: it goes into a note, so that nothing stops the save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from complaintlog.desk.taken import NEEDS, as_label
from complaintlog.errors import ComplaintlogError
from complaintlog.lang import _, label
from complaintlog.rules.restating import ANSWERED, said_in

SPOKEN = ("apologized", "thanked")  # words that may be half typed until the clerk says that they were said

Apart = dict[str, Any]  # name of the step or path of the field → as written


def not_said(steps: Mapping[str, Any]) -> tuple[dict[str, Any], Apart]:
    """The steps that can be noted; apart from them words nobody said yet, and what says more of what is missing."""
    kept, apart, said = dict(steps), Apart(), said_in(steps)
    for name in SPOKEN:
        if kept.get(name) and name not in said:
            apart[name] = kept.pop(name)
    for name, needed in NEEDS.items():
        if kept.get(name) and not any(map(kept.get, needed)) and name != "carry_out_by":
            apart[name] = kept.pop(name)
    return kept, apart


def not_sure(steps: Mapping[str, Any], apart: Apart) -> tuple[dict[str, Any], Apart]:
    """The steps without what hangs on something that stands ``apart``: an amount on its currency, the answer on both.

    Nobody knows whether an amount that cannot be read is above the clerk's limit.
    """
    kept, aside = dict(steps), dict(apart)
    amounts = ("offer", "goodwill")
    if "currency" in aside:
        aside |= {name: kept.pop(name) for name in amounts if kept.get(name)}
    if any(name in aside for name in amounts):
        aside |= {name: kept.pop(name) for name in ANSWERED if kept.get(name)}
    return kept, aside


def not_meant(written: Mapping[str, Any], check: Callable[[str, Any], object]) -> Apart:
    """What ``check`` refuses."""
    apart = Apart()
    for path, raw in written.items():
        try:
            check(path, raw)
        except ComplaintlogError:
            apart[path] = raw
    return apart


def note_of(apart: Apart) -> str:
    """The note that keeps it."""
    told = label("pattern", "clauses").join(_told(name, raw) for name, raw in apart.items())
    return _("Written in the call, not noted in its place: {all}", all=told)


def names_of(apart: Apart) -> str:
    """What it is called on the form."""
    return label("pattern", "between").join(label(*as_label(name)) for name in apart)


def _told(name: str, raw: Any) -> str:
    called = label(*as_label(name))
    if raw is True:
        return called
    value = label("pattern", "between").join(map(str, raw)) if isinstance(raw, list | tuple) else str(raw)
    return label("pattern", "named").format(name=called, value=value)
