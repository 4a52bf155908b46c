"""The change set: what it lists, and that it leads from one state to the other and back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from complaintlog.rules.complaint import Complaint, CorrectiveAction
from complaintlog.store.changes import Change, changes, documents, fold, from_documents, merged, reversed_changes
from complaintlog.store.mapping import TABLES, rows
from store.cases import bare, full, word

ROW = ("notes", (1, 1))


def numbered(case: Complaint) -> Complaint:
    return replace(case, id=1, number="20261122-001", customer=replace(case.customer, id=1))


def state(case: Complaint) -> dict[tuple[str, tuple[int, ...]], dict[str, object]]:
    found = {(table.name, key): cells for table in TABLES for key, cells in rows(table, case).items()}
    return {place: {name: cell for name, cell in cells.items() if cell is not None} for place, cells in found.items()}


def test_changes_lead_from_one_state_to_the_other_and_back() -> None:
    before, after = numbered(full()), numbered(bare(customer=full().customer, tags=("x", "y", "z"), contacts=(word(),)))
    made = changes(before, after, before.customer)

    kept = from_documents(documents(made))

    assert fold(state(before), kept) == state(after)
    assert fold(state(after), reversed_changes(kept)) == state(before)


def test_a_new_complaint_comes_from_nothing() -> None:
    case = numbered(full())

    assert fold({}, changes(None, case)) == state(case)
    assert fold(state(case), reversed_changes(changes(None, case))) == {}


def test_the_same_is_no_change() -> None:
    assert changes(numbered(full()), numbered(full()), numbered(full()).customer) == []


def test_one_more_nought_in_an_amount_is_a_change() -> None:
    before = numbered(full())
    first, second = before.solutions
    after = replace(before, solutions=(replace(first, amount=Decimal("188.0")), second))

    (made,) = changes(before, after, before.customer)

    assert (made.table, made.before, made.after) == ("solutions", {"amount": "188"}, {"amount": "188.0"})


def test_a_record_with_an_id_is_followed_wherever_it_stands() -> None:
    one, two = (CorrectiveAction(id, f"text {id}", None, None) for id in (7, 8))
    before = numbered(bare(corrective_actions=(one, two)))

    made = changes(before, replace(before, corrective_actions=(two,)), before.customer)

    assert [(change.key, change.after) for change in made] == [((7,), None), ((8,), {"seq": 1})]


def test_several_changes_of_a_row_are_one() -> None:
    came = Change(*ROW, None, {"text": "a"})
    changed = Change(*ROW, {"text": "a", "by_whom": None}, {"text": "b", "by_whom": "li"})
    again = Change(*ROW, {"text": "b"}, {"text": "a"})
    went = Change(*ROW, {"text": "b", "by_whom": "li"}, None)

    assert merged([came, changed]) == [Change(*ROW, None, {"text": "b", "by_whom": "li"})]
    assert merged([changed, again]) == [Change(*ROW, {"text": "a", "by_whom": None}, {"text": "a", "by_whom": "li"})]
    assert merged([changed, went]) == [Change(*ROW, {"text": "a", "by_whom": None}, None)]
    assert merged([went, came]) == [Change(*ROW, {"text": "b", "by_whom": "li"}, {"text": "a", "by_whom": None})]


def test_changes_that_cancel_each_other_are_none() -> None:
    came, went = Change(*ROW, None, {"text": "a"}), Change(*ROW, {"text": "a"}, None)

    assert merged([came, went]) == []
    assert merged([went, came]) == []
    assert merged([Change(*ROW, {"text": "a"}, {"text": "b"}), Change(*ROW, {"text": "b"}, {"text": "a"})]) == []
