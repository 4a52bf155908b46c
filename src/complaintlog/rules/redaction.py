"""Complaints without the people in them: names, phones, addresses, order numbers and e-mails under pseudonyms.

The same value gets the same pseudonym throughout one export, in fields and inside free text, so that cases can still
be told apart and put together; the next export begins anew. What is known of the customers of the whole book is looked
for in all the ways it is written (:mod:`complaintlog.rules.calling`); phones, e-mails and addresses that nobody wrote
into a field also by their form. Rather too much goes than too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from complaintlog.rules import dwelling
from complaintlog.rules.calling import Named, apiece, identity, is_everyday, people
from complaintlog.rules.complaint import Complaint, Customer
from complaintlog.rules.folding import SIGN
from complaintlog.rules.form import FORM
from complaintlog.rules.record import Record, shape
from complaintlog.rules.spotting import Hit, Known, Owner, Written, apart
from complaintlog.rules.text import digits

_PHONE = re.compile(  # as a spreadsheet wrote it, a Chinese mobile, with the slash of an area code, any other, in words
    r"(?<!\d)1\.[3-9]\d{9}[Ee]\+?10(?!\d)"
    r"|(?<!\d)(?<!\d\.)(?:[+＋(（]?(?:00)?86[)）]?[\s-]?)?1[3-9]\d(?:[\s|~*/.\-－–]{0,3}\d{4}){2}(?!\d)"
    r"|(?<!\d)(?:[+＋]\d[\d\s()]{1,9}|[(（]?0\d{1,4}[)）]?)\s?/\s?\d[\d\s\-]{3,}\d(?!\d)"
    r"|(?<!\d)(?<!\d\.)[+＋]?[（(]?\d[\d\s()（）\-－–.|~*]{5,}\d(?!\d)"
    r"|[〇零一二三四五六七八九幺]{7,13}"
)
_NUMERALS = str.maketrans("〇零一二三四五六七八九幺", "001234567891")
_POWER = re.compile(r"[Ee]\+?10$")  # of a spreadsheet that took a phone for an amount
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full width
_DATE = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:[ T]\d{1,2})?")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_DIGIT_OR_AT = re.compile(r"[\d@＠〇零一二三四五六七八九]")  # in all that is found by its form
FIELDS = {  # what of a customer is written where, and what stands for it
    "name": "customer",
    "contact_person": "customer",
    "phone": "phone",
    "email": "email",
    "other_contact": "contact",
    "address": "address",
}
OF_CASE = {"on_behalf_of": "customer", "order_no": "order", "external_ref": "order", "recording_ref": "recording"}
OF_OTHERS = {"name": "customer", "phone": "phone"}
KEPT = frozenset({  # texts of our own making
    "number", "uid", "stage", "zone", "channel", "category", "currency", "temperament", "outcome",
    "rating_stage", "recorded_by", "owner", "origin_number", "closed_by",
})  # fmt: skip
_IDENTITY = frozenset({"customer", "others", "present", *OF_CASE})
_PHONE_DIGITS = 7
_BESIDE_LETTERS = 9  # digits of a phone that is not parted from a word
_TEXTS = frozenset({"text", "words", "record", "records"})  # kinds of fields
_RECORDS = frozenset(field.name for field in shape(Complaint) if field.kind == "records")
_INTERNAL = tuple(field.path for field in FORM if field.internal)


class Pseudonyms:
    """What stands for whom; ``name`` words a pseudonym of a kind and its number."""

    def __init__(self, name: Callable[[str, int], str]) -> None:
        self._name = name
        self._given: dict[Owner, str] = {}
        self._counts: dict[str, int] = {}
        self._same: dict[Owner, Owner] = {}

    def one(self, owner: Owner, other: Owner) -> None:
        """Let ``owner`` go by the pseudonym of ``other``, who is the same."""
        if owner != other:
            self._same[owner] = other

    def of(self, owner: Owner) -> str:
        """The one for somebody or something, always the same."""
        owner = self._same.get(owner, owner)
        if owner not in self._given:
            kind = owner[0]
            self._counts[kind] = self._counts.get(kind, 0) + 1
            self._given[owner] = self._name(kind, self._counts[kind])
        return self._given[owner]


class Redactor:
    """Puts pseudonyms in place of people.

    ``known``: all who must not be named. ``only``: nobody else either, and as they stand: for the texts of cases that
    keep their own names.
    """

    def __init__(self, pseudonyms: Pseudonyms, known: Iterable[Named] = (), *, only: bool = False) -> None:
        self._pseudonyms, self._only = pseudonyms, only
        self._known = Known()
        self._everyday: set[str] = set()
        for one in known:
            self._learn(one)

    @property
    def everyday(self) -> int:
        """How many names are so common a word that other cases' texts cannot tell whether they are meant."""
        return len(self._everyday)

    def __bool__(self) -> bool:
        """Whether there is anybody to look for."""
        return bool(self._known) or not self._only

    def redacted(self, case: Complaint, *, internal: bool = False, parts: frozenset[str] | None = None) -> Complaint:
        """The case without people; also without what is for us only unless ``internal``.

        ``parts``: the records that are wanted of it, by field; the others are left out, and cost nothing.
        """
        changes: dict[str, Any] = {"customer": self._person(case.customer)}
        changes |= {key: self._field(kind, getattr(case, key)) for key, kind in OF_CASE.items()}
        changes["others"] = tuple(
            one.but(name=self._field("customer", one.name), phone=self._field("phone", one.phone))
            for one in case.others
        )
        changes["present"] = _each(case.present, lambda one: self._pseudonym("customer", one))
        changes |= {} if internal else _without_internal(case)
        changes |= {} if parts is None else dict.fromkeys(_RECORDS - parts, ())
        told: Complaint = case.but(**changes, **self._changes(case, _own(case), skip=frozenset(changes)))
        return told

    def among_others(self, case: Complaint) -> Complaint:
        """The case with its own people, its texts without those who must not be named."""
        told: Complaint = self._told(case, None, skip=_IDENTITY - {"present"})
        return told

    def is_in(self, text: str) -> bool:
        """Whether somebody known may be named there; quick, for many texts at once."""
        return self._known.is_in(text)

    def anywhere(self, value: Any) -> Any:
        """A value of any kind, every text in it as :meth:`text` tells it."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Record):
            return self._told(value, None)
        if isinstance(value, dict):
            return {key: self.anywhere(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(map(self.anywhere, value))
        return value

    def text(self, text: str, own: Known | None = None) -> str:
        """A text with everybody in it under their pseudonyms."""
        if self._only and not self.is_in(text):
            return text
        said = Written(text)
        told, place, last = [], 0, ""
        for hit in self._hits(said, own):
            between, pseudonym = said.text[place : hit.start], self._pseudonyms.of(hit.owner)
            if pseudonym != last or between.strip(" ·-"):
                told += [between, pseudonym]
            place, last = hit.end, pseudonym
        return "".join((*told, said.text[place:])) if told else said.text

    def _hits(self, said: Written, own: Known | None) -> list[Hit]:
        """Where somebody or something stands; what is known goes before what only has the form of it."""
        known = apart((*(own.hits(said) if own else ()), *self._known.hits(said)))
        hits = known if self._only else apart((*known, *_by_form(said.text, known)))
        if not any(hit.owner[0] == "address" for hit in hits):
            return hits
        return apart(_whole(said.low, hit, hits) if hit.owner[0] == "address" else hit for hit in hits)

    def _learn(self, named: Named) -> None:
        kind, value, of = named
        if not self._only and not of and _is_found_anyway(kind, value):
            return
        owner = (kind, identity(kind, of or value))
        if of and kind == "customer" and SIGN.search(of) and value.isascii():
            self._known.learn_spoken(owner, value, only=self._only)
            return
        if of:
            self._pseudonyms.one((kind, identity(kind, value)), owner)
        if kind == "customer" and is_everyday(value):
            self._everyday.add(owner[1])
        for one in apiece(kind, value):
            whose = owner if one == value else (kind, identity(kind, one))
            (self._known.learn_whole if self._only else self._known.learn)(whose, one)

    def _told(self, record: Any, own: Known | None, *, skip: frozenset[str] = frozenset()) -> Any:
        changes = self._changes(record, own, skip=skip)
        return record.but(**changes) if changes else record

    def _changes(self, record: Any, own: Known | None, *, skip: frozenset[str]) -> dict[str, Any]:
        """What is told otherwise of a record: most of them name nobody."""
        changes: dict[str, Any] = {}
        for name, kind in _texts_of(record.__class__):
            value = None if name in skip else getattr(record, name)
            if not value:
                continue
            if kind == "words":
                told: Any = tuple(self.text(one, own) for one in value)
            elif kind == "records":
                told = tuple(self._told(one, own) for one in value)
            else:
                told = self._told(value, own) if kind == "record" else self.text(value, own)
            if told != value:
                changes[name] = told
        return changes

    def _person(self, person: Customer) -> Customer:
        pseudonyms: dict[str, Any] = {key: self._field(kind, getattr(person, key)) for key, kind in FIELDS.items()}
        return person.but(**pseudonyms)

    def _field(self, kind: str, value: str | None) -> str | None:
        return self._pseudonym(kind, value) if value else value

    def _pseudonym(self, kind: str, value: str) -> str:
        return self._pseudonyms.of((kind, identity(kind, value)))


def named(case: Complaint) -> Iterator[Named]:
    """Who and what a case names in its fields, and as which kind."""
    found: list[tuple[str, str | None]] = [(kind, getattr(case.customer, key)) for key, kind in FIELDS.items()]
    found += [(kind, getattr(case, key)) for key, kind in OF_CASE.items()]
    found += [pair for one in case.others for pair in ((kind, getattr(one, key)) for key, kind in OF_OTHERS.items())]
    found += [("customer", one) for one in people(case.present or "")]
    yield from (Named(kind, value.strip()) for kind, value in found if value and value.strip())


def _own(case: Complaint) -> Known:
    """How the texts of this case may call its people."""
    own = Known(own=True)
    for kind, value, _of in named(case):
        for one in () if _is_found_anyway(kind, value) else apiece(kind, value):
            own.learn((kind, identity(kind, one)), one)
    return own


def _by_form(text: str, known: list[Hit]) -> Iterator[Hit]:
    """What nobody wrote into a field; of what is known already only where more of the same stands there."""
    is_left = False
    for hit in _formed(text):
        across = [one for one in known if one.start < hit.end and hit.start < one.end]
        if not across or any(one.owner == hit.owner for one in across):
            yield hit
        else:
            is_left = True
    if is_left:
        yield from _formed(_masked(text, known))


def _formed(text: str) -> Iterator[Hit]:
    """What has the form of an e-mail, an address, a phone."""
    if not _DIGIT_OR_AT.search(text):
        return
    text = text.translate(_NARROW)
    for kind, found in (
        *(("email", one) for one in _EMAIL.finditer(text)),
        *(("address", one) for one in dwelling.by_form(text)),
        *(("phone", one) for one in _PHONE.finditer(text) if _is_phone(one)),
    ):
        yield Hit(*found.span(), (kind, identity(kind, _in_digits(found[0]) if kind == "phone" else found[0])))


def _in_digits(number: str) -> str:
    return _POWER.sub("", number).translate(_NUMERALS)


def _is_phone(found: re.Match[str]) -> bool:
    """Whether it has digits enough, more of them beside letters, and is no day."""
    beside = found.string[max(found.start() - 1, 0) : found.start()] + found.string[found.end() : found.end() + 1]
    is_apart = not any(char.isascii() and char.isalpha() for char in beside)
    written = found[0].strip()
    if _DATE.fullmatch(written):
        return False
    return len(digits(_in_digits(written))) >= (_PHONE_DIGITS if is_apart else _BESIDE_LETTERS)


def _is_found_anyway(kind: str, value: str) -> bool:
    """Whether its form tells what it is wherever it stands, so that it need not be kept."""
    if kind == "phone":
        return _PHONE.fullmatch(value) is not None and len(digits(value)) >= _BESIDE_LETTERS
    return kind == "email" and _EMAIL.fullmatch(value) is not None


def _whole(low: str, hit: Hit, hits: list[Hit]) -> Hit:
    """An address as far as it goes, up to what else is known there."""
    start, end = dwelling.reaching(_masked(low, [one for one in hits if one is not hit]), hit.start, hit.end)
    return hit._replace(start=start, end=end)


def _masked(text: str, hits: list[Hit]) -> str:
    """The text without what stands at these places, which stay."""
    for hit in hits:
        text = text[: hit.start] + "\0" * (hit.end - hit.start) + text[hit.end :]
    return text


def _each(text: str | None, told: Callable[[str], str]) -> str | None:
    """A field that holds several names, each as it is to be told."""
    return ", ".join(dict.fromkeys(told(one) for one in people(text))) if text else text


def _without_internal(case: Complaint) -> dict[str, Any]:
    """What is for us only, emptied."""
    return {path: () if isinstance(getattr(case, path), tuple) else None for path in (*_INTERNAL, "notes")}


@cache
def _texts_of(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of such a record in which somebody may be named, and of which kind each is."""
    return tuple(
        (field.name, field.kind)
        for field in shape(kind)
        if field.kind in _TEXTS and field.name not in KEPT and field.name not in kind.CODES
    )
