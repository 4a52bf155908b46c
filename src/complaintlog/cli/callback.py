"""``callback``: the call back after the solution, or the try at it."""

from __future__ import annotations

from typing import Annotated

from complaintlog.cli.options import Common, Reference, Words, common_options, flag, option
from complaintlog.errors import N_


@common_options
def callback(
    common: Common,
    reference: Reference,
    reached: Annotated[bool | None, flag("--reached/--not-reached", N_("whether the customer answered"))] = None,
    satisfaction: Annotated[
        str | None,
        option("--satisfaction", N_("from 1 (not at all) to 5 (fully); none if they would not say"), metavar="1-5"),
    ] = None,
    attitude: Annotated[
        str | None, option("--attitude", N_("where the customer stands now"), metavar="CODE:attitude")
    ] = None,
    feedback: Annotated[str | None, option("--feedback", N_("what they say about the house as a whole"))] = None,
    words: Words = None,
    thanked: Annotated[
        str | None, option("--thanked", N_("the words of thanks, where they were not said before"))
    ] = None,
) -> None:
    """Call back after the solution: satisfied, and staying?."""
    from complaintlog.cli.answering import changed, sitting
    from complaintlog.desk import steps
    from complaintlog.rules.codes import Attitude
    from complaintlog.values import code, number

    _require_answer(reached, satisfaction)
    desk = sitting(common)
    called = steps.callback(
        desk,
        reference,
        reached=reached is not False,
        satisfaction=number(satisfaction, "--satisfaction") if satisfaction and satisfaction != "none" else None,
        attitude=code(attitude, "attitude", Attitude) if attitude else None,
        feedback=feedback,
        words=words,
        thanked=thanked,
    )
    changed("callback", [called], common, spoken=[words, thanked])


def _require_answer(reached: bool | None, satisfaction: str | None) -> None:
    """A satisfied customer closes the case, so nothing said must not count as satisfied."""
    from complaintlog.errors import UsageError

    if reached is not False and not satisfaction:
        raise UsageError(N_("Say --satisfaction 1-5 (none if they would not say), or --not-reached."))
