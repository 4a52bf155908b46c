"""Who may be meant by what is typed of a name or a phone, in whichever way people write these."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, NamedTuple

from complaintlog.rules.text import digits
from complaintlog.store.book import Book

DIGITS, LETTERS = 3, 2  # fewer would find everybody; of Chinese one character is enough
LATELY, WEIGHED = 500, 100  # complaints, and customers, among which the likeliest are looked for
_ADDRESSED = re.compile("(?P<family>[\u3400-\u9fff]{1,2})(?P<title>先生|女士|小姐|太太)")  # as one asks for a customer
_HALF = re.compile("(?P<begun>[\u3400-\u9fff]+)(?P<letters>[a-z]+)")  # as an input method leaves it
_TITLES = {"先生": ("mr",), "女士": ("ms",), "小姐": ("ms",), "太太": ("ms",)}
_NUMBER = re.compile(r"[\d\s()+./-]+(?:(?:转|分机|分機|内线|ext|x|#)[\s.:\d]*)?")


class Match(NamedTuple):
    """Somebody who may be calling; ``complaints`` without merged and void ones, ``last_at`` of all (UTC)."""

    id: int
    name: str | None
    salutation: str | None
    phone: str | None
    key: bool
    complaints: int
    still_open: int
    last_at: datetime | None

    def is_surely(self, name: str | None, phone: str | None) -> bool:
        """Whether what was written says it is them: the whole phone, and no other name."""
        from complaintlog.rules.phone import is_same
        from complaintlog.store.search import fold

        is_named_otherwise = bool(name) and fold(name or "").strip() != fold(self.name or "").strip()
        return is_same(phone or "", self.phone or "") and not is_named_otherwise


def sought_by(typed: str) -> str:
    """What is looked for: of a number its digits, else the words; nothing while it would find everybody."""
    from complaintlog.rules.phone import sought
    from complaintlog.store.search import fold

    words = fold(typed).strip()
    if not words:
        return ""
    if _NUMBER.fullmatch(words):
        found = sought(words)
        return found if len(found) >= DIGITS else ""
    return words if len(words) >= LETTERS or not words.isascii() else ""


def meant_by(book: Book, sought: str, *, limit: int) -> list[Match]:
    """Who may be meant by it, in the way of writing that finds somebody."""
    found = _found(book, sought, limit=limit) or _addressed(book, sought, limit=limit)
    if dialled := _dialled(book, sought):
        return _in_front(dialled, found, sought)[:limit]
    return found or _half_typed(book, sought, limit=limit) or _otherwise(book, sought, limit=limit)


def _found(book: Book, sought: str, *, limit: int) -> list[Match]:
    return [Match(**_told(row)) for row in book.ask("calling", **_patterns(sought), limit=limit)]


def _dialled(book: Book, sought: str) -> list[Match]:
    """Those whose number begins so as it is dialled at home, though it is kept with a code or without its 0."""
    from complaintlog.rules.phone import read

    meant = read(sought).national if sought.isdecimal() else sought
    if meant == sought or len(meant) < DIGITS:
        return []
    return [one for one in _found(book, meant, limit=WEIGHED) if read(one.phone or "").national.startswith(meant)]


def _in_front(dialled: list[Match], found: list[Match], sought: str) -> list[Match]:
    """Whose number begins so, however it is kept; behind them those in whose number it stands somewhere."""
    begins = [one for one in found if digits(one.phone or "").startswith(sought)]
    return list(dict.fromkeys((*begins, *dialled, *found)))


def _otherwise(book: Book, sought: str, *, limit: int) -> list[Match]:
    """Jean-Luc and O'Neil, by whoever writes their marks otherwise."""
    from complaintlog.store.search import bare

    meant = bare(sought)
    return _found(book, meant, limit=limit) if meant != sought and meant.isalpha() else []


def _addressed(book: Book, sought: str, *, limit: int) -> list[Match]:
    """Those of a family name who may be addressed so: 李女士 is 李梅, unless she is known to be 李先生."""
    asked = _ADDRESSED.fullmatch(sought)
    if asked is None:
        return []
    family, title = asked["family"], asked["title"]
    found = [one for one in _found(book, family, limit=WEIGHED) if (one.name or "").startswith(family)]
    return [one for one in found if _may_be(one, title)][:limit]


def _half_typed(book: Book, sought: str, *, limit: int) -> list[Match]:
    """Those of a name whose first characters stand there and the next are letters still: 李m is 李梅."""
    from complaintlog.store.search import is_said

    typed = _HALF.fullmatch(sought)
    if typed is None:
        return []
    begun, letters = typed["begun"], typed["letters"]
    found = [one for one in _found(book, begun, limit=WEIGHED) if (one.name or "").startswith(begun)]
    return [one for one in found if is_said((one.name or "").removeprefix(begun), letters)][:limit]


def _may_be(match: Match, title: str) -> bool:
    written = next((one for one in _TITLES if (match.name or "").endswith(one)), None)
    if written is not None:
        return _TITLES[written] == _TITLES[title]
    return match.salutation is None or match.salutation in _TITLES[title]


def _patterns(sought: str) -> dict[str, Any]:
    from complaintlog.store.search import pattern

    called = pattern(sought)
    return {
        "called": called,
        "begins": called[1:],
        "begins_line": f"%\n{called[1:]}",
        "lately": LATELY,
        "weighed": WEIGHED,
    }


def _told(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its time as the match calls it."""
    last_at = row.pop("last_received_at")
    return {**row, "last_at": last_at}
