"""One open SQLite file: begun, kept, copied and taken back; what SQLite says, in words of ours."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from complaintlog.errors import StoreError
from complaintlog.store import faults
from complaintlog.store.database import PATIENCE_SECONDS, Database, Values

Tell = Callable[[int, int], None]

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
_TORN = ("no such table", "Could not decode to UTF-8")  # a book has all its tables, and text in its texts
_NO_COLUMN = "no such column: "
_ASK_AGAIN = 0.01  # seconds; shorter than the pause an import makes for others, so that none is missed
_LONG_WAITED, _ASK_OFTEN = 0.5, 0.001  # seconds; who has waited long comes before who has just come
_PAGES = 2048  # copied at a time: 8 MB, some hundredths of a second


class FileDatabase(Database):
    """A connection to an SQLite file, in autocommit: every transaction is begun by name."""

    engine = "sqlite"
    errors = (sqlite3.Error, OverflowError, UnicodeError)

    def __init__(self, path: str, mode: str) -> None:
        super().__init__()
        self.name = path
        self._to_write = mode == "mode=rw"
        self.open(path, mode)

    def open(self, path: str, mode: str) -> None:
        """Open the file (again), as ``mode`` says to SQLite. Raises StoreError."""
        try:
            self._connection = sqlite3.connect(
                f"{_uri(path)}?{mode}",
                uri=True,
                isolation_level=None,
                timeout=PATIENCE_SECONDS,
                cached_statements=256,
                check_same_thread=False,  # a screen asks from several, never two at once (kept_open.py)
            )
        except sqlite3.Error as fault:
            raise self.worded(fault) from fault
        self.is_closed = False

    def begin(self, *, write: bool) -> None:
        """Begin; to write, wait for the others to finish."""
        if write:
            self._lock()
        else:
            self.run("BEGIN")

    def prepare(self, *, log: str = "WAL") -> None:
        """How a book is written: a log, synced at every commit; references held; deleted rows overwritten."""
        for setting in (f"journal_mode = {log}", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            self.fetch(f"PRAGMA {setting}")

    def copy(self, path: str, tell: Tell | None = None, *, into_new: bool) -> None:
        """Copy the book as it is now into the file ``path``; ``tell`` hears pages done and pages in all.

        Others go on writing; what they write is not in the copy. A new file is written without a log of its own: it is
        thrown away when anything goes wrong. The book in another file is replaced in one transaction, which ``tell``
        hears of while nothing is replaced yet and nobody else can write; what it raises takes everything back.
        """
        self.fetch("SELECT count(*) FROM sqlite_schema")  # the snapshot to copy, however long it takes
        pages = _PAGES if into_new else min(_PAGES, self.fetch("PRAGMA page_count")[0][0] - 1)
        try:
            target = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE_SECONDS)
            try:
                for pragma in ("journal_mode = OFF", "synchronous = OFF") if into_new else ("synchronous = FULL",):
                    target.execute(f"PRAGMA {pragma}")
                self._connection.backup(target, pages=pages, progress=self._patient(tell), sleep=_ASK_AGAIN)
            finally:
                target.close()
        except sqlite3.Error as fault:
            raise self.worded(fault) from fault

    def _patient(self, tell: Tell | None) -> Callable[[int, int, int], None]:
        until = time.monotonic() + PATIENCE_SECONDS

        def progress(status: int, left: int, total: int) -> None:
            if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
                raise faults.refused(faults.LOCKED, self.name)
            if tell is not None:
                tell(total - left, total)

        return progress

    def _lock(self) -> None:
        """Begin to write, asking often: SQLite asks ever more seldom by itself."""
        begun = time.monotonic()
        self.run("PRAGMA busy_timeout = 0")
        try:
            while not self._begun():
                waited = time.monotonic() - begun
                if waited > PATIENCE_SECONDS:
                    raise faults.refused(faults.LOCKED, self.name)
                time.sleep(_ASK_AGAIN if waited < _LONG_WAITED else _ASK_OFTEN)
        finally:
            self.run(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000:.0f}")

    def _begun(self) -> bool:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as fault:
            if not getattr(fault, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                raise self.worded(fault) from fault
            return False
        return True

    def rollback(self) -> None:
        """Forget what was written since."""
        with suppress(sqlite3.Error):  # the connection is closed next, which takes everything back as well
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def scrub(self) -> bool:
        """Lay every row anew, and empty the log: what a page or the log still held of deleted rows is gone."""
        try:
            self.run("VACUUM")
            return not self.fetch("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
        except StoreError as refused:
            if refused.message != faults.LOCKED:
                raise
            return False

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
        self.is_closed = True

    def worded(self, fault: Exception) -> Exception:
        """What SQLite says, by its code."""
        name = "_".join(getattr(fault, "sqlite_errorname", "").split("_")[:2])
        if isinstance(fault, UnicodeDecodeError) or str(fault).startswith(_TORN) or _is_column_lost(str(fault)):
            return faults.refused(faults.DAMAGED, self.name)
        if name == "SQLITE_CANTOPEN" and self._to_write and os.access(self.name, os.R_OK):
            return faults.refused(faults.READ_ONLY, self.name)  # its log cannot be made beside it
        if name in _WORDS:
            return faults.refused(_WORDS[name], self.name)
        if isinstance(fault, sqlite3.OperationalError) and name != "SQLITE_ERROR":
            return faults.refused(faults.UNUSABLE, self.name, why=str(fault))
        return faults.unkeepable(fault) or fault

    def marks(self) -> tuple[int, int]:
        """Whose file it is (``application_id``) and which version of the tables it has."""
        return self.fetch("PRAGMA application_id")[0][0], self.fetch("PRAGMA user_version")[0][0]

    def _execute(self, sql: str, values: Values | None) -> sqlite3.Cursor:
        return self._connection.execute(sql, values or {})

    def _cursor(self, sql: str, values: Values | None) -> sqlite3.Cursor:
        return self._execute(sql, values)

    def _execute_many(self, sql: str, several: Iterable[Values]) -> None:
        self._connection.executemany(sql, several)


def _is_column_lost(said: str) -> bool:
    """Whether a column is missing that a book has; any other is a mistake of our own."""
    if not said.startswith(_NO_COLUMN):
        return False
    from complaintlog.store.mapping import BY_NAME

    return any(said.rpartition(" ")[2].rpartition(".")[2] in (*one.key, *one.columns) for one in BY_NAME.values())


def _uri(path: str) -> str:
    quoted = os.path.abspath(path).replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}"
