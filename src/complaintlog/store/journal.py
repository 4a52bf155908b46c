"""The journal: what was done, by whom, when; only ever appended, each entry chained to the one before.

The chain hashes the previous chain and every field of the entry, each with its length before it; of salt and payload
only their digest, so that both can be erased together and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.store.changes import Change, documents, from_documents
from complaintlog.store.entry import Entry, Journaled
from complaintlog.store.mapping import instant, json_text

if TYPE_CHECKING:
    from complaintlog.store.database import Database

_COLUMNS = "number, command, at, who, what, complaint_id, salt, payload, digest, chain"
_HEAD = "SELECT number, chain FROM head WHERE id = 1"
_MOVE_HEAD = "UPDATE head SET number = :number, chain = :chain WHERE id = 1"
_APPEND = (
    f"INSERT INTO journal ({_COLUMNS}) VALUES"  # noqa: S608 - column names of this file
    " (:number, :command, :at, :who, :what, :complaint_id, :salt, :payload, :digest, :chain)"
)
_BEGUN = "INSERT INTO settings (name, text) VALUES ('created_at', :at) ON CONFLICT (name) DO NOTHING"
_FORGET = "UPDATE journal SET salt = NULL, payload = NULL WHERE number = :number"
_PAGE = 1000


class Kept(NamedTuple):
    """An entry as its row holds it."""

    number: int
    command: str
    at: str
    who: str
    what: str
    complaint_id: int
    salt: str | None
    payload: str | None
    digest: str
    chain: str

    def opened(self) -> Journaled:
        """The entry with its payload read."""
        payload: dict[str, Any] | None = None if self.payload is None else json.loads(self.payload)
        return Journaled(
            self.number,
            datetime.fromisoformat(self.at),
            self.who,
            self.what,
            self.command,
            self.complaint_id,
            None if payload is None else tuple(from_documents(payload["changes"])),
            () if payload is None else tuple(payload.get("undone", ())),
            None if payload is None else payload.get("reason"),
            _erased(payload),
        )


def _erased(payload: dict[str, Any] | None) -> tuple[int, ...] | None:
    return None if payload is None or "erased" not in payload else tuple(payload["erased"])


def digest(salt: str, payload: str) -> str:
    """What stands for salt and payload in the chain."""
    return _hash(salt, payload)


def link(previous: str, kept: Kept) -> str:
    """The chain after ``kept``."""
    return _hash(
        previous, str(kept.number), kept.command, kept.at, kept.who, kept.what, str(kept.complaint_id), kept.digest
    )


def _hash(*fields: str) -> str:
    sealed = hashlib.sha256()
    for field in fields:
        written = field.encode()
        sealed.update(len(written).to_bytes(8, "big"))
        sealed.update(written)
    return sealed.hexdigest()


class Journal:
    """The journal of a book during one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._head: tuple[int, str] | None = None
        self._moved = False

    def head(self) -> tuple[int, str]:
        """The number and the chain of the last entry."""
        if self._head is None:
            number, chain = self._database.fetch(_HEAD)[0]
            self._head = (number, chain)
        return self._head

    def append(
        self,
        entry: Entry,
        complaint_id: int,
        made: list[Change],
        undone: tuple[int, ...] = (),
        erased: list[int] | None = None,
    ) -> None:
        """Write down what was changed on a complaint.

        ``erased``: the numbers of its entries whose words are gone; ``made`` is then the whole of what is left.
        """
        number, chain = self.head()
        document: dict[str, Any] = {"changes": documents(made)}
        if erased is not None:
            document["erased"] = erased
        if undone:
            document["undone"] = list(undone)
        if entry.reason:
            document["reason"] = entry.reason
        payload, salt = json_text(document), os.urandom(16).hex()
        at = instant(entry.at)
        sealed = digest(salt, payload)
        kept = Kept(number + 1, entry.command, at, entry.who, entry.what, complaint_id, salt, payload, sealed, chain)
        kept = kept._replace(chain=link(chain, kept))
        self._database.run(_APPEND, kept._asdict())
        if number == 0:
            self._database.run(_BEGUN, {"at": at})
        self._head, self._moved = (kept.number, kept.chain), True

    def forget(self, numbers: Iterable[int]) -> None:
        """Erase what these entries say; that they were made, by whom and when, stays, and the chain holds."""
        self._database.run_many(_FORGET, ({"number": number} for number in numbers))

    def back_to(self, head: tuple[int, str]) -> None:
        """The journal ends at ``head`` again: what came after was rolled back."""
        self._head = head

    def write(self) -> None:
        """Keep where the journal ends."""
        if self._moved and self._head:
            self._database.run(_MOVE_HEAD, {"number": self._head[0], "chain": self._head[1]})
            self._moved = False


def entries(database: Database, condition: str = "", **values: Any) -> Iterator[Kept]:
    """The entries for which ``condition`` (SQL of this package) holds, in their order, a page at a time."""
    last = 0
    while True:
        found = _page(database, condition, {**values, "last": last})
        yield from found
        if len(found) < _PAGE:
            return
        last = found[-1].number


def latest(database: Database, condition: str, **values: Any) -> Iterator[Kept]:
    """As :func:`entries`, the last one first."""
    before = 2**63 - 1
    while True:
        sql = f"SELECT {_COLUMNS} FROM journal WHERE number < :before AND {condition} ORDER BY number DESC LIMIT 50"  # noqa: S608 - conditions are written in this package
        found = database.fetch(sql, {**values, "before": before})
        yield from (Kept(*row) for row in found)
        if len(found) < 50:
            return
        before = found[-1][0]


def _page(database: Database, condition: str, values: dict[str, Any]) -> list[Kept]:
    sql = f"SELECT {_COLUMNS} FROM journal WHERE number > :last"  # noqa: S608 - conditions are written in this package
    if condition:
        sql += f" AND {condition}"
    return [Kept(*row) for row in database.fetch(f"{sql} ORDER BY number LIMIT {_PAGE}", values)]
