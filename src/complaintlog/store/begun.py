"""A book that is begun: made beside its place, and put there whole once its first write is kept.

Never is an empty file under the name of a book opened: if it is removed and another makes the book, SQLite deletes the
log of that other, as a remnant beside an empty file, with all that is kept in it (``docs/decisions/0007-backups.md``).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from complaintlog.store import faults
from complaintlog.store.copying import synced
from complaintlog.store.database import APPLICATION_ID, SCHEMA
from complaintlog.store.locks import Turn
from complaintlog.store.sqlite import FileDatabase


class BegunBook(FileDatabase):
    """A book that has its name from its first :meth:`commit` on; until then, closing it leaves nothing behind.

    Whoever has the ``turn`` to begin it gives it to the book. Raises OSError where nothing can be made.
    """

    def __init__(self, path: str, turn: Turn) -> None:
        self._turn = turn
        self._place = os.path.realpath(path)
        self._part = f"{self._place}-new"
        self._is_kept = False
        self._remove()  # what a power cut left
        os.close(os.open(self._part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        super().__init__(self._part, "mode=rw")
        self.name = path

    def lay_out(self, declared: Iterable[str], zone: str) -> None:
        """Begin the first transaction: with the tables, and ``zone`` (IANA) as the book's own."""
        self.prepare(log="MEMORY")  # enough to take back a row; a power cut leaves no book at all
        self.run("BEGIN")
        for statement in declared:
            self.run(statement)
        self.run("INSERT INTO settings (name, text) VALUES ('zone', :zone)", {"zone": zone})
        self.run(f"PRAGMA application_id = {APPLICATION_ID}")
        self.run(f"PRAGMA user_version = {SCHEMA}")

    def begin(self, *, write: bool) -> None:
        """Begin; the first transaction goes on."""
        if not self._is_kept:
            return
        if self.is_closed:
            self.open(self._place, "mode=rw")
            self.prepare()
        super().begin(write=write)

    def commit(self) -> None:
        """Keep what was written; the first time, the book with it."""
        super().commit()
        if not self._is_kept:
            self._appear()

    def close(self) -> None:
        """Close the file; a book that was not kept is gone with it."""
        super().close()
        if not self._is_kept:
            self._remove()
        self._turn.end()

    def _appear(self) -> None:
        """Give the book its name, under which it is opened when it is needed again."""
        self.fetch("PRAGMA journal_mode = WAL")
        super().close()
        try:
            os.replace(self._part, self._place)
            self._is_kept = True
            synced(os.path.dirname(self._place))
        except OSError as fault:
            raise faults.unreachable(self.name, fault) from fault
        self._turn.end()

    def _remove(self) -> None:
        for ending in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                os.unlink(self._part + ending)
