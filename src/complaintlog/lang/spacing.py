"""The space between Chinese and what is written in other letters or digits: one, where a sentence takes in a value.

Catalogues are written with it; what stands where an argument goes is known only when it is put in.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter


def spaced(message: str, arguments: Mapping[str, str]) -> str:
    """``message`` with its ``{arguments}`` put in, one space where Chinese meets letters or digits, none in Chinese.

    What an argument says inside is left as it is.
    """
    found = ""
    for literal, name, _spec, _conversion in Formatter().parse(message):
        value = arguments[name] if name else ""
        found = beside(beside(found, _closed_up(found, literal, value)), value)
    return found


def _closed_up(left: str, literal: str, right: str) -> str:
    """``literal`` without the space it keeps for a value that is Chinese itself."""
    if literal[:1] == " " and _is_chinese(left[-1:]) and _is_chinese(literal[1:2]):
        literal = literal[1:]
    if literal[-1:] == " " and _is_chinese(literal[-2:-1]) and _is_chinese(right[:1]):
        literal = literal[:-1]
    return literal


def beside(left: str, right: str) -> str:
    """One after the other, with a space between them where Chinese meets letters or digits."""
    return f"{left} {right}" if _clash(left[-1:], right[:1]) else left + right


def _clash(left: str, right: str) -> bool:
    return (_is_chinese(left) and _is_plain(right)) or (_is_plain(left) and _is_chinese(right))


def _is_chinese(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def _is_plain(character: str) -> bool:
    return character.isascii() and character.isalnum()
