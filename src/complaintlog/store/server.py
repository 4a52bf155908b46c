"""A book on a PostgreSQL server, in the schema that the address leads to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from complaintlog.errors import StoreError
from complaintlog.store import faults
from complaintlog.store.database import APPLICATION_ID, PATIENCE_SECONDS, SCHEMA, Database, Values
from complaintlog.store.mapping import BY_NAME

try:
    import psycopg
    from psycopg.adapt import Loader
    from psycopg.errors import Error, LockNotAvailable
except ImportError as missing:
    raise StoreError(faults.NO_DRIVER) from missing

if TYPE_CHECKING:
    from psycopg.abc import Buffer

    from complaintlog.settings import Location

_LOCK = f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, hashtext(current_schema()))"
_SESSION = (
    "SELECT set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO', false),"
    f" set_config('lock_timeout', '{PATIENCE_SECONDS}s', false)"
)
_WORDS = {
    "55P03": faults.LOCKED,
    "40P01": faults.LOCKED,
    "53100": faults.FULL,
    "25006": faults.READ_ONLY,
    "42501": faults.PERMISSION,
    "XX001": faults.DAMAGED,
    "XX002": faults.DAMAGED,
}
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]\w*)")


class _Text(Loader):
    """A value as PostgreSQL writes it: amounts keep their noughts."""

    def load(self, data: Buffer) -> str:
        """The text."""
        return bytes(data).decode()


class _InstantText(Loader):
    """An instant as the cells write it; the session's zone is UTC."""

    def load(self, data: Buffer) -> str:
        """``2026-11-22 09:00:00+00`` with the T and the Z."""
        return f"{bytes(data[:19]).decode().replace(' ', 'T')}Z"


class ServerDatabase(Database):
    """A connection to a server, in autocommit: every transaction is begun by name."""

    engine = "postgresql"
    errors = (Error, UnicodeEncodeError)

    def __init__(self, target: str) -> None:
        super().__init__()
        self.name = without_password(target)
        self._cursors = 0
        try:
            self._connection = psycopg.connect(
                target, autocommit=True, connect_timeout=PATIENCE_SECONDS, client_encoding="utf8"
            )
        except Error as fault:
            why = str(fault).strip().splitlines()
            raise faults.refused(faults.SERVER, self.name, why=why[-1] if why else "") from fault
        for kind, loader in (("timestamptz", _InstantText), ("numeric", _Text), ("date", _Text)):
            self._connection.adapters.register_loader(kind, loader)
        self.run(_SESSION)

    def begin(self, *, write: bool) -> None:
        """Begin; to write, wait for the others to finish."""
        self.run("BEGIN" if write else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        if write:
            self.run(_LOCK)

    def rollback(self) -> None:
        """Forget what was written since."""
        if self._connection.closed or self._connection.info.transaction_status.name == "IDLE":
            return
        try:
            self._connection.execute("ROLLBACK")
        except Error:
            return  # the connection is lost, which takes everything back as well

    def scrub(self) -> bool:
        """Lay every row anew in new files; the server's log and the copies of its administrator are not ours."""
        names = (*(table.name for table in BY_NAME.values()), "journal", "contents")
        try:
            self.run(f"VACUUM (FULL) {', '.join(names)}")
        except StoreError as refused:
            if refused.message != faults.LOCKED:
                raise
            return False
        return True

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()

    def worded(self, fault: Exception) -> Exception:
        """What PostgreSQL says, by its code."""
        state = getattr(fault, "sqlstate", None) or ""
        if state in _WORDS or isinstance(fault, LockNotAvailable):
            return faults.refused(_WORDS[state], self.name)
        if isinstance(fault, psycopg.errors.NumericValueOutOfRange):
            return faults.unkeepable(OverflowError()) or fault
        if isinstance(fault, psycopg.DataError) and "NUL" in str(fault):
            return faults.unkeepable(UnicodeEncodeError("utf-8", "\0", 0, 1, "")) or fault
        if isinstance(fault, psycopg.OperationalError):
            return faults.refused(faults.SERVER, self.name, why=str(fault).strip().splitlines()[0])
        return faults.unkeepable(fault) or fault

    def version(self) -> int | None:
        """Which version of the tables is there; None for none at all. Raises StoreError for somebody else's."""
        ours, others = self.fetch("SELECT to_regclass('head') IS NOT NULL, to_regclass('complaints') IS NOT NULL")[0]
        if not ours:
            if others:
                raise faults.refused(faults.FOREIGN, self.name)
            return None
        found = self.fetch("SELECT text FROM settings WHERE name = 'schema_version'")
        if not found:
            raise faults.refused(faults.FOREIGN, self.name)
        return int(found[0][0])

    def _execute(self, sql: str, values: Values | None) -> Any:
        return self._connection.execute(_translated(sql).encode(), values)

    def _cursor(self, sql: str, values: Values | None) -> Any:
        """A cursor on the server, which ends with the transaction."""
        self._cursors += 1
        cursor = self._connection.cursor(f"stream_{self._cursors}")
        return cursor.execute(_translated(sql).encode(), values)

    def _execute_many(self, sql: str, several: Iterable[Values]) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(_translated(sql).encode(), several)


def open_for_reading(location: Location) -> ServerDatabase:
    """The book on the server. Raises StoreError, also when there is none yet: an address is always named."""
    book = ServerDatabase(location.target)
    try:
        version = book.version()
        if version is None:
            raise faults.refused(faults.MISSING, book.name)
        _bring_up(book, location, version)
    except BaseException:
        book.close()
        raise
    return book


def open_for_writing(location: Location, *, zone: str | None) -> ServerDatabase:
    """The book on the server, made with ``zone`` if it is missing and there is one. Raises StoreError."""
    book = ServerDatabase(location.target)
    try:
        version = book.version()
        if version is not None:
            _bring_up(book, location, version)
        elif zone is not None:
            _make(book, zone)
        else:
            raise faults.refused(faults.MISSING, book.name)
    except BaseException:
        book.rollback()
        book.close()
        raise
    return book


def without_password(target: str) -> str:
    """The address of a server as it may be shown."""
    return re.sub(r"(?<=[?&])password=[^&]*&?|(?<=//)([^:/@]*):[^@]*(?=@)", r"\1", target)


def _bring_up(book: ServerDatabase, location: Location, version: int) -> None:
    if version > SCHEMA:
        raise faults.refused(faults.NEWER, book.name)
    if version < SCHEMA:
        from complaintlog.store import upgrade

        upgrade.server(location)


def _make(book: ServerDatabase, zone: str) -> None:
    """Lay the tables out in one transaction, unless another process has just done so."""
    from complaintlog.store import tables

    statements = tables.declared("postgresql")
    book.begin(write=True)
    if book.version() is None:
        book.run(";\n".join(statements))
        marks = [{"name": "zone", "text": zone}, {"name": "schema_version", "text": str(SCHEMA)}]
        book.run_many("INSERT INTO settings (name, text) VALUES (:name, :text)", marks)
    book.commit()


@lru_cache(maxsize=256)
def _translated(sql: str) -> str:
    """``:name`` as psycopg writes it."""
    return _PARAMETER.sub(r"%(\1)s", sql)
