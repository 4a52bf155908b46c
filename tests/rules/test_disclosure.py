"""What is handed to the customer, and what is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from store.cases import bare, full

from complaintlog.documents import document
from complaintlog.rules.complaint import Complaint
from complaintlog.rules.disclosure import STAFF, disclosed
from complaintlog.rules.form import FORM

OURS = {"purpose", "temperament", "exposure", "expectation", "bottom_line", "agreed_line"}


def handed(case: Complaint) -> tuple[dict, set[str]]:
    document_, withheld = disclosed(document(case))
    return document_, set(withheld)


def test_every_key_stays_and_what_is_for_us_only_is_empty() -> None:
    whole = document(full())

    given, withheld = handed(full())

    assert list(given) == list(whole)
    assert {key for key in OURS if given[key] in (None, [])} == OURS
    assert {field.path for field in FORM if field.internal} == OURS
    assert withheld >= OURS | {"notes", "others", "handovers.words", "solutions.opinion"}


def test_no_name_of_ours_and_of_no_third_person_is_in_it() -> None:
    case = replace(full(), recorded_by="wang-the-clerk", owner="wang-the-clerk", handovers=(), letters=())

    given, _ = handed(case)

    text = json.dumps(given, ensure_ascii=False)
    assert not [name for name in ("wang-the-clerk", "王五", "小王", '"li"') if name in text]


def test_the_customers_own_words_and_our_words_to_them_are_in_it() -> None:
    given, withheld = handed(full())

    assert given["description"] == "汤里有虫"
    assert given["contacts"][0]["words"] == "还在查"
    assert given["outcome"] == "solved"
    assert not withheld & {"description", "outcome", "callbacks.feedback", "customer"}


def test_what_was_said_with_others_and_among_us_is_withheld() -> None:
    case = full()
    others = replace(case.contacts[0], with_="supplier", words="贵司这批有问题")
    asked = replace(case.follow_ups[0], kind="department", text="谁上的菜")

    given, withheld = handed(replace(case, contacts=(others,), follow_ups=(asked,)))

    assert (given["contacts"][0]["words"], given["follow_ups"][0]["text"]) == (None, None)
    assert withheld >= {"contacts.words", "follow_ups.text"}


def test_that_we_think_it_malicious_is_withheld() -> None:
    case = full()
    steps = (replace(case.steps[1], words="恶意索赔"),)
    case = replace(case, outcome="malicious", closed_reason="恶意索赔", steps=steps)
    case = replace(case, finding=replace(case.finding, validity="malicious"))

    given, withheld = handed(case)

    assert "malicious" not in json.dumps(given)
    assert "恶意索赔" not in json.dumps(given, ensure_ascii=False)
    assert withheld >= {"outcome", "closed_reason", "steps.words", "finding.validity"}


@pytest.mark.parametrize(("decision", "is_withheld"), [("pending", True), ("rejected", True), ("approved", False)])
def test_an_offer_that_was_never_made_is_withheld(decision: str, is_withheld: bool) -> None:
    case = replace(full(), solutions=(replace(full().solutions[0], decision=decision),))

    _given, withheld = handed(case)

    assert ("solutions.amount" in withheld) is is_withheld


def test_nothing_is_named_as_withheld_where_there_was_nothing() -> None:
    assert handed(bare())[1] == {"recorded_by"}


def test_whoever_of_us_a_record_names_is_known_by_the_key() -> None:
    keys = set()

    def walk(value: object) -> None:
        for key, one in (
            value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else [])
        ):
            keys.add(key)
            walk(one)

    walk(document(full()))
    assert {key for key in keys if str(key).endswith("by")} <= STAFF
