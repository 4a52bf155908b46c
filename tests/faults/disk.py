"""A disk in memory: what a traced process wrote, and every state in which a power cut could have left it.

Until a file is synced, any of its writes may have reached the disk, whole or torn at a sector, in any order; so may a
truncation. Names come and go in their order, and are sure once their directory is synced.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename,link"
EXHAUSTIVE = 5  # so many unsynced writes have all their subsets tried; of more, a sample
SAMPLE = 24

_LINE = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_PATH = re.compile(r"<([^>]*)>")


class Event(NamedTuple):
    """One call: ``write``, ``truncate``, ``sync``, ``create``, ``unlink``, ``rename`` or ``said`` (on stdout)."""

    kind: str
    path: str
    data: bytes = b""
    place: int = 0
    to: str = ""


Image = dict[str, bytes]
OPTIONS = ["-y", "-xx", "-s", "1000000", "-e", "signal=none", "-e", f"trace={CALLS}"]


def recorded(trace: Path, directory: Path) -> list[Event]:
    """What the calls in a trace did below ``directory``, and what was said on standard output."""
    events = []
    for line in trace.read_text("ascii", "replace").splitlines():
        found = _LINE.match(line)
        if found and int(found[3]) >= 0:
            event = _event(found[1], found[2])
            if event is not None and (event.kind == "said" or event.path.startswith(str(directory))):
                events.append(event)
    return events


def _event(name: str, arguments: str) -> Event | None:
    texts = [_bytes(one) for one in _TEXT.findall(arguments)]
    opened = _PATH.search(arguments)
    path = _plain(opened[1]) if opened else ""
    numbers = [int(one) for one in re.findall(r", (\d+)", _TEXT.sub("", arguments))]
    if name == "pwrite64":
        return Event("write", path, texts[0], numbers[-1])
    if name == "write":
        return Event("said", "", texts[0]) if arguments.startswith("1<") else None
    if name == "ftruncate":
        return Event("truncate", path, place=numbers[-1])
    if name in ("fsync", "fdatasync"):
        return Event("sync", path)
    if name == "openat":
        return Event("create", texts[0].decode()) if "O_CREAT" in arguments else None
    if name in ("rename", "link"):
        return Event(name, texts[0].decode(), to=texts[1].decode())
    return Event("unlink", texts[0].decode())


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _plain(path: str) -> str:
    return _bytes(path).decode() if path.startswith("\\x") else path


class Disk:
    """A disk that takes one event after the other, and knows what of them is sure.

    A file is a number; names lead to it. A name that is given anew leads to another file.
    """

    def __init__(self) -> None:
        self._names: dict[str, int] = {}  # as the processes see them
        self._sure_names: dict[str, int] = {}
        self._moves: list[Event] = []  # of names, not sure yet; ``place`` is the file of one that was made
        self._data: dict[int, bytes] = {}
        self._waiting: list[Event] = []  # ``place`` as in the event, ``to`` is the file's number

    def take(self, event: Event) -> None:
        """The next thing that happens."""
        if event.kind in ("write", "truncate"):
            self._waiting.append(event._replace(to=str(self._names[event.path])))
        elif event.kind == "sync":
            self._sync(event.path)
        elif event.kind == "create" and event.path not in self._names:
            file = len(self._data)
            self._data[file] = b""
            self._move(event._replace(place=file))
        elif event.kind in ("unlink", "rename", "link"):
            self._move(event)

    def images(self, chance: random.Random) -> Iterator[Image]:
        """States in which the disk could be after a power cut now."""
        count = len(self._waiting)
        every = count <= EXHAUSTIVE
        subsets = product((False, True), repeat=count) if every else _sampled(count, chance)
        for subset in subsets:
            kept = [event for event, is_kept in zip(self._waiting, subset, strict=True) if is_kept]
            yield self._image(kept, self._moves[: chance.randrange(len(self._moves) + 1)])
            yield self._image([_torn(event, chance) for event in kept], self._moves)

    def _move(self, event: Event) -> None:
        _named(self._names, event)
        self._moves.append(event)

    def _sync(self, path: str) -> None:
        if path in self._names:
            file = str(self._names[path])
            for event in self._waiting:
                if event.to == file:
                    _apply(self._data, event)
            self._waiting = [event for event in self._waiting if event.to != file]
        else:  # a directory
            for event in self._moves:
                _named(self._sure_names, event)
            self._moves = []

    def _image(self, kept: list[Event], moves: list[Event]) -> Image:
        names, data = dict(self._sure_names), dict(self._data)
        for event in moves:
            _named(names, event)
        for event in kept:
            _apply(data, event)
        return {path: data[file] for path, file in names.items()}


def _named(names: dict[str, int], event: Event) -> None:
    if event.kind == "create":
        names[event.path] = event.place
    elif event.kind == "unlink":
        names.pop(event.path, None)
    elif event.path in names:
        names[event.to] = names[event.path] if event.kind == "link" else names.pop(event.path)


def _apply(data: dict[int, bytes], event: Event) -> None:
    file = int(event.to)
    held = data[file]
    if event.kind == "truncate":
        data[file] = held[: event.place].ljust(event.place, b"\0")
    elif event.data:
        held = held.ljust(event.place, b"\0")
        data[file] = held[: event.place] + event.data + held[event.place + len(event.data) :]


def _torn(event: Event, chance: random.Random) -> Event:
    """The write of which only some sectors reached the disk, from its beginning or its end."""
    if event.kind != "write" or len(event.data) <= SECTOR:
        return event
    first = -event.place % SECTOR
    cut = first + SECTOR * chance.randrange(max(1, (len(event.data) - first) // SECTOR))
    if chance.random() < 0.5:
        return event._replace(data=event.data[:cut])
    return event._replace(data=event.data[cut:], place=event.place + cut)


def _sampled(count: int, chance: random.Random) -> Iterator[tuple[bool, ...]]:
    """None, all, all but one, one alone, and a handful by chance."""
    yield (False,) * count
    yield (True,) * count
    for _ in range(SAMPLE // 3):
        one = chance.randrange(count)
        yield tuple(place != one for place in range(count))
        yield tuple(place == one for place in range(count))
        yield tuple(chance.random() < 0.5 for _ in range(count))


def laid_out(image: Image, directory: Path, place: Path) -> None:
    """Write the image of ``directory`` to ``place``; what lies in shared memory is gone with the power."""
    for left in place.rglob("*"):
        if left.is_file():
            left.unlink()
    for path, data in image.items():
        if not path.endswith("-shm"):
            there = place / Path(path).relative_to(directory)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(data)
