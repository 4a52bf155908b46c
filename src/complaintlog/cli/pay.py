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
    from complaintlog.values import currency as parsed_currency
    from complaintlog.values import money

    paid = steps.pay(
        sitting(common),
        reference,
        amount=money(amount, "AMOUNT"),
        currency=parsed_currency(currency, "--currency") if currency else None,
        payment_ref=payment_ref,
    )
    changed("pay", [paid], common)
