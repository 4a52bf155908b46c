"""What people say, made safe to keep, to show and to open in a spreadsheet, and otherwise left as it was said."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_EXCERPT = 40

# ECMA-48: a control sequence, a string that ends (in its line) with BEL or ST, any other escape. A string that
# never ends loses its introducer only, so that what was said after it stays.
_ESCAPES = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\n\r\x1b\x90\x98\x9b-\x9f]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_LINE_ENDS = r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
# Controls; marks that turn the direction of text; characters without width that only hide (the joiner of emoji and
# the variation selectors stay); code points that are no characters.
_UNSEEN = (
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f"
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    r"\u200b\u2060\ufeff"
    r"\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)) + "]"
)
_SURROGATE = r"[\ud800-\udfff]"

# Cells that a spreadsheet would run, also when typed full-width (OWASP, CSV injection).
_FORMULA = r"'*[=+\-@\t\r\n＝＋－＠]"
_BEGINNINGS = frozenset("'=+-@\t\r\n＝＋－＠")
_CHINA = r"(?:00)?86(1[3-9][0-9]{9})"


def clean(text: str) -> str:
    """The text as it was said, without what can harm a terminal, a page or a comparison.

    Escape sequences, controls, direction marks, invisible characters go; every line end
    becomes a line feed, an unpaired surrogate U+FFFD; tabs, emoji and markup-like text stay.
    Composed (NFC) text stays composed.
    """
    if text.isprintable():
        return text
    shown = _compiled(_ESCAPES).sub("", _without_surrogates(text))
    shown = _compiled(_LINE_ENDS).sub("\n", shown)
    shown = _compiled(_UNSEEN).sub("", shown)
    return unicodedata.normalize("NFC", shown) if unicodedata.is_normalized("NFC", text) else shown


def one_line(text: str) -> str:
    """The cleaned text in one line, single spaces between words: for tables and messages."""
    return " ".join(clean(text).split())


def excerpt(text: str) -> str:
    """The beginning of a text in one line, as a message quotes what was typed."""
    line = one_line(text[: 4 * _EXCERPT])
    return line if len(line) <= _EXCERPT else line[:_EXCERPT] + "…"


def digits(text: str) -> str:
    """The digits of a phone number, however it was written, to compare numbers by.

    Full-width and other decimal digits count; the country code of a Chinese mobile number is left out, so that
    ``+86 138 0000 0000`` and ``138-0000-0000`` are the same.
    """
    found = filter(str.isdecimal, text)
    bare = "".join(found if text.isascii() else (str(unicodedata.decimal(char)) for char in found))
    chinese = _compiled(_CHINA).fullmatch(bare)
    return chinese[1] if chinese else bare


def guard(cell: str) -> str:
    """A text cell that no spreadsheet runs as a formula: an apostrophe before what would begin one.

    Phone numbers (``+86…``) and negative amounts get it too: a spreadsheet would turn the first into a rounded number
    and compute with ``-1-2``. What already looks guarded gets one more, so that :func:`unguard` gives every cell back.
    """
    if cell[:1] not in _BEGINNINGS:
        return cell
    return "'" + cell if _compiled(_FORMULA).match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was before :func:`guard`."""
    return cell[1:] if cell.startswith("'") and _compiled(_FORMULA).match(cell) else cell


def _without_surrogates(text: str) -> str:
    """Join surrogates that are pairs; what cannot be read shows as the replacement character, so no loss is hidden."""
    if not _compiled(_SURROGATE).search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
