"""``wait``: the customer is to answer."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, When, common_options, option
from complaintlog.errors import N_


@common_options
def wait(
    common: Common,
    reference: Reference,
    when: When,
    text: Annotated[str | None, option("--text", N_("what we wait for"))] = None,
) -> None:
    """Wait for the customer until a time to chase; promises go on."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed
    from complaintlog.values import words

    desk = sitting(common)
    said = None if text is None else words(text, N_("Write what we wait for, or leave --text out."))
    changed("wait", [owed.wait(desk, reference, until=when, text=said)], common)
