"""``wait``: the customer is to answer."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, When, option
from complaintlog.errors import N_


def wait(
    reference: Reference,
    when: When,
    text: Annotated[str | None, option("--text", N_("what we wait for"))] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Wait for the customer until a time to chase; promises go on."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import owed

    desk = sitting(at=at, reason=reason, if_version=if_version)
    changed("wait", [owed.wait(desk, reference, until=when, text=text)], json=json)
