"""The machine turned against the program: real processes, traced, killed or refused at any call of the system.

``strace`` does it: it counts each system call by its name, and at the n-th one kills the process before the call is
made, or has the call fail. The same program makes the same calls, so every one of them can be tried in turn.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from store.cases import ZONE, bare, entry

from complaintlog.settings import Location
from complaintlog.store.book import reading, writing

CHANGING = "write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,link,mkdir"
WRITES = ("write", "pwrite64")
LONG = os.environ.get("COMPLAINTLOG_TESTS") == "long"
PATIENCE = 60  # seconds for one process


class Call(NamedTuple):
    """The n-th call of this name in a process."""

    name: str
    place: int


class Ended(NamedTuple):
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str


@cache
def why_not() -> str:
    """Why processes cannot be traced here; empty when they can."""
    if not sys.platform.startswith("linux"):
        return "strace is for Linux"
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = ["strace", "-f", "-o", os.devnull, "-e", "inject=unlink:error=EIO:when=1", "-e", "trace=unlink", "true"]
    done = subprocess.run(tried, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"strace may not trace here: {done.stderr.strip()[:80]}"


needs_strace = pytest.mark.skipif(bool(why_not()), reason=why_not() or "strace")


def environment(home: Path, **more: str) -> dict[str, str]:
    """That of a clerk in Shanghai, whose machine runs this very program and writes no bytecode."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    own = {"HOME": str(home), "LANG": "en_US.UTF-8", "TZ": "Asia/Shanghai", "LOGNAME": "li"}
    return {**kept, **own, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "COMPLAINTLOG_BACKUPS": "0", **more}


def program(book: Path, typed: list[str]) -> list[str]:
    """The command line of a call on ``book``."""
    return [sys.executable, "-m", "complaintlog", "--db", str(book), *typed]


def run(command: list[str], home: Path, **more: str) -> Ended:
    """One process, left in peace."""
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment(home, **more), timeout=PATIENCE, check=False
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@cache
def _doomed() -> subprocess.Popen[str]:
    """The process whose children are traced; one for all tests of a worker."""
    command = [sys.executable, str(Path(__file__).with_name("doomed.py"))]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def traced(book: Path, typed: list[str], home: Path, options: list[str], **more: str) -> Ended:
    """A call on ``book`` in a process of its own, in the hands of strace with these ``options``."""
    beside = home / "said"
    beside.mkdir(exist_ok=True)
    argv = ["--db", str(book), *typed]
    request = {"argv": argv, "place": str(beside), "strace": options, "environ": environment(home, **more)}
    server = _doomed()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    return Ended(**json.loads(server.stdout.readline()))


def forked(book: Path, typed: list[str], home: Path, **more: str) -> Ended:
    """A call on ``book``, left in peace, in a process that need not load the program first, where there can be one."""
    return run(program(book, typed), home, **more) if why_not() else traced(book, typed, home, [], **more)


def calls(book: Path, typed: list[str], home: Path, *, names: str = CHANGING, **more: str) -> list[Call]:
    """Every call by which the process changes something, in turn by name; those it makes to say something included."""
    trace = home / "trace"
    done = traced(book, typed, home, ["-o", str(trace), "-e", f"trace={names}", "-e", "signal=none"], **more)
    assert done.code == 0, done
    counted: Counter[str] = Counter()
    made = []
    for line in trace.read_text("utf-8", "replace").splitlines():
        name = line.split(maxsplit=1)[1].partition("(")[0]
        if name in names.split(","):
            counted[name] += 1
            made.append(Call(name, counted[name]))
    return made


def telling(made: list[Call], every: int) -> list[Call]:
    """Of the calls those at which most is decided: every one but a write, the one after it, and of the rest a part."""
    after = zip(made, [None, *made], strict=False)
    return [
        at
        for place, (at, former) in enumerate(after)
        if at.name not in WRITES or (former and former.name not in WRITES) or place % every == 0
    ]


def killed(book: Path, typed: list[str], home: Path, at: Call, **more: str) -> Ended:
    """The call, its process killed just before it makes the call ``at``."""
    return traced(book, typed, home, _tampering(at, "signal=KILL"), **more)


def failed(book: Path, typed: list[str], home: Path, at: Call, error: str, **more: str) -> Ended:
    """The call, in which ``at`` fails with ``error``, as if the disk had refused it."""
    return traced(book, typed, home, _tampering(at, f"error={error}"), **more)


def _tampering(at: Call, how: str) -> list[str]:
    return ["-o", os.devnull, "-e", f"trace={at.name}", "-e", f"inject={at.name}:{how}:when={at.place}"]


class State(NamedTuple):
    """What a sound book holds: the number of entries in its journal, and of complaints."""

    entries: int
    complaints: int


def between(before: State, after: State, typed: list[str]) -> set[State]:
    """What a call that was cut off may leave: nothing or all of it; of an import also the rows kept before a pause."""
    if typed[0] != "import":
        return {before, after}
    return {
        State(before.entries + rows, before.complaints + rows) for rows in range(after.entries - before.entries + 1)
    }


def sound(book: Path) -> State:
    """The state of the book, whose file, tables, journal and rows are all proven. A book not begun holds nothing."""
    with reading(Location(str(book), named=False)) as opened:
        checked, verified = opened.check(), opened.verify()
        total = opened.ask("list_count")
    assert (checked.ok, verified.ok) == (True, True), (checked.problems, verified.problems)
    return State(verified.entries, total[0]["total"] if total else 0)


def takes_more(book: Path, before: State | None = None) -> None:
    """Prove that the book, known to be ``before``, can be written in."""
    before = before or sound(book)
    with writing(Location(str(book), named=False), zone=ZONE) as opened:
        opened.save(None, bare(), entry())
    assert sound(book) == State(before.entries + 1, before.complaints + 1)


def copies(book: Path) -> list[Path]:
    """The backups beside the book that bear a name of their own."""
    return sorted(book.parent.glob("backups/*.db"))


def fresh(template: Path, place: Path) -> Path:
    """A copy of the directory ``template`` at ``place``, and the book in it."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    return place / "book.db"
