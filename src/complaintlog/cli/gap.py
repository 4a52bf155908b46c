"""A command typed as it was shown, a gap (…) still in it: at a terminal the words for it are asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from complaintlog.cli.argv import GAP
from complaintlog.cli.call import on_terminal
from complaintlog.errors import N_, UsageError


def filled(argv: Sequence[str]) -> list[str]:
    """The words typed, each gap filled by who sits there. Raises UsageError where nobody does, or says nothing."""
    words = list(argv)
    for place, word in enumerate(words):
        if word == GAP:
            words[place] = _asked(words[:place])
    return words


def _asked(before: Sequence[str]) -> str:
    """What stands in the gap after these words: never the gap itself, which would be kept as if it had been said."""
    from complaintlog.cli.line import typed_line, with_line_editing

    typed = ""
    if on_terminal(sys.stdin):
        with_line_editing()
        try:
            typed = typed_line(f"{' '.join(before)} {GAP}: ").strip()
        except EOFError:
            typed = ""
    if not typed or typed == GAP:
        raise UsageError(N_('"…" stands for words of your own; put them in its place.'))
    return typed
