"""The word check: what one had better not say to somebody who complains. It warns, and never forbids.

A saying is written as :mod:`complaintlog.rules.saying` tells. What the customer said is not ours: text in quotation
marks is left out, and so is what follows the words that introduce it, until we speak again. What is denied ("nobody
says that …") is not said either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from complaintlog.rules.codes import Manner
from complaintlog.rules.saying import ENDS, Misspelt, Pattern, Writing, plain

_SENTENCE = re.compile(rf"(?:(?!{ENDS})[\s\S])+{ENDS}*")
_STOPS = "。！？!?."
_PART_END = re.compile(rf"[,，、:：;；]|{ENDS}")
_COMMA = re.compile(r"[,，]\s*\Z")
_LETTER = {"zh": re.compile("[\u3400-\u9fff]"), "en": re.compile("[a-z]")}
_BLANK = "\ue000"
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"\n]*\"|(?<!\w)'[^'\n]*'(?!\w)")
_EDGE = re.compile(rf"[,:，](?!\d)|[、：;；()（）{_BLANK}]|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])|{ENDS}")
_ROOM = 36  # characters that are quoted on either side of what was heard, at most
_KEY = 3  # letters by which a saying is looked up
_REACH = {"zh": 3, "en": 16}  # letters that may stand between a denial and what it denies


class Saying(NamedTuple):
    """One entry of the lists: what is said (``say``), where it is fine (``unless`` this is in the same sentence).

    ``name`` is its key in the file, ``reason`` why it is better left unsaid, ``better`` what to say instead.
    """

    kind: Manner
    name: str
    say: tuple[str, ...]
    reason: str
    better: str
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Sayings:
    """The list of one language, and what holds for all its entries.

    ``words`` are the named lists, ``fillers`` the small words that count for nothing; ``introduce``: after these the
    customer's words begin; ``resume``: with these, after a comma, ours go on; ``denied``: these deny what follows.
    """

    language: str
    entries: tuple[Saying, ...]
    introduce: tuple[str, ...] = ()
    resume: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def writing(self) -> Writing:
        """What its sayings may use."""
        return Writing(self.language, self.words, self.fillers)


class Heard(NamedTuple):
    """What was found in a text, from ``start`` to before ``end``: the words as ``said``, and what its entry says.

    ``phrase``: the part of the sentence they stand in, to be quoted: no word of it is cut in two.
    """

    start: int
    end: int
    said: str
    phrase: str
    kind: Manner
    reason: str
    better: str


def heard(text: str, sayings: Iterable[Sayings], *, safety: bool = False, justified: bool = False) -> tuple[Heard, ...]:
    """What in ``text`` had better not be said, in the order it stands there.

    ``justified``: the finding is that the customer is right, from which on liability may be admitted, but never in a
    case of ``safety``.
    """
    folded = _unquoted(plain(text))
    in_use = [listed for listed in sayings if _LETTER[listed.language].search(folded)]
    found = [one for listed in in_use for one in _heard(text, folded, _ear(listed))]
    if justified and not safety:
        found = [one for one in found if one.kind != Manner.LIABILITY]
    return tuple(_apart(found))


def each_once(found: Iterable[Heard]) -> list[Heard]:
    """Of several that one entry warns of, the first: its reason is told once."""
    first: dict[str, Heard] = {}
    for one in found:
        first.setdefault(one.reason, one)
    return list(first.values())


def misspelt(saying: str, writing: Writing) -> str:
    """What in a saying cannot be heard: an open bracket, a list that is not there; "" where all is well."""
    try:
        writing.pattern(saying)
    except Misspelt as wrong:
        return wrong.part
    return ""


class _Ear:
    """A list made ready to be listened with: its patterns, and by which letters each is looked up."""

    def __init__(self, listed: Sayings) -> None:
        self.writing, self.language = listed.writing(), listed.language
        self.said = [(entry, self.writing.pattern(one)) for entry in listed.entries for one in entry.say]
        self.introduce, self.resume, self.denied = (
            [self.writing.pattern(one) for one in several]
            for several in (listed.introduce, listed.resume, listed.denied)
        )
        self._unless: dict[str, Pattern] = {}
        self._by_letters: dict[str, set[int]] = {}
        for place, (_entry, looked_for) in enumerate(self.said):
            for part in looked_for.telling() or ("",):
                self._by_letters.setdefault(part[:_KEY], set()).add(place)

    def likely(self, text: str) -> list[tuple[Saying, Pattern]]:
        """The sayings some letters of which stand in the text."""
        runs = {text[at : at + length] for length in range(1, _KEY + 1) for at in range(len(text))}
        places = set().union(*(self._by_letters[run] for run in (runs | {""}) & self._by_letters.keys()))
        return [self.said[place] for place in sorted(places)]

    def unless(self, entry: Saying) -> Iterator[Pattern]:
        """What makes an entry fine."""
        for one in entry.unless:
            if one not in self._unless:
                self._unless[one] = self.writing.pattern(one)
            yield self._unless[one]


@lru_cache(maxsize=8)
def _ear(listed: Sayings) -> _Ear:
    return _Ear(listed)


def _heard(text: str, folded: str, ear: _Ear) -> Iterator[Heard]:
    for sentence in _SENTENCE.finditer(folded):
        for start, end, entry in _in_sentence(sentence[0], ear):
            first, last = sentence.start() + start, sentence.start() + end
            phrase = _phrase(text, folded, first, last)
            yield Heard(first, last, text[first:last], phrase, entry.kind, entry.reason, entry.better)


def _phrase(text: str, folded: str, start: int, end: int) -> str:
    """The part of the sentence; of a long one what stands near, with a mark where it goes on."""
    edges = [edge.span() for edge in _EDGE.finditer(folded)]
    since = max((last for _first, last in edges if last <= start), default=0)
    until = min((first for first, _last in edges if first >= end), default=len(text))
    before, after = text[since:start].lstrip(), text[end:until].rstrip()
    if len(before) > _ROOM:
        near = before[-_ROOM:]
        before = "…" + (near.partition(" ")[2] or near)
    if len(after) > _ROOM:
        near = after[:_ROOM]
        after = (near.rpartition(" ")[0] or near) + "…"
    return before + text[start:end] + after


@lru_cache(maxsize=64)  # somebody types: all sentences but the last stay as they were
def _in_sentence(sentence: str, ear: _Ear) -> tuple[tuple[int, int, Saying], ...]:
    """What is heard in one sentence, and where."""
    ours = _ours(ear.writing.ready(sentence), ear)
    places = [(place, entry) for entry, looked_for in ear.likely(ours) for place in looked_for.places(ours)]
    found = [(place.end() - len(place[0].lstrip()), place.end(), entry) for place, entry in places]
    return tuple(one for one in found if not (_is_denied(ours, one[0], one[1], ear) or _is_fine(ours, one[2], ear)))


def _is_denied(text: str, start: int, end: int, ear: _Ear) -> bool:
    """Whether, in the same part of the sentence, words right before it say that it is not so."""
    since = max((end.end() for end in _PART_END.finditer(text, 0, start)), default=0)
    before = text[since:end]
    return any(
        since + place.start() < start <= since + place.end() + _REACH[ear.language]
        for one in ear.denied
        for place in one.places(before)
    )


def _is_fine(sentence: str, entry: Saying, ear: _Ear) -> bool:
    """Whether the sentence also says what makes it fine."""
    return any(True for one in ear.unless(entry) for _ in one.places(sentence))


def _ours(sentence: str, ear: _Ear) -> str:
    """The sentence without what the customer said in it: to its end, or to where we go on."""
    for start in [place.end() for one in ear.introduce for place in one.places(sentence)]:
        on = [place.start() for one in ear.resume for place in one.places(sentence) if place.start() >= start]
        stop = min((at for at in on if _COMMA.search(sentence, start, at)), default=len(sentence.rstrip(_STOPS)))
        sentence = sentence[:start] + _BLANK * (stop - start) + sentence[max(start, stop) :]
    return sentence


def _apart(found: Sequence[Heard]) -> Iterator[Heard]:
    """Each place once: what begins first, of two that begin together the longer one."""
    end = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= end:
            yield one
            end = one.end


def _unquoted(text: str) -> str:
    """Quotations blanked out, their place kept; an end of a sentence in one does not end ours."""
    return _QUOTED.sub(lambda quoted: _BLANK * len(quoted[0]), text)
