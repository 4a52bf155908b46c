"""``pay``: money paid on the agreed solution."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Currency, Reference, argument, common_options, option
from complaintlog.errors import N_


@common_options
def pay(
    common: Common,
    reference: Reference,
    amount: Annotated[str, argument("AMOUNT", N_("how much was paid, like 35.50"))],
    currency: Currency = None,
    payment_ref: Annotated[str | None, option("--reference", N_("the number of the transfer"))] = None,
) -> None:
    """Note a payment on the agreed solution; all paid, it is carried out."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.values import money

    desk = sitting(common)
    changed(
        "pay",
        [steps.pay(desk, reference, amount=money(amount, "AMOUNT"), currency=currency, payment_ref=payment_ref)],
        common,
    )
