"""How a saying of the word check is written, and how it is looked for.

It is written as people speak, with a few signs: ``(a|b)`` one or the other (either may be empty), ``<name>`` one of a
named list of words, ``…`` a few words or characters in the same part of a sentence, ``……`` anything in the same
sentence, ``#`` a number, ``^`` where a sentence begins, ``$`` where it ends. A blank stands for a blank, and for the
small words that people put anywhere (fillers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from complaintlog.rules.simplified import SIMPLIFIED

ENDS = r"(?:[。！？!?]|\.(?!\S)|\n(?![a-z]))"  # a line may be broken within an English sentence
_BEGINNING = r"(?:\A|(?<=[。！？!?；;\n.]))\W*"
_SENTENCE_END = rf"(?=\s*(?:{ENDS}|\Z))"
_TOKENS = re.compile(r"( ?…… ?| ?… ?|[()|#^$ ]|<[^<>()|]*>)")
_FILLS = "\ue001"  # a blank before a small word that counts for nothing
_GAP = rf"[\s{_FILLS}]"
_BLANK = rf"(?:(?:{_FILLS}[a-z']+){{0,2}}{_GAP}+|(?<={_GAP})|(?='))"
_SHORT = {  # how people write what a list has in its short form
    "can't": rf"(?:can'?t|can{_GAP}?not)",
    "won't": rf"(?:won'?t|will{_GAP}+not)",
    "n't": rf"(?:n'?t|{_GAP}+not)",
    "'ll": rf"(?:'?ll|{_GAP}+will)",
    "'re": rf"(?:'?re|{_GAP}+are)",
    "'ve": rf"(?:'?ve|{_GAP}+have)",
    "'m": rf"(?:'?m|{_GAP}+am)",
    "'s": rf"(?:'?s|{_GAP}+is|{_GAP}+has)",
    "'d": rf"(?:'?d|{_GAP}+would|{_GAP}+had)",
    "'": "'?",
}
_SHORTENED = re.compile("(" + "|".join(map(re.escape, _SHORT)) + ")")
_NUMBER = {
    "en": r"(?<![a-z0-9])(?:[$€£]?\d[\d.,:]*%?|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|half)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine|a|hundred))?)(?![a-z])",
    "zh": r"(?:\d[\d.,]*|[零〇一二两三四五六七八九十百千万半]+)",
}
_FEW = {
    "en": rf"(?:(?:{_GAP}+|(?<={_GAP}))[^\s{_FILLS},:.!?;]+){{0,4}}?{_GAP}*",
    "zh": r"[^,，、:：。！？!?；;\n]{0,8}?",
}
_REST = {"en": r"(?![a-z0-9])(?:[^.!?\n]|\.(?=\S)){0,80}?(?<![a-z0-9])", "zh": r"[^。！？!?\n]{0,40}?"}
_WHOLE = {"en": r"(?<![a-z0-9'])(?:{})(?![a-z0-9])", "zh": "{}"}

_ALIKE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F)) if wide not in "！，：；？"}
_ALIKE |= {ord("’"): "'", ord("‘"): "'", ord("\u3000"): " ", ord("\u00a0"): " "}
_ALIKE |= SIMPLIFIED
_SPELT = re.compile(r"(?<=[a-z]{2})is(?=e|ing|ation)")


class Misspelt(ValueError):
    """A saying that cannot be heard, with the ``part`` of it that is wrong: a bracket, or a list that is not there."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


class Pattern(NamedTuple):
    """What a saying looks like, and what must stand in a text letter by letter: of each of these at least one."""

    shape: str
    needed: tuple[tuple[str, ...], ...] = ()

    def may_be_in(self, text: str) -> bool:
        """Whether the letters are there at all, which is soon seen."""
        for several in self.needed:
            for part in several:
                if part in text:
                    break
            else:
                return False
        return True

    def telling(self) -> tuple[str, ...]:
        """Of what is needed, the part that fewest texts have: the one whose shortest letters are longest."""
        if len(self.needed) == 1:
            return self.needed[0]
        return max(self.needed, key=lambda several: min(map(len, several)), default=())

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Where it stands in a text that was folded by :func:`plain`."""
        return _compiled(self.shape).finditer(text) if self.may_be_in(text) else iter(())


class Writing:
    """What the sayings of one language may use: named lists of words, and small words that count for nothing."""

    def __init__(
        self, language: str, words: Mapping[str, Sequence[str]] | None = None, fillers: Sequence[str] = ()
    ) -> None:
        self.language = language
        self._words = words or {}
        self.names = tuple(self._words)
        self._read: dict[str, Pattern] = {}
        folded = sorted(map(plain, fillers), key=len, reverse=True)
        self._filler = _before_fillers(folded) if language == "en" and folded else None
        shapes = {
            "…": _FEW[language],
            "……": _REST[language],
            "#": _NUMBER[language],
            "^": _BEGINNING,
            "$": _SENTENCE_END,
            " ": _BLANK if language == "en" else _blank(folded),
        }
        self._signs = {sign: Pattern(shape) for sign, shape in shapes.items()}

    def ready(self, text: str) -> str:
        """A folded text with its fillers marked, place for place, as :meth:`pattern` expects it."""
        return self._filler.sub(_FILLS, text) if self._filler else text

    def pattern(self, saying: str) -> Pattern:
        """What to look for. Raises :class:`Misspelt`."""
        found = self._whole(saying, ())
        return Pattern(_WHOLE[self.language].format(found.shape), found.needed)

    def _whole(self, saying: str, within: tuple[str, ...]) -> Pattern:
        left = [sign for sign in _TOKENS.split(plain(saying)) if sign][::-1]
        found = self._choice(left, within)
        if left or not saying.strip():
            raise Misspelt(saying)
        return found

    def _choice(self, left: list[str], within: tuple[str, ...]) -> Pattern:
        """One or the other, up to a closing bracket or the end."""
        several = [self._row(left, within)]
        while left and left[-1] == "|":
            left.pop()
            several.append(self._row(left, within))
        return _either(several)

    def _row(self, left: list[str], within: tuple[str, ...]) -> Pattern:
        shape = ""
        needed: list[tuple[str, ...]] = []
        while left and left[-1] not in ("|", ")"):
            part = self._part(left.pop(), left, within)
            shape += part.shape
            needed += part.needed
        return Pattern(shape, tuple(needed))

    def _part(self, sign: str, left: list[str], within: tuple[str, ...]) -> Pattern:
        if sign == "(":
            inner = self._choice(left, within)
            if not left:
                raise Misspelt(sign)
            left.pop()
            return inner
        if sign[0] == "<":
            return self._named(sign[1:-1], within)
        return self._signs.get(sign.strip() or " ") or _letters(sign)

    def _named(self, name: str, within: tuple[str, ...]) -> Pattern:
        if name in within or name not in self._words:
            raise Misspelt(f"<{name}>")
        if name not in self._read:
            self._read[name] = _either([self._whole(word, (*within, name)) for word in self._words[name]])
        return self._read[name]


def plain(text: str) -> str:
    """The text folded character by character, so that places stay: case, width, old characters, -ise and -ize."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := one.lower()) == 1 else one for one in text)
    return _SPELT.sub("iz", lowered.translate(_ALIKE))


def _before_fillers(fillers: Sequence[str]) -> re.Pattern[str]:
    several = "|".join(map(re.escape, fillers))
    return re.compile(rf"(?<=[a-z0-9,])\s(?=(?:{several})(?![a-z0-9']))")


def _blank(fillers: Sequence[str]) -> str:
    """A blank of Chinese: nothing, or up to three small words."""
    letters = r"[\s" + re.escape("".join(one for one in fillers if len(one) == 1)) + "]"
    several = "|".join((letters, *(re.escape(one) for one in fillers if len(one) > 1)))
    return f"(?:{several}){{0,3}}"


def _either(several: Sequence[Pattern]) -> Pattern:
    """One of them: of what each needs, what tells most."""
    if len(several) == 1:
        return several[0]
    if not several:  # an empty list of words: nothing is one of them
        return Pattern("(?!)")
    shape = "(?:" + "|".join(one.shape for one in several) + ")"
    if not all(one.needed for one in several):
        return Pattern(shape)
    return Pattern(shape, (tuple(part for one in several for part in one.telling()),))


@cache
def _letters(text: str) -> Pattern:
    parts = _SHORTENED.split(text)
    shape = "".join(_SHORT[part] if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return Pattern(shape, tuple((part,) for part in parts[::2] if part))


@cache
def _compiled(shape: str) -> re.Pattern[str]:
    return re.compile(shape)
