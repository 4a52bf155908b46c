"""What stays of a complaint when the person behind it is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from store.cases import bare, debt, full

from complaintlog.errors import RefusedError
from complaintlog.rules import complaint as records
from complaintlog.rules.complaint import Customer
from complaintlog.rules.erasing import STAYING, erased, is_erased, require_nothing_owed
from complaintlog.rules.record import Record, shape

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_words_go_and_codes_times_amounts_and_our_own_names_stay() -> None:
    before = replace(full(), id=7, uid="a" * 32)

    left = erased(before)

    assert left.customer == Customer()
    assert (left.description, left.order_no, left.product, left.tags, left.notes[0].text) == ("", None, None, (), "")
    assert (left.severity, left.category, left.outcome, left.amount) == (2, "product", "solved", before.amount)
    assert (left.received_at, left.closed_at, left.owner) == (before.received_at, before.closed_at, "li")
    assert [one.state for one in left.follow_ups] == ["kept", "open"]
    assert left.follow_ups[0].basis == before.follow_ups[0].basis
    assert left.callbacks[0].satisfaction == 2
    assert left.attachments[0].sha256 is None
    assert (is_erased(before), is_erased(left)) == (False, True)


def test_what_was_erased_once_is_not_changed_by_erasing_it_again() -> None:
    left = erased(replace(full(), id=7))

    assert erased(left) == left


def test_a_uid_of_our_own_stays_and_a_senders_own_goes_as_it_may_be_a_phone() -> None:
    assert erased(bare(id=7, uid="0123456789abcdef" * 2)).uid == "0123456789abcdef" * 2
    assert erased(bare(id=7, uid="13800000001/1")).uid == "erased-7"


def test_what_stays_is_named_by_fields_there_are() -> None:
    for kind, names in STAYING.items():
        assert names <= {field.name for field in shape(kind) if field.kind in ("text", "words")}, kind


def test_every_record_with_texts_says_which_of_them_stay() -> None:
    """A record added later is thought about; until then all its words go."""
    found = {
        kind
        for kind in vars(records).values()
        if isinstance(kind, type) and issubclass(kind, Record) and kind not in (Record, Customer)
    }

    assert found == set(STAYING)


@pytest.mark.parametrize(
    ("case", "named"),
    [
        (bare(number="20261122-001"), "20261122-001"),
        (bare(number="20261122-002", stage="closed", follow_ups=(debt(id=31),)), "20261122-002 f31"),
    ],
)
def test_it_is_refused_while_a_case_is_open_or_something_is_owed(case: records.Complaint, named: str) -> None:
    with pytest.raises(RefusedError) as raised:
        require_nothing_owed([bare(stage="closed"), case])

    assert raised.value.arguments["owed"] == [named]


def test_a_case_that_is_over_with_all_paid_is_not_in_the_way() -> None:
    require_nothing_owed([bare(stage="closed", follow_ups=(debt(id=1, done_at=NOW + timedelta(hours=1)),))])
