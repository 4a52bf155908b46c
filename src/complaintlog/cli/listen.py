"""``listen``: the complaint was said back in our words."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Words, flag
from complaintlog.errors import N_


def listen(
    reference: Reference,
    words: Words = None,
    confirmed: Annotated[
        bool | None, flag("--confirmed/--not-confirmed", N_("the customer said: yes, that is it"))
    ] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Listen: what was said back, and did the customer confirm it."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("listen", [steps.listen(desk, reference, words=words, confirmed=confirmed)], json=json)
