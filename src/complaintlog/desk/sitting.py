"""Who sits at the desk with which book, and the one way a case is changed: load, ask the rules, save the difference."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from complaintlog.errors import N_, RefusedError, Term, ValueRefusedError
from complaintlog.lang import tell_in_words_of, tell_times_in
from complaintlog.settings import Location
from complaintlog.store.book import Book, Entry, reading, writing
from complaintlog.times import instant, is_told_in_full, local_zone_name

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.owed import Act
    from complaintlog.rules.policy import Policy, Shop

    Rule = Callable[[Complaint, Act], Complaint]


class Sitting(NamedTuple):
    """One call of the program: ``now`` is UTC; ``at`` and ``as_of`` are WHENs as typed, read in the book's zone.

    ``book``: one that is open already, so that many calls share one transaction, which is then the opener's.
    ``dry_run``: everything is done as ever, and nothing of it kept.
    """

    location: Location
    user: str
    now: datetime
    at: str | None = None
    reason: str | None = None
    if_version: int | None = None
    as_of: str | None = None
    book: Book | None = None
    dry_run: bool = False


class Changed(NamedTuple):
    """A case before and after one command; ``cautions`` are codes of warnings.

    ``heard``: instants somebody typed in words or in part, as they were understood.
    """

    before: Complaint | None
    after: Complaint
    cautions: tuple[str, ...] = ()
    heard: tuple[datetime, ...] = ()

    def with_caution(self, *more: str) -> Changed:
        """The same with more warnings."""
        return self._replace(cautions=(*self.cautions, *more))

    def with_times(self, fields: Mapping[str, Any], zone: str) -> Changed:
        """The same with the times of the form among ``fields`` (path → as typed)."""
        from complaintlog.rules.form import BY_PATH, value_of

        typed = [path for path in fields if path in BY_PATH and BY_PATH[path].kind == "instant"]
        return self._replace(
            heard=(*self.heard, *(t for path in typed for t in _heard(fields[path], value_of(self.after, path), zone)))
        )


class Watch(Protocol):
    """Shows how far something is that takes its time: hands ``items`` on, one by one."""

    def __call__(self, items: Iterable[str], *, total: int) -> Iterable[str]:
        """The items, as they are taken one by one."""


def unwatched(items: Iterable[str], *, total: int) -> Iterable[str]:  # noqa: ARG001 - nobody looks how many there are
    """``items`` as they are, for whom nobody watches."""
    return items


@contextmanager
def book_to_read(sitting: Sitting) -> Iterator[Book]:
    """The sitting's book for reading; messages tell times in its zone, and speak in the words of its shop."""
    with reading(sitting.location) as book:
        speak_as(book)
        yield book


def book_so_far(sitting: Sitting) -> AbstractContextManager[Book]:
    """The sitting's book for reading by what may be about to make it: an empty one where none is made yet."""
    return book_to_read(sitting._replace(location=sitting.location._replace(named=False)))


@contextmanager
def book_to_write(sitting: Sitting, *, create: bool = False) -> Iterator[Book]:
    """The sitting's book in one transaction; ``create`` makes it, in this machine's zone, where there is none."""
    if sitting.book is not None:
        yield sitting.book
        return
    zone = local_zone_name() if create and not sitting.dry_run else None
    with writing(sitting.location, zone=zone, keep=not sitting.dry_run) as book:
        speak_as(book)
        yield book


def speak_as(book: Book) -> None:
    """Tell times in the book's zone, and what its shop has words for in these."""
    tell_times_in(book.zone)
    tell_in_words_of(book.setting("shop"))


def change(sitting: Sitting, reference: str, what: str, rule: Rule) -> Changed:
    """One case changed by one rule, in one transaction."""
    return change_each(sitting, [(reference, rule)], what)[0]


def change_all(sitting: Sitting, references: Iterable[str], what: str, rule: Rule) -> list[Changed]:
    """Several cases changed by the same rule: all of them or none."""
    return change_each(sitting, [(reference, rule) for reference in references], what)


def change_each(sitting: Sitting, rules: Iterable[tuple[str, Rule]], what: str) -> list[Changed]:
    """Each case changed by its own rule, in one transaction: all of them or none. The version seen is the first's."""
    with book_to_write(sitting) as book:
        entry = entry_of(sitting, what)
        return [
            _changed(book, sitting if place == 0 else sitting._replace(if_version=None), reference, rule, entry)
            for place, (reference, rule) in enumerate(rules)
        ]


def _changed(book: Book, sitting: Sitting, reference: str, rule: Rule, entry: Entry) -> Changed:
    before = find(book, reference)
    require_version(book, before, sitting.if_version)
    act = act_of(book, sitting)
    if act.at < before.received_at and entry.what != "edit":  # which may correct that very time
        raise _too_early(before, act, typed=sitting.at is not None)
    after = book.save(before, rule(before, act), entry)
    return Changed(before, after, cautions_of(book, before, after, act), heard_at(sitting, act))


def cautions_of(book: Book, before: Complaint | None, after: Complaint, act: Act) -> tuple[str, ...]:
    """What is to be thought of after this change: codes of warnings."""
    from complaintlog.rules.promising import cautions, made

    promises = made(before, after)
    nearby = sum(promised_near(book, debt.due_at) for debt in promises[:1] if debt.due_at)
    of_the_promise = cautions(before, after, act, promises, nearby=nearby)
    return (*_unknown_user(act), *impartial_cautions(before, after, act), *of_the_promise)


def _unknown_user(act: Act) -> tuple[str, ...]:
    """The caution where the shop names its people and whoever writes is none of them."""
    return (f"unknown_user:{act.by}",) if act.shop.people and act.shop.person(act.by) is None else ()


def promised_near(book: Book, at: datetime) -> int:
    """How many promises are open for the hour around that time."""
    from datetime import timedelta

    half = timedelta(minutes=30)
    return sum(int(row["promises"]) for row in book.ask("promised_between", start=at - half, end=at + half))


def _too_early(case: Complaint, act: Act, *, typed: bool) -> ValueRefusedError:
    """A time typed wrongly; or a clock that was set back, or ran ahead when the complaint was registered."""
    if typed:
        said = N_("{at} is before the complaint was received ({received}).")
    else:
        said = N_(
            "This machine's clock says {at}, which is before the complaint was received ({received}). Set the clock"
            " right; or if the complaint's time is wrong: complaintlog edit {number} --received-at …"
        )
    return ValueRefusedError(said, at=act.at, received=case.received_at, number=case.called)


def impartial_cautions(before: Complaint | None, after: Complaint, act: Act) -> tuple[str, ...]:
    """The caution where somebody handles the complaint about themselves."""
    from complaintlog.rules.impartial import is_partial

    return ("own_case",) if after.complained_about and is_partial(before, after, act) else ()


def find(book: Book, reference: str) -> Complaint:
    """The complaint with this number or id, or the one with this follow-up (``f31``) or corrective action (``c3``)."""
    from complaintlog.rules.text import excerpt
    from complaintlog.values import halfwidth

    named = halfwidth(excerpt(reference))
    if named[:1] in ("f", "F") and named[1:].isdecimal():
        return book.owner_of(int(named[1:]))
    if named[:1] in ("c", "C") and named[1:].isdecimal():
        return book.corrected_by(int(named[1:]))
    return book.complaint(named)


def entry_of(sitting: Sitting, what: str) -> Entry:
    """The journal entry of this command."""
    return Entry(sitting.now, sitting.user, what, new_uid(), sitting.reason)


def new_uid() -> str:
    """A new unguessable name, for a complaint or a command."""
    return os.urandom(16).hex()


def act_of(book: Book, sitting: Sitting, *, at: datetime | None = None) -> Act:
    """Who acts, when it happened (``at``, ``--at``, or now; never later than now), under this book's rules."""
    from complaintlog.rules.owed import Act

    shop = shop_of(book)
    when = at or when_it_happened(book, sitting, shop) or sitting.now
    return Act(when, sitting.now, sitting.user, shop)


def heard_at(sitting: Sitting, act: Act) -> tuple[datetime, ...]:
    """When it happened, if ``--at`` was typed and does not say it in full."""
    return _heard(sitting.at, act.at, act.shop.zone)


def _heard(typed: object, moment: datetime | None, zone: str) -> tuple[datetime, ...]:
    is_clear = not isinstance(typed, str) or moment is None or is_told_in_full(typed, moment, zone)
    return () if is_clear or moment is None else (moment,)


def when_it_happened(book: Book, sitting: Sitting, shop: Shop | None = None) -> datetime | None:
    """``--at`` as an instant (UTC), refused when it lies ahead."""
    if sitting.at is None:
        return None
    calendar = (shop or shop_of(book)).calendar
    when = instant(sitting.at, now=sitting.now, zone=book.zone, towards="past", calendar=calendar)
    if when > sitting.now:
        raise ValueRefusedError(N_("{at} is still to come; --at says when it really happened."), at=when)
    return when


def clock(book: Book, sitting: Sitting) -> datetime:
    """The instant a reading command is asked about (UTC): ``--as-of``, else now."""
    if sitting.as_of is None:
        return sitting.now
    return instant(sitting.as_of, now=sitting.now, zone=book.zone, calendar=shop_of(book).calendar)


def shop_of(book: Book) -> Shop:
    """The rules this book is kept under."""
    from complaintlog.rules.policy import Shop

    written, preset = book.setting("shop"), book.setting("policy")
    if not (written or preset):
        return Shop(zone=book.zone, preset_named=_preset_named)
    from complaintlog.desk.rulebook import shop_from

    return shop_from(written or "", book.zone, preset or "")._replace(preset_named=_preset_named)


def _preset_named(name: str) -> Policy | None:
    from complaintlog.desk.presets import policy_named

    return policy_named(name)


def written_of(book: Book, area: str) -> list[dict[str, Any]]:
    """The ``people`` or ``departments`` as written down, each with a ``name``: for what must not wait for the rules."""
    written = book.setting("shop")
    if not written:
        return []
    import tomllib

    return [{"name": name, **one} for name, one in tomllib.loads(written).get(area, {}).items()]


def require_version(book: Book, case: Complaint, seen: int | None) -> None:
    """Refuse when the case has gone on since the version the person saw, naming who did what."""
    if seen is None or seen == case.version:
        return
    last = book.history(case.id or 0)[-1]
    raise RefusedError(
        N_("{number} was changed meanwhile by {who} ({what}, {at}); look again: complaintlog show {number}"),
        number=case.called,
        who=last.who,
        what=Term("verb", last.what),
        at=last.at,
    )
