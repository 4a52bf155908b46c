"""``contact``: a word exchanged, and what it pays."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, PromiseWhen, argument, common_options, flag, option
from complaintlog.errors import N_

Words = Annotated[
    list[str], argument("ID… TEXT", N_("the complaints, then in quotes what was said; all are written, or none"))
]


@common_options
def contact(
    common: Common,
    words: Words,
    channel: Annotated[
        str | None, option("--channel", N_("how: by phone if nothing is said"), metavar="CODE:channel")
    ] = None,
    from_customer: Annotated[bool, flag("--from-customer", N_("the customer's own word"))] = False,
    from_them: Annotated[bool, flag("--from-them", N_("of someone else: their word to us, not ours to them"))] = False,
    not_reached: Annotated[bool, flag("--not-reached", N_("tried, nobody answered; it pays nothing"))] = False,
    party: Annotated[
        str | None, option("--with", N_("with someone else than the customer"), metavar="CODE:with")
    ] = None,
    pays: Annotated[str | None, option("--pays", N_("pay this debt only, as f31, or none"), metavar="F|none")] = None,
    promise: PromiseWhen = None,
    no_promise: Annotated[bool, flag("--no-promise", N_("no next time is named; say why with --reason"))] = False,
    release: Annotated[bool, flag("--release", N_("the customer lets us off what we promised"))] = False,
) -> None:
    """Note a word exchanged; ours to the customer pays what is owed."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.errors import UsageError
    from complaintlog.rules.codes import Channel, Party
    from complaintlog.values import code, follow_up, is_reference

    *references, text = words
    if not_reached and not references:  # a try may go without words
        references, text = words, ""
    if not references:
        raise UsageError(N_('Name the complaint and what was said: complaintlog contact 12 "…".'))
    if text and is_reference(text):
        raise UsageError(
            N_('{text} is a complaint, not what was said; write that after it, in quotes: contact {text} "…"'),
            text=text.strip(),
        )
    if no_promise and not common.get("reason"):
        raise UsageError(N_("--no-promise wants its reason: --reason …"))
    if promise and no_promise:
        raise UsageError(N_("--promise and --no-promise exclude each other; choose one."))
    if from_them and party is None:
        raise UsageError(N_("--from-them needs whose word it was: --with media, --with authority …"))
    if from_customer and not_reached:
        raise UsageError(N_("--from-customer and --not-reached exclude each other; choose one."))
    if not text.strip() and not not_reached:
        raise UsageError(N_("Write what was said."))
    if release and not from_customer:
        raise UsageError(N_("Only the customer's word releases a promise: add --from-customer."))
    spoken = owed.contact(
        sitting(common),
        references,
        text=text,
        channel=Channel(code(channel, "channel", Channel)) if channel else None,
        from_customer=from_customer or from_them,
        reached=not not_reached,
        party=Party(code(party, "with", Party)) if party else None,
        pays=None if pays in (None, "none") else follow_up(pays),
        pays_nothing=pays == "none",
        until=promise,
        no_promise=no_promise,
        releases=release,
    )
    is_ours = not (from_customer or from_them or party)
    changed("contact", spoken, common, spoken=[text] if is_ours else [])
