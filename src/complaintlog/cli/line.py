"""One line from the clerk: with line editing over Chinese on a terminal, read as it comes from a pipe."""

from __future__ import annotations

import sys

from complaintlog.cli.call import on_terminal


def typed_line(prompt: str, *, kept: str = "") -> str:
    """One line typed; what is ``kept`` of before stands on it to be changed. Raises EOFError, KeyboardInterrupt.

    The line editing must know the prompt: it redraws from its end, or leaves ghosts of Chinese.
    """
    if on_terminal(sys.stdin) and on_terminal(sys.stdout):
        return _edited(prompt, kept) if kept else input(prompt)
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def confirmed(question: str) -> bool:
    """Whether the person at the terminal says yes; Enter is no. Raises KeyboardInterrupt."""
    import typer

    try:
        return typer.confirm(question, default=False, err=True)
    except typer.Abort as interrupted:
        raise KeyboardInterrupt from interrupted


def _edited(prompt: str, kept: str) -> str:
    """The line with ``kept`` on it; without line editing it stands in brackets, and Enter takes it."""
    readline = sys.modules.get("readline")
    if readline is None:
        return input(f"{prompt}[{kept}] ") or kept
    readline.set_startup_hook(lambda: readline.insert_text(kept))
    try:
        return input(prompt)
    finally:
        readline.set_startup_hook(None)


def with_line_editing() -> None:
    """Arrow keys and Backspace over Chinese, where the machine has it."""
    try:
        import readline  # noqa: F401 # importing it is what gives prompts line editing
    except ImportError:
        return
