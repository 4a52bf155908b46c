"""A text changed by a person in their own editor. What was written is never lost: a refusal says where it is kept."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

from complaintlog.cli.call import on_terminal, tell
from complaintlog.errors import N_, ComplaintlogError, ValueRefusedError, fault
from complaintlog.settings import state_directory

T = TypeVar("T")

USUAL = ("nano", "vim", "vi", "notepad.exe")  # the first that is there, when neither VISUAL nor EDITOR says


def somebody_there() -> bool:
    """Whether a person types and reads, so that an editor makes sense."""
    return on_terminal(sys.stdin) and on_terminal(sys.stdout)


def revised(
    text: str,
    *,
    name: str,
    take: Callable[[str], T],
    again: str,
    left: Callable[[str], str] | None = None,
) -> T | None:
    """What ``take`` makes of ``text`` once a person changed it; None when they changed nothing.

    The text lies in a file that only its owner can read, called ``name``, while it is changed. When ``take`` refuses
    a value, it may be opened again; else the refusal also says where it is kept and how to go on: ``again``, with
    ``{path}`` in it. ``left`` makes of it what is kept when a rule refuses, where that is not all of it.
    """
    path = _draft(name, text)
    try:
        result = _taken(path, text, take)
    except ComplaintlogError as wrong:
        if not _is_worth_keeping(path, text):
            let_go(path)
            raise
        _keep(path, wrong, left)
        raise _kept(wrong, path, again) from wrong
    except BaseException:
        tell(_where(path))
        raise
    let_go(path)
    return result


def _taken(path: str, text: str, take: Callable[[str], T]) -> T | None:
    """Opened until it is taken, or the person leaves it at that."""
    while True:
        _open(path)
        try:
            written = _read(path)
            return None if _is_same(written, text) else take(written)
        except ValueRefusedError as wrong:
            if not _is_worth_keeping(path, text) or not _again(wrong):
                raise


def _again(wrong: ComplaintlogError) -> bool:
    """Whether the person wants to mend it now."""
    from complaintlog.lang import _, say

    tell(say(wrong))
    tell(_("Enter: open it again as you left it; q: leave it for later"))
    typed = sys.stdin.readline()  # not as prompts do it: a command that fails prints nothing on stdout
    return typed.strip().lower() not in ("q", "ｑ") if typed else False


def let_go(path: str) -> None:
    """Remove a text that was kept, once it is taken; any other file stays."""
    directory = os.path.dirname(os.path.realpath(path))
    if os.path.dirname(directory) == os.path.realpath(_drafts()):
        from shutil import rmtree

        rmtree(directory, ignore_errors=True)


def forget(is_about: Callable[[str], bool]) -> int:
    """Remove the texts that were kept, and the traces of our mistakes, that ``is_about`` finds; how many."""
    from glob import escape, glob

    state = state_directory(os.environ)
    found = glob(os.path.join(escape(_drafts()), "*", "*"), include_hidden=True)
    found += glob(os.path.join(escape(state), "mistake-*.txt")) if state else []
    about = [path for path in found if os.path.isfile(path) and is_about(_text(path))]
    for path in about:
        let_go(path)
        with suppress(FileNotFoundError):
            os.unlink(path)
    return len(about)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _drafts() -> str:
    from tempfile import gettempdir

    return os.path.join(state_directory(os.environ) or gettempdir(), "drafts")


def _draft(name: str, text: str) -> str:
    """A new file in a directory of its own, as editors leave copies beside what they edit."""
    from tempfile import mkdtemp

    try:
        os.makedirs(_drafts(), mode=0o700, exist_ok=True)
        stem = name.partition(".")[0]
        path = os.path.join(mkdtemp(prefix=f"{stem}-", dir=_drafts()), name)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as failed:
        raise ValueRefusedError(
            N_("{file} cannot be written: {why}."), file=failed.filename or _drafts(), why=fault(failed)
        ) from failed
    return path


def _open(path: str) -> None:
    """Let the person edit ``path`` until they close it; Ctrl-C is the editor's meanwhile."""
    import subprocess

    command = _command()
    with _interrupts_left_alone():
        try:
            code = subprocess.call([*command, path])  # noqa: S603 # the person's own editor
        except (OSError, ValueError) as failed:
            raise _unusable(command) from failed
    if code:
        raise _unusable(command)


def _command() -> list[str]:
    from shutil import which

    said = (os.environ.get("VISUAL") or os.environ.get("EDITOR") or "").strip()
    if said:
        return _words(said)
    found = next(filter(None, map(which, USUAL)), None)
    if found is None:
        raise ValueRefusedError(N_("There is no editor; name yours in the variable EDITOR."))
    return [found]


def _words(said: str) -> list[str]:
    """``code --wait`` in its words; a path with blanks in it is one."""
    import shlex

    if os.path.exists(said):
        return [said]
    try:
        return [word.strip('"') for word in shlex.split(said, posix=os.name != "nt")]
    except ValueError:
        return [said]


def _unusable(command: list[str]) -> ValueRefusedError:
    return ValueRefusedError(
        N_("The editor {editor} could not be used; name another in the variable EDITOR."), editor=" ".join(command)
    )


@contextmanager
def _interrupts_left_alone() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, lambda *_signal: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _read(path: str) -> str:
    """What the editor saved, without what Windows adds to it."""
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as failed:
        raise ValueRefusedError(N_("What the editor saved is not UTF-8 text; save it as UTF-8.")) from failed
    except OSError as failed:
        raise ValueRefusedError(N_("{file} cannot be read: {why}."), file=path, why=fault(failed)) from failed


def _is_same(written: str, text: str) -> bool:
    return written.rstrip() == text.rstrip()


def _is_worth_keeping(path: str, text: str) -> bool:
    try:
        written = _read(path)
    except ValueRefusedError:
        return os.path.exists(path)
    return bool(written.strip()) and not _is_same(written, text)


def _keep(path: str, wrong: ComplaintlogError, left: Callable[[str], str] | None) -> None:
    if left is None or isinstance(wrong, ValueRefusedError):
        return
    rest = left(_read(path))
    with open(path, "w", encoding="utf-8") as file:
        file.write(rest)


def _kept(wrong: ComplaintlogError, path: str, again: str) -> ComplaintlogError:
    from shlex import quote

    from complaintlog.lang import say

    return type(wrong)(
        N_("{problem}; what you wrote is kept, go on with it: {again}"),
        problem=say(wrong).rstrip(".。"),
        again=again.format(path=quote(path)),
    )


def _where(path: str) -> str:
    from complaintlog.lang import _

    return _("What you wrote is kept in {path}.", path=path)
