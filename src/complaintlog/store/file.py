"""A book in one SQLite file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from complaintlog.store import faults
from complaintlog.store.database import APPLICATION_ID, PATIENCE_SECONDS, SCHEMA, Database, Values

if TYPE_CHECKING:
    from complaintlog.settings import Location

_WORDS = {
    "SQLITE_BUSY": faults.LOCKED,
    "SQLITE_LOCKED": faults.LOCKED,
    "SQLITE_FULL": faults.FULL,
    "SQLITE_READONLY": faults.READ_ONLY,
    "SQLITE_CORRUPT": faults.DAMAGED,
    "SQLITE_NOTADB": faults.NOT_A_BOOK,
    "SQLITE_CANTOPEN": faults.PERMISSION,
    "SQLITE_PERM": faults.PERMISSION,
    "SQLITE_AUTH": faults.PERMISSION,
}


class FileDatabase(Database):
    """A connection to an SQLite file, in autocommit: every transaction is begun by name."""

    engine = "sqlite"
    errors = (sqlite3.Error, OverflowError, UnicodeEncodeError)

    def __init__(self, path: str, mode: str) -> None:
        self.name = path
        try:
            self._connection = sqlite3.connect(
                f"{_uri(path)}?{mode}", uri=True, isolation_level=None, timeout=PATIENCE_SECONDS, cached_statements=256
            )
        except sqlite3.Error as fault:
            raise self.worded(fault) from fault

    def begin(self, *, write: bool) -> None:
        """Begin; to write, wait for the others to finish."""
        self.run("BEGIN IMMEDIATE" if write else "BEGIN")

    def rollback(self) -> None:
        """Forget what was written since."""
        if self._connection.in_transaction:
            try:
                self._connection.execute("ROLLBACK")
            except sqlite3.Error:
                return  # the connection is closed next, which takes everything back as well

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def worded(self, fault: Exception) -> Exception:
        """What SQLite says, by its code."""
        name = "_".join(getattr(fault, "sqlite_errorname", "").split("_")[:2])
        if name in _WORDS:
            return faults.refused(_WORDS[name], self.name)
        if isinstance(fault, sqlite3.OperationalError) and "decode" in str(fault):  # text that is no text any more
            return faults.refused(faults.DAMAGED, self.name)
        if isinstance(fault, sqlite3.OperationalError) and name != "SQLITE_ERROR":
            return faults.refused(faults.UNUSABLE, self.name, why=str(fault))
        return faults.unkeepable(fault) or fault

    def marks(self) -> tuple[int, int]:
        """Whose file it is (``application_id``) and which version of the tables it has."""
        return self.fetch("PRAGMA application_id")[0][0], self.fetch("PRAGMA user_version")[0][0]

    def _execute(self, sql: str, values: Values | None) -> sqlite3.Cursor:
        return self._connection.execute(sql, values or {})

    def _execute_many(self, sql: str, several: Iterable[Values]) -> None:
        self._connection.executemany(sql, several)


def open_for_reading(location: Location) -> FileDatabase | None:
    """The book in the file ``location`` names; None where nobody named it and there is none. Raises StoreError."""
    if not _is_begun(location):
        return None
    book = _readable(location.target)
    try:
        if not _is_current(book):
            book.close()
            _upgrade(location.target)
            book = _readable(location.target)
    except BaseException:
        book.close()
        raise
    return book


def open_for_writing(location: Location, *, zone: str | None) -> FileDatabase | None:
    """The book in the file ``location`` names, made with ``zone``, if any, where it is missing. Raises StoreError."""
    path = location.target
    if zone is None and not _is_begun(location):
        return None
    if not path:
        raise faults.refused(faults.HOMELESS, path)
    declared = [] if _size(path) else _declared()
    if declared:
        _touch(path)
    book = FileDatabase(path, "mode=rw")
    try:
        if declared:
            _make(book, declared, zone or "UTC")
        if not _is_current(book):
            _upgrade(path)
        _prepare(book)
    except BaseException:
        book.close()
        raise
    return book


def _uri(path: str) -> str:
    quoted = os.path.abspath(path).replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}"


def _is_begun(location: Location) -> bool:
    """Whether there is a book. Raises StoreError where one was named, or lies something else."""
    size = _size(location.target)
    if location.named and not size:
        raise faults.refused(faults.MISSING if size is None else faults.UNFINISHED, location.target)
    return bool(size)


def _size(path: str) -> int | None:
    """The length of the file; None when it is not there. Raises StoreError for what can be no book."""
    if not path:
        return None
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise _unreachable(path, fault) from fault
    if os.path.isdir(path):
        raise faults.refused(faults.DIRECTORY, path)
    return found.st_size


def _unreachable(path: str, fault: OSError) -> Exception:
    import errno

    if isinstance(fault, PermissionError):
        return faults.refused(faults.PERMISSION, path)
    if fault.errno == errno.EROFS:
        return faults.refused(faults.READ_ONLY, path)
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return faults.refused(faults.FULL, path)
    return faults.refused(faults.UNUSABLE, path, why=fault.strerror or str(fault))


def _readable(path: str) -> FileDatabase:
    """The book opened for reading only; as it lies where not even its side files can be made."""
    book = FileDatabase(path, "mode=ro")
    try:
        book.fetch("SELECT count(*) FROM sqlite_schema")
    except Exception:
        book.close()
        if not _lies_still(path):
            raise
        return FileDatabase(path, "mode=ro&immutable=1")
    return book


def _lies_still(path: str) -> bool:
    """Whether nobody can be writing it: its place is read-only, and nothing is left in a log beside it."""
    if not os.access(path, os.R_OK) or os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
        return False
    if os.path.exists(f"{path}-wal") and os.path.getsize(f"{path}-wal"):
        raise faults.refused(faults.LEFT_OPEN, path)
    return True


def _is_current(book: FileDatabase) -> bool:
    """Whether the book has the tables of this program; False when older. Raises StoreError for any other file."""
    owner, version = book.marks()
    if owner != APPLICATION_ID:
        raise faults.refused(faults.FOREIGN, book.name)
    if version > SCHEMA:
        raise faults.refused(faults.NEWER, book.name)
    return version == SCHEMA


def _upgrade(path: str) -> None:
    from complaintlog.store import upgrade

    upgrade.file(path)


def _declared() -> list[str]:
    from complaintlog.store import tables

    return tables.declared("sqlite")


def _touch(path: str) -> None:
    """Make the file, readable by its owner only, unless it is there by now."""
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), mode=0o700, exist_ok=True)
        if not os.path.exists(path):
            _create(path)
    except OSError as fault:
        raise _unreachable(path, fault) from fault


def _create(path: str) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        return  # another process was faster; it or we complete it


def _make(book: FileDatabase, declared: list[str], zone: str) -> None:
    """Lay the tables out in one transaction, unless another process has just done so."""
    book.run("BEGIN EXCLUSIVE")
    try:
        if book.marks()[0] != APPLICATION_ID:
            for statement in declared:
                book.run(statement)
            book.run("INSERT INTO settings (name, text) VALUES ('zone', :zone)", {"zone": zone})
            book.run(f"PRAGMA application_id = {APPLICATION_ID}")
            book.run(f"PRAGMA user_version = {SCHEMA}")
        book.commit()
    except BaseException:
        book.rollback()
        raise


def _prepare(book: FileDatabase) -> None:
    """How a book is written: a log beside it, synced at every commit; references held; deleted rows overwritten."""
    settings: dict[str, Any] = {
        "journal_mode": "WAL",
        "synchronous": "FULL",
        "foreign_keys": "ON",
        "secure_delete": "ON",
    }
    for name, value in settings.items():
        book.fetch(f"PRAGMA {name} = {value}")
