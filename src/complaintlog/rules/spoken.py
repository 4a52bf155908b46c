"""Names of people called in Chinese, as they are spoken: in pinyin, whole, in part or by first letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from complaintlog.rules.calling import parted
from complaintlog.rules.everyday import is_word
from complaintlog.rules.folding import SIGNS, bare

_WORD = re.compile(rf"[^\W_{SIGNS}]+")
_LEAST = 5  # letters of what is written without capitals
_SYLLABLE = re.compile(r"(?:[zcs]h|[b-df-hj-np-tw-z])?[aeiouv]{1,3}(?:ng?|r)?")  # of pinyin
_LONGEST_SYLLABLE = 6


def spoken_forms(name: str) -> Iterator[str]:
    """A name in pinyin, its surname before a blank: in either order."""
    surname, _, given = name.partition(" ")
    yield from (bare(surname + given), bare(given + surname))


def half_spoken(name: str, signs: str) -> Iterator[str]:
    """The surname of a name in signs with the rest of it in pinyin: 陈Jianjun."""
    if called := parted(signs):
        yield called[0] + bare(name.partition(" ")[2])


def spoken_initials(name: str, signs: str) -> Iterator[str]:
    """A name in pinyin with the first letters of the given name: J. Chen, Chen J.J., JJ Chen."""
    surname, _, given = map(bare, name.partition(" "))
    count = len(called[1]) if (called := parted(signs)) else 0
    for letters in dict.fromkeys(_first_of_syllables(given, count)):
        yield from (
            form for short in dict.fromkeys((letters, letters[:1])) for form in (short + surname, surname + short)
        )


def is_spoken_initialled(written: str) -> bool:
    """Whether first letters were written as such beside a surname, apart from it: Wan T, not want."""
    words = _WORD.findall(written)
    return len(words) > 1 and all(one.isupper() or one.istitle() for one in words)


def is_spoken(written: str) -> bool:
    """Whether what may be pinyin was written as a name: each part of it with a capital, or long and no words."""
    parts = _WORD.findall(written)
    if len(parts) > 1 and all(one[0].isupper() for one in parts):
        return True
    return len("".join(parts)) > _LEAST and not all(is_word(bare(one)) for one in parts)


def _first_of_syllables(spoken: str, count: int) -> Iterator[str]:
    """The letters with which so many syllables of pinyin begin, in each way that it falls into them."""
    if count < 1:
        return
    if count == 1:
        yield from [spoken[:1]] if _SYLLABLE.fullmatch(spoken) else []
        return
    for cut in range(1, min(len(spoken), _LONGEST_SYLLABLE + 1)):
        if _SYLLABLE.fullmatch(spoken, 0, cut):
            yield from (spoken[0] + rest for rest in _first_of_syllables(spoken[cut:], count - 1))
