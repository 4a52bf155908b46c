"""Whatever a complaint holds, the book gives it back; whatever was changed, undo restores."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from complaintlog.rules.complaint import Complaint, Customer
from complaintlog.rules.record import shape
from complaintlog.settings import Location
from complaintlog.store.book import reading, writing
from complaintlog.store.mapping import NUMBERED
from store.cases import ZONE, entry

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from("虫é🙈\u202e'\"%_\\:;\n"),
    max_size=12,
)
INSTANTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)).map(
    lambda one: one.replace(microsecond=0, tzinfo=UTC)
)
SCALARS: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "number": st.integers(0, 2**40),
    "flag": st.booleans(),
    "instant": INSTANTS,
    "day": st.dates(date(1, 1, 1), date(9999, 12, 31)),
    "money": st.decimals(0, 10**20, places=2) | st.sampled_from([Decimal("0"), Decimal("5E+3"), Decimal("0.000")]),
    "words": st.lists(TEXTS, max_size=3).map(tuple),
    "numbers": st.just(()),
}
SPECIAL: dict[tuple[type[Any], str], st.SearchStrategy[Any]] = {
    (Complaint, "id"): st.none(),
    (Complaint, "number"): st.none(),
    (Complaint, "version"): st.just(0),
    (Complaint, "links"): st.lists(st.integers(1, 99), max_size=3).map(tuple),
    (Customer, "id"): st.none(),
}
NAMED = {"lane": st.integers(0, 6), "satisfaction": st.integers(1, 5), "uid": st.uuids().map(str)}


def records(record: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of this kind."""
    return st.builds(record, **{one.name: values(record, one.name, one.kind, one.record) for one in shape(record)})


def values(record: type[Any], name: str, kind: str, inner: type[Any] | None) -> st.SearchStrategy[Any]:
    if (record, name) in SPECIAL:
        return SPECIAL[(record, name)]
    optional = str(record.__dataclass_fields__[name].type).endswith("| None")
    found = one_of(record, name, kind, inner)
    return st.none() | found if optional else found


def one_of(record: type[Any], name: str, kind: str, inner: type[Any] | None) -> st.SearchStrategy[Any]:
    if name in record.CODES:
        codes = st.sampled_from([member.value for member in record.CODES[name]])
        return st.lists(codes, max_size=3).map(tuple) if kind == "words" else codes
    if kind == "records" and inner is not None:
        return st.lists(records(inner), max_size=2).map(tuple)
    if inner is not None:
        return records(inner)
    return NAMED[name] if name in NAMED else SCALARS[kind]


@st.composite
def complaints(draw: st.DrawFn) -> Complaint:
    """Any complaint, its ids provisional."""
    case: Complaint = draw(records(Complaint))
    parts = {
        table.field: tuple(replace(one, id=-place) for place, one in enumerate(getattr(case, table.field), 1))
        for table in NUMBERED
    }
    return replace(case, **parts)


@given(complaints(), complaints())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_saved_is_what_is_read_and_undo_restores_it(first: Complaint, second: Complaint) -> None:
    with tempfile.TemporaryDirectory() as directory:
        location = Location(str(Path(directory, "book.db")), named=True)
        with writing(location, zone=ZONE) as book:
            kept = book.save(None, first, entry())
        with writing(location, zone=ZONE) as book:
            was = book.complaint("1")
            customer = replace(second.customer, id=kept.customer.id)
            now = book.save(was, replace(second, number=kept.number, customer=customer), entry("edit"))
            loaded = book.complaint("1")
        assume(now.version > was.version)
        with writing(location, zone=ZONE) as book:
            book.undo("li", None, entry("undo"))
        with reading(location) as book:
            restored, found = book.complaint("1"), book.verify()

    assert was == kept
    assert loaded == now
    assert repr(restored) == repr(replace(was, version=3))
    assert found.problems == ()
