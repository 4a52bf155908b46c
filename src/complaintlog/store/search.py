"""The text a case is found by: folded, with the pinyin of its Chinese and the bare digits of its phones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING
from unicodedata import normalize

from complaintlog.rules.text import digits

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint, Customer

_CHINESE = re.compile("[\u3400-\u9fff]+")
_SPECIAL = re.compile(r"([\\%_])")
_SHORT = 4
_READINGS = 8
_READINGS_OF_NAME = 3
_WRITTEN_FOR_V = ("v", "u", "yu")  # 吕 is Lv, Lü, Lyu


def fold(text: str) -> str:
    """Wide and narrow, upper and lower case alike."""
    return normalize("NFKC", normalize("NFKC", text).casefold())


def pattern(text: str) -> str:
    r"""What to give ``LIKE … ESCAPE '\'`` to find ``text`` in a search column."""
    return f"%{_SPECIAL.sub(_escaped, fold(text).strip())}%"


def bare(name: str) -> str:
    """A name by its letters alone, as whoever does not write its marks and accents: Jean-Élie is jeanelie."""
    return "".join(one for one in normalize("NFD", fold(name)) if one.isalnum())


def of_customer(customer: Customer) -> str:
    """The search column of a customer: the name first, in a line of its own."""
    from complaintlog.rules.complaint import BETWEEN

    named = (customer.name, *(customer.contact_person or "").split(BETWEEN))
    plain = (customer.name, customer.contact_person, customer.email, customer.other_contact, customer.address)
    return _joined(plain, people=named, phones=[customer.phone, customer.other_contact])


def of_complaint(case: Complaint) -> str:
    """The search column of a complaint."""
    named = (case.product, case.supplier, case.branch, *case.tags)
    said = (case.description, case.demand, case.place)
    ours = (case.number, case.origin_number, case.external_ref, case.order_no, case.batch)
    people = (case.complained_about, case.on_behalf_of, *(other.name for other in case.others))
    phones = [other.phone for other in case.others]
    return _joined([*ours, *named, *people, *said], people=people, named=named, said=said, phones=phones)


def sources(case: Complaint) -> tuple[object, ...]:
    """What :func:`of_complaint` reads, to see whether it must be made anew."""
    return (
        case.number, case.origin_number, case.external_ref, case.order_no, case.batch, case.product, case.supplier,
        case.complained_about, case.branch, case.on_behalf_of, case.others, case.tags, case.description, case.demand,
        case.place,
    )  # fmt: skip


def is_said(run: str, letters: str) -> bool:
    """Whether the Chinese ``run`` begins so in pinyin, or in its initials."""
    return bool(run) and any(one.startswith(letters) for one in _spoken(run))


def spoken_name(surname: str, given: str) -> list[str]:
    """The pinyin of a Chinese name, a blank behind its surname, in its likeliest readings."""
    cut = len(surname)
    several = [one for one in _likeliest(_readings(surname + given, is_person=True))[:_READINGS_OF_NAME] if all(one)]
    found = [f"{''.join(one[:cut])} {''.join(one[cut:])}" for one in several]
    return list(dict.fromkeys(name.replace("v", written) for name in found for written in _WRITTEN_FOR_V))


def _joined(
    plain: Iterable[str | None],
    *,
    people: Iterable[str | None],
    named: Iterable[str | None] = (),
    said: Iterable[str | None] = (),
    phones: Iterable[str | None],
) -> str:
    """All texts; of people also the name by its letters; of names pinyin and initials, of what was said the pinyin."""
    lines = [fold(text) for text in plain if text]
    lines += [line for phone in phones if phone for line in (fold(phone), digits(phone))]
    for name in filter(None, people):
        letters = bare(name)
        runs = dict.fromkeys((*_CHINESE.findall(name), *_CHINESE.findall(letters)))
        lines += [letters, *(line for run in runs for line in _spoken(run, is_person=True))]
    lines += [line for text in named for run in _CHINESE.findall(text or "") for line in _spoken(run)]
    lines += ["".join(one[0] for one in _readings(run)) for text in said for run in _CHINESE.findall(text or "")]
    return "\n".join(line for line in dict.fromkeys(lines) if line)


def _spoken(run: str, *, is_person: bool = False) -> list[str]:
    """The pinyin of a name and its initials; a short one in its likeliest readings (单 is dan, and of people shan)."""
    readings = _readings(run, is_person=is_person)
    several = _likeliest(readings) if len(run) <= _SHORT else [[one[0] for one in readings]]
    return sorted({"".join(one) for one in several} | {"".join(sound[:1] for sound in one) for one in several})


def _likeliest(readings: list[list[str]]) -> list[list[str]]:
    """Ways to read a name: first each character as it mostly is, then one of them otherwise, and so on."""
    places = sorted(product(*(range(len(one)) for one in readings)), key=sum)[:_READINGS]
    return [[one[place] for one, place in zip(readings, chosen, strict=True)] for chosen in places]


def _readings(run: str, *, is_person: bool = False) -> list[list[str]]:
    """The readings of each character, the commonest first; an empty one where it has none."""
    from complaintlog.store.pinyin import of_surname, readings

    own = of_surname(run) if is_person else ()
    usual = [readings(character) or [""] for character in run]
    return [list(dict.fromkeys((sound, *one))) for sound, one in zip(own, usual, strict=False)] + usual[len(own) :]


def _escaped(special: re.Match[str]) -> str:
    return "\\" + special[1]
