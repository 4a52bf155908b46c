"""Calls that were cut off: what was typed is kept as one types, and offered again when no screen has it any more."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from complaintlog.desk.draft import Draft
from complaintlog.desk.sitting import Sitting, new_uid
from complaintlog.errors import StoreError
from complaintlog.settings import calls_directory, drafts_directory
from complaintlog.store import drafts as store


class Waiting(NamedTuple):
    """A draft that nobody has open: when it ``began`` and was kept last, ``at`` (UTC), and what was typed.

    ``number``: the complaint it changes, at the ``version`` that the person saw; None for a new one. ``by``: who typed
    it, where the draft tells. ``talked``: for how many seconds.
    """

    name: str
    began: datetime
    at: datetime
    draft: Draft
    number: str | None = None
    version: int | None = None
    by: str | None = None
    talked: int = 0

    def is_of_another(self, user: str) -> bool:
        """Whether somebody else on the same login typed it."""
        return self.by is not None and self.by != user


class Keeping:
    """The draft of one screen while it is open: nobody else is offered it."""

    def __init__(self, directory: str, name: str, hold: store.Hold | None, about: Mapping[str, Any]) -> None:
        self.name = name
        self._directory, self._hold, self._about = directory, hold, about
        self._is_told = self._is_forgotten = False

    def keep(self, draft: Draft, *, talked: int = 0) -> StoreError | None:
        """Keep what is typed now; where that fails, what to say, once until it works again. The call goes on.

        What is forgotten stays so, though a letter may still be on its way. ``talked``: seconds so far.
        """
        if self._is_forgotten:
            return None
        try:
            written = {**self._about, "talked": talked, "fields": draft.fields, "taken": draft.taken}
            store.keep(self._directory, self.name, written)
        except StoreError as failed:
            known, self._is_told = self._is_told, True
            return None if known else failed
        self._is_told = False
        return None

    def forget(self) -> None:
        """It is in the book, or the person threw it away."""
        self._is_forgotten = True
        store.forget(self._directory, self.name)
        self.close()

    def close(self) -> None:
        """The screen goes and the draft stays, to be offered again."""
        if self._hold is not None:
            self._hold.let_go()
            store.sweep(self._directory)


def begin(sitting: Sitting, *, number: str | None = None, version: int | None = None) -> Keeping:
    """A draft for a screen that opens now; ``number`` and ``version``: the complaint it changes, as it is seen.

    Never fails: what cannot be kept is said by the first :meth:`Keeping.keep`.
    """
    directory, name = drafts_directory(os.environ, sitting.location), new_uid()
    about = _about(sitting.now, number, version, sitting.user)
    try:
        hold = store.hold(directory, name)
    except StoreError:
        hold = None
    return Keeping(directory, name, hold, about)


def waiting(sitting: Sitting) -> list[Waiting]:
    """The drafts of this book that no living screen has, those kept last first."""
    directory = drafts_directory(os.environ, sitting.location)
    store.sweep(directory)
    found = [_waiting(one) for one in store.kept(directory) if not store.is_held(directory, one.name)]
    return [one for one in found if one is not None]


def take_up(sitting: Sitting, name: str) -> tuple[Waiting, Keeping] | None:
    """The draft, and its keeping from now on; None when another screen was faster, or it is gone."""
    directory = drafts_directory(os.environ, sitting.location)
    hold = store.hold(directory, name)
    if hold is None:
        return None
    found = next((_waiting(one) for one in store.kept(directory) if one.name == name), None)
    if found is None:
        store.forget(directory, name)
        hold.let_go()
        return None
    return found, Keeping(directory, name, hold, _about(found.began, found.number, found.version, sitting.user))


def forget(sitting: Sitting, name: str) -> bool:
    """The draft thrown away; False when a living screen has it."""
    taken = take_up(sitting, name)
    if taken is None:
        return False
    taken[1].forget()
    return True


def erase(is_about: Callable[[str], bool]) -> int:
    """Remove the drafts of every book that ``is_about`` finds by what was typed; how many."""
    root = calls_directory(os.environ)
    return store.erase(root, is_about) if root else 0


def _about(began: datetime, number: str | None, version: int | None, by: str) -> dict[str, Any]:
    return {"schema": 1, "began": began.isoformat(), "number": number, "version": version, "by": by}


def _waiting(kept: store.Kept) -> Waiting | None:
    """A draft as it was kept; None for what an unknown program kept there."""
    told = kept.document
    try:
        began = datetime.fromisoformat(told["began"]).astimezone(UTC)
        draft = Draft(dict(told["fields"]), dict(told["taken"]))
        talked = int(told.get("talked", 0))
        return Waiting(kept.name, began, kept.at, draft, told["number"], told["version"], told.get("by"), talked)
    except (KeyError, TypeError, ValueError):
        return None
