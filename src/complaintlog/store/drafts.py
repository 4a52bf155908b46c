"""What is being typed in a call, kept at every change, so that no power cut of the window or the program loses it.

One small file a draft, readable by its owner only, replaced as a whole. Beside it a lock that its screen holds as long
as it lives: the system lets go of it with the process, however that ends, and no other process can be taken for it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple

from complaintlog.errors import N_, StoreError, fault
from complaintlog.store.locks import locked

ENDING, LOCK, PART = ".json", ".lock", ".part"
UNKEPT = N_("What you type is not kept as a draft ({file}: {why}); go on, and save before you close the window.")


class Kept(NamedTuple):
    """A draft as it was kept last, ``at`` (UTC)."""

    name: str
    at: datetime
    document: Mapping[str, Any]


class Hold:
    """The right to write one draft, from :func:`hold` until it is let go, or the process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def let_go(self) -> None:
        """Somebody else may take the draft up."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def keep(directory: str, name: str, document: Mapping[str, Any]) -> None:
    """Keep ``document`` (JSON) as the draft ``name``, instead of what it was before. Raises StoreError.

    It outlives the process at once, and a power cut some seconds later: a call that waited for the disk at every key
    would not be one.
    """
    path = os.path.join(directory, name + ENDING)
    try:
        _make(directory)
        with _written(path + PART) as file:
            json.dump(document, file, ensure_ascii=False, default=str)
        os.replace(path + PART, path)
    except OSError as failed:
        with suppress(OSError):
            os.unlink(path + PART)
        raise StoreError(UNKEPT, file=path, why=fault(failed)) from failed


def kept(directory: str) -> list[Kept]:
    """All drafts of the directory, the newest first; a damaged one is left where it is, and out."""
    found = [one for name in _names(directory) if (one := _read(directory, name)) is not None]
    return sorted(found, key=lambda one: (one.at, one.name), reverse=True)


def forget(directory: str, name: str) -> None:
    """The draft is needed no more; one that is not there is forgotten already."""
    for ending in (ENDING, ENDING + PART, LOCK):
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(directory, name + ending))


def hold(directory: str, name: str) -> Hold | None:
    """The draft ``name`` as one's own; None while a screen that is alive has it. Raises StoreError."""
    path = os.path.join(directory, name + LOCK)
    try:
        _make(directory)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as failed:
        raise StoreError(UNKEPT, file=path, why=fault(failed)) from failed
    if locked(descriptor):
        return Hold(descriptor)
    os.close(descriptor)
    return None


def is_held(directory: str, name: str) -> bool:
    """Whether a screen that is alive has the draft."""
    try:
        descriptor = os.open(os.path.join(directory, name + LOCK), os.O_RDWR)
    except OSError:
        return False
    try:
        return not locked(descriptor)
    finally:
        os.close(descriptor)


def sweep(directory: str) -> None:
    """Remove the locks of screens that are gone and left no draft."""
    for name in {one.removesuffix(LOCK) for one in _listed(directory) if one.endswith(LOCK)} - set(_names(directory)):
        if not is_held(directory, name):
            forget(directory, name)


def erase(root: str, is_about: Callable[[str], bool]) -> int:
    """Remove all drafts in the directories of ``root`` that ``is_about`` finds, damaged ones too; how many."""
    found = [path for path in _files(root) if is_about(_all_said(path))]
    for path in found:
        with suppress(FileNotFoundError):
            os.unlink(path)
    return len(found)


def _make(directory: str) -> None:
    if not directory:
        raise FileNotFoundError(2, os.strerror(2), "drafts")
    os.makedirs(directory, mode=0o700, exist_ok=True)


def _written(path: str) -> Any:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    return open(descriptor, "w", encoding="utf-8", errors="surrogatepass")


def _names(directory: str) -> list[str]:
    return [name.removesuffix(ENDING) for name in _listed(directory) if name.endswith(ENDING)]


def _listed(directory: str) -> list[str]:
    try:
        return os.listdir(directory) if directory else []
    except OSError:
        return []


def _read(directory: str, name: str) -> Kept | None:
    path = os.path.join(directory, name + ENDING)
    try:
        with open(path, encoding="utf-8", errors="surrogatepass") as file:
            document = json.load(file)
            at = os.fstat(file.fileno()).st_mtime
    except (OSError, ValueError, RecursionError):
        return None
    return Kept(name, datetime.fromtimestamp(at, UTC), document) if isinstance(document, dict) else None


def _files(root: str) -> Iterator[str]:
    for directory, _inner, names in os.walk(root):
        yield from (os.path.join(directory, name) for name in names if not name.endswith(LOCK))


def _all_said(path: str) -> str:
    """All texts of a draft, as they were typed; of a damaged one the whole file."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            raw = file.read()
    except OSError:
        return ""
    try:
        return "\n".join(_texts(json.loads(raw)))
    except (ValueError, RecursionError):
        return raw


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)
