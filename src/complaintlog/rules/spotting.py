"""Finding in a text what is known of people, in whichever form it is written there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import TypeVar

from complaintlog.rules import dwelling, titles
from complaintlog.rules.calling import (
    ends,
    forms,
    given_signs,
    initialled,
    initials,
    is_ambiguous,
    is_initialled,
    last_signs,
    own_forms,
    surnames,
    whole_forms,
)
from complaintlog.rules.everyday import CHINESE, EVERYWHERE, NAMES_TOO, is_in_a_word, is_word
from complaintlog.rules.folding import WORD_BEGINS, bare, folded
from complaintlog.rules.spoken import half_spoken, is_spoken, is_spoken_initialled, spoken_forms, spoken_initials
from complaintlog.rules.written import Hit, Owner, Written

_FAMILIAR = re.compile(r"[老小阿]|(?<!百)姓")
_ADDRESSED = re.compile(rf"{WORD_BEGINS}{titles.BEFORE}\.?\s*$")
_LONGEST_TITLE = 16  # letters, with the blank behind it
_REACH = 12  # letters before a title in which a surname stands
_LONG_GIVEN = 6  # letters of a given name in pinyin that is sought alone
_LATIN = re.compile(r"[a-z]+$")
_LATIN_WORD = re.compile(r"[a-z]+")
_SENTENCE = re.compile(r"(?:^|[.!?。！？\n])\s*$")
_CYRILLIC = re.compile(r"[а-яё]{4,}")
_ENDINGS = re.compile(r"(?:ый|ий|ая|яя|[аеёиоуыэюяйь])$")
_DIGITS_BEFORE = re.compile(r"\d[\s()+./_-]{0,3}$")
_SAID_TO_BE_LAST = re.compile(
    r"(?:尾号|尾数|[后末最]{1,2}[四4]位(?:数字?)?|end(?:ing|s)(?:\s(?:in|with))?|last\s(?:four|4)(?:\sdigits)?"
    r"|letzten\s(?:vier|4)(?:\sziffern)?)[\s:：是为]{0,3}$"
)
_CUE = 24  # letters in which it is said that these are the last digits
_YEAR = re.compile(r"(?:19|20)\d\d")
_LOCAL = 8  # digits of a phone without its area, at most
_SHORT = 4  # a form with fewer letters stands together
_REMEMBERED = 50_000  # values whose forms are kept
_MOST = 3  # letters that a declined name may have beyond its stem

F = TypeVar("F", str, tuple[str, str])


class Known:
    """What is known of people, by its forms. A form that several share stands for itself.

    ``own``: of the people of one case, for its own texts, where they may be called as nobody else's texts would.
    """

    def __init__(self, *, own: bool = False) -> None:
        self._is_own = own
        self._owners: dict[str, Owner] = {}
        self._lengths: dict[str, set[int]] = {}
        self._spoken: set[str] = set()
        self._given: set[str] = set()  # names in pinyin
        self._initialled: set[str] = set()
        self._spoken_initialled: set[str] = set()
        self._ends: set[str] = set()
        self._last_signs: dict[str, set[str]] = {}
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
        if self._is_own:
            self.learn_own(owner, value)
        if kind == "customer":
            self._learn_name(owner, value)
        elif kind == "address":
            for pair in dwelling.pairs(value):
                self._share(self._homes, pair, owner)

    def learn_own(self, owner: Owner, value: str) -> None:
        """In the forms alone that mean it in the texts of its own case only."""
        for form in _own_forms(owner[0], value):
            self._add(form, owner, least=1)
        self._learn_where(self._ends, owner, ends(owner[0], value))
        if owner[0] == "customer":
            for sign in given_signs(value):
                self._share(self._surnames, sign, owner)
            self._learn_where(self._initialled, owner, initials(value))

    def learn_spoken(self, owner: Owner, name: str, *, only: bool = False) -> None:
        """Somebody by the pinyin of the name; ``only``: the whole of it."""
        self._learn_where(self._spoken, owner, spoken_forms(name))
        for form in half_spoken(name, owner[1]):
            self._add(form, owner, least=2)
        if not only:
            self._learn_where(self._spoken_initialled, owner, spoken_initials(name, owner[1]))
            surname, _, given = name.partition(" ")
            self._share(self._spoken_surnames, surname, owner)
            self._learn_spoken_given(owner, given)

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
            yield from self._familiar(said.low)
        if self._surnames or self._spoken_surnames:
            yield from self._titled(said)
            yield from self._said_to(said)
        if self._stems:
            yield from self._declined(said.low)
        if self._homes:
            yield from self._at_home(said.low)

    def _is_in(self, joined: str) -> bool:
        if self._is_own:
            return any(form in joined for form in self._owners)  # so few that a pattern would cost more
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

    def _learn_spoken_given(self, owner: Owner, given: str) -> None:
        """Xiaoming; one as short as Wei is too many people's, and a word."""
        if len(given) >= _LONG_GIVEN and given not in self._owners:
            self._spoken.add(given)
            self._given.add(given)
            self._add(given, owner, least=2)

    def _learn_where(self, condition: set[str], owner: Owner, several: Iterable[str]) -> None:
        """In forms that mean the owner on a condition, unless they are learnt already."""
        for form in several:
            if form not in self._owners:
                condition.add(form)
            self._add(form, owner, least=2)

    def _learn_name(self, owner: Owner, name: str) -> None:
        self._learn_where(self._initialled, owner, _with_initials(name))
        for surname in surnames(name):
            self._share(self._surnames, surname, owner)
            self._last_signs.setdefault(surname, set()).update(last_signs(name))
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
        if form in self._initialled:
            if not is_initialled(said.text[start:end]):
                return False
        elif form in self._spoken_initialled:
            if not is_spoken_initialled(said.text[start:end]):
                return False
        elif len(form) < _SHORT and end - start != len(form) and form.isascii() and _is_of_one_kind(form):
            return False
        if form in self._ends:
            return _is_said_to_be_last(start, low)
        kind = self._owners[form][0]
        if kind == "phone" and self._is_own and len(form) <= _LOCAL:
            return _is_last_of_phone(form, start, low)
        if kind != "customer" or _is_addressed(low, start, end):
            return True
        if form in self._spoken:
            return is_spoken(said.text[start:end]) and not (form in self._given and said.text[start].islower())
        return self._is_own_name(form, start, end, said) if self._is_own else self._is_name(form, said.text[start])

    def _is_name(self, form: str, first: str) -> bool:
        """Whether somebody is called so whoever writes it; ``first``: the letter with which it was written."""
        return not self._is_of_every_day(form) and (not is_word(form) or first.isupper())

    def _is_own_name(self, form: str, start: int, end: int, said: Written) -> bool:
        """Whether somebody of the case is called so in its own texts."""
        if (len(form) == 1 or form in CHINESE) and is_in_a_word(said.low, start, end):
            return False
        if not is_word(form):
            return True
        is_first = form in EVERYWHERE and _SENTENCE.search(said.low[:start])
        return said.text[start].isupper() and not is_first

    def _is_of_every_day(self, form: str) -> bool:
        """Whether nobody is meant by it elsewhere: 高兴, and 周一 of who is called so; not 华丽 of 赵华丽."""
        is_whole = self._owners[form][1] == form
        return form in EVERYWHERE or form in NAMES_TOO or (is_whole and form in CHINESE)

    def _titled(self, said: Written) -> Iterator[Hit]:
        """张先生, 张叔, Zhang先生; a title of one sign is none where the sign before it is part of a word (施工)."""
        low = said.low
        for title in titles.BEHIND_SURNAME.finditer(low):
            begin = max(title.start() - _REACH, 0)
            before, is_short = low[begin : title.start()].rstrip(" "), titles.is_short(title[0])
            owner, length = self._surname_at_end(before, is_spoken=not is_short)
            start = begin + len(before) - length
            is_no_name = title[0].isascii() and is_word(low[start : start + length]) and said.text[start].islower()
            if owner and not is_no_name and not (is_short and is_in_a_word(low, start, start + length)):
                yield from self._with_title(low, start, start + length, title, owner)

    def _with_title(self, low: str, start: int, end: int, title: re.Match[str], owner: Owner) -> Iterator[Hit]:
        """A surname with its title; with the last sign of the name too where the title is a mask (张*明)."""
        is_masked = titles.is_mask(title[0])
        more = int(is_masked and low[title.end() : title.end() + 1] in self._last_signs.get(low[start:end], ()))
        if more or (title[0] != "x" and (self._is_own or not titles.is_rare(title[0]))):
            yield Hit(start, title.end() + more, owner)

    def _surname_at_end(self, before: str, *, is_spoken: bool) -> tuple[Owner | None, int]:
        """Whose surname stands there last, in signs or in pinyin, and how long it is."""
        for length in (2, 1) if self._surnames else ():
            if len(before) >= length and (owner := self._surnames.get(before[-length:])):
                return owner, length
        spoken = _LATIN.search(before) if is_spoken and self._spoken_surnames else None
        return (self._spoken_surnames.get(spoken[0]), len(spoken[0])) if spoken else (None, 0)

    def _familiar(self, low: str) -> Iterator[Hit]:
        """小, 老, 姓 before a surname; in the texts of the own case it is one even where it may be a word."""
        for found in _FAMILIAR.finditer(low):
            if hit := self._surname_behind(low, found.start(), found.end(), is_sure=self._is_own or found[0] == "姓"):
                yield hit

    def _surname_behind(self, low: str, start: int, end: int, *, is_sure: bool) -> Hit | None:
        for length in (2, 1):
            surname = low[end : end + length]
            owner = self._surnames.get(surname)
            if owner is not None and (is_sure or not is_ambiguous(surname)):
                return Hit(start, end + length, owner)
        return None

    def _said_to(self, said: Written) -> Iterator[Hit]:
        """Mr Zhang, Mr 张, MrZhang; with a capital also Uncle Zhang, since the manager will ring."""
        for found in titles.SAID_TO.finditer(said.low):
            hit = self._surname_at(said.low, found.end())
            if hit and not (found["casual"] and said.text[hit.start].islower()):
                yield hit
        for places in said.glued.values():
            yield from filter(None, (self._surname_at(said.low, place) for place in places))

    def _surname_at(self, low: str, place: int) -> Hit | None:
        spoken = _LATIN_WORD.match(low, place)
        if spoken is None:
            return self._surname_behind(low, place, place, is_sure=True)
        owner = self._spoken_surnames.get(spoken[0])
        return Hit(place, spoken.end(), owner) if owner else None

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
def _own_forms(kind: str, value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(own_forms(kind, value)))


@lru_cache(maxsize=_REMEMBERED)
def _forms(kind: str, value: str) -> tuple[str, ...]:
    """All forms once: whoever is in the book comes again with each of their cases."""
    return tuple(dict.fromkeys(forms(kind, value)))


@lru_cache(maxsize=_REMEMBERED)
def _with_initials(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(initialled(name)))


def _is_of_one_kind(form: str) -> bool:
    """Letters or digits alone, which stand beside each other by chance; L-1 does not."""
    return form.isalpha() or form.isdigit()


def _is_addressed(low: str, start: int, end: int) -> bool:
    """Whether it stands behind or before a title."""
    return bool(titles.BEHIND.match(low, end) or _ADDRESSED.search(low[max(start - _LONGEST_TITLE, 0) : start]))


def _is_last_of_phone(form: str, start: int, low: str) -> bool:
    """Whether these digits stand for the phone that ends in them, and are no end of another one nor a year."""
    if _YEAR.fullmatch(form):
        return _is_said_to_be_last(start, low)
    return not _DIGITS_BEFORE.search(low[max(start - 4, 0) : start])


def _is_said_to_be_last(start: int, low: str) -> bool:
    return _SAID_TO_BE_LAST.search(low[max(start - _CUE, 0) : start]) is not None
