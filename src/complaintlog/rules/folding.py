"""To compare what people write: by its letters and digits alone.

Accents, apostrophes, hyphens, blanks, capitals and full width do not count, nor whether a sign is traditional or
simplified, so that O'Hara, O’HARA and O Hara are one form, 張偉 and 张伟 another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from complaintlog.rules.simplified import SIMPLIFIED

# Of Chinese, Japanese, Korean: words written in them have no edges.
SIGNS = (
    r"\u2e80-\u2fff\u3005-\u3007\u3041-\u309a\u309d-\u30fa\u30fc-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
ANY_SIGN = r"(?-i:[\u2e80-\uffff])"  # nearly the same, in one range and of one case: a pattern of many is made at once
WORD_BEGINS = rf"(?:(?<![^\W\d_])|(?<={ANY_SIGN}))"
SIGN = re.compile(f"[{SIGNS}]")
_PLAIN = dict(zip("øłđðħıæœßþʼʹ", "olddhiaost''", strict=True))  # what has no accent that could be taken off
_SPELLED = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
_TWO_FOR_ONE = re.compile("([aou])e|aa|ss")
_LEAST = 4  # letters of a name in which two may stand for one


def folded(text: str) -> str:
    """To compare by; every character keeps its place."""
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


def bare(text: str) -> str:
    """The letters and digits alone, folded."""
    return unicodedata.normalize("NFC", text).translate(_BARE)


def spellings(name: str) -> Iterator[str]:
    """The ways to spell a name, bare: Müller is muller and mueller, and Mueller may be Müller."""
    yield bare(name)
    if name.isascii() or not SIGN.search(name):
        low = unicodedata.normalize("NFC", name).casefold() if "ß" not in name else name.lower()
        yield bare("".join(_SPELLED.get(char, char) for char in low))
        short = _TWO_FOR_ONE.sub(lambda two: two[0][0], bare(name))
        if len(short) >= _LEAST:
            yield short


class _Folds(dict[int, str]):
    def __missing__(self, code: int) -> str:
        """One that would become several (…, ﬁ) stays what it is."""
        char = chr(code)
        found = unicodedata.normalize("NFKC", char)
        found = _PLAIN.get(found.lower(), found.casefold())
        letter = unicodedata.normalize("NFD", found)[:1] if len(found) == 1 and not SIGN.match(found) else found
        letter = SIMPLIFIED.get(ord(letter), letter) if len(letter) == 1 else char
        self[code] = letter
        return letter


class _Bares(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = _FOLDED[code]
        self[code] = char if char.isalnum() else ""
        return self[code]


_FOLDED = _Folds()
_BARE = _Bares()
