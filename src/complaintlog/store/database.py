"""One open book, the same few calls on SQLite and PostgreSQL: SQL with ``:name`` parameters in, cells out.

Cells are those of :mod:`complaintlog.store.mapping`. A database error leaves here as one of ours.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

SCHEMA = 3
APPLICATION_ID = 0x434C4F47
PATIENCE_SECONDS = 10
START = "0" * 64  # the chain before the first entry of the journal

Values = Mapping[str, Any]


class Database(ABC):
    """A connection to a book; ``name`` is how people call it (a path, or a server without its password)."""

    engine: str
    name: str
    errors: tuple[type[Exception], ...]

    def __init__(self) -> None:
        self._streams: list[Generator[list[tuple[Any, ...]], None, None]] = []

    def fetch(self, sql: str, values: Values | None = None) -> list[tuple[Any, ...]]:
        """All rows, as tuples of cells."""
        try:
            rows: list[tuple[Any, ...]] = self._execute(sql, values).fetchall()
        except self.errors as fault:
            raise self.worded(fault) from fault
        return rows

    def ask(self, sql: str, values: Values | None = None) -> list[dict[str, Any]]:
        """All rows, as dicts of cells."""
        try:
            cursor = self._execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        except self.errors as fault:
            raise self.worded(fault) from fault

    def stream(self, sql: str, values: Values | None = None, *, many: int) -> Iterator[list[tuple[Any, ...]]]:
        """All rows as :meth:`fetch` gives them, so ``many`` at a time; none once the book is left."""
        streamed = self._streamed(sql, values, many)
        self._streams.append(streamed)
        return streamed

    def leave(self) -> None:
        """Forget what was not kept, and close; what still streams ends first, whoever holds on to it."""
        for streamed in self._streams:
            streamed.close()
        self.rollback()
        self.close()

    def _streamed(self, sql: str, values: Values | None, many: int) -> Generator[list[tuple[Any, ...]], None, None]:
        try:
            with closing(self._cursor(sql, values)) as cursor:
                while rows := cursor.fetchmany(many):
                    yield rows
        except self.errors as fault:
            raise self.worded(fault) from fault

    def run(self, sql: str, values: Values | None = None) -> int:
        """Run a statement; how many rows it touched."""
        try:
            return int(self._execute(sql, values).rowcount)
        except self.errors as fault:
            raise self.worded(fault) from fault

    def run_many(self, sql: str, several: Iterable[Values]) -> None:
        """Run a statement once for each of ``several``."""
        try:
            self._execute_many(sql, several)
        except self.errors as fault:
            raise self.worded(fault) from fault

    def commit(self) -> None:
        """Keep what was written."""
        self.run("COMMIT")

    @abstractmethod
    def begin(self, *, write: bool) -> None:
        """Begin a transaction: the only one that writes, or one that sees the book as it is now."""

    @abstractmethod
    def rollback(self) -> None:
        """Forget what was written since the transaction began; never fails."""

    @abstractmethod
    def scrub(self) -> bool:
        """Rewrite the book so that its files hold nothing that was deleted; False while somebody is in the way."""

    @abstractmethod
    def close(self) -> None:
        """Close the connection."""

    @abstractmethod
    def worded(self, fault: Exception) -> Exception:
        """A database error as one of ours; a mistake of our own stays what it is."""

    @abstractmethod
    def _execute(self, sql: str, values: Values | None) -> Any:
        """Run ``sql`` and give the driver's cursor."""

    @abstractmethod
    def _cursor(self, sql: str, values: Values | None) -> Any:
        """Run ``sql`` and give a cursor that does not hold all rows at once."""

    @abstractmethod
    def _execute_many(self, sql: str, several: Iterable[Values]) -> None:
        """Run ``sql`` for each of ``several``."""
