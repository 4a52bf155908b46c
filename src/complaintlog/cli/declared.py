"""What a verb takes, read off its function; and a line that says it plainly, read without Typer.

Importing Typer costs five times what starting Python does. It is asked wherever a line wants judging: what is missing,
misspelt, too much, or written in a form that only a parser takes apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, get_args, get_type_hints

REQUIRED: Any = object()  # the default of a word that must be typed


class Declared(NamedTuple):
    """A word after the verb, or an option by its ``names``: what its help says; without a ``metavar`` it is a flag.

    A flag for yes and no has both in one name: ``--agreed/--refused``.
    """

    names: tuple[str, ...]
    metavar: str | None
    line: str
    panel: str | None = None


class Parameter(NamedTuple):
    """One thing a verb takes: the keyword it is handed over as, its type, how it is typed."""

    keyword: str
    kind: Any
    declared: Declared
    default: Any

    @property
    def is_word(self) -> bool:
        """Whether it is typed without a name, by its place."""
        return not self.declared.names

    @property
    def is_flag(self) -> bool:
        """Whether the option stands for itself."""
        return self.declared.metavar is None

    @property
    def is_list(self) -> bool:
        """Whether it may be typed several times."""
        return list[str] in (self.kind, *get_args(self.kind))


class Gathered(NamedTuple):
    """The options that a verb hands to its body in one mapping, its parameter ``into``: keyword → key."""

    into: str
    keys: Mapping[str, str]
    parameters: tuple[Parameter, ...]


def parameters(function: Callable[..., Any]) -> list[Parameter]:
    """What the verb of this function takes, in the order of its help."""
    gathered: Callable[[], Gathered] | None = getattr(function, "gathered", None)
    if gathered is None:
        return _own(function)
    into, _keys, added = gathered()
    return [*(one for one in parameters(function.__wrapped__) if one.keyword != into), *added]  # type: ignore[attr-defined] # set by functools.wraps


def parameter(keyword: str, annotation: Any, default: Any) -> Parameter:
    """The parameter that is annotated so: ``Annotated[str, Declared(…)]``."""
    declared = next((one for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Declared)), None)
    kind = annotation.__origin__ if declared else annotation
    return Parameter(keyword, kind, declared or Declared((), keyword.upper(), ""), default)


def takes_value(taken: Sequence[Parameter]) -> frozenset[str]:
    """The options that swallow the next word."""
    return frozenset(name for one in taken if not one.is_flag for name in one.declared.names)


def plainly(taken: Sequence[Parameter], words: Sequence[str]) -> dict[str, Any] | None:
    """The keywords of a line that says everything plainly; None where it wants judging."""
    named = {name: (one, value) for one in taken for name, value in _typed_as(one)}
    found: dict[str, Any] = {}
    left: list[str] = []
    rest = iter(words)
    for word in rest:
        name, has_value, value = word.partition("=")
        if not word.startswith("-"):
            left.append(word)
        elif name not in named or not _said(found, *named[name], value if has_value else None, rest):
            return None
    for one in taken:
        if one.is_word and left:
            found[one.keyword] = list(left) if one.is_list else left[0]
            left = [] if one.is_list else left[1:]
    is_whole = all(one.keyword in found or one.default is not REQUIRED for one in taken)
    return found if is_whole and not left else None


def _own(function: Callable[..., Any]) -> list[Parameter]:
    code, defaults = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount]
    known = dict(zip(reversed(names), reversed(defaults), strict=False))
    hints = get_type_hints(function, include_extras=True)
    return [parameter(name, hints[name], known.get(name, REQUIRED)) for name in names]


def _typed_as(one: Parameter) -> list[tuple[str, Any]]:
    """The names of an option, each with what it means where it is a flag."""
    if not one.is_flag:
        return [(name, None) for name in one.declared.names]
    return [pair for name in one.declared.names for pair in zip(name.split("/"), (True, False), strict=False)]


def _said(found: dict[str, Any], one: Parameter, means: Any, value: str | None, rest: Iterator[str]) -> bool:
    """Whether the option was said plainly; then it is in ``found``."""
    if one.is_flag:
        is_plain = value is None and found.setdefault(one.keyword, means) is means
    else:
        means = next(rest, "-") if value is None else value
        is_plain = not means.startswith("-")
        found[one.keyword] = [*found.get(one.keyword, []), means] if one.is_list else means
    return is_plain
