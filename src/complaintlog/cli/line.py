"""One line from the clerk: with line editing over Chinese on a terminal, read as it comes from a pipe."""

from __future__ import annotations

import sys

from complaintlog.cli.call import on_terminal


def typed_line(prompt: str) -> str:
    """One line typed. Raises EOFError, KeyboardInterrupt.

    The line editing must know the prompt: it redraws from its end, or leaves ghosts of Chinese.
    """
    if on_terminal(sys.stdin) and on_terminal(sys.stdout):
        return input(prompt)
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


def with_line_editing() -> None:
    """Arrow keys and Backspace over Chinese, where the machine has it."""
    try:
        import readline  # noqa: F401 # importing it is what gives prompts line editing
    except ImportError:
        return
