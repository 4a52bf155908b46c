"""What a customer went through with us, in figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from complaintlog.rules import ending
from complaintlog.rules.complaint import Callback, Complaint, Payment
from complaintlog.rules.history import history
from complaintlog.rules.last import callback

from .conftest import MONDAY, after

SOON = MONDAY + timedelta(days=3)


def paid(case: Complaint, amount: str, currency: str | None = "CNY") -> Complaint:
    payment = Payment(Decimal(amount), currency, MONDAY, "li")
    solution = replace(case.solutions[-1], payments=(payment,), goodwill=Decimal("5"), currency=currency)
    return replace(case, solutions=(solution,))


def test_without_complaints_there_is_nothing_to_tell() -> None:
    told = history([], now=SOON)

    assert (told.complaints, told.first_at, told.last_at, told.satisfaction, told.paid) == (0, None, None, None, ())


def test_merged_and_void_cases_are_named_but_not_counted(case: Complaint, solved: Complaint) -> None:
    void = ending.void(paid(solved, "38"), after(hours=1), reason="录错了")
    merged = replace(case, stage="merged", merged_into=1)

    told = history([case, void, merged], now=SOON)

    assert (told.complaints, told.uncounted, told.open, told.paid, told.goodwill) == (1, 2, 1, (), ())


def test_recent_is_what_was_received_in_the_last_sixty_days(case: Complaint) -> None:
    ages = [timedelta(days=61), timedelta(days=60), timedelta(0), timedelta(days=-1)]
    cases = [replace(case, received_at=SOON - age) for age in ages]

    told = history(cases, now=SOON)

    assert (told.complaints, told.recent) == (4, 2)
    assert (told.first_at, told.last_at) == (SOON - ages[0], SOON - ages[3])


def test_money_is_summed_for_each_currency_apart(solved: Complaint) -> None:
    cases = [paid(solved, "38.50"), paid(solved, "1.5"), paid(solved, "7", "USD"), paid(solved, "2", None)]

    told = history(cases, now=SOON)

    assert told.paid == (("CNY", Decimal("40.00")), ("USD", Decimal(7)), (None, Decimal(2)))
    assert told.goodwill == (("CNY", Decimal(10)), ("USD", Decimal(5)), (None, Decimal(5)))


def test_how_cases_ended_and_how_satisfied_people_were(solved: Complaint) -> None:
    happy = callback(solved, after(days=1), reached=True, satisfaction=5)
    unrated = replace(solved, callbacks=(Callback(MONDAY, "li", 1, reached=False),))
    fair = replace(happy, callbacks=(replace(happy.callbacks[0], satisfaction=4),))

    told = history([happy, fair, unrated], now=SOON)

    assert (told.outcomes, told.open) == ((("solved", 2),), 1)
    assert (told.satisfaction, told.ratings) == (Fraction(9, 2), 2)
