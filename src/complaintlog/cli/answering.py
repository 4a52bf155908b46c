"""What verbs share: the sitting of this call, and the answer after a case was changed."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from complaintlog.cli.call import answer, begin, columns, hand_over, keep, on_terminal, tell
from complaintlog.errors import ComplaintlogError

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Changed, Sitting
    from complaintlog.render.sheet import Sheet
    from complaintlog.rules.complaint import Complaint


def sitting(common: Mapping[str, Any] | None = None) -> Sitting:
    """Who calls, on which book, now; ``common`` is what was typed of what every write accepts."""
    from complaintlog.desk.sitting import Sitting
    from complaintlog.values import number

    call, typed = begin(), common or {}
    version = number(typed["if_version"], "--if-version") if typed.get("if_version") is not None else None
    settings = call.settings
    return Sitting(
        settings.location,
        settings.user,
        call.now,
        typed.get("at"),
        typed.get("reason"),
        version,
        settings.as_of,
        dry_run=bool(typed.get("dry_run")),
    )


def on_screen() -> bool:
    """Whether a screen can be opened: a person types and reads, on a terminal that can show one."""
    from complaintlog.screen.opening import can_open

    return can_open((sys.stdin, sys.stdout, sys.stderr), os.environ)


def sheet() -> Sheet:
    """The paper the answer is written on: drawn on a terminal, tab-separated in a pipe."""
    from complaintlog.render.sheet import Sheet

    drawn = on_terminal(sys.stdout) or bool(os.environ.get("FORCE_COLOR"))
    return Sheet(drawn=True, width=max(40, columns(os.environ, otherwise=100)), color=_in_color()) if drawn else Sheet()


def changed(
    what: str, changes: Sequence[Changed], common: Mapping[str, Any], *, spoken: Sequence[str | None] = ()
) -> None:
    """What a writing command answers: one line a case, or the case as JSON; warnings and hints beside it.

    ``spoken``: what we said to the customer, which the word check looks at.
    """
    from complaintlog.lang import _
    from complaintlog.render.said import hints, said, understood

    keep(one.after.called for one in changes)
    if common.get("json"):
        from complaintlog.documents import document

        several = {"schema": 1, "items": [document(one.after) for one in changes]}
        document_out(document(changes[0].after) if len(changes) == 1 else several)
        return
    lines = said(what, changes, begin().now)
    if common.get("dry_run"):
        answer("".join(_("Would be: {line}", line=line) + "\n" for line in lines.splitlines()))
        tell_lines(understood(changes))
        tell_lines(_("Nothing of this was kept: a dry run."))
        return
    answer(lines)
    tell_lines(understood(changes))
    if on_terminal(sys.stderr):  # somebody is there, wherever the answer goes
        tell_lines(hints(what, changes, begin().now))
        tell_lines(words_heard(changes[0].after, spoken))


def words_heard(case: Complaint, spoken: Sequence[str | None]) -> str:
    """What the word check says. A list of the user's that cannot be read is told, not refused: the case is written."""
    said = "\n".join(one for one in spoken if one)
    if not said:
        return ""
    from complaintlog.desk import words
    from complaintlog.lang import say
    from complaintlog.render.words import warnings

    try:
        return warnings(words.spoken(case, said))
    except ComplaintlogError as refused:
        return say(refused)


def summarized(case: Complaint, common: Mapping[str, Any]) -> None:
    """For whoever has the case now, what they must know of it; nothing beside JSON."""
    if common.get("json") or common.get("dry_run"):
        return
    from complaintlog.render.handover import handover_text

    answer("\n" + handover_text(case, sheet(), begin().now))


def document_out(value: dict[str, Any]) -> None:
    """One JSON document, and nothing else."""
    from complaintlog.json_text import json_text

    hand_over(json_text(value) + "\n")


def tell_lines(text: str) -> None:
    """Say it beside the answer, if there is something to say."""
    if text:
        tell(text)


def _in_color() -> bool:
    color = begin().settings.color
    return color if color is not None else os.environ.get("TERM") != "dumb"
