"""The book during a call: who is calling, what they went through with us, what may be promised."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from complaintlog.desk.matching import Match, meant_by, sought_by
from complaintlog.desk.sitting import Sitting, act_of, promised_near, shop_of, speak_as
from complaintlog.rules.text import digits
from complaintlog.store.book import Book
from complaintlog.store.kept_open import KeptOpen

if TYPE_CHECKING:
    from decimal import Decimal

    from complaintlog.rules.complaint import Complaint

WHOLE = 7  # digits; fewer that somebody was found by are a part of their number
OPEN_SHOWN, ENDED_SHOWN = 5, 3


class Open(NamedTuple):
    """A complaint that goes on: ``what`` it is about in a line, when something is next due, when a promise (UTC)."""

    number: str
    stage: str
    severity: int
    what: str
    owner: str | None
    received_at: datetime
    next_due_at: datetime | None
    promised_at: datetime | None = None


class Ended(NamedTuple):
    """A complaint that is closed: its outcome, and from 1 to 5 how satisfied the customer was."""

    number: str
    what: str
    outcome: str | None
    satisfaction: int | None
    closed_at: datetime | None


class Word(NamedTuple):
    """The last word exchanged; ``direction``: ``out`` ours, ``in`` theirs."""

    at: datetime
    direction: str
    words: str
    number: str


class Story(NamedTuple):
    """What we know of who is calling, before this call.

    ``recent``: complaints received within the last 60 days; this call makes it one more. ``open``: the newest first,
    at most five of ``still_open``; ``ended``: the last three. ``is_beside``: told beside a case, not before a call.
    """

    id: int
    name: str | None
    salutation: str | None
    phone: str | None
    key: bool
    complaints: int
    still_open: int
    recent: int
    first_at: datetime | None
    last_at: datetime | None
    kept: int
    broken: int
    open: tuple[Open, ...]
    ended: tuple[Ended, ...]
    last_word: Word | None
    is_beside: bool = False

    def without(self, case: Complaint, *, now: datetime) -> Story:
        """What there is beside this ``case`` of theirs, where it is the case one speaks about."""
        from complaintlog.rules.history import RECENT

        still_open, is_recent = case.stage not in ("closed", "merged", "void"), case.received_at >= now - RECENT
        counts = case.stage not in ("merged", "void")
        return self._replace(
            complaints=self.complaints - counts,
            still_open=self.still_open - still_open,
            recent=self.recent - (counts and is_recent),
            is_beside=True,
            open=tuple(one for one in self.open if one.number != case.number),
            ended=tuple(one for one in self.ended if one.number != case.number),
        )


class Bearing(NamedTuple):
    """What a time bears that is about to be promised: promises already open for the hour around it, codes of warnings.

    ``cautions``: ``outside_hours`` ``day_off`` ``unpublished`` ``crowded_hour:3``, as once it is written.
    """

    nearby: int
    cautions: tuple[str, ...]


class Authority(NamedTuple):
    """Whether a manager decides on an amount first; the ``limit`` of who takes the call, where it is above that."""

    manager_first: bool
    limit: Decimal | None


class Calling:
    """The book kept open for one call; each question is answered with what is in it then. Any thread may ask."""

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._book = KeptOpen(sitting.location._replace(named=False))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failed: object) -> None:
        self.close()

    def close(self) -> None:
        """The call is over."""
        self._book.close()

    def get_ready(self) -> None:
        """Open the book, and have at hand what a look and the save ask for, before anybody waits. Raises StoreError."""
        from complaintlog.store import pinyin

        pinyin.get_ready()
        with self._look() as book:
            act_of(book, self._sitting)

    def matches(self, typed: str, *, limit: int = 8) -> list[Match]:
        """Who may be meant by what is typed so far; nobody while it is too little. Raises StoreError.

        Part of a phone, of a name in Chinese, full pinyin or its initials. Names that begin so come first, then key
        customers, then those who complained last.
        """
        sought = sought_by(typed)
        if not sought:
            return []
        with self._look() as book:
            return meant_by(book, sought, limit=limit)

    def owner_of(self, phone: str, beside: int | None = None) -> Match | None:
        """Whose ``phone`` it is besides this customer, once it is typed whole; None if nobody's. Raises StoreError."""
        from complaintlog.rules.phone import is_same

        if len(digits(phone)) < WHOLE:
            return None
        found = self.matches(phone)
        return next((one for one in found if one.id != beside and is_same(one.phone or "", phone)), None)

    def story(self, customer_id: int) -> Story | None:
        """What the customer went through with us; None where there is none with this id. Raises StoreError."""
        from complaintlog.rules.history import RECENT

        with self._look() as book:
            return _story(book, customer_id, since=self._sitting.now - RECENT)

    def bearing(self, at: datetime) -> Bearing:
        """What is to be thought of before promising ``at`` (UTC); nothing is written. Raises StoreError."""
        from complaintlog.rules import promising

        with self._look() as book:
            shop, nearby = shop_of(book), promised_near(book, at)
            return Bearing(nearby, promising.cautions_before(at, shop, nearby=nearby + 1))

    def authority(self, offer: Decimal, currency: str | None = None) -> Authority:
        """Whether who takes the call may give as much as is about to be offered in it. Raises StoreError."""
        from complaintlog.rules.solutions import is_managers, limit_of

        with self._look() as book:
            act = act_of(book, self._sitting)
            limit = limit_of(act)
            is_above = limit is not None and offer > limit and not act.shop.policy.approve_all
            first = is_managers(act, offer, currency=currency if offer else None)
            return Authority(first, limit if is_above else None)

    @contextmanager
    def _look(self) -> Iterator[Book]:
        with self._book.look() as book:
            if book.exists:
                speak_as(book)
            yield book


def _story(book: Book, customer_id: int, *, since: datetime) -> Story | None:
    found = book.ask("customers", id=customer_id)
    if not found:
        return None
    who = {name: found[0][name] for name in ("id", "name", "salutation", "phone", "key")}
    (figures,) = book.ask("caller_figures", customer=customer_id, since=since)
    still_open = book.ask("caller_cases", customer=customer_id, open=True, limit=OPEN_SHOWN)
    ended = book.ask("caller_cases", customer=customer_id, open=False, limit=ENDED_SHOWN)
    words = book.ask("caller_words", customer=customer_id)
    return Story(
        **who,
        complaints=figures["complaints"],
        still_open=figures["still_open"],
        recent=figures["recent"],
        first_at=figures["first_received_at"],
        last_at=figures["last_received_at"],
        kept=int(figures["kept"] or 0),
        broken=int(figures["broken"] or 0),
        open=tuple(_fields(Open, row, what=_what(row)) for row in still_open),
        ended=tuple(_fields(Ended, row, what=_what(row)) for row in ended),
        last_word=Word(**words[0]) if words else None,
    )


def _fields(record: type[Any], row: dict[str, Any], **more: Any) -> Any:
    """The record with these of its fields from the row."""
    return record(**{name: row[name] for name in record._fields if name in row}, **more)


def _what(row: dict[str, Any]) -> str:
    """What a complaint is about, in a line."""
    from complaintlog.rules.text import one_line

    return one_line(": ".join(part for part in (row["product"], row["summary"]) if part))
