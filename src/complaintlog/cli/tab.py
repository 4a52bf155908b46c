"""What Tab offers where: read from the table of contents and from the Typer commands, once, when a script is made.

A place is written as the words before it: ``""`` (a verb), ``db`` (its part), ``db path -`` (an option). What an
option or a word takes is named by place too: ``due --kind``, ``assign 2`` (the second word), ``show +`` (any further).
It may be ``=kind`` (codes, or other words the script knows), ``?cases`` (asked of the program), ``file``, ``text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from complaintlog.cli.argv import GLOBALS
from complaintlog.cli.verbs import VERBS, Part, Verb
from complaintlog.lang import _, label
from complaintlog.lang.labels import LABELS

FILES = re.compile("FILE|PATH|MAP")
CHOICES = re.compile(r"[a-z]\w*(\|[a-z]\w*)+")
PEOPLE = frozenset({"--owner", "--assignee", "--user", "--deputy"})
# Verbs that write, but not only on open cases.
CASES = {
    "attach": "cases",
    "corrective": "cases",
    "link": "cases",
    "merge": "cases",
    "reopen": "closed",
    "undo": "cases",
}
DEBTS = {"done": "by_hand", "snooze": "put_off"}  # a debt that the verb refuses is not offered


class Offer(NamedTuple):
    """A word to type, and what it means in the language of the call; nothing where it speaks for itself."""

    word: str
    means: str = ""


class Table(NamedTuple):
    """``offers``: the words that may stand at a place; ``takes``: what goes there, a flag takes nothing."""

    offers: dict[str, list[Offer]]
    takes: dict[str, str]


def table() -> Table:
    """Everything that may be typed."""
    found = Table({"": [Offer(verb.name, _(verb.line)) for verb in VERBS.values()]}, {})
    found.offers["-"] = _globals(reads=True)
    for option in GLOBALS:
        if option.metavar:
            taken = "?people" if option.names[0] in PEOPLE else _plainly(option.metavar)
            found.takes.update(dict.fromkeys(option.names, taken))
    for verb in VERBS.values():
        _add(found, verb)
    found.offers.update({f"={group}": list(_words(group)) for group in _groups(found.takes)})
    return found


def _add(found: Table, verb: Verb) -> None:
    if verb.plain:
        found.offers[verb.name] = [Offer(word) for word in verb.plain.split("|")]
        found.offers[f"{verb.name} -"] = _globals(reads=verb.reads)
    elif verb.parts:
        found.offers[verb.name] = [Offer(part.name, _(part.line)) for part in verb.parts]
        found.offers[f"{verb.name} -"] = _globals(reads=False)
        for part in verb.parts:
            _add_command(found, verb, part)
    elif not verb.passes:
        _add_command(found, verb, None)


def _add_command(found: Table, verb: Verb, part: Part | None) -> None:
    from complaintlog.cli.app import function_of
    from complaintlog.cli.parser import build, is_flag

    name = f"{verb.name} {part.name}" if part else verb.name
    reads = (part or verb).reads
    place = 0
    offered: dict[str, Offer] = {}
    for param in build(function_of(verb.module, (part or verb).name), name=name).params:
        if param.param_type_name == "argument":
            place += 1
            found.takes[f"{name} {'+' if param.nargs == -1 else place}"] = _taken(verb, reads, param)
            continue
        names = [*param.opts, *param.secondary_opts]
        offered |= {one: Offer(one, _meaning(param)) for one in names}
        if not is_flag(param):
            found.takes.update({f"{name} {one}": _taken(verb, reads, param) for one in names})
    found.offers[f"{name} -"] = [*offered.values(), *_globals(reads=reads)]


def _globals(*, reads: bool) -> list[Offer]:
    return [
        Offer(name, _(option.line))
        for option in GLOBALS
        if reads or option.key != "as-of"
        for name in option.names
        if name.startswith("--")
    ]


def _meaning(param: Any) -> str:
    said = param.help or ""
    return label("field", said.removeprefix("field:")) if said.startswith("field:") else _(said)


def _taken(verb: Verb, reads: bool, param: Any) -> str:
    """What is offered for this option or word."""
    metavar, _colon, group = (param.metavar or "").partition(":")
    if group in LABELS or CHOICES.fullmatch(group):
        return f"={group}"
    if group == "people" or PEOPLE.intersection(param.opts):
        return "?people"
    if metavar == "DEPARTMENT" or "--department" in param.opts:
        return "?departments"
    if metavar == "TOPIC":
        return "?topics"
    words = re.findall(r"\w+", metavar)
    if "ID" in words:
        return "?cases" if reads or param.param_type_name == "option" else f"?{CASES.get(verb.name, 'open')}"
    return f"?{DEBTS.get(verb.name, 'owed')}" if "F" in words else _plainly(metavar)


def _plainly(metavar: str) -> str:
    if CHOICES.fullmatch(metavar):
        return f"={metavar}"
    return "file" if FILES.search(metavar) else "text"


def _groups(takes: dict[str, str]) -> Iterator[str]:
    yield from dict.fromkeys(taken[1:] for taken in takes.values() if taken.startswith("="))


def _words(group: str) -> Iterator[Offer]:
    if group in LABELS:
        yield from (Offer(code, label(group, code)) for code in LABELS[group])
    else:
        yield from (Offer(word) for word in group.split("|"))
