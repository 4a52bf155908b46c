"""Files that come into the book as attachments, and go out of it again: whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import ExitStack

from complaintlog.desk.attaching import Brought, Kept
from complaintlog.errors import N_, StoreError, UsageError, ValueRefusedError, fault
from complaintlog.files.exports.target import spare, whole_file
from complaintlog.rules.attaching import LARGEST, cleaned_name

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_TEXTS = ("application/json", "application/xml", "image/svg+xml")
_SAID_BEFORE_TEXT = ("application/pdf", "application/rtf", "application/postscript")  # begin as text does


def brought(path: str, *, name: str | None = None) -> Brought:
    """The file at ``path`` as it is to be kept, under ``name`` if one is given. Raises ValueRefusedError."""
    kept = cleaned_name(name or os.path.basename(os.path.abspath(path)))
    content = _content(path)
    return Brought(kept, media_type(content, os.path.basename(path)), content)


def media_type(content: bytes, name: str) -> str | None:
    """What the content says it is; the ending of ``name`` where the content says nothing. None: nobody knows."""
    import filetype

    shown: str | None = filetype.guess_mime(content)
    if shown in _SAID_BEFORE_TEXT or (shown and not _is_text(content)):
        return shown
    said = _by_ending(name)
    if _is_text(content):
        return said if said and (said.startswith(("text/", "message/")) or said in _TEXTS) else "text/plain"
    return None if said and (filetype.is_mime_supported(said) or said.startswith("text/")) else said


def hand_out(kept: Sequence[Kept], target: str | None, *, book: str, force: bool) -> list[str]:
    """Write them to ``target``, a file or a directory (None: here), new ones readable by their owner only; the paths.

    All are written or none; what lies there is left alone unless ``force``. Raises an error of ours.
    """
    paths = _paths(kept, target)
    for path in paths:
        spare(path, book)
        if not force and os.path.lexists(path):
            raise _taken(path)
    if force:
        _over(paths, kept, book=book)
    else:
        _anew(paths, kept)
    return paths


def _over(paths: Sequence[str], kept: Sequence[Kept], *, book: str) -> None:
    """Write them over what lies there."""
    with ExitStack() as whole:
        for one, path in zip(kept, paths, strict=True):
            with open(whole.enter_context(whole_file(path, book=book)), "wb") as file:
                file.write(one.content)


def _anew(paths: Sequence[str], kept: Sequence[Kept]) -> None:
    """Write them under names that nothing has yet."""
    parts = [f"{path}.{os.getpid()}.part" for path in paths]
    try:
        for one, part, path in zip(kept, parts, paths, strict=True):
            _write(part, one.content, path)
        _place(parts, paths)
    finally:
        for part in filter(os.path.exists, parts):
            os.unlink(part)


def _content(path: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode) and not os.path.isdir(path):
            raise ValueRefusedError(N_("{file} is no ordinary file; only those can be attached."), file=path)
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as failed:
        why = fault(failed) if isinstance(failed, OSError) else str(failed)
        raise ValueRefusedError(N_("{file} cannot be read: {why}."), file=path, why=why) from failed
    if not content:
        raise ValueRefusedError(N_("{file} is empty; there is nothing to attach."), file=path)
    if len(content) > LARGEST:
        raise ValueRefusedError(
            N_("{file} is too large: {most} MB at most; keep it elsewhere and note where (complaintlog note)."),
            file=path,
            most=LARGEST // 1024**2,
        )
    return content


def _is_text(content: bytes) -> bool:
    """Whether it is UTF-8 text; what a picture or a sound holds never is."""
    try:
        return not any(char < " " and char not in "\t\n\r\f\x1b" for char in set(content.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return False


def _by_ending(name: str) -> str | None:
    """By Python's own list, not the machine's, so that every desk says the same."""
    from mimetypes import MimeTypes

    return MimeTypes(()).guess_type(name)[0]


def _paths(kept: Sequence[Kept], target: str | None) -> list[str]:
    if target is None or os.path.isdir(target) or target.endswith(("/", os.sep)):
        names = _apart([one.name for one in kept])
        return [os.path.join(target or os.curdir, name) for name in names]
    if len(kept) > 1:
        raise UsageError(
            N_("These are {count} files; name a directory that is there with -o, or one attachment."), count=len(kept)
        )
    return [target]


def _apart(names: Sequence[str]) -> list[str]:
    """Each name once, as a file system without capitals sees it: ``photo.jpg``, ``photo (2).jpg``."""
    found: list[str] = []
    for name in names:
        stem, ending = os.path.splitext(name)
        other, number = name, 1
        while other.casefold() in {one.casefold() for one in found}:
            number += 1
            other = f"{stem} ({number}){ending}"
        found.append(other)
    return found


def _write(part: str, content: bytes, path: str) -> None:
    try:
        with open(os.open(part, _NEW, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as failed:
        raise StoreError(N_("{file} cannot be written: {why}."), file=path, why=fault(failed)) from failed


def _place(parts: Sequence[str], paths: Sequence[str]) -> None:
    """Give what is written its name; when one fails, those already placed are gone again."""
    placed: list[str] = []
    for part, path in zip(parts, paths, strict=True):
        try:
            _place_new(part, path)
        except OSError as failed:
            for one in placed:
                os.unlink(one)
            if isinstance(failed, FileExistsError):
                raise _taken(path) from failed
            raise StoreError(N_("{file} cannot be written: {why}."), file=path, why=fault(failed)) from failed
        placed.append(path)


def _taken(path: str) -> ValueRefusedError:
    return ValueRefusedError(N_("{file} is there already; --force writes over it."), file=path)


def _place_new(part: str, path: str) -> None:
    """Under a name that is free; another program may have taken it this instant."""
    if os.name == "nt":
        os.rename(part, path)  # never over a file there
        return
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a stick or a share that knows no links
        os.close(os.open(path, _NEW, 0o600))
        os.replace(part, path)
