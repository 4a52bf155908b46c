"""Finding in a text what is known of people, in whichever form it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from complaintlog.rules.calling import (
    SIGNS,
    TITLES,
    bare,
    folded,
    forms,
    identity,
    is_ambiguous,
    is_word,
    own_forms,
    surnames,
)

_PIECE = re.compile(rf"[{SIGNS}]|[^\W_{SIGNS}]+")
_GAP = re.compile(r"(?:[^\S\n]|[-‐‑–—'’‘`´.·•_/#()（）:]){0,3}|,\s?")
_TITLE = re.compile(TITLES)
_FAMILIAR = re.compile(r"[老小阿]")
_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|sir|madam|mx|herr|frau|m|mme)\.?\s+$")
_CYRILLIC = re.compile(r"[а-яё]{4,}")
_ENDINGS = re.compile(r"(?:ый|ий|ая|яя|[аеёиоуыэюяйь])$")
_SHORT = 4  # a form with fewer letters stands together
_MOST = 3  # letters that a declined name may have beyond its stem

Owner = tuple[str, str]  # the kind, and whom or what it stands for


class Hit(NamedTuple):
    """Where in a text something known stands."""

    start: int
    end: int
    owner: Owner


class Known:
    """What is known of people, by its forms. A form that several share stands for itself."""

    def __init__(self) -> None:
        self._owners: dict[str, Owner] = {}
        self._lengths: dict[str, set[int]] = {}
        self._surnames: dict[str, Owner] = {}
        self._stems: dict[str, Owner] = {}

    def __bool__(self) -> bool:
        return bool(self._owners)

    def learn(self, kind: str, value: str) -> None:
        """Somebody or something, in all its forms; what is told by its form alone everywhere need not be kept."""
        owner = (kind, identity(kind, value))
        for form in dict.fromkeys(forms(kind, value)):
            self._add(form, owner, least=2)
        if kind == "customer":
            for surname in surnames(value):
                self._share(self._surnames, surname, owner)
            for word in _CYRILLIC.findall(folded(value)):
                self._share(self._stems, _ENDINGS.sub("", word), owner)

    def learn_whole(self, kind: str, value: str) -> None:
        """Only as it stands, not what it may be called besides."""
        self._add(identity(kind, value), (kind, identity(kind, value)), least=2)

    def learn_own(self, kind: str, value: str) -> None:
        """Somebody or something of this very case, also as nobody else's texts would call it."""
        self.learn(kind, value)
        for form in own_forms(kind, value):
            self._add(form, (kind, identity(kind, value)), least=1)

    def is_in(self, text: str) -> bool:
        """Whether one of the forms may stand there: quick, and never wrongly no."""
        joined = bare(text)
        for found in self._beginnings.finditer(joined):
            place = found.start()
            for begins in (joined[place : place + 2], joined[place]):
                for length in self._lengths.get(begins, ()):
                    if joined[place : place + length] in self._owners:
                        return True
        return False

    @cached_property
    def _beginnings(self) -> re.Pattern[str]:
        """Where a form may begin: its first two letters, each one of those that forms have there."""
        first = "".join(sorted({re.escape(one[0]) for one in self._lengths}))
        second = "".join(sorted({re.escape(one[1]) for one in self._lengths if len(one) > 1}))
        if not first:
            return re.compile(r"(?!)")
        is_single = any(len(one) == 1 for one in self._lengths)
        return re.compile(f"(?=[{first}])" if is_single or not second else f"(?=[{first}][{second}])")

    def hits(self, text: str, *, own: bool = False) -> Iterator[Hit]:
        """What is known and stands in the text, folded or not; ``own``: 小 and 老 before any surname are people."""
        low = folded(text)
        for segment in _segments(low) if self.is_in(low) else ():
            yield from self._in_segment(segment, text, low)
        if self._surnames:
            yield from self._titled(low)
            yield from self._familiar(low, own=own)
        if self._stems:
            yield from self._declined(low)

    def _add(self, form: str, owner: Owner, *, least: int) -> None:
        if len(form) < least:
            return
        self._share(self._owners, form, owner)
        self._lengths.setdefault(form[:2], set()).add(len(form))
        self.__dict__.pop("_beginnings", None)

    def _share(self, known: dict[str, Owner], form: str, owner: Owner) -> None:
        if known.setdefault(form, owner) != owner and form != owner[1]:
            known[form] = known[form] if known[form][1] == form else (owner[0], form)

    def _in_segment(self, pieces: list[tuple[int, int]], text: str, low: str) -> Iterator[Hit]:
        joined = "".join(low[start:end] for start, end in pieces)
        starts, ends, place = [], {}, 0
        for start, end in pieces:
            starts.append((place, start))
            place += end - start
            ends[place] = end
        for place, start in starts:
            for length in self._lengths_at(joined[place : place + 2]):
                form, stop = joined[place : place + length], ends.get(place + length)
                if stop is None or form not in self._owners or not self._is_meant(form, start, stop, text, low):
                    continue
                yield Hit(start, stop, self._owners[form])
                break

    def _lengths_at(self, begins: str) -> list[int]:
        lengths = self._lengths.get(begins, set()) | self._lengths.get(begins[:1], set())
        return sorted(lengths, reverse=True)

    def _is_meant(self, form: str, start: int, end: int, text: str, low: str) -> bool:
        if len(form) < _SHORT and end - start != len(form) and form.isascii():
            return False
        return not is_word(form) or text[start].isupper() or bool(_BEFORE.search(low[max(start - 8, 0) : start]))

    def _titled(self, low: str) -> Iterator[Hit]:
        for title in _TITLE.finditer(low):
            before = low[: title.start()].rstrip(" ")
            for length in (2, 1):
                owner = self._surnames.get(before[-length:]) if len(before) >= length else None
                if owner is not None:
                    yield Hit(len(before) - length, title.end(), owner)
                    break

    def _familiar(self, low: str, *, own: bool) -> Iterator[Hit]:
        for found in _FAMILIAR.finditer(low):
            for length in (2, 1):
                surname = low[found.end() : found.end() + length]
                owner = self._surnames.get(surname)
                if owner is not None and (own or not is_ambiguous(surname)):
                    yield Hit(found.start(), found.end() + length, owner)
                    break

    def _declined(self, low: str) -> Iterator[Hit]:
        for word in _CYRILLIC.finditer(low):
            for cut in range(_MOST + 1):
                owner = self._stems.get(word[0][: len(word[0]) - cut])
                if owner is not None:
                    yield Hit(*word.span(), owner)
                    break


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that do not overlap: of those that begin together the longest; what reaches beyond it joins it."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end > kept[-1].end:
            kept[-1] = kept[-1]._replace(end=hit.end)
    return kept


def _segments(low: str) -> Iterator[list[tuple[int, int]]]:
    """The words and signs of a text, those together that may belong to one name or number."""
    pieces: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(low):
        if pieces and not _GAP.fullmatch(low, pieces[-1][1], piece.start()):
            yield pieces
            pieces = []
        pieces.append(piece.span())
    if pieces:
        yield pieces
