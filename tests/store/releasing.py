"""Keeps a book of today's schema among the released ones: ``python -m store.releasing`` in ``tests``.

Run once for each new version of the schema, together with the step that leads to it. From then on neither changes:
people have such books. ``SHA256SUMS`` holds both to it.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

from complaintlog.rules.complaint import Note
from complaintlog.settings import Location
from complaintlog.store.book import writing
from complaintlog.store.database import SCHEMA
from complaintlog.store.upgrade import SCRIPTS
from store.cases import NOW, ZONE, bare, entry, full

RELEASED = Path(__file__).with_name("released")
SUMS = RELEASED / "SHA256SUMS"
STEPS = Path(SCRIPTS, "versions")


def kept(version: int) -> list[Path]:
    """What must never change once books of this version are with people."""
    return [RELEASED / f"{version:04d}.sql", *sorted(STEPS.glob(f"{version:04d}_*.sql"))]


def sums(version: int) -> list[str]:
    """The hash and name of each of those files."""
    return [f"{hashlib.sha256(path.read_text('utf-8').encode()).hexdigest()}  {path.name}" for path in kept(version)]


def dump() -> str:
    """A book of today: a complaint with everything in it, and one that was written on, corrected and taken back."""
    with tempfile.TemporaryDirectory() as place:
        path = f"{place}/book.db"
        with writing(Location(path, named=True), zone=ZONE) as book:
            book.save(None, full(), entry())
            book.save_content(hashlib.sha256(b"x").hexdigest(), b"x")
            case = book.save(None, bare(notes=(Note(NOW, "li", "小心"),)), entry())
            noted = replace(case, notes=(*case.notes, Note(NOW, "wang", "再看")))
            case = book.save(case, noted, entry("note"))
            book.save(case, replace(case, product="面"), entry("edit"))
            book.undo("li", None, entry("undo"))
        connection = sqlite3.connect(path)
        try:
            return "\n".join(connection.iterdump()) + "\n"
        finally:
            connection.close()


if __name__ == "__main__":
    (RELEASED / f"{SCHEMA:04d}.sql").open("x", encoding="utf-8").write(dump())
    with SUMS.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in sums(SCHEMA))
