"""The book: complaints in, complaints out, one change set for both; everything that keeps or finds them.

Asking (``due``, ``list``) loads no record; what needs records is imported by the methods that need them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from complaintlog.errors import N_, NotFoundError, RefusedError, StoreError
from complaintlog.store import faults, opening
from complaintlog.store import reading as questions
from complaintlog.store.entry import Checked, Entry, Erased, Fact, Journaled, Undone, Verified

if TYPE_CHECKING:
    from datetime import datetime

    from complaintlog.rules.calling import Named
    from complaintlog.rules.complaint import Complaint, Customer
    from complaintlog.rules.form import Field
    from complaintlog.rules.sheets import Stretch
    from complaintlog.settings import Location
    from complaintlog.store.database import Database
    from complaintlog.store.erasing import Place
    from complaintlog.store.writer import Writer

__all__ = ["Book", "Checked", "Entry", "Erased", "Fact", "Journaled", "Undone", "Verified", "reading", "writing"]

_LONGEST_ID = 15
_PAUSE = 0.02  # seconds in which whoever waits to write comes to it
_AT_ONCE = 200
_ANY_CONFIDENTIAL = "SELECT 1 FROM complaints WHERE confidential LIMIT 1"


@contextmanager
def reading(location: Location) -> Iterator[Book]:
    """The book as it is now; an empty one where none was made yet and nobody named one. Raises StoreError."""
    database = opening.open_for_reading(location)
    if database is None:
        yield Book(None)
        return
    try:
        database.begin(write=False)
        yield Book(database)
    finally:
        database.leave()


@contextmanager
def writing(location: Location, *, zone: str | None, keep: bool = True) -> Iterator[Book]:
    """The book to write in, alone; made with ``zone`` (IANA) if there is none, unless ``zone`` is None.

    All is kept when the block ends well (unless not to ``keep``: to see what would be), nothing otherwise. Raises
    StoreError. Where there is no book and none is to be made, it is as with :func:`reading`: an empty book, in which
    nothing is found that could be changed.
    """
    database = opening.open_for_writing(location, zone=zone)
    if database is None:
        yield Book(None)
        return
    try:
        book = Book(database)
        database.begin(write=True)
        yield book
        if keep:
            book.finish()
            database.commit()
    except StoreError as refused:
        if refused.message == faults.FULL and book.is_kept_in_part:
            raise faults.refused(faults.FULL_MIDWAY, database.name) from refused
        raise
    finally:
        database.leave()


class Book:
    """A book of complaints, open for reading or writing; without a database an empty one."""

    def __init__(self, database: Database | None) -> None:
        self._database = database
        self._writer: Writer | None = None
        self.is_kept_in_part = False  # whatever becomes of the rest

    @property
    def exists(self) -> bool:
        """Whether there is a book at all."""
        return self._database is not None

    @property
    def zone(self) -> str:
        """The IANA zone of the book; of this machine while there is no book."""
        found = self.setting("zone")
        if found is None:
            from complaintlog.times import local_zone_name

            return local_zone_name()
        return found

    def setting(self, name: str) -> str | None:
        """A setting of the book."""
        found = self._fetch("SELECT text FROM settings WHERE name = :name", name=name)
        return str(found[0][0]) if found else None

    def ask(self, question: str, **values: Any) -> list[dict[str, Any]]:
        """The answer to a question of ``queries/``; an empty book answers nothing."""
        return [] if self._database is None else questions.ask(self._database, question, **values)

    def ids(self, question: str, **values: Any) -> Iterator[list[int]]:
        """The ids that answer a question of ``queries/``, many at a time, as they are wanted."""
        if self._database is None:
            return
        for rows in self._database.stream(*questions.prepared(question, values), many=_AT_ONCE):
            yield [int(row[0]) for row in rows]

    def complaint(self, reference: str) -> Complaint:
        """The complaint with this id (``12``, ``#12``) or number (``20261122-003``). Raises NotFoundError."""
        found = self._find(reference)
        if found is None:
            raise NotFoundError(
                N_("There is no complaint {reference}; type its number or its id."), reference=reference
            )
        return found

    def numbered(self, number: str) -> Complaint | None:
        """The complaint with this very number, if there is one."""
        from complaintlog.store.mapping import parted

        day, sequence = parted(number)
        if day is None:
            return None
        sql = "SELECT id FROM complaints WHERE number_day = :day AND number_seq = :sequence"
        found = self._fetch(sql, day=day, sequence=sequence)
        return next(self.complaints([found[0][0]])) if found else None

    def owner_of(self, follow_up: int) -> Complaint:
        """The complaint that has this follow-up. Raises NotFoundError."""
        found = self._fetch("SELECT complaint_id FROM follow_ups WHERE id = :id", id=min(follow_up, 10**_LONGEST_ID))
        if not found:
            raise NotFoundError(N_("There is no follow-up {follow_up}."), follow_up=f"f{follow_up}")
        return next(self.complaints([found[0][0]]))

    def corrected_by(self, action: int) -> Complaint:
        """The complaint that this corrective action came from. Raises NotFoundError."""
        sql = "SELECT complaint_id FROM corrective_actions WHERE id = :id"
        found = self._fetch(sql, id=min(action, 10**_LONGEST_ID))
        if not found:
            raise NotFoundError(N_("There is no corrective action c{action}."), action=action)
        return next(self.complaints([found[0][0]]))

    def complaints(self, ids: Iterable[int], only: frozenset[str] | None = None) -> Iterator[Complaint]:
        """The complaints with these ids, in their order, loaded many at a time; ``only``: these parts of them."""
        if self._database is None:
            return iter(())
        from complaintlog.store import loading

        return loading.complaints(self._database, ids, only)

    def rows(self, what: str, fields: Sequence[Field], **asked: Any) -> Iterator[Stretch]:
        """The rows of the sheet ``what`` that match (``rules/sheets.py``), a stretch at a time; no record is made."""
        if self._database is None:
            return iter(())
        from complaintlog.store import rows

        return rows.rows(self._database, what, fields, asked=asked)

    def people(self, *, confidential: bool = False) -> Iterator[Named]:
        """Who and what the book names in its fields, or did before a correction, as it streams.

        ``confidential``: only what belongs to cases whose customers asked not to be named.
        """
        if self._database is None or (confidential and not self._fetch(_ANY_CONFIDENTIAL)):
            return iter(())
        from complaintlog.store import named

        return named.people(self._database, confidential=confidential)

    def customer(self, customer_id: int) -> Customer:
        """The customer with this id. Raises NotFoundError."""
        from complaintlog.store import loading

        known = loading.customers(self._database, "id = :id", id=customer_id) if self._database else []
        if not known:
            raise NotFoundError(N_("There is no customer {reference}."), reference=customer_id)
        return known[0]

    def customer_like(
        self, *, name: str | None, phone: str | None, email: str | None = None, home: str = ""
    ) -> Customer | None:
        """The customer with the same phone, or without one the same e-mail, and the same name or one name unknown.

        A phone, an e-mail and a name of theirs that stand among the other contacts count as well. ``home``: the code
        of the country where a phone without one is dialled.
        """
        if self._database is None:
            return None
        from complaintlog.store import loading

        return loading.customer_like(self._database, name=name, phone=phone, email=email, home=home)

    def known(self, uid: str) -> Complaint | None:
        """The complaint with this uid."""
        found = self._fetch("SELECT id FROM complaints WHERE uid = :uid", uid=uid)
        return next(self.complaints([found[0][0]])) if found else None

    def uids(self, uids: Sequence[str]) -> dict[str, int]:
        """Which of ``uids`` are in the book, with the ids of their complaints."""
        found: dict[str, int] = {}
        for start in range(0, len(uids), _AT_ONCE):
            found |= {row["uid"]: row["id"] for row in self.ask("uids", uids=uids[start : start + _AT_ONCE])}
        return found

    def history(self, complaint_id: int) -> list[Journaled]:
        """What was done on a complaint, in order."""
        if self._database is None:
            return []
        from complaintlog.store import journal

        found = journal.entries(self._database, "complaint_id = :complaint_id", complaint_id=complaint_id)
        return [entry.opened() for entry in found]

    def save(self, old: Complaint | None, new: Complaint, entry: Entry) -> Complaint:
        """Write what differs between ``old`` (None: not in the book yet) and ``new``, and the journal entry.

        Gives ids, number and version where they are missing; the complaint as it is afterwards. Without a difference
        nothing is written. A new complaint that brings its id keeps it, its number, its version and the ids in it as
        far as they are free. Raises RefusedError when ``old`` is no longer what the book has.
        """
        return self._writing().save(old, new, entry)

    def save_setting(self, name: str, text: str | None, entry: Entry) -> None:
        """Change a setting of the book (``shop``, ``zone``); journaled, and taken back as anything else."""
        self._writing().save_setting(name, text, entry)

    def save_content(self, sha256: str, content: bytes) -> None:
        """Keep what an attachment with this hash holds; saved with the complaint it is attached to."""
        self._writing().save_content(sha256, content)

    def content(self, sha256: str) -> bytes | None:
        """What the attachment with this hash holds; None where it was left in another book."""
        found = self._fetch("SELECT content FROM contents WHERE sha256 = :sha256", sha256=sha256)
        return bytes(found[0][0]) if found else None

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What fails inside leaves no trace, while what was written before it in this transaction stays."""
        database = self._database
        if database is None:
            yield
            return
        writer = self._writing()
        before = writer.journal.head()
        database.run("SAVEPOINT apart")
        try:
            yield
        except StoreError:
            raise  # a disk that refuses takes the whole transaction with it
        except BaseException:
            database.run("ROLLBACK TO SAVEPOINT apart")
            database.run("RELEASE SAVEPOINT apart")
            writer.forget_since(before)
            raise
        database.run("RELEASE SAVEPOINT apart")

    def undo(self, who: str, reference: str | None, entry: Entry) -> Undone:
        """Take back the last command of ``who``, or their last on the complaint ``reference``.

        Raises RefusedError when anything later builds on it, NotFoundError.
        """
        if self._database is None:
            raise RefusedError(N_("There is nothing by {who} to take back."), who=who)
        from complaintlog.store.undo import undo

        case = None if reference is None else self.complaint(reference)
        return undo(self._writing(), who, case, entry)

    def erase(
        self, cases: Sequence[Complaint], bare: Callable[[Complaint], Complaint], entry: Entry,
        elsewhere: Iterable[Place] = (),
    ) -> Erased:  # fmt: skip
        """Leave of ``cases`` what ``bare`` leaves, and nothing of what the journal says of them or ``elsewhere``.

        The files hold it until :func:`complaintlog.store.erasing.finish` has rewritten them.
        """
        from complaintlog.store.erasing import erase

        return erase(self._writing(), cases, bare, entry, elsewhere)

    def mentions(self, customer: Customer, ids: Iterable[int]) -> list[Place]:
        """The entries of the journal that name the customer but are of no complaint in ``ids``."""
        if self._database is None:
            return []
        from complaintlog.store.erasing import mentions

        return mentions(self._database, customer, ids)

    def all_mentions(self) -> dict[int, list[Place]]:
        """For each customer the entries of the journal that name them."""
        if self._database is None:
            return {}
        from complaintlog.store.erasing import all_mentions

        return all_mentions(self._database)

    def ended_before(self, moment: datetime) -> list[list[int]]:
        """The complaints that were over before ``moment`` (UTC) and still hold words, those of a customer together."""
        if self._database is None:
            return []
        from complaintlog.store.erasing import ended_before

        return ended_before(self._database, moment)

    def taken_back_before(self, moment: datetime) -> list[Place]:
        """What the journal says of complaints that were taken back before ``moment`` (UTC)."""
        if self._database is None:
            return []
        from complaintlog.store.erasing import taken_back_before

        return taken_back_before(self._database, moment)

    def check(self) -> Checked:
        """Whether the book's structure is whole: the file, its references, its tables."""
        if self._database is None:
            return Checked(ok=True, problems=())
        self.finish()
        from complaintlog.store.check import check

        return check(self._database)

    def verify(self, *, expected: str | None = None) -> Verified:
        """Whether the journal is whole and every row is as the journal says.

        ``expected``: a head written down elsewhere, which must still be in the chain.
        """
        if self._database is None:
            return Verified(ok=not expected, entries=0, head="", problems=())
        self.finish()
        from complaintlog.store.proof import verify

        return verify(self._database, expected=expected)

    def pause(self, told: Callable[[], None] | None = None) -> None:
        """Keep what was written so far, of which ``told`` hears, and let others write before going on."""
        if self._database is None:
            return
        self.finish()
        self._database.commit()
        self.is_kept_in_part = True
        if told is not None:
            told()
        time.sleep(_PAUSE)
        self._database.begin(write=True)
        self._writer = None

    def finish(self) -> None:
        """Write what was put off; the commit comes next."""
        if self._writer is not None:
            self._writer.finish()

    def _writing(self) -> Writer:
        from complaintlog.store.writer import Writer

        if self._database is None:
            raise ValueError("an empty book cannot be written in")
        if self._writer is None:
            self._writer = Writer(self._database)
        return self._writer

    def _find(self, reference: str) -> Complaint | None:
        text = reference.strip().removeprefix("#")
        if text.isdecimal() and len(text) <= _LONGEST_ID:
            return next(iter(self.complaints([int(text)])), None)
        return self.numbered(text)

    def _fetch(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        return [] if self._database is None else self._database.fetch(sql, values)
