"""Two records of one person made one, and what the change of customer means for a case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unicodedata import normalize

from complaintlog.errors import N_, RefusedError, UsageError
from complaintlog.rules.complaint import BETWEEN, Complaint, Customer
from complaintlog.rules.owed import Act
from complaintlog.rules.phone import is_same
from complaintlog.rules.settle import settle

KEPT_IN = {  # what differs on the record that goes, and the field of the other that keeps it
    "name": "contact_person",
    "contact_person": "contact_person",
    "phone": "other_contact",
    "email": "other_contact",
    "other_contact": "other_contact",
    "address": "other_contact",
}


NAMES_THEM = ("name", "phone", "email", "other_contact")  # what nobody gives who is anonymous


def require_anonymity(customer: Customer) -> None:
    """Who is anonymous gave neither a name nor a way to be reached. Raises UsageError."""
    if customer.anonymous and any(getattr(customer, one) for one in NAMES_THEM):
        raise UsageError(
            N_(
                "Who gave a name or a way to be reached is not anonymous; leave --anonymous out, or say --confidential "
                "if they are not to be named."
            )
        )


def joined(kept: Customer, gone: Customer) -> Customer:
    """``kept`` with all that is known of ``gone``, who is the same person.

    Empty fields are filled. A differing phone, e-mail, address or other contact is added to the other contacts; a
    differing name to the contact persons, where names are found by pinyin too. A key customer stays one; anonymous
    is only who was so twice. Of two salutations that of ``kept`` stays. Raises RefusedError for one and the same.
    """
    if kept.id == gone.id:
        raise RefusedError(N_("These are one record already: {name}."), name=kept.name or f"#{kept.id}")
    known: dict[str, Any] = {name: getattr(kept, name) or getattr(gone, name) for name in ("salutation", *KEPT_IN)}
    for name, place in KEPT_IN.items():
        for value in filter(None, (getattr(gone, name) or "").split(BETWEEN)):
            if not any(_holds(known[where], value, name) for where in (name, place)):
                known[place] = BETWEEN.join(filter(None, (known[place], value)))
    return replace(kept, **known, key=kept.key or gone.key, anonymous=kept.anonymous and gone.anonymous)


def renewed(known: Customer, said: Customer) -> Customer:
    """``known`` with what they ``said`` now: what is new comes first, what it takes the place of is kept beside.

    What is noted of them already, first or beside, is nothing new and stays where it is.
    """
    heard: dict[str, Any] = {
        name: None if _is_noted(known, name, getattr(said, name)) else getattr(said, name) for name in KEPT_IN
    }
    whole = joined(replace(said, id=None, **heard), replace(known, id=known.id or 0))
    return replace(whole, id=known.id, anonymous=known.anonymous or said.anonymous)


def set_aside(known: Customer, now: Customer) -> list[str]:
    """What was the phone, e-mail or address of somebody and is kept beside ``now``."""
    pairs = [(getattr(known, name), getattr(now, name)) for name in ("phone", "email", "address")]
    return [before for before, after in pairs if before and before != after]


def moved(case: Complaint, act: Act, *, customer: Customer) -> Complaint:
    """The case is this customer's now; one that goes on is owed what is owed to somebody who can be reached so."""
    case = replace(case, customer=customer)
    return case if case.is_over else settle(case, act)


def _holds(text: str | None, value: str, name: str) -> bool:
    """Whether the ``value`` of field ``name`` is a part of ``text``: a phone however it is written."""
    parts = (text or "", *(text or "").split(BETWEEN))
    if name == "phone" and any(is_same(value, part) for part in parts):
        return True
    return _folded(value) in map(_folded, parts)


def _is_noted(known: Customer, name: str, value: str | None) -> bool:
    beside = (getattr(known, KEPT_IN[name]) or "").split(BETWEEN)
    return bool(value) and any(_holds(one, str(value), name) for one in (getattr(known, name), *beside))


def _folded(text: str) -> str:
    return " ".join(normalize("NFKC", text).casefold().split())
