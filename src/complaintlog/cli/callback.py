"""``callback``: the call back after the solution, or the try at it."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import At, IfVersion, Json, Reason, Reference, Words, flag, option
from complaintlog.errors import N_


def callback(
    reference: Reference,
    reached: Annotated[bool, flag("--reached/--not-reached", N_("whether the customer answered"))] = True,
    satisfaction: Annotated[
        str | None, option("--satisfaction", N_("from 1 (not at all) to 5 (fully)"), metavar="1-5")
    ] = None,
    attitude: Annotated[
        str | None, option("--attitude", N_("where the customer stands now"), metavar="CODE:attitude")
    ] = None,
    feedback: Annotated[str | None, option("--feedback", N_("what they say about the house as a whole"))] = None,
    words: Words = None,
    thanked: Annotated[
        str | None, option("--thanked", N_("the words of thanks, where they were not said before"))
    ] = None,
    at: At = None,
    reason: Reason = None,
    if_version: IfVersion = None,
    json: Json = False,
) -> None:
    """Call back after the solution: satisfied, and staying?."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.rules.codes import Attitude
    from complaintlog.values import code, number

    desk = sitting(at=at, reason=reason, if_version=if_version)
    called = steps.callback(
        desk,
        reference,
        reached=reached,
        satisfaction=number(satisfaction, "--satisfaction") if satisfaction else None,
        attitude=code(attitude, "attitude", Attitude) if attitude else None,
        feedback=feedback,
        words=words,
        thanked=thanked,
    )
    changed("callback", [called], json=json)
