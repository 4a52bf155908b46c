"""What was written on the form and can hardly be meant: told as a caution, and kept as it was written."""

from __future__ import annotations

from datetime import date

from complaintlog.rules.complaint import Complaint
from complaintlog.rules.text import digits, excerpt


def doubts(before: Complaint | None, case: Complaint, *, today: date) -> tuple[str, ...]:
    """The cautions of what is new on the form since ``before``; ``today``: the day in the book's zone."""
    phone, bought = case.customer.phone, case.purchased_on
    found = []
    if phone and not digits(phone) and (before is None or before.customer.phone != phone):
        found.append(f"no_digits:{excerpt(phone)}")
    if bought and bought > today and (before is None or before.purchased_on != bought):
        found.append(f"bought_later:{bought}")
    return tuple(found)
