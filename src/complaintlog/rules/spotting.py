"""Finding in a text what is known of people, in whichever form it is written there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from complaintlog.rules import dwelling
from complaintlog.rules.calling import (
    ADDRESSED,
    TITLES,
    forms,
    is_ambiguous,
    is_spoken,
    own_forms,
    spoken_forms,
    surnames,
    whole_forms,
)
from complaintlog.rules.everyday import CHINESE, EVERYWHERE, NAMES_TOO, is_in_a_word, is_word
from complaintlog.rules.folding import SIGNS, bare, folded

_PIECE = re.compile(rf"[{SIGNS}]|[^\W\d_{SIGNS}]+|\d+")
_GAP = re.compile(r"(?:[^\S\n]|[-‐‑–—'’‘`´.·•_/#()（）:~*|\\]){0,3}|,\s?")
_TITLE = re.compile(TITLES)
_FAMILIAR = re.compile(r"[老小阿]")
_BEFORE = re.compile(rf"(?<![a-z]){ADDRESSED}\.?\s+$")
_SAID_TO = re.compile(rf"(?<![a-z]){ADDRESSED}\.?\s+(?P<name>[a-z]+)")
_SENTENCE = re.compile(r"(?:^|[.!?。！？\n])\s*$")
_CYRILLIC = re.compile(r"[а-яё]{4,}")
_ENDINGS = re.compile(r"(?:ый|ий|ая|яя|[аеёиоуыэюяйь])$")
_SHORT = 4  # a form with fewer letters stands together
_REMEMBERED = 50_000  # values whose forms are kept
_MOST = 3  # letters that a declined name may have beyond its stem

F = TypeVar("F", str, tuple[str, str])
Owner = tuple[str, str]  # the kind, and whom or what it stands for


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
    def segments(self) -> list[list[tuple[int, int]]]:
        """Its words and signs, those together that may belong to one name or number."""
        return list(_segments(self.low))


class Known:
    """What is known of people, by its forms. A form that several share stands for itself.

    ``own``: of the people of one case, for its own texts, where they may be called as nobody else's texts would.
    """

    def __init__(self, *, own: bool = False) -> None:
        self._is_own = own
        self._owners: dict[str, Owner] = {}
        self._lengths: dict[str, set[int]] = {}
        self._spoken: set[str] = set()
        self._surnames: dict[str, Owner] = {}
        self._spoken_surnames: dict[str, Owner] = {}
        self._stems: dict[str, Owner] = {}
        self._homes: dict[tuple[str, str], Owner] = {}

    def __bool__(self) -> bool:
        return bool(self._owners)

    def learn(self, owner: Owner, value: str) -> None:
        """Somebody or something, in all the forms of this value."""
        kind = owner[0]
        for form in _forms(kind, value):
            self._add(form, owner, least=2)
        for form in own_forms(kind, value) if self._is_own else ():
            self._add(form, owner, least=1)
        if kind == "customer":
            self._learn_name(owner, value)
        elif kind == "address":
            for pair in dwelling.pairs(value):
                self._share(self._homes, pair, owner)

    def learn_spoken(self, owner: Owner, name: str, *, only: bool = False) -> None:
        """Somebody by the pinyin of the name; ``only``: the whole of it."""
        for form in spoken_forms(name):
            if form not in self._owners:
                self._spoken.add(form)
            self._add(form, owner, least=2)
        if not only:
            self._share(self._spoken_surnames, name.partition(" ")[0], owner)

    def learn_whole(self, owner: Owner, value: str) -> None:
        """Only as it stands, not what it may be called besides."""
        for form in dict.fromkeys(whole_forms(owner[0], value)):
            self._add(form, owner, least=2)

    def is_in(self, text: str) -> bool:
        """Whether one of the forms may stand there: quick, and never wrongly no."""
        return self._is_in(bare(text))

    def hits(self, said: Written) -> Iterator[Hit]:
        """What is known and stands there."""
        if self._is_in(said.bare):
            for segment in said.segments:
                yield from self._in_segment(segment, said)
        if self._surnames:
            yield from self._titled(said.low)
            yield from self._familiar(said.low)
        if self._spoken_surnames:
            yield from self._said_to(said.low)
        if self._stems:
            yield from self._declined(said.low)
        if self._homes:
            yield from self._at_home(said.low)

    def _is_in(self, joined: str) -> bool:
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

    def _learn_name(self, owner: Owner, name: str) -> None:
        for surname in surnames(name):
            self._share(self._surnames, surname, owner)
        for word in _CYRILLIC.findall(folded(name)):
            self._share(self._stems, _ENDINGS.sub("", word), owner)

    def _add(self, form: str, owner: Owner, *, least: int) -> None:
        if len(form) < least:
            return
        self._share(self._owners, form, owner)
        self._lengths.setdefault(form[:2], set()).add(len(form))
        self.__dict__.pop("_beginnings", None)

    def _share(self, known: dict[F, Owner], form: F, owner: Owner) -> None:
        shared = form if isinstance(form, str) else "/".join(form)
        if known.setdefault(form, owner) != owner and shared != owner[1]:
            known[form] = known[form] if known[form][1] == shared else (owner[0], shared)

    def _in_segment(self, pieces: list[tuple[int, int]], said: Written) -> Iterator[Hit]:
        joined = "".join(said.low[start:end] for start, end in pieces)
        starts, ends, place = [], {}, 0
        for start, end in pieces:
            starts.append((place, start))
            place += end - start
            ends[place] = end
        for place, start in starts:
            for length in self._lengths_at(joined[place : place + 2]):
                form, stop = joined[place : place + length], ends.get(place + length)
                if stop is None or form not in self._owners or not self._is_meant(form, start, stop, said):
                    continue
                yield Hit(start, stop, self._owners[form])
                break

    def _lengths_at(self, begins: str) -> list[int]:
        lengths = self._lengths.get(begins, set()) | self._lengths.get(begins[:1], set())
        return sorted(lengths, reverse=True)

    def _is_meant(self, form: str, start: int, end: int, said: Written) -> bool:
        low = said.low
        if len(form) < _SHORT and end - start != len(form) and form.isascii() and _is_of_one_kind(form):
            return False
        if self._owners[form][0] != "customer" or _is_addressed(low, start, end):
            return True
        if form in self._spoken:
            return is_spoken(said.text[start:end])
        if not self._is_own:
            return not self._is_of_every_day(form) and (not is_word(form) or said.text[start].isupper())
        if len(form) == 1 and is_in_a_word(low, start, end):
            return False
        is_first = form in EVERYWHERE and _SENTENCE.search(low[:start])
        return not is_word(form) or (said.text[start].isupper() and not is_first)

    def _is_of_every_day(self, form: str) -> bool:
        """Whether nobody is meant by it elsewhere: 高兴, and 周一 of who is called so; not 华丽 of 赵华丽."""
        is_whole = self._owners[form][1] == form
        return form in EVERYWHERE or form in NAMES_TOO or (is_whole and form in CHINESE)

    def _titled(self, low: str) -> Iterator[Hit]:
        for title in _TITLE.finditer(low):
            before = low[: title.start()].rstrip(" ")
            for length in (2, 1):
                owner = self._surnames.get(before[-length:]) if len(before) >= length else None
                if owner is not None:
                    yield Hit(len(before) - length, title.end(), owner)
                    break

    def _familiar(self, low: str) -> Iterator[Hit]:
        """小 and 老 before a surname; in the texts of the own case it is one even where it may be a word."""
        for found in _FAMILIAR.finditer(low):
            for length in (2, 1):
                surname = low[found.end() : found.end() + length]
                owner = self._surnames.get(surname)
                if owner is not None and (self._is_own or not is_ambiguous(surname)):
                    yield Hit(found.start(), found.end() + length, owner)
                    break

    def _said_to(self, low: str) -> Iterator[Hit]:
        """Mr Zhang."""
        for found in _SAID_TO.finditer(low):
            if owner := self._spoken_surnames.get(found["name"]):
                yield Hit(*found.span("name"), owner)

    def _declined(self, low: str) -> Iterator[Hit]:
        for word in _CYRILLIC.finditer(low):
            for cut in range(_MOST + 1):
                owner = self._stems.get(word[0][: len(word[0]) - cut])
                if owner is not None:
                    yield Hit(*word.span(), owner)
                    break

    def _at_home(self, low: str) -> Iterator[Hit]:
        """Two numbers of one address."""
        for run in dwelling.runs(low):
            for one, other in dwelling.together(run):
                if owner := self._homes.get(dwelling.pair(one.number, other.number)):
                    yield Hit(one.start, other.end, owner)


@lru_cache(maxsize=_REMEMBERED)
def _forms(kind: str, value: str) -> tuple[str, ...]:
    """All forms once: whoever is in the book comes again with each of their cases."""
    return tuple(dict.fromkeys(forms(kind, value)))


def _is_of_one_kind(form: str) -> bool:
    """Letters or digits alone, which stand beside each other by chance; L-1 does not."""
    return form.isalpha() or form.isdigit()


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that do not overlap: of those that begin together the longest; what reaches beyond it joins it."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end > kept[-1].end:
            kept[-1] = kept[-1]._replace(end=hit.end)
    return kept


def _is_addressed(low: str, start: int, end: int) -> bool:
    """Whether it stands behind or before a title."""
    behind = _TITLE.match(low, end) if low[end - 1 : end] > "\u2e80" else None
    return bool(behind or _BEFORE.search(low[max(start - 8, 0) : start]))


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
