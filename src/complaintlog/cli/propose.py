"""``propose``: a solution is put forward."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Currency, Reference, common_options, option
from complaintlog.errors import N_


@common_options
def propose(
    common: Common,
    reference: Reference,
    action: Annotated[
        list[str] | None, option("--action", N_("what is done; may be said several times"), metavar="CODE:actions")
    ] = None,
    text: Annotated[str | None, option("--text", N_("the solution in words"))] = None,
    amount: Annotated[str | None, option("--amount", N_("what it costs"), metavar="AMOUNT")] = None,
    currency: Currency = None,
    goodwill: Annotated[
        str | None, option("--goodwill", N_("the worth of a gift or coupon on top"), metavar="AMOUNT")
    ] = None,
    instead_of: Annotated[
        str | None,
        option(
            "--instead-of", N_("replaces this solution, as show counts them; say why with --reason"), metavar="NUMBER"
        ),
    ] = None,
) -> None:
    """Propose a solution: what we would do, and what it costs."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.rules.codes import Action
    from complaintlog.values import code_list, money, number
    from complaintlog.values import currency as parsed_currency

    desk = sitting(common)
    proposed = steps.propose(
        desk,
        reference,
        actions=[Action(one) for one in code_list(action or [], "actions", Action)],
        text=text,
        amount=money(amount, "--amount") if amount else None,
        currency=parsed_currency(currency, "--currency") if currency else None,
        goodwill=money(goodwill, "--goodwill") if goodwill else None,
        instead_of=number(instead_of, "--instead-of", least=1) if instead_of else None,
    )
    changed("propose", [proposed], common)
