"""Opens the screen on a terminal: for a new call, for one that was left unfinished, for the form of a complaint."""

from __future__ import annotations

import gc
import os
from functools import partial
from typing import TYPE_CHECKING

from complaintlog.errors import N_, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

    from complaintlog.desk.draft import Draft
    from complaintlog.desk.drafts import Keeping, Waiting
    from complaintlog.desk.sitting import Changed, Sitting
    from complaintlog.screen.work import Clock, Work

NO_SCREEN = ("", "dumb")  # of TERM


def can_open(streams: Iterable[TextIO | None], environ: Mapping[str, str]) -> bool:
    """Whether a person sits at a terminal that can show a screen; ``streams``: what is read and written."""
    there = all(stream is not None and stream.isatty() for stream in streams)
    return there and environ.get("TERM", "") not in NO_SCREEN


def take_call(
    desk: Sitting, clock: Clock, draft: Draft, *, tell: Callable[[str], None], resume: bool = False, color: bool = True
) -> Changed | None:
    """A call on the screen, until it is saved or left; what waits then is told. ``resume``: the last unfinished one."""
    from complaintlog.desk import drafts
    from complaintlog.desk.sitting import Changed
    from complaintlog.screen.call import Registering

    taken = last_unfinished(desk, draft) if resume else None
    seen: list[str] = []
    while True:
        keeping = taken[1] if taken else drafts.begin(desk)
        seen.append(keeping.name)
        if taken:
            found = taken[0]
            work = Registering(desk, clock, found.draft, keeping, found.began, talked=found.talked)
        else:
            work = Registering(desk, clock, draft, keeping, clock())
        before = taken[0] if taken else None
        left = open_screen(work, desk, in_turn(unfinished(desk), seen), before=before, color=color)
        if left is None:
            _tell_waiting(desk, keeping, tell)
        if left is None or isinstance(left, Changed):
            return left
        taken = drafts.take_up(desk, left.name)


def last_unfinished(desk: Sitting, typed: Draft) -> tuple[Waiting, Keeping]:
    """The call left unfinished last, with what is ``typed`` now, and its keeping from here on. Raises NotFoundError."""
    from complaintlog.desk import drafts

    found = next((taken for one in unfinished(desk) if (taken := drafts.take_up(desk, one.name))), None)
    if found is None:
        raise NotFoundError(N_("No call was left unfinished; begin one: complaintlog new"))
    waiting, keeping = found
    return waiting._replace(draft=waiting.draft.under(typed)), keeping


def unfinished(desk: Sitting) -> list[Waiting]:
    """The calls that were left unfinished, the latest first."""
    from complaintlog.desk import drafts

    return [one for one in drafts.waiting(desk) if one.number is None]


def in_turn(waiting: Iterable[Waiting], seen: Sequence[str]) -> list[Waiting]:
    """Those not ``seen`` yet, the latest first; then those seen longest ago: one key goes through all."""
    last = {name: place for place, name in enumerate(seen)}
    return sorted(waiting, key=lambda one: last.get(one.name, -1))


def _tell_waiting(desk: Sitting, keeping: Keeping, tell: Callable[[str], None]) -> None:
    """That the draft of the screen that was left waits, if it does, and how one goes on with it."""
    from complaintlog.desk import drafts
    from complaintlog.render.drafts import unfinished_text

    if kept := [one for one in drafts.waiting(desk) if one.name == keeping.name]:
        tell(unfinished_text(kept, desk.user))


def correct(
    desk: Sitting, clock: Clock, reference: str, *, tell: Callable[[str], None], color: bool = True
) -> Changed | None:
    """The form of a complaint on the screen; what was left unfinished there before is taken up again."""
    from complaintlog.desk import drafts
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.editing import form_of
    from complaintlog.desk.sitting import Changed
    from complaintlog.screen.correcting import Correcting

    case = form_of(desk, reference)
    before = next((one for one in drafts.waiting(desk) if one.number == case.number), None)
    taken = drafts.take_up(desk, before.name) if before else None
    draft, keeping = (taken[0].draft, taken[1]) if taken else (Draft({}, {}), None)
    keeping = keeping or drafts.begin(desk, number=case.number, version=case.version)
    work = Correcting(desk, clock, case, keeping, draft)
    before = taken[0] if taken else None
    left = open_screen(work, desk, before=before, news=_since(work, before), color=color)
    if isinstance(left, Changed):
        return left
    _tell_waiting(desk, keeping, tell)
    return None


def _since(work: Work, before: Waiting | None) -> str:
    """What was done on the case since the corrections gone on with were begun; nothing where nothing was."""
    if before is None or before.version is None or (found := work.meanwhile(before.version)) is None:
        return ""
    from complaintlog.screen.meanwhile import since_left_text

    return since_left_text(found, work.draft.fields, work.clock())


def open_screen(
    work: Work,
    desk: Sitting,
    waiting: Sequence[Waiting] = (),
    *,
    before: Waiting | None = None,
    news: str = "",
    color: bool = True,
) -> Changed | Waiting | None:
    """Show the screen until it is left: the change that was saved, the call to take up instead, or None.

    ``before``: the draft that is gone on with here. ``news``: what is to be read before anything.
    """
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")  # the protocol loses Chinese input in several terminals
    os.environ.setdefault("TEXTUAL_FPS", "250")  # a key is drawn within 4 ms; at Textual's 60 it waits up to 17
    gc.disable()  # until the form is there
    from complaintlog.desk.calling import Calling
    from complaintlog.desk.guide import managers
    from complaintlog.lang import current
    from complaintlog.lang.guide import Guide
    from complaintlog.render.drafts import taken_up_text
    from complaintlog.screen.alt import tell_alt_keys
    from complaintlog.screen.palette import leave_out

    leave_out()
    from complaintlog.screen.app import CallScreen
    from complaintlog.screen.breaking import tell_where_lines_break
    from complaintlog.screen.side import Side
    from complaintlog.settings import guide_directory

    tell_alt_keys()
    tell_where_lines_break()
    guide = Guide(current(), guide_directory(os.environ))
    with Calling(desk) as calling:
        side = partial(Side, work, guide, managers(desk))
        told = taken_up_text(before, desk.user) if before else ""
        screen = CallScreen(work, calling, side, waiting, told=told, news=news)
        if not color:
            screen.drop_colors()
        left = screen.run()
    if screen.broken is not None:
        raise screen.broken
    return left
