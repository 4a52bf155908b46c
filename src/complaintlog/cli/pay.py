"""``pay``: money paid on the agreed solution."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, Currency, IfVersion, Json, Reason, Reference, argument, option
from complaintlog.errors import N_


def pay(
    reference: Reference,
    amount: Annotated[str, argument("AMOUNT", N_("how much was paid, like 35.50"))],
    currency: Currency = None,
    payment_ref: Annotated[str | None, option("--reference", N_("the number of the transfer"))] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Note a payment on the agreed solution; all paid, it is carried out."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.values import money

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed(
        "pay",
        [steps.pay(desk, reference, amount=money(amount, "AMOUNT"), currency=currency, payment_ref=payment_ref)],
        json=json,
    )
