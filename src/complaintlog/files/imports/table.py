"""A table read row by row through a map, or by its own headings. Title lines above these are passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from complaintlog.desk.taking_in import Incoming
from complaintlog.errors import N_, Term, UsageError, ValueRefusedError
from complaintlog.files.imports.headings import Headings, is_header
from complaintlog.files.imports.mapping import Map
from complaintlog.files.imports.rows import Line

TITLE_LINES = 20


class Table:
    """A table with its header found; ``header`` is the row the map's columns stand in.

    Without a map its headings say which column is which, and ``key`` may name that of the same row.
    """

    def __init__(self, rows: Iterator[Line], mapped: Map | None, *, key: str | None = None) -> None:
        self._rows = rows
        self._copies: Counter[str] = Counter()
        self.map: Map | Headings
        if mapped is None:
            self.header = self._own_header(key)
            self.map = Headings(self.header, key=key)
        else:
            self.header = self._found_header(mapped.headers())
            self.map = mapped

    def incoming(self) -> Iterator[Incoming]:
        """Each row as the form's fields, or with what is wrong with it."""
        for place, cells, problem in self._rows:
            if problem is not None:
                yield Incoming(place, [], problem=problem)
            elif any(cell.strip() for cell in cells):
                yield self._incoming(place, cells)

    def _incoming(self, place: int, cells: list[str]) -> Incoming:
        if len(cells) != len(self.header):
            problem = ValueRefusedError(
                N_("The row has {found} cells, the header {expected}."), found=len(cells), expected=len(self.header)
            )
            return Incoming(place, cells, problem=problem)
        row = dict(zip(self.header, cells, strict=True))
        mapped = self.map
        return Incoming(
            place, cells, self._uid(row, cells), fields=mapped.fields(row), formats=mapped.formats, zone=mapped.zone
        )

    def _uid(self, row: dict[str, str], cells: Sequence[str]) -> str:
        """By the key column; without one by all its cells, and how many such rows stood before it."""
        if self.map.key and self.map.same and row[self.map.key].strip():
            return _hashed(self.map.same, row[self.map.key].strip())
        same = _hashed(*cells)
        self._copies[same] += 1
        return _hashed(same, str(self._copies[same]))

    def _first_lines(self) -> Iterator[list[str]]:
        for _, line in zip(range(TITLE_LINES), self._rows, strict=False):
            yield [cell.strip() for cell in line.cells]

    def _own_header(self, key: str | None) -> list[str]:
        header = next((cells for cells in self._first_lines() if is_header(cells)), None)
        if header is None:
            raise UsageError(
                N_("No heading says what happened, as {field} does; say which column is which: --map MAP.toml"),
                field=Term("field", "description"),
            )
        if key is not None and key not in header:
            raise ValueRefusedError(N_("The file lacks the columns {missing} that the map names."), missing=[key])
        return header

    def _found_header(self, wanted: set[str]) -> list[str]:
        nearest: set[str] = wanted
        for header in self._first_lines():
            missing = wanted - set(header)
            if not missing:
                return header
            nearest = min(nearest, missing, key=len)
        raise ValueRefusedError(N_("The file lacks the columns {missing} that the map names."), missing=sorted(nearest))


def _hashed(*parts: str) -> str:
    digest = sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()[:32]
