"""``listen``: the complaint was said back in our words."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, Words, common_options, flag
from complaintlog.errors import N_


@common_options
def listen(
    common: Common,
    reference: Reference,
    words: Words = None,
    confirmed: Annotated[
        bool | None, flag("--confirmed/--not-confirmed", N_("the customer said: yes, that is it"))
    ] = None,
) -> None:
    """Listen: what was said back, and did the customer confirm it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps

    desk = sitting(common)
    changed("listen", [steps.listen(desk, reference, words=words, confirmed=confirmed)], common)
