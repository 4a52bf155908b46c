"""Typed text into values: numbers, amounts, yes or no, codes, follow-ups. A wrong one is refused with what to type."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from complaintlog.errors import N_, Choice, Term, UsageError, ValueRefusedError

if TYPE_CHECKING:
    from decimal import Decimal

MOST = 10**9 - 1  # of anything that is counted at a desk; what is more is a slip of the finger


def number(text: str, name: str | Term, *, least: int = 0, most: int = MOST) -> int:
    """A whole number from ``least`` to ``most``; ``name`` is the option or field it was typed for."""
    try:
        value = int(halfwidth(text).replace("_", "?"))
    except ValueError:
        value = least - 1
    if value < least:
        raise ValueRefusedError(
            N_('{name} needs a whole number of {least} or more, not "{text}".'),
            name=name,
            least=least,
            text=_quoted(text),
        )
    if value > most:
        raise ValueRefusedError(
            N_('{name} can be {most} at most, not "{text}".'), name=name, most=most, text=_quoted(text)
        )
    return value


def money(text: str, name: str | Term) -> Decimal:
    """An amount of nothing or more; commas between thousands are read: ``1,200.50``.

    With the sign of a currency before or after it (``¥10``, ``10元``) it is a :class:`currencies.Said`.
    """
    import re
    from decimal import Decimal

    found = re.fullmatch(r"([^\d.,-]*)([\d.,]+)([^\d.,-]*)", halfwidth(text).strip(), re.ASCII)
    signs = [sign for one in (found[1], found[3]) if (sign := one.strip())] if found else []
    plain = _ungrouped(found[2]) if found else ""
    if not re.fullmatch(r"\d{1,15}(\.\d{1,15})?|\.\d{1,15}", plain):
        raise ValueRefusedError(N_('{name} needs an amount like 35.50, not "{text}".'), name=name, text=_quoted(text))
    if not signs:
        return Decimal(plain)
    from complaintlog.rules.currencies import Said, meant_by

    meant = frozenset.intersection(*map(meant_by, signs))
    if not meant:
        raise ValueRefusedError(N_('{name} needs an amount like 35.50, not "{text}".'), name=name, text=_quoted(text))
    return Said.of(plain, _quoted(text), meant)


def currency(text: str, name: str | Term) -> str:
    """The code of a currency (ISO 4217) in its one spelling: ``cny`` is ``CNY``."""
    from complaintlog.rules.currencies import is_currency

    found = halfwidth(text).strip().upper()
    if not is_currency(found):
        raise ValueRefusedError(
            N_('{name} needs the three letters of a currency, like CNY, not "{text}".'), name=name, text=_quoted(text)
        )
    return found


def halfwidth(text: str) -> str:
    """What a Chinese keyboard writes in full width, as everybody else writes it: ``１２．５`` is ``12.5``."""
    return text if text.isascii() else text.translate(_HALFWIDTH)


def yes_no(text: str, name: str | Term) -> bool:
    """Yes or no, in either language."""
    said = text.strip().lower()
    if said in _YES or said in _NO:
        return said in _YES
    raise ValueRefusedError(N_('{name} needs yes or no, not "{text}".'), name=name, text=_quoted(text))


def follow_up(text: str) -> int:
    """The id of a follow-up, always written with its letter: ``f31`` → 31."""
    plain = halfwidth(text).strip()
    digits = plain[1:]
    if plain[:1] in ("f", "F") and digits.isascii() and digits.isdecimal():
        return int(digits[:_LONGEST_ID])
    raise ValueRefusedError(
        N_('"{text}" is not something owed; those are written f31, as due lists them.'), text=_quoted(text)
    )


def is_reference(text: str) -> bool:
    """Whether it is written as what commands are about: ``12``, ``#12``, ``20261122-003``, ``f31``; no phone is."""
    import re

    return bool(re.fullmatch(r"#?\d{1,6}|\d{8}-\d{3,}|[fF]\d+", halfwidth(text).strip(), re.ASCII))


def code(text: str, group: str, codes: type[Enum], *, open_list: bool = False) -> str:
    """The code that ``text`` means: the code itself, or its label in either language.

    An ``open_list`` takes other words as they are; a closed one refuses them, naming what is nearest.
    """
    found = text if text in {member.value for member in codes} else _spellings(group, codes).get(_plain(text))
    if found is not None:
        return found
    if open_list and text.strip():
        return text.strip()
    raise _unknown(text, group, [str(member.value) for member in codes])


def code_list(texts: Iterable[str], group: str, codes: type[Enum]) -> tuple[str, ...]:
    """Several codes; each text may hold several itself, with commas between."""
    words = [word for text in texts for word in text.replace("，", ",").replace("、", ",").split(",") if word.strip()]
    return tuple(dict.fromkeys(code(word, group, codes) for word in words))


def _unknown(text: str, group: str, known: list[str]) -> ValueRefusedError:
    from difflib import get_close_matches

    field, choices = Term("field", group), [Choice(group, one) for one in known]
    near = get_close_matches(_plain(text).replace(" ", "_"), known, n=2)
    if near:
        return ValueRefusedError(
            N_('"{text}" is no code of {field}; did you mean {near}? All: {codes}.'),
            text=_quoted(text),
            field=field,
            near=[Choice(group, one) for one in near],
            codes=choices,
        )
    return ValueRefusedError(
        N_('"{text}" is no code of {field}; choose one of {codes}.'), text=_quoted(text), field=field, codes=choices
    )


@cache
def _spellings(group: str, codes: type[Enum]) -> dict[str, str]:
    """How each code may be typed → the code; a code goes before another one's label."""
    values = [str(member.value) for member in codes]
    labels = {_plain(label): value for value in reversed(values) for label in _labels(group, value)}
    return labels | {_plain(value): value for value in values}


def _labels(group: str, value: str) -> tuple[str, ...]:
    from complaintlog.lang import told_in
    from complaintlog.lang.labels import LABELS

    english = LABELS.get(group, {}).get(value, value)
    chinese = told_in("zh", english, group)
    return english, chinese, *(chinese.split("/") if "/" in chinese else ())


def _plain(text: str) -> str:
    return halfwidth(text).strip().casefold().replace("_", " ").replace("-", " ")


def _ungrouped(text: str) -> str:
    """Without the commas between thousands, where they stand between thousands."""
    import re

    bare = text.strip()
    return bare.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare, re.ASCII) else bare


def _quoted(text: str) -> str:
    """What was typed, as a message quotes it."""
    from complaintlog.rules.text import excerpt

    return excerpt(text)


_LONGEST_ID = 18  # digits; ids stay below, and more of them would only choke the reading of numbers
_HALFWIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_YES = frozenset({"yes", "y", "true", "1", "on", "是"})
_NO = frozenset({"no", "n", "false", "0", "off", "否"})


def words(raw: str, problem: str) -> str:
    """What somebody wrote; raises UsageError with the ``problem`` where that is nothing."""
    if not raw.strip():
        raise UsageError(problem)
    return raw
