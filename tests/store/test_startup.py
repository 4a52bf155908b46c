"""What a call loads: asking loads no records, working loads no SQLModel."""

from __future__ import annotations

import subprocess
import sys

import pytest

from complaintlog.rules.complaint import Customer
from complaintlog.settings import Location
from complaintlog.store.book import writing
from store.cases import ZONE, bare, entry

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "pendulum", "rich", "platformdirs"}
OPEN = """
import sys
from complaintlog.settings import Location
from complaintlog.store.book import reading, writing
place = Location(sys.argv[1], named=True)
{work}
print(*sys.modules)
"""
ASK = "with reading(place) as book: assert book.ask('list', limit=3)"
WRITE = """
from dataclasses import replace
from datetime import UTC, datetime
from complaintlog.store.book import Entry
with writing(place, zone="UTC") as book:
    case = book.complaint("1")
    entry = Entry(datetime(2026, 11, 22, tzinfo=UTC), "li", "edit", "c")
    again = book.save(None, replace(case, id=None, uid="", number=None, product="红烧肉"), entry)
    book.undo("li", None, entry._replace(command="d"))
    assert book.verify().ok
"""


def loaded(location: Location, work: str) -> set[str]:
    with writing(location, zone=ZONE) as book:
        book.save(None, bare(customer=Customer(name="张三")), entry())
    call = [sys.executable, "-c", OPEN.format(work=work), location.target]
    found = set(subprocess.run(call, capture_output=True, text=True, check=True).stdout.split())
    assert "complaintlog.store.book" in found
    return found


def test_asking_loads_no_records(in_file: Location) -> None:
    found = loaded(in_file, ASK)

    assert not found & {*HEAVY, "complaintlog.rules.complaint", "dataclasses", "json", "hashlib", "logging", "psycopg"}


@pytest.mark.parametrize("engine", ["in_file", "on_server"])
def test_working_loads_no_declaration(engine: str, request: pytest.FixtureRequest) -> None:
    found = loaded(request.getfixturevalue(engine), WRITE)

    assert "complaintlog.store.writer" in found
    assert not found & {*HEAVY, "complaintlog.store.tables"}
