"""What was typed, taken apart: the options every command has are picked out wherever they stand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from complaintlog.errors import N_, UsageError

GAP = "…"  # in a command that was shown: words of one's own go there


class Global(NamedTuple):
    """An option of every command; without a ``metavar`` it is a flag. ``names``: long first."""

    names: tuple[str, ...]
    metavar: str
    line: str

    @property
    def key(self) -> str:
        """Its key in the settings."""
        return self.names[0].removeprefix("--")


GLOBALS = (
    Global(("--db",), "PATH|URL", N_("The book to use, instead of your own")),
    Global(("--lang",), "zh|en", N_("The language to speak")),
    Global(("--user",), "NAME", N_("Who is writing, as the book should say it")),
    Global(("--no-color",), "", N_("Without colour")),
    Global(("--as-of",), "WHEN", N_("Look as if it were then (commands that only look)")),
    Global(("--debug",), "", N_("Show the trace of a mistake of ours")),
    Global(("--version",), "", N_("Say which version this is")),
    Global(("--help", "-h"), "", N_("Show this help, or a command's")),
)
_BY_NAME = {name: option for option in GLOBALS for name in option.names}


class Typed(NamedTuple):
    """A command line: the options of every command found in it (flags hold ``"1"``), and the words left."""

    options: dict[str, str]
    words: list[str]


def leading(argv: Sequence[str]) -> Typed:
    """The options of every command that stand before the verb, and everything from there on."""
    return _pick(argv, (), until_word=True)


def picked(words: Sequence[str], *, takes_value: Collection[str]) -> Typed:
    """The options of every command among a verb's own; ``takes_value`` are its own that swallow the next word.

    Nothing is picked after ``--``.
    """
    return _pick(words, takes_value, until_word=False)


def told_early(argv: Sequence[str], name: str) -> str | None:
    """The value of ``--name`` as far as it can be told before the verb is known; None if it is not typed."""
    found = None
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == f"--{name}" and place + 1 < len(argv):
            found = argv[place + 1]
        elif word.startswith(f"--{name}="):
            found = word.partition("=")[2]
    return found


def _pick(words: Sequence[str], takes_value: Collection[str], *, until_word: bool) -> Typed:
    options: dict[str, str] = {}
    left: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, has_value, value = word.partition("=")
        if name in _BY_NAME:
            option = _BY_NAME[name]
            options[option.key] = _value(option, rest, value if has_value else None)
        elif word == "--" or (until_word and not _is_option(word)):
            return Typed(options, [*left, word, *rest])
        else:
            left.append(word)
            if word in takes_value and rest:
                left.append(rest.pop(0))
    return Typed(options, left)


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _value(option: Global, rest: list[str], written: str | None) -> str:
    if not option.metavar:
        if written is not None:
            raise UsageError(N_("{option} takes no value."), option=option.names[0])
        return "1"
    if written is None and rest:
        written = rest.pop(0)
    if not (written or "").strip():
        raise UsageError(N_("{option} needs a value after it."), option=option.names[0])
    return written or ""
