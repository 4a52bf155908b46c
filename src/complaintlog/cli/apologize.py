"""``apologize``: sorry for the experience."""

from __future__ import annotations

from complaintlog.cli.options import Common, Reference, Words, common_options


@common_options
def apologize(
    common: Common,
    reference: Reference,
    words: Words = None,
) -> None:
    """Apologize for the experience; this admits no liability."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps

    desk = sitting(common)
    changed("apologize", [steps.apologize(desk, reference, words=words)], common, spoken=[words])
