"""The registration form: what is kept, what is refused, what is only hinted at."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest

from complaintlog.errors import ValueRefusedError
from complaintlog.rules.codes import Action, Attitude, Channel, Outcome, Validity
from complaintlog.rules.complaint import Complaint, Customer, Finding
from complaintlog.rules.deciding import paid
from complaintlog.rules.form import FORM, missing
from complaintlog.rules.last import apologize, callback, listen
from complaintlog.rules.owed import Act
from complaintlog.rules.register import register
from complaintlog.rules.solving import cautions, investigate, propose, solve

from .conftest import MONDAY, SHANGHAI, after, draft


def test_only_what_happened_is_required_of_a_complaint():
    bare = Complaint("20261123-001", MONDAY, MONDAY, "li", description="汤里有根头发")

    case = register(bare, after())

    assert (case.customer, case.category, case.demand) == (Customer(), None, None)
    assert case.open_debts


def test_who_takes_a_complaint_follows_it_up_unless_another_is_named(registered):
    assert registered().owner == "li"
    assert registered(owner="zhao").owner == "zhao"
    assert {debt.assignee for debt in registered(owner="zhao", channel=Channel.EMAIL).open_debts} == {"zhao"}


def test_when_it_was_received_and_when_it_was_written_down_are_kept_apart():
    noted = draft(received_at=MONDAY - timedelta(hours=3), recorded_at=MONDAY)

    case = register(noted, Act(MONDAY - timedelta(hours=3), MONDAY, "li", SHANGHAI))

    assert (case.received_at, case.recorded_at) == (MONDAY - timedelta(hours=3), MONDAY)


@pytest.mark.parametrize(
    ("field", "value"),
    [("channel", "pigeon"), ("severity", 3), ("outcome", "forgotten"), ("temperament", "cross"), ("purpose", ("fun",))],
)
def test_what_is_not_on_a_closed_list_is_refused(case, field, value):
    with pytest.raises(ValueRefusedError):
        replace(case, **{field: value})


@pytest.mark.parametrize("name", ["cause_origin", "validity"])
def test_a_finding_keeps_to_its_closed_lists(name):
    with pytest.raises(ValueRefusedError):
        Finding(**{name: "moon"})


def test_what_the_shop_calls_a_cause_or_a_category_may_be_its_own(case):
    case = investigate(case, after(hours=1), Finding(cause_code="冰箱断电"))

    assert case.finding.cause_code == "冰箱断电"
    assert replace(case, category="外卖", subcategory="漏餐").category == "外卖"


def test_no_demand_noted_is_not_a_customer_who_wants_nothing(case):
    unknown = investigate(case, after(minutes=1), Finding(validity="partly"))
    wants_nothing = replace(unknown, demand="none")

    assert cautions(unknown) == ("demand_unknown",)
    assert cautions(wants_nothing) == ()
    assert "demand" in {field.path for field in missing(unknown)}
    assert "demand" not in {field.path for field in missing(wants_nothing)}


def test_proposing_before_anything_is_found_out_warns(case):
    assert cautions(replace(case, demand="退款")) == ("no_finding",)


def test_a_complaint_holds_one_finding_and_a_new_one_says_who_found_it_and_when(case):
    case = investigate(case, after(hours=1), Finding(validity="unknown"))

    case = investigate(case, after(hours=2), Finding(validity="justified"))

    assert (case.finding.validity, case.finding.at, case.finding.by) == (Validity.JUSTIFIED, after(hours=2).at, "li")


def test_an_amount_is_a_decimal_of_nothing_or_more():
    for amount in ("-1", "NaN", "Infinity"):
        with pytest.raises(ValueRefusedError):
            draft(amount=Decimal(amount))
    assert draft(amount=Decimal("35.50"), currency="CNY").amount == Decimal("35.50")


def test_goodwill_is_kept_apart_from_what_is_paid(heard):
    case = propose(
        heard, after(minutes=5), actions=(Action.REFUND,), amount=Decimal(30), goodwill=Decimal(20), currency="CNY"
    )
    case = solve(case, after(minutes=6), agreed=True)

    with pytest.raises(ValueRefusedError):
        paid(case, after(minutes=7), amount=Decimal(50))
    case = paid(case, after(minutes=7), amount=Decimal(30))

    assert (case.solutions[0].amount, case.solutions[0].goodwill) == (Decimal(30), Decimal(20))
    assert case.solutions[0].carried_out_at == after(minutes=7).at


def test_payments_are_kept_one_by_one(heard):
    case = propose(heard, after(minutes=5), actions=(Action.REFUND,), amount=Decimal(30), currency="CNY")
    case = solve(case, after(minutes=6), agreed=True)

    case = paid(case, after(minutes=7), amount=Decimal(10), reference="A")
    case = paid(case, after(minutes=8), amount=Decimal(20), reference="B")

    assert [(one.amount, one.reference, one.at) for one in case.solutions[0].payments] == [
        (Decimal(10), "A", after(minutes=7).at),
        (Decimal(20), "B", after(minutes=8).at),
    ]


def test_an_attitude_is_one_of_four(solved):
    case = callback(solved, after(days=2), reached=True, satisfaction=4, attitude=Attitude.WATCHING)

    assert case.callbacks[-1].attitude == "watching"
    with pytest.raises(ValueRefusedError):
        callback(solved, after(days=2), reached=True, satisfaction=4, attitude="furious")


def test_what_is_internal_is_marked_so_in_the_form():
    marked = {field.path for field in FORM if field.internal}

    assert marked == {"purpose", "temperament", "exposure", "expectation", "bottom_line", "agreed_line"}


def test_an_instant_is_kept_in_utc_and_whole_seconds_with_the_zone_beside_it(case):
    shanghai = timezone(timedelta(hours=8))

    for wrong in (datetime(2026, 11, 23, 9, 0, tzinfo=shanghai), MONDAY.replace(microsecond=5), datetime(2026, 11, 23)):
        with pytest.raises(ValueError, match="received_at"):
            draft(received_at=wrong)
    assert case.zone == "Asia/Shanghai"
    assert {debt.zone for debt in case.follow_ups} == {"Asia/Shanghai"}


def test_every_way_to_end_a_case_is_on_one_list():
    assert [str(one) for one in Outcome] == [
        "solved", "explained", "withdrawn", "unreachable", "final_refusal", "malicious", "deferred", "referred",
        "duplicate",
    ]  # fmt: skip


def test_each_step_keeps_who_took_it_when_when_it_was_noted_its_words_and_its_round(case):
    noted_later = Act(after(minutes=2).at, after(hours=5).at, "zhao", SHANGHAI)

    case = apologize(listen(case, noted_later, words="汤里有头发", confirmed=True), noted_later, words="抱歉")

    kept = {(one.at, one.recorded_at, one.by, one.round) for one in case.steps}
    assert kept == {(after(minutes=2).at, after(hours=5).at, "zhao", 1)}
    assert [one.words for one in case.steps] == ["汤里有头发", "抱歉"]
