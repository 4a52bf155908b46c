"""The word check: what one had better not say to somebody who complains. It warns, and never forbids.

A saying is written as people write, with five signs: ``(a|b)`` one or the other (either may be empty), ``…`` a few
words or characters in the same part of a sentence, ``#`` a number, ``^`` where a sentence begins, ``$``
where it ends. Case, width and the
kind of apostrophe do not matter, and ``I'll`` is ``I will`` as well. What the customer said is not ours: text in
quotation marks is left out, and so is the rest of a sentence after words that introduce it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from complaintlog.rules.codes import Manner

_ENDS = r"(?:[。！？!?\n]|\.(?!\S))"
_OURS_AGAIN = re.compile(rf"{_ENDS}|[,，]\s*(?:但|不过|可|but\b)")
_SENTENCE = re.compile(rf"(?:(?!{_ENDS}).)+{_ENDS}*")
_BEGINNING = r"(?:\A|(?<=[。！？!?；;\n.]))\W*"
_BLANK = "\ue000"
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"\n]*\"|(?<!\w)'[^'\n]*'(?!\w)")
_CHOICE = re.compile(r"\(([^()]*)\)")
_SHORT = {  # how people write what a list has in its short form
    "can't": r"(?:can'?t|can\s?not)",
    "won't": r"(?:won'?t|will\s+not)",
    "n't": r"(?:n'?t|\s+not)",
    "'ll": r"(?:'?ll|\s+will)",
    "'re": r"(?:'?re|\s+are)",
    "'ve": r"(?:'?ve|\s+have)",
    "'m": r"(?:'?m|\s+am)",
    "'s": r"(?:'?s|\s+is|\s+has)",
    "'": "'?",
}
_SIGNS = re.compile("(" + "|".join(map(re.escape, (*_SHORT, "#", "…", "^", "$", " "))) + ")")
_ENGLISH = {
    "#": r"(?<![a-z0-9])(?:[$€£]?\d[\d.,:]*%?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|forty|fifty|sixty|ninety|hundred|half)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|a"
    r"|hundred))?)(?![a-z])",
    "…": r"(?:\s+[^\s,:.!?;]+){0,4}?\s*",
    "^": _BEGINNING,
    "$": rf"(?=\s*(?:{_ENDS}|\Z))",
    " ": r"\s+",
}
_CHINESE = {
    "#": r"(?:\d[\d.,]*|[零〇一二两三四五六七八九十百千万半]+)",
    "…": r"[^,，、:：。！？!?；;\n]{0,8}?",
    "^": _BEGINNING,
    "$": rf"(?=\s*(?:{_ENDS}|\Z))",
    " ": r"\s*",
}
_ALIKE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F)) if wide not in "！，：；？"}
_ALIKE |= {ord("’"): "'", ord("‘"): "'", ord("\u3000"): " ", ord("\u00a0"): " "}


class Saying(NamedTuple):
    """One entry of the lists: what is said (``say``), where it is fine (``unless`` this is in the same sentence).

    ``name`` is its key in the file, ``reason`` why it is better left unsaid, ``better`` what to say instead.
    """

    kind: Manner
    name: str
    say: tuple[str, ...]
    reason: str
    better: str
    unless: tuple[str, ...] = ()


class Sayings(NamedTuple):
    """The list of one language; ``introduce``: words after which a sentence tells what the customer said."""

    language: str
    entries: tuple[Saying, ...]
    introduce: tuple[str, ...] = ()


class Heard(NamedTuple):
    """What was found in a text, from ``start`` to before ``end``: the words as ``said``, and what its entry says."""

    start: int
    end: int
    said: str
    kind: Manner
    reason: str
    better: str


def heard(text: str, sayings: Iterable[Sayings], *, safety: bool = False, justified: bool = False) -> tuple[Heard, ...]:
    """What in ``text`` had better not be said, in the order it stands there.

    ``justified``: the finding is that the customer is right, from which on liability may be admitted, but never in a
    case of ``safety``.
    """
    plain = _unquoted(_plain(text))
    found = [one for listed in sayings for one in _heard(text, plain, listed)]
    if justified and not safety:
        found = [one for one in found if one.kind != Manner.LIABILITY]
    return tuple(_apart(found))


def is_saying(text: str) -> bool:
    """Whether a text can be heard as one: something is written, and choices are closed and stand side by side."""
    return bool(text.strip()) and not re.search(r"[()]", _CHOICE.sub("", text))


def _heard(text: str, plain: str, listed: Sayings) -> Iterator[Heard]:
    ours = _ours(plain, listed)
    for entry in listed.entries:
        for saying in entry.say:
            for place in _found(ours, saying, listed.language):
                if not _is_fine(ours, place, entry, listed.language):
                    start, end = place.end() - len(place[0].lstrip()), place.end()
                    yield Heard(start, end, text[start:end], entry.kind, entry.reason, entry.better)


def _is_fine(text: str, place: re.Match[str], entry: Saying, language: str) -> bool:
    """Whether the sentence also says what makes it fine."""
    sentence = _sentence(text, place.start())
    return any(True for one in entry.unless for _ in _found(sentence, one, language))


def _sentence(text: str, at: int) -> str:
    """The sentence that ``at`` lies in."""
    return next((one[0] for one in _SENTENCE.finditer(text) if one.end() > at), "")


def _ours(text: str, listed: Sayings) -> str:
    """The text without what the customer said: from its introduction to the end of the sentence, or to a but."""
    told = [place.end() for one in listed.introduce for place in _found(text, one, listed.language)]
    for start in told:
        end = _OURS_AGAIN.search(text, start)
        stop = end.start() if end else len(text)
        text = text[:start] + _BLANK * (stop - start) + text[stop:]
    return text


def _found(text: str, saying: str, language: str) -> Iterator[re.Match[str]]:
    return _compiled(saying, language).finditer(text) if _may_be_in(text, saying) else iter(())


def _may_be_in(text: str, saying: str) -> bool:
    """Whether the letters are there at all, which is soon seen."""
    for several in _needed(saying):
        for part in several:
            if part in text:
                break
        else:
            return False
    return True


def _apart(found: Sequence[Heard]) -> Iterator[Heard]:
    """Each place once: what begins first, of two that begin together the longer one."""
    end = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _plain(text: str) -> str:
    """The text folded character by character, so that places stay."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := one.lower()) == 1 else one for one in text)
    return lowered.translate(_ALIKE)


def _unquoted(text: str) -> str:
    """Quotations blanked out, their place kept; an end of a sentence in one does not end ours."""
    return _QUOTED.sub(lambda quoted: _BLANK * len(quoted[0]), text)


@cache
def _needed(saying: str) -> tuple[tuple[str, ...], ...]:
    """What must stand in a text letter by letter: of each of these at least one."""
    needed: list[tuple[str, ...]] = [(part,) for text in _CHOICE.split(_plain(saying))[::2] for part in _letters(text)]
    for choice in _CHOICE.findall(_plain(saying)):
        longest = [max(_letters(one), key=len, default="") for one in choice.split("|")]
        needed.append(tuple(longest))
    return tuple(several for several in needed if all(several))


def _letters(text: str) -> list[str]:
    return [part for part in _SIGNS.split(text)[::2] if part]


@cache
def _compiled(saying: str, language: str) -> re.Pattern[str]:
    signs = _SHORT | (_ENGLISH if language == "en" else _CHINESE)
    parts = _CHOICE.split(re.sub(r" ?… ?", "…", _plain(saying)))
    told = [
        f"(?:{'|'.join(_told(one, signs) for one in part.split('|'))})" if place % 2 else _told(part, signs)
        for place, part in enumerate(parts)
    ]
    whole = r"(?<![a-z0-9'])(?:{})(?![a-z0-9])" if language == "en" else "{}"
    return re.compile(whole.format("".join(told)))


def _told(text: str, signs: dict[str, str]) -> str:
    return "".join(signs[part] if place % 2 else re.escape(part) for place, part in enumerate(_SIGNS.split(text)))
