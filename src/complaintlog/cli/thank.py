"""``thank``: thanks for raising it."""

from __future__ import annotations

from complaintlog.cli.options import Common, Reference, Words, common_options


@common_options
def thank(
    common: Common,
    reference: Reference,
    words: Words = None,
) -> None:
    """Thank the customer for raising it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps

    desk = sitting(common)
    changed("thank", [steps.thank(desk, reference, words=words)], common, spoken=[words])
