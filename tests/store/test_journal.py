"""The journal: an entry says what was done, and the chain holds all of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from complaintlog.settings import Location
from complaintlog.store.book import reading, writing
from complaintlog.store.database import START
from complaintlog.store.journal import Kept, digest, link
from store.cases import NOW, ZONE, bare, entry

KEPT = Kept(12, "cmd", "2026-11-22T09:00:00Z", "li", "new", 3, "salt", "{}", "d" * 64, "")


@pytest.mark.parametrize(
    "other",
    [
        {"number": 1, "command": "2cmd"},
        {"command": "cm", "at": "d2026-11-22T09:00:00Z"},
        {"who": "l", "what": "inew"},
        {"what": "new3", "complaint_id": 0},
        {"complaint_id": 4},
        {"digest": "e" * 64},
    ],
)
def test_the_chain_holds_every_field_in_its_own_length(other: dict[str, object]) -> None:
    assert link(START, KEPT._replace(**other)) != link(START, KEPT)  # type: ignore[arg-type]


def test_a_letter_moved_from_one_field_to_the_next_breaks_the_chain() -> None:
    moved = KEPT._replace(who="lin", what="ew")

    assert link(START, moved) != link(START, KEPT)
    assert digest("ab", "c") != digest("a", "bc")


def test_the_chain_goes_on_from_the_one_before() -> None:
    assert link("1" * 64, KEPT) != link(START, KEPT)


def test_an_entry_tells_who_did_what_when_and_what_changed(location: Location) -> None:
    with writing(location, zone=ZONE) as book:
        kept = book.save(None, bare(), entry("new", "li", command="c1"))
        book.save(kept, replace(kept, remarks="好"), entry("edit", "wang", command="c2"))
        book.save(None, bare(), entry("new"))

    with reading(location) as book:
        first, second = book.history(1)

    assert (first.number, first.what, first.who, first.command, first.at) == (1, "new", "li", "c1", NOW)
    assert (second.number, second.what, second.who, second.complaint_id) == (2, "edit", "wang", 1)
    assert second.changes is not None
    assert [(one.before, one.after) for one in second.changes] == [
        ({"remarks": None, "version": 1}, {"remarks": "好", "version": 2})
    ]
