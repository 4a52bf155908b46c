"""Complaints without the people in them: names, phones, addresses, order numbers and e-mails under pseudonyms.

The same value gets the same pseudonym throughout one export, in fields and inside free text, so that cases can still
be told apart and put together; the next export begins anew. What is known of the customers is looked for as it stands;
phones, e-mails and addresses that nobody wrote into a field also by their form. Rather too much goes than too little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from complaintlog.rules.complaint import Complaint, Customer, Record, shape
from complaintlog.rules.form import FORM
from complaintlog.rules.text import digits

_LEAST = 2  # characters of a name looked for in every text; a single one is looked for with its title only
_PHONE = re.compile(r"(?<![A-Za-z\d.])[+＋]?[（(]?\d[\d\s()（）\-－–.]{5,}\d(?![A-Za-z\d])")
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:[ T]\d{1,2})?")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_PLACE = re.compile(
    r"[\u4e00-\u9fff\w]{0,20}(?:路|街|巷|弄|道)\s*\d+\s*[号弄](?:[\u4e00-\u9fff\w\- ]{0,20}[室楼栋元])?"
    r"|\b\d+\s+(?:[A-Z][\w']*\s+){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Square)\b"
)
_TITLES = "先生|女士|小姐|太太|阿姨|师傅|老师"
_FIELDS = {  # what of a customer is written where, and what stands for it
    "name": "customer",
    "contact_person": "customer",
    "phone": "phone",
    "email": "email",
    "other_contact": "contact",
    "address": "address",
}
_OF_CASE = {"on_behalf_of": "customer", "order_no": "order", "external_ref": "order", "recording_ref": "recording"}
_KEPT = frozenset({  # texts of our own making
    "number", "uid", "stage", "zone", "channel", "category", "subcategory", "currency", "temperament", "outcome",
    "rating_stage", "recorded_by", "owner", "branch", "origin_number", "closed_by",
})  # fmt: skip
Own = Sequence[tuple[re.Pattern[str], str]]  # other ways to call somebody, and the pseudonym
_INTERNAL = tuple(field.path for field in FORM if field.internal)


class Redactor:
    """Puts pseudonyms in place of people; ``name`` words a pseudonym of a kind and its number."""

    def __init__(self, name: Callable[[str, int], str]) -> None:
        self._name = name
        self._given: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._known: dict[str, str] = {}
        self._lengths: set[int] = set()

    def learn(self, case: Complaint) -> None:
        """Remember who and what a case names, to find it in the texts of all."""
        for kind, value in _named(case):
            for part in _parts(kind, value):
                self._learn(kind, part)

    def redacted(self, case: Complaint, *, internal: bool = False) -> Complaint:
        """The case without people; also without what is for us only unless ``internal``."""
        self.learn(case)
        own = self._own(case)
        changed: dict[str, Any] = {key: self._text_or_none(kind, getattr(case, key)) for key, kind in _OF_CASE.items()}
        customer: dict[str, Any] = {
            key: self._text_or_none(kind, getattr(case.customer, key)) for key, kind in _FIELDS.items()
        }
        others = tuple(
            replace(one, name=self._text_or_none("customer", one.name), phone=self._text_or_none("phone", one.phone))
            for one in case.others
        )
        person: Customer = replace(case.customer, **customer)
        bare = replace(case, **changed, customer=person, others=others)
        if not internal:
            bare = _without_internal(bare)
        told: Complaint = self._told(bare, own, skip=frozenset({"customer", "others", *_OF_CASE}))
        return told

    def text(self, text: str, own: Own = ()) -> str:
        """A text with everybody in it under their pseudonyms."""
        told = self._replaced_known(text)
        for pattern, pseudonym in own:
            told = pattern.sub(pseudonym, told)
        told = _EMAIL.sub(lambda found: self._pseudonym("email", found[0]), told)
        told = _PLACE.sub(lambda found: self._pseudonym("address", found[0]), told)
        return _PHONE.sub(self._phone, told)

    def _phone(self, found: re.Match[str]) -> str:
        bare = digits(found[0])
        if len(bare) < 7 or _DATE.fullmatch(found[0].strip()):
            return found[0]
        return self._pseudonym("phone", found[0])

    def _told(self, record: Any, own: Own, *, skip: frozenset[str] = frozenset()) -> Any:
        changes: dict[str, Any] = {}
        for field in shape(type(record)):
            value = getattr(record, field.name)
            if field.name in skip or field.name in _KEPT or value is None or field.name in type(record).CODES:
                continue
            if isinstance(value, str):
                changes[field.name] = self.text(value, own)
            elif isinstance(value, Record):
                changes[field.name] = self._told(value, own)
            elif field.kind == "words":
                changes[field.name] = tuple(self.text(one, own) for one in value)
            elif field.kind == "records":
                changes[field.name] = tuple(self._told(one, own) for one in value)
        return replace(record, **changes)

    def _own(self, case: Complaint) -> Own:
        """How else the texts of this case may call its people: 张先生 for 张三, Ms Smith for Jane Smith."""
        found = []
        for kind, name in _named(case):
            ways = _other_ways(name) if kind == "customer" else []
            if ways:
                found.append((re.compile("|".join(ways), re.IGNORECASE), self._pseudonym(kind, name)))
        return tuple(found)

    def _learn(self, kind: str, value: str) -> None:
        key = _folded(value)
        if len(key) < _LEAST or key in self._known:
            return
        self._known[key] = self._pseudonym(kind, value)
        self._lengths.add(len(key))

    def _replaced_known(self, text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        folded = _folded(text)
        lengths = sorted((one for one in self._lengths if one <= len(text)), reverse=True)
        told, place = [], 0
        while place < len(text):
            length = next((one for one in lengths if self._is_known(folded, place, one)), 0)
            told.append(self._known[folded[place : place + length]] if length else text[place])
            place += length or 1
        return "".join(told)

    def _is_known(self, text: str, place: int, length: int) -> bool:
        """Whether a known value stands there, and not only inside a longer word or number."""
        value = text[place : place + length]
        if value not in self._known:
            return False
        before, after = text[place - 1 : place], text[place + length : place + length + 1]
        return not (_runs_on(before, value[0]) or _runs_on(value[-1], after))

    def _text_or_none(self, kind: str, value: str | None) -> str | None:
        return self._pseudonym(kind, value) if value else value

    def _pseudonym(self, kind: str, value: str) -> str:
        key = (kind, (digits(value) if kind == "phone" else "") or _folded(value).strip())
        if key not in self._given:
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._given[key] = self._name(kind, self._counts[kind])
        return self._given[key]


def _named(case: Complaint) -> Iterator[tuple[str, str]]:
    """Who and what a case names in its fields, and as which kind."""
    found: list[tuple[str, str | None]] = [(kind, getattr(case.customer, key)) for key, kind in _FIELDS.items()]
    found += [(kind, getattr(case, key)) for key, kind in _OF_CASE.items()]
    found += [pair for one in case.others for pair in (("customer", one.name), ("phone", one.phone))]
    yield from ((kind, value.strip()) for kind, value in found if value and value.strip())


def _other_ways(name: str) -> list[str]:
    """A Chinese name with blanks in it, its surname with a title, each word of a name in Latin letters: as patterns."""
    chinese = name[:1] >= "\u2e80"
    ways = [r"\s+".join(map(re.escape, name)), f"{re.escape(name[0])}(?:{_TITLES})"] if chinese else []
    words = [part for part in name.split() if len(part) > _LEAST and part.isascii() and part.isalpha()]
    return ways + [rf"\b{part}\b" for part in words]


def _parts(kind: str, value: str) -> Iterable[str]:
    """A value, and how else it is written: a phone by its bare digits, several contacts one by one."""
    parts = [value, *value.split("; ")]
    return dict.fromkeys([*parts, *([digits(value)] if kind == "phone" else [])])


def _folded(text: str) -> str:
    """To compare by: full width and capitals do not count; every character keeps its place."""
    return "".join(map(_folded_one, unicodedata.normalize("NFC", text)))


@cache
def _folded_one(char: str) -> str:
    """One that would become several (…, ﬁ) stays what it is."""
    folded = unicodedata.normalize("NFKC", char).casefold()
    return folded if len(folded) == 1 else char


def _runs_on(one: str, other: str) -> bool:
    """Whether a word or number goes on from one character to the next; Chinese words have no such edge."""
    return one.isascii() and other.isascii() and one.isalnum() and other.isalnum()


def _without_internal(case: Complaint) -> Complaint:
    empty: dict[str, Any] = {path: () if isinstance(getattr(case, path), tuple) else None for path in _INTERNAL}
    return replace(case, **empty, notes=())
