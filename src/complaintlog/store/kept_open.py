"""A book kept open for reading while a call goes on: asked at every key, it always answers with what is in it then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from complaintlog.errors import StoreError
from complaintlog.store import opening
from complaintlog.store.book import Book

if TYPE_CHECKING:
    from complaintlog.settings import Location
    from complaintlog.store.database import Database


class KeptOpen:
    """The book at ``location``, opened at the first look; any thread may look, one at a time.

    Between two looks nothing is held: others write and erase as if nobody were here. Where there is no book yet, each
    look sees whether there is one now; after an error the next look opens it anew.
    """

    def __init__(self, location: Location) -> None:
        self._location = location
        self._database: Database | None = None
        self._one_at_a_time = Lock()

    @contextmanager
    def look(self) -> Iterator[Book]:
        """The book as it is now. Raises StoreError."""
        with self._one_at_a_time:
            if self._database is None:
                self._database = opening.open_for_reading(self._location)
            if self._database is None:
                yield Book(None)
                return
            try:
                self._database.begin(write=False)
                yield Book(self._database)
            except StoreError:
                self._let_go()
                raise
            finally:
                if self._database is not None:
                    self._database.rollback()

    def close(self) -> None:
        """Let go of the book."""
        with self._one_at_a_time:
            self._let_go()

    def _let_go(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None
