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

from complaintlog.rules import dwelling, phone
from complaintlog.rules.calling import Named, apiece, identity, is_everyday, people
from complaintlog.rules.complaint import Complaint, Customer
from complaintlog.rules.folding import SIGN
from complaintlog.rules.form import FORM
from complaintlog.rules.formed import formed, in_digits, is_found_anyway
from complaintlog.rules.record import Record, shape
from complaintlog.rules.spotting import Known
from complaintlog.rules.written import Hit, Owner, Written, apart

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
_OUR_UID = re.compile("[0-9a-f]{32,64}")
APART = {"same_call": None, "repeat_of": None, "repeat_count": None, "merged_into": None, "links": ()}
_IDENTITY = frozenset({"customer", "others", "present", *OF_CASE})
_TEXTS = frozenset({"text", "words", "record", "records"})  # kinds of fields
_RECORDS = frozenset(field.name for field in shape(Complaint) if field.kind == "records")
_INTERNAL = tuple(field.path for field in FORM if field.internal)


class Pseudonyms:
    """What stands for whom; ``name`` words a pseudonym of a kind and its number.

    ``home``: the code of the country where a phone without one is dialled, where that is known.
    """

    def __init__(self, name: Callable[[str, int], str], home: str = "") -> None:
        self._name, self._home = name, home
        self._phones: dict[str, Owner] = {}
        self._given: dict[Owner, str] = {}
        self._counts: dict[str, int] = {}
        self._same: dict[Owner, Owner] = {}

    def one(self, owner: Owner, other: Owner) -> None:
        """Let ``owner`` go by the pseudonym of ``other``, who is the same."""
        if owner != other:
            self._same[owner] = other
            if owner in self._given:
                self._given.setdefault(other, self._given[owner])

    def whose(self, kind: str, value: str) -> Owner:
        """Whom or what a value stands for; a phone that is said with its country is the one that is said without."""
        if kind != "phone":
            return kind, identity(kind, value)
        if value not in self._phones:
            self._phones[value] = owner = (kind, identity(kind, value, self._home))
            for other in phone.spellings(value, self._home):
                if other != owner[1] and not other.startswith("0"):
                    self.one((kind, other), owner)
        return self._phones[value]

    def known_as(self, owner: Owner) -> Owner:
        """Who or what it is, of those who are the same."""
        return self._same.get(owner, owner)

    def of(self, owner: Owner) -> str:
        """The one for somebody or something, always the same."""
        owner = self.known_as(owner)
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
        self._emails: set[Owner] = set()
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
        changes["uid"] = self._uid(case.uid)
        changes["present"] = _each(case.present, lambda one: self._pseudonym("customer", one))
        changes |= {} if internal else _without_internal(case)
        changes |= {} if parts is None else dict.fromkeys(_RECORDS - parts, ())
        told: Complaint = case.but(**changes, **self._changes(case, self._own(case), skip=frozenset(changes)))
        return told

    def among_others(self, case: Complaint) -> Complaint:
        """The case with its own people, its texts without those who must not be named."""
        told: Complaint = self._told(case, None, skip=_IDENTITY - {"present"}, clear=self.clear(case))
        return told

    def clear(self, case: Complaint) -> frozenset[Owner]:
        """Who and what stands in the fields of this case, which keeps them, and so in its texts."""
        several = ((kind, one) for kind, value, _of in named(case) for one in apiece(kind, value))
        return frozenset(self._pseudonyms.known_as(self._pseudonyms.whose(*one)) for one in several)

    def is_in(self, text: str) -> bool:
        """Whether somebody known may be named there; quick, for many texts at once."""
        return self._known.is_in(text)

    def anywhere(self, value: Any, clear: frozenset[Owner] = frozenset()) -> Any:
        """A value of any kind, every text in it as :meth:`text` tells it."""
        if isinstance(value, str):
            return self.text(value, clear=clear)
        if isinstance(value, Record):
            return self._told(value, None, clear=clear)
        if isinstance(value, dict):
            return {key: self.anywhere(one, clear) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.anywhere(one, clear) for one in value)
        return value

    def text(self, text: str, own: Known | None = None, *, clear: frozenset[Owner] = frozenset()) -> str:
        """A text with everybody in it under their pseudonyms, but who is ``clear``."""
        if self._only and not self.is_in(text):
            return text
        said = Written(text)
        told, place, last = [], 0, ""
        for hit in self._hits(said, own):
            if clear and self._pseudonyms.known_as(hit.owner) in clear:
                continue
            hit = _closed(hit, said.low)
            between, pseudonym = said.text[place : hit.start], self._pseudonyms.of(hit.owner)
            if pseudonym != last or between.strip(" ·-"):
                told += [between, pseudonym]
            place, last = hit.end, pseudonym
        return "".join((*told, said.text[place:])) if told else said.text

    def _hits(self, said: Written, own: Known | None) -> list[Hit]:
        """Where somebody or something stands; what is known goes before what only has the form of it."""
        known = apart((*(own.hits(said) if own else ()), *self._known.hits(said)))
        if self._only and "@" in said.low:
            known = apart((*known, *(one for one in self._formed(said.text) if one.owner in self._emails)))
        hits = known if self._only else apart((*known, *self._by_form(said.text, known)))
        if not any(hit.owner[0] == "address" for hit in hits):
            return hits
        return apart(_whole(said.low, hit, hits) if hit.owner[0] == "address" else hit for hit in hits)

    def _learn(self, named: Named) -> None:
        kind, value, of = named
        if not self._only and not of and is_found_anyway(kind, value):
            return
        owner = self._pseudonyms.whose(kind, of or value)
        if kind == "email":
            self._emails.add(owner)
        if of and kind == "customer" and SIGN.search(of) and value.isascii():
            self._known.learn_spoken(owner, value, only=self._only)
            return
        if of:
            self._pseudonyms.one(self._pseudonyms.whose(kind, value), owner)
        if kind == "customer" and is_everyday(value):
            self._everyday.add(owner[1])
        for one in apiece(kind, value):
            whose = owner if one == value else self._pseudonyms.whose(kind, one)
            (self._known.learn_whole if self._only else self._known.learn)(whose, one)

    def _told(
        self,
        record: Any,
        own: Known | None,
        *,
        skip: frozenset[str] = frozenset(),
        clear: frozenset[Owner] = frozenset(),
    ) -> Any:
        changes = self._changes(record, own, skip=skip, clear=clear)
        return record.but(**changes) if changes else record

    def _changes(
        self, record: Any, own: Known | None, *, skip: frozenset[str], clear: frozenset[Owner] = frozenset()
    ) -> dict[str, Any]:
        """What is told otherwise of a record: most of them name nobody."""
        changes: dict[str, Any] = {}
        for name, kind in _texts_of(record.__class__):
            value = None if name in skip else getattr(record, name)
            if not value:
                continue
            if kind == "words":
                told: Any = tuple(self.text(one, own, clear=clear) for one in value)
            elif kind == "records":
                told = tuple(self._told(one, own, clear=clear) for one in value)
            else:
                told = self._told(value, own, clear=clear) if kind == "record" else self.text(value, own, clear=clear)
            if told != value:
                changes[name] = told
        return changes

    def _own(self, case: Complaint) -> Known:
        """How the texts of this case may call its people."""
        own = Known(own=True)
        for kind, value, _of in named(case):
            for one in apiece(kind, value):
                (own.learn_own if is_found_anyway(kind, value) else own.learn)(self._pseudonyms.whose(kind, one), one)
        return own

    def _by_form(self, text: str, known: list[Hit]) -> Iterator[Hit]:
        """What nobody wrote into a field; of what is known already only where more of the same stands there."""
        is_left = False
        for hit in self._formed(text):
            across = [one for one in known if one.start < hit.end and hit.start < one.end]
            same = next((one.owner for one in across if _is_more_of(one, hit)), None)
            if same or not across:
                yield hit._replace(owner=same or hit.owner)
            else:
                is_left = True
        if is_left:
            yield from self._formed(_masked(text, known))

    def _formed(self, text: str) -> Iterator[Hit]:
        for kind, start, end in formed(text):
            said = text[start:end]
            yield Hit(start, end, self._pseudonyms.whose(kind, in_digits(said) if kind == "phone" else said))

    def _person(self, person: Customer) -> Customer:
        pseudonyms: dict[str, Any] = {key: self._field(kind, getattr(person, key)) for key, kind in FIELDS.items()}
        return person.but(**pseudonyms)

    def _uid(self, uid: str) -> str:
        """Told by who sent it, it is a text of theirs; the one we made ourselves tells nothing."""
        return uid if not uid or _OUR_UID.fullmatch(uid) else self._pseudonyms.of(("uid", uid))

    def _field(self, kind: str, value: str | None) -> str | None:
        return self._pseudonym(kind, value) if value else value

    def _pseudonym(self, kind: str, value: str) -> str:
        return self._pseudonyms.of(self._pseudonyms.whose(kind, value))


def unlinked(case: Complaint) -> Complaint:
    """Without what leads to other complaints of the same person, who may stand there in clear."""
    alone: Complaint = case.but(customer=case.customer.but(id=None), **APART)
    return alone


def named(case: Complaint) -> Iterator[Named]:
    """Who and what a case names in its fields, and as which kind."""
    found: list[tuple[str, str | None]] = [(kind, getattr(case.customer, key)) for key, kind in FIELDS.items()]
    found += [(kind, getattr(case, key)) for key, kind in OF_CASE.items()]
    found += [pair for one in case.others for pair in ((kind, getattr(one, key)) for key, kind in OF_OTHERS.items())]
    found += [("customer", one) for one in people(case.present or "")]
    yield from (Named(kind, value.strip()) for kind, value in found if value and value.strip())


def _is_more_of(known: Hit, hit: Hit) -> bool:
    """Whether what stands there by its form is what is known, with more of it: a phone with its area, or masked."""
    is_phone = known.owner[0] == hit.owner[0] == "phone"
    return known.owner == hit.owner or (is_phone and hit.start <= known.start and known.end <= hit.end)


def _closed(hit: Hit, low: str) -> Hit:
    """With the bracket behind it that closes one inside."""
    is_behind = low[hit.end : hit.end + 1] == ")"
    is_open = is_behind and low.count("(", hit.start, hit.end) > low.count(")", hit.start, hit.end)
    return hit._replace(end=hit.end + 1) if is_open else hit


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
        if field.kind in _TEXTS and field.name not in KEPT | kind.MADE | kind.CODES.keys()
    )
