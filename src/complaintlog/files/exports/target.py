"""Where an export goes: a file, whole or not at all, or standard output in UTF-8."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import IO

from complaintlog.errors import N_, StoreError, ValueRefusedError, fault


@contextmanager
def target(path: str | None, *, book: str, bom: bool = False) -> Iterator[IO[str]]:
    """A text file to write to; ``bom`` marks a file, nothing else, as UTF-8 for spreadsheets.

    The file appears under its name when all is written, readable by its owner only, or by those who could read the one
    it replaces; a link stays, and the file behind it is replaced. A pipe, a device and what standard output goes to are
    written to as it comes. Raises StoreError, also for a ``path`` that is the ``book`` itself.
    """
    if path is None:
        with _standard_output() as out:
            yield out
    elif is_passage(path):
        with _told(path), open(path, "a", encoding="utf-8", newline="") as out:
            yield out
    else:
        with whole_file(path, book=book) as beside, open(beside, "w", encoding=_encoding(bom), newline="") as file:
            yield file


@contextmanager
def whole_file(path: str | None, *, book: str) -> Iterator[str]:
    """The name of an empty file to write to, whose content goes to ``path`` when all is written; else it goes.

    None: to standard output.
    """
    if path is None:
        with TemporaryDirectory() as directory:
            yield os.path.join(directory, "whole")
            with open(os.path.join(directory, "whole"), "rb") as whole, _standard_output() as out:
                copyfileobj(whole, out.buffer)
        return
    named(path)
    spare(path, book)
    with _told(path):
        if is_passage(path):
            with TemporaryDirectory() as directory:
                yield os.path.join(directory, "whole")
                with open(os.path.join(directory, "whole"), "rb") as whole, open(path, "ab") as out:
                    copyfileobj(whole, out)
        else:
            with _beside(os.path.realpath(path)) as beside:
                yield beside


def place(said: str | None) -> str | None:
    """Where ``-o`` means: ``-``, as everywhere, is standard output, like nothing said."""
    return None if said == "-" else said


def is_passage(path: str) -> bool:
    """Whether it is no file that another could replace: a pipe, a device, or what standard output goes to."""
    try:
        found = os.stat(path)
        return not stat.S_ISREG(found.st_mode) or os.path.samestat(found, os.fstat(1))
    except OSError:
        return False


@contextmanager
def _beside(path: str) -> Iterator[str]:
    """A file beside ``path``, which takes its place, and its rights, when all is written."""
    beside = f"{path}.{os.getpid()}.part"
    try:
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield beside
        _sync(beside)
        with suppress(FileNotFoundError):
            os.chmod(beside, stat.S_IMODE(os.stat(path).st_mode))
        os.replace(beside, path)
    finally:
        if os.path.exists(beside):
            os.unlink(beside)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What cannot be written, said by the name that was given."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as failed:
        raise StoreError(N_("{file} cannot be written: {why}."), file=path, why=fault(failed)) from failed


def _encoding(bom: bool) -> str:
    return "utf-8-sig" if bom else "utf-8"


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def named(path: str) -> None:
    """Refuse a file without a name. Raises ValueRefusedError."""
    if not path.strip():
        raise ValueRefusedError(N_("Name the file to write to: -o NAME"))


def spare(path: str, *kept: str) -> None:
    """Refuse to write to ``path`` where one of ``kept`` lies, a book's side files included. Raises StoreError."""
    there = os.path.realpath(path)
    if there in {os.path.realpath(one + ending) for one in kept for ending in ("", "-wal", "-shm", "-journal")}:
        raise StoreError(N_("{file} is what this command reads from; name another file to write to."), file=path)


@contextmanager
def _standard_output() -> Iterator[TextIOWrapper]:
    sys.stdout.flush()
    out = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="", write_through=False)
    try:
        yield out
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as failed:
        raise StoreError(N_("{file} cannot be written: {why}."), file="-", why=fault(failed)) from failed
    finally:
        _let_go(out)


def _let_go(out: TextIOWrapper) -> None:
    """Leave standard output open; what a full disk did not take is not tried again."""
    try:
        out.detach()
    except OSError:
        sys.stdout = None  # as where a program is started without one
