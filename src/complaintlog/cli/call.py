"""The call under way: what it runs under, when it was made, and its two voices: the answer and the conversation."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import NamedTuple, TextIO

from complaintlog.errors import N_, ComplaintlogError, StoreError, Term, fault
from complaintlog.settings import Settings


class Call(NamedTuple):
    """One run of the program; ``now`` is the clock, read once: UTC, whole seconds. ``writes``: in the book."""

    settings: Settings
    now: datetime
    writes: bool = False


_current: Call | None = None
_kept: list[str] = []
_so_far: list[str] = []


def open_call(call: Call | None) -> Call | None:
    """Make ``call`` the one under way; the one it interrupts is handed back, to be made current again."""
    global _current
    interrupted, _current = _current, call
    _kept.clear()
    _so_far.clear()
    return interrupted


def under_way() -> Call | None:
    """The call under way, if its settings are known already."""
    return _current


def begin() -> Call:
    """The call under way. A verb asks for it once its imports are done, so garbage is collected from here on."""
    if _current is None:
        raise RuntimeError("no call is under way: verbs run through complaintlog.cli.app.run")
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    return _current


def keep(numbers: Iterable[str]) -> None:
    """These complaints are in the book as the command left them, whatever becomes of the answer."""
    _kept.extend(numbers)


def keep_part(said: str) -> None:
    """Part of the work is in the book for good, as ``said`` tells, should the rest go wrong."""
    _so_far[:] = [said]


def so_far() -> str:
    """What of the work is in the book, should it have stopped midway; empty when nothing is known to be."""
    return "".join(_so_far)


@contextmanager
def upgrading(copy: str = "") -> Iterator[Callable[[int, int], None] | None]:
    """Shows how far an older book is: while a ``copy`` of it is made, then while it is brought up to date."""
    from complaintlog.lang import _
    from complaintlog.render.progress import counting

    keep_part(_("Nothing in the book is lost; the next command brings it up to date."))
    with counting(_("copying the book") if copy else _("bringing the book up to date")) as far:
        yield far
    keep_part("")
    if copy and on_terminal(sys.stderr):
        tell(_("Bringing the book up to date; as it was it lies in {file}", file=copy))


def clock() -> datetime:
    """The time now: UTC, whole seconds."""
    return datetime.fromtimestamp(int(time.time()), UTC)


def clock_again() -> datetime:
    """The time now, and that of the call from here on: for a conversation that goes on while the morning passes."""
    now = clock()
    open_call(begin()._replace(now=now))
    return now


def answer(text: str) -> None:
    """Say the answer to a person: on stdout, in the console's encoding, what it cannot show replaced."""
    _say(sys.stdout, text)


def tell(text: str) -> None:
    """Say something beside the answer: on stderr. When nobody can hear it, the work goes on."""
    with suppress(OSError, ComplaintlogError):
        _say(sys.stderr, text)


def hand_over(data: str) -> None:
    """Hand data (JSON, JSONL, CSV, ICS) to a program: on stdout, in UTF-8 whatever the console."""
    if sys.stdout is None:
        return
    with _reaching(sys.stdout):
        sys.stdout.flush()
        sys.stdout.buffer.write(data.encode("utf-8", "replace"))


def finish() -> None:
    """Make sure the answer is out. Raises when the disk it goes to is full, :class:`BrokenPipeError` if none reads."""
    if sys.stdout is not None:
        with _reaching(sys.stdout):
            sys.stdout.flush()


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a person looks at ``stream``."""
    return stream is not None and stream.isatty()


def columns(environ: Mapping[str, str], *, otherwise: int) -> int:
    """How wide the answer may be: ``COLUMNS``, or the terminal's; ``otherwise`` where there is none.

    ``shutil`` would tell it too, and bring three compressors along.
    """
    said = environ.get("COLUMNS", "")
    if said.isascii() and said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or otherwise
    except (OSError, ValueError, AttributeError):  # no terminal, closed, or no stdout at all
        return otherwise


def _say(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    written = text if text.endswith("\n") else text + "\n"
    encoding = stream.encoding or "utf-8"
    with _reaching(stream):
        stream.write(written.encode(encoding, "replace").decode(encoding))


@contextmanager
def _reaching(stream: TextIO) -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        _abandon(stream)
        if isinstance(failed, BrokenPipeError):
            raise
        raise _unheard(fault(failed)) from failed


def _unheard(why: Term | str) -> StoreError:
    """The answer was lost; what was written was not, and must not be written again."""
    if not _kept and _current is not None and _current.writes:
        said = N_("The answer could not be written: {why}; look what was done before you run the command again.")
        return StoreError(said, why=why)
    if not _kept:
        return StoreError(N_("The answer could not be written: {why}."), why=why)
    done = ", ".join(dict.fromkeys(_kept))
    said = N_("It is in the book ({number}), but the answer could not be written: {why}.")
    return StoreError(said, number=done, why=why)


def _abandon(stream: TextIO) -> None:
    """Let what is still unwritten go nowhere, or Python would complain about it when it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
