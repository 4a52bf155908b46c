"""Text in lines: how wide it stands on a terminal, and where a line may break."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6"
_OPENING, _CLOSING = "（“《「【", "，。、；：）”》」】！？…"
_DAY = "(?:周[一二三四五六日]|Mon|Tue|Wed|Thu|Fri|Sat|Sun|今天|明天|后天|today|tomorrow)"
_CLOCK = rf"{_DAY} \d\d:\d\d"
_TIME = rf"(?:{_DAY} )?\d{{4}}-\d\d-\d\d(?: {_DAY})?(?: \d\d:\d\d)?|{_CLOCK}"  # at most 23 columns
_PIECE = rf"\s+|[{_OPENING}]*(?:(?![{_OPENING}])[{_WIDE}]|[^\s{_WIDE}{_OPENING}]+)[{_CLOSING}]*|[{_OPENING}]+"
_ENGLISH_PIECE = r"\s+|\S+"


def display_width(text: str) -> int:
    """How many columns ``text`` takes: Chinese characters take two. For our own words, which have nothing stranger."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, broken at spaces and between Chinese characters."""
    if display_width(text) <= width:
        return [text]
    lines = [""]
    for piece in re.findall(_pieces(_ENGLISH_PIECE if text.isascii() else _PIECE, width), text):
        if lines[-1] and display_width(lines[-1] + piece.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if lines[-1] or piece.strip():
            lines[-1] += " " if piece.isspace() else piece
    return [line.rstrip() for line in lines]


def _pieces(pieces: str, width: int) -> str:
    """A date and its clock time stay together, as far as a line of ``width`` columns has room for them."""
    return rf"(?:{_TIME if width > 24 else _CLOCK})[{_CLOSING}]*|{pieces}"


def line_breaks(text: str, width: int) -> list[int]:
    """Where in ``text`` each further line of ``width`` columns begins; blanks stay at the end of the line before.

    As :func:`wrapped` breaks, but every character stays; what is longer than a line by itself is broken anywhere.
    """
    found: list[int] = []
    used = 0
    for piece in re.finditer(rf"(?:{_pieces(_PIECE, width)})\s*", text):
        wide = display_width(piece.group())
        if used and used + wide > width:
            found.append(piece.start())
            used = 0
        for place, char in enumerate(piece.group() if wide > width else "", piece.start()):
            if used + display_width(char) > width:
                found.append(place)
                used = 0
            used += display_width(char)
        used += wide if wide <= width else 0
    return found
