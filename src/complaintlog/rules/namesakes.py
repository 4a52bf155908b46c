"""Customers of one name: whether two records may be one person, which is asked and never decided here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from complaintlog.rules import titles
from complaintlog.rules.complaint import Customer
from complaintlog.rules.folding import SIGNS, bare

COMMON = 3  # a name that more others bear tells nothing
_MARKS = ("email", "other_contact", "address")
_SIGNS = re.compile(rf"(?![老小阿].$)[{SIGNS}]{{2,}}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESSED = frozenset(["mr", "mrs", "ms", "miss", "dr", "sir", "madam", "herr", "frau", "mme"])


def is_full(name: str | None) -> bool:
    """Whether a name says who it is: 张三 and Ann Lee do, 王先生, 小王, Mr Lee and Ann do not."""
    written = re.sub(r"[\s·]", "", name or "")
    if titles.IN_FIELD.search(written):
        return False
    words = [word for word in _WORD.findall((name or "").casefold()) if word not in _ADDRESSED]
    return bool(_SIGNS.fullmatch(written)) or len(words) > 1


def namesakes(customer: Customer, others: Sequence[Customer]) -> list[Customer]:
    """Those of ``others``, all of the same name, who may be the ``customer``, who is new.

    Nobody for who is anonymous or gave less than a full name, nor who is addressed otherwise. Of a name that many
    bear, only who shares an e-mail, another contact or an address.
    """
    if customer.anonymous or not is_full(customer.name):
        return []
    may_be = [one for one in others if not customer.salutation or one.salutation in (customer.salutation, None)]
    return may_be if len(others) <= COMMON else [one for one in may_be if _shares_a_mark(one, customer)][:COMMON]


def _shares_a_mark(one: Customer, other: Customer) -> bool:
    pairs = ((bare(getattr(one, name) or ""), bare(getattr(other, name) or "")) for name in _MARKS)
    return any(first and first == second for first, second in pairs)
