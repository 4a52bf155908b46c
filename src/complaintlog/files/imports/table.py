"""A CSV file read row by row through a map. Title lines above the header are passed over; cells stay as they came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import IO

from complaintlog.desk.taking_in import Incoming
from complaintlog.errors import N_, ValueRefusedError
from complaintlog.files.imports.mapping import Map

TITLE_LINES = 20


class Table:
    """A CSV file with its header found; ``header`` is the row the map's columns stand in."""

    def __init__(self, file: IO[str], mapped: Map) -> None:
        import csv

        csv.field_size_limit(100_000_000)
        self._rows = csv.reader(file)
        self._map = mapped
        self._copies: Counter[str] = Counter()
        self.header = self._found_header()

    def incoming(self) -> Iterator[Incoming]:
        """Each row as the form's fields, or with what is wrong with it."""
        import csv

        while True:
            try:
                cells = next(self._rows)
            except StopIteration:
                return
            except csv.Error as failed:
                problem = ValueRefusedError(N_("The row cannot be read: {why}."), why=str(failed))
                yield Incoming(self._rows.line_num, [], problem=problem)
                continue
            if any(cell.strip() for cell in cells):
                yield self._incoming(cells)

    def _incoming(self, cells: list[str]) -> Incoming:
        place = self._rows.line_num
        if len(cells) != len(self.header):
            problem = ValueRefusedError(
                N_("The row has {found} cells, the header {expected}."), found=len(cells), expected=len(self.header)
            )
            return Incoming(place, cells, problem=problem)
        row = dict(zip(self.header, cells, strict=True))
        mapped = self._map
        return Incoming(
            place, cells, self._uid(row, cells), fields=mapped.fields(row), formats=mapped.formats, zone=mapped.zone
        )

    def _uid(self, row: dict[str, str], cells: Sequence[str]) -> str:
        """By the key column; without one by all its cells, and how many such rows stood before it."""
        if self._map.key and row[self._map.key].strip():
            return _hashed(self._map.key, row[self._map.key].strip())
        same = _hashed(*cells)
        self._copies[same] += 1
        return _hashed(same, str(self._copies[same]))

    def _found_header(self) -> list[str]:
        wanted = self._map.headers()
        nearest: set[str] = wanted
        for _, cells in zip(range(TITLE_LINES), self._rows, strict=False):
            header = [cell.strip() for cell in cells]
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
