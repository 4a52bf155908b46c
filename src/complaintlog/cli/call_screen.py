"""``new`` as it is typed when the phone rings: nothing after it, at a terminal. Typer is not waited for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Changed, Sitting

TYPED: tuple[list[str], ...] = ([], ["--resume"])


def opens(words: Sequence[str]) -> bool:
    """Whether ``words`` after the verb leave everything to the screen, and it can be opened here."""
    from complaintlog.cli.answering import on_screen

    return list(words) in TYPED and on_screen()


def new(words: Sequence[str]) -> None:
    """The call on the screen, and its one line once it is over."""
    from complaintlog.cli.answering import changed, sitting

    if one := taken_on_screen(sitting(), {}, {}, resume=bool(words)):
        changed("new", [one], {})


def taken_on_screen(
    desk: Sitting, fields: Mapping[str, Any], taken: Mapping[str, Any], *, resume: bool
) -> Changed | None:
    """What was registered on the call screen, which begins with what was typed; None when it was left."""
    from complaintlog.cli.call import begin, clock_again
    from complaintlog.desk.draft import Draft
    from complaintlog.screen.opening import take_call

    color = begin().settings.color is not False
    return take_call(desk, clock_again, Draft(dict(fields), dict(taken)), resume=resume, color=color)
