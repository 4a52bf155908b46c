"""What the journal writes down, and what undo and verify answer. Loads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.store.changes import Change


BOOK = 0  # in the journal, instead of a complaint's id: the book itself


class Entry(NamedTuple):
    """What is written down about a command. ``at``: now, in UTC; ``what``: its verb; ``command``: its uid.

    ``reason``: why, as the clerk said it.
    """

    at: datetime
    who: str
    what: str
    command: str
    reason: str | None = None


class Journaled(NamedTuple):
    """One entry of the journal; ``changes`` is None when they were erased. ``undone``: the entries it took back.

    ``erased``: of an erasure, the entries of this complaint whose words are gone; its changes are all that is left.
    ``complaint_id`` is :data:`BOOK` where a setting of the book was changed.
    """

    number: int
    at: datetime
    who: str
    what: str
    command: str
    complaint_id: int
    changes: tuple[Change, ...] | None
    undone: tuple[int, ...] = ()
    reason: str | None = None
    erased: tuple[int, ...] | None = None


class Undone(NamedTuple):
    """What was taken back: the verb, the complaint (None: it is gone), how many entries.

    ``rules``: of the shop's rules those it changed, with what they are again; None for one no longer set.
    """

    what: str
    complaint_id: int
    number: str | None
    complaint: Complaint | None
    count: int  # type: ignore[assignment] # nobody counts occurrences in this tuple
    rules: Mapping[str, object] = MappingProxyType({})


class Fact(NamedTuple):
    """Something that is wrong in the book: a marked message with its arguments."""

    message: str
    arguments: dict[str, Any]


class Erased(NamedTuple):
    """What was erased: the complaints, and how many entries of the journal lost their words."""

    complaints: tuple[int, ...]
    entries: int


class Verified(NamedTuple):
    """What verifying found. ``head``: the chain of the last entry, to be compared with one noted elsewhere."""

    ok: bool
    entries: int
    head: str
    problems: tuple[Fact, ...]


class Checked(NamedTuple):
    """What checking found: damage of the file, references to nothing, tables that are not as declared."""

    ok: bool
    problems: tuple[Fact, ...]
