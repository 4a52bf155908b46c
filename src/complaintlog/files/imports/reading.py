"""Opening what is to be taken in: which kind of file it is, how it is written, and where its rejects go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from complaintlog.desk.taking_in import Incoming
from complaintlog.errors import N_, ComplaintlogError, ValueRefusedError, fault

if TYPE_CHECKING:
    from complaintlog.files.imports.headings import Headings
    from complaintlog.files.imports.rows import Line

OWN = (".jsonl", ".ndjson")
WORKBOOK = (".xlsx", ".xlsm")
UTF_8 = "utf-8-sig"
AT_ONCE = 1_000_000  # characters


class Source(NamedTuple):
    """The rows of a file, and how its rejected rows are written down: as they came, with the reason.

    ``headings``: what its own headings say, where no map does.
    """

    rows: Iterator[Incoming]
    header: list[str] | None
    headings: Headings | None = None


@contextmanager
def source(file: str, *, map_file: str | None, key: str | None, encoding: str | None) -> Iterator[Source]:
    """``file`` opened for taking in; a table by a map or its headings. Raises ValueRefusedError if that fails."""
    if file.lower().endswith(WORKBOOK):
        from complaintlog.files.imports.rows import sheet_rows

        yield _table(sheet_rows(file), map_file, key)
        return
    _require_text(file, encoding)
    with open(file, encoding=encoding or UTF_8, newline="") as opened:
        yield _source(opened, file, map_file, key)


def _require_text(file: str, encoding: str | None) -> None:
    """Read it to its end once, so that nothing is taken in of a file that cannot be read whole."""
    try:
        with open(file, encoding=encoding or UTF_8, newline="") as opened:
            while opened.read(AT_ONCE):
                pass
    except UnicodeError as failed:
        raise ValueRefusedError(
            N_("{file} is not {encoding} text; name what it is with --encoding (Chinese Excel often writes gb18030)."),
            file=file,
            encoding=encoding or "UTF-8",
        ) from failed
    except LookupError as failed:
        raise ValueRefusedError(N_("There is no encoding {encoding}."), encoding=encoding) from failed
    except OSError as failed:
        raise ValueRefusedError(N_("{file} cannot be read: {why}."), file=file, why=fault(failed)) from failed


def _source(opened: IO[str], file: str, map_file: str | None, key: str | None) -> Source:
    if file.lower().endswith(OWN):
        from complaintlog.files.imports.jsonl import incoming

        return Source(incoming(opened), None)
    if file.lower().endswith(".json"):
        from complaintlog.files.imports.jsonl import incoming_of

        return Source(incoming_of(opened, file), None)
    from complaintlog.files.imports.rows import csv_rows

    return _table(csv_rows(opened), map_file, key)


def _table(rows: Iterator[Line], map_file: str | None, key: str | None) -> Source:
    from complaintlog.files.imports.headings import Headings
    from complaintlog.files.imports.mapping import read_map
    from complaintlog.files.imports.table import Table

    table = Table(rows, read_map(map_file, key=key) if map_file else None, key=key)
    own = table.map if isinstance(table.map, Headings) else None
    return Source(table.incoming(), table.header, own)


class Rejects:
    """The file of rejected rows, made when the first one comes: CSV, its line, the reason, the row as it came."""

    def __init__(self, path: str, header: list[str] | None, reason: Any) -> None:
        self.path = path
        self.count = 0
        self._header = header
        self._reason = reason
        self._file: IO[str] | None = None
        self._writer: Any = None

    def __enter__(self) -> Rejects:
        return self

    def __exit__(self, *exception: object) -> None:
        if self._file is not None:
            self._file.close()

    def __call__(self, row: Incoming, problem: ComplaintlogError) -> None:
        """One more."""
        if self._writer is None:
            self._begin()
        self.count += 1
        cells = row.raw if isinstance(row.raw, list) else [row.raw]
        self._writer.writerow([str(row.place), self._reason(problem), *cells])

    def _begin(self) -> None:
        import csv

        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        except OSError as failed:
            raise ValueRefusedError(
                N_("The rejects cannot be written to {file}: {why}."), file=self.path, why=fault(failed)
            ) from failed
        self._file = open(descriptor, "w", encoding=UTF_8, errors="replace", newline="")  # noqa: SIM115 # closed by __exit__
        self._writer = csv.writer(self._file)
        self._writer.writerow(["line", "reason", *(self._header or ["line_as_it_came"])])
