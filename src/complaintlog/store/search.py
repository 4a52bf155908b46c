"""The text a case is found by: folded, with the pinyin of its Chinese and the bare digits of its phones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint, Customer

_CHINESE = re.compile("[\u3400-\u9fff]+")
_SPECIAL = re.compile(r"([\\%_])")
_NOT_DIGITS = re.compile(r"\D+")
_SHORT = 4
_READINGS = 8


def fold(text: str) -> str:
    """Wide and narrow, upper and lower case alike."""
    return normalize("NFKC", normalize("NFKC", text).casefold())


def pattern(text: str) -> str:
    r"""What to give ``LIKE … ESCAPE '\'`` to find ``text`` in a search column."""
    return f"%{_SPECIAL.sub(_escaped, fold(text).strip())}%"


def digits(phone: str | None) -> str | None:
    """The digits of a phone number, a leading country code of China left out; None when there are none."""
    found = _NOT_DIGITS.sub("", normalize("NFKC", phone)) if phone else ""
    bare = re.sub(r"^(?:00)?86(?=1\d{10}$)", "", found)
    return bare or None


def of_customer(customer: Customer) -> str:
    """The search column of a customer."""
    named = (customer.name, customer.contact_person)
    plain = (*named, customer.email, customer.other_contact, customer.address)
    return _joined(plain, named, phones=[customer.phone, customer.other_contact])


def of_complaint(case: Complaint) -> str:
    """The search column of a complaint."""
    named = (
        case.product,
        case.complained_about,
        case.supplier,
        case.branch,
        case.on_behalf_of,
        *(other.name for other in case.others),
        *case.tags,
    )
    said = (case.description, case.demand, case.place)
    ours = (case.number, case.origin_number, case.external_ref, case.order_no, case.batch)
    return _joined([*ours, *named, *said], named, said, phones=[other.phone for other in case.others])


def sources(case: Complaint) -> tuple[object, ...]:
    """What :func:`of_complaint` reads, to see whether it must be made anew."""
    return (
        case.number, case.origin_number, case.external_ref, case.order_no, case.batch, case.product, case.supplier,
        case.complained_about, case.branch, case.on_behalf_of, case.others, case.tags, case.description, case.demand,
        case.place,
    )  # fmt: skip


def _joined(
    plain: Iterable[str | None],
    named: Iterable[str | None],
    said: Iterable[str | None] = (),
    *,
    phones: Iterable[str | None],
) -> str:
    """All texts; of names also the full pinyin and the initials, of what was said the full pinyin."""
    lines = [fold(text) for text in plain if text]
    lines += [line for phone in phones if phone for line in (fold(phone), digits(phone) or "")]
    for text in named:
        for run in _CHINESE.findall(text or ""):
            lines += sorted(_spoken(run) | _initials(run))
    for text in said:
        lines += ["".join(one[0] for one in _readings(run)) for run in _CHINESE.findall(text or "")]
    return "\n".join(line for line in dict.fromkeys(lines) if line)


def _spoken(run: str) -> set[str]:
    """The pinyin of a name; a short one in all its readings (单 is dan and shan)."""
    readings = _readings(run)
    if len(run) > _SHORT:
        return {"".join(one[0] for one in readings)}
    return {"".join(one) for one, _ in zip(product(*readings), range(_READINGS), strict=False)}


def _initials(run: str) -> set[str]:
    readings = [list(dict.fromkeys(sound[:1] for sound in one)) for one in _readings(run)]
    if len(run) > _SHORT:
        return {"".join(one[0] for one in readings)}
    return {"".join(one) for one, _ in zip(product(*readings), range(_READINGS), strict=False)}


def _readings(run: str) -> list[list[str]]:
    """The readings of each character, the commonest first; an empty one where it has none."""
    from complaintlog.store.pinyin import readings

    return [readings(character) or [""] for character in run]


def _escaped(special: re.Match[str]) -> str:
    return "\\" + special[1]
