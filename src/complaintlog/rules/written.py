"""A text as it is looked through for people, and where in it somebody stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from complaintlog.rules import titles
from complaintlog.rules.folding import SIGNS, bare, folded

_PIECE = re.compile(rf"[{SIGNS}]|[^\W\d_{SIGNS}]+|\d+")
_GAP = re.compile(r"(?:[^\S\n]|[-‐‑–—'’‘`´.·•_/#()（）:~*|\\]){0,3}|,\s?")

Owner = tuple[str, str]  # the kind, and whom or what it stands for
Span = tuple[int, int]


class Hit(NamedTuple):
    """Where in a text something known stands."""

    start: int
    end: int
    owner: Owner


class Written:
    """A text as it is looked through, folded once for all that is looked for in it."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self.low = folded(self.text)
        self.bare = bare(self.low)

    @cached_property
    def segments(self) -> list[list[Span]]:
        """Its words and signs, those together that may belong to one name or number."""
        return list(_segments(self.low, self.glued))

    @cached_property
    def glued(self) -> dict[int, tuple[int, ...]]:
        """Where in it a name may begin that is glued to a title, by where that begins."""
        return titles.glued(self.text)


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that do not overlap: of those that begin together the longest; what reaches beyond it joins it."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end > kept[-1].end:
            kept[-1] = kept[-1]._replace(end=hit.end)
    return kept


def _segments(low: str, glued: dict[int, tuple[int, ...]]) -> Iterator[list[Span]]:
    segment: list[Span] = []
    for piece in _pieces(low, glued):
        if segment and not _GAP.fullmatch(low, segment[-1][1], piece[0]):
            yield segment
            segment = []
        segment.append(piece)
    if segment:
        yield segment


def _pieces(low: str, glued: dict[int, tuple[int, ...]]) -> Iterator[Span]:
    """Words, signs, numbers; what a title is glued to is one too."""
    if not glued:
        yield from (piece.span() for piece in _PIECE.finditer(low))
        return
    for piece in _PIECE.finditer(low):
        start, end = piece.span()
        for cut in glued.get(start, ()):
            yield start, cut
            start = cut
        yield start, end
