"""The word check beside what is typed: what had better not be said, why, and what is better."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from rich.text import Text

from complaintlog.lang import _, label

if TYPE_CHECKING:
    from complaintlog.desk.draft import Draft
    from complaintlog.rules.words import Heard, Sayings


@cache
def _lists() -> tuple[Sayings, ...]:
    from complaintlog.desk.words import sayings

    return sayings()


def check(words: str, draft: Draft) -> tuple[Heard, ...]:
    """What in ``words`` had better not be said in this call. Raises ValueRefusedError for a file with a slip."""
    from complaintlog.desk.words import heard_in_call

    triggers = tuple(draft.taken.get("triggers", ()))
    return heard_in_call(words, triggers, draft.fields.get("finding.validity"), _lists())


def words_note(found: Sequence[Heard]) -> Text | str:
    """Each with its reason, and something better."""
    from complaintlog.render.words import SHOWN
    from complaintlog.rules.text import one_line
    from complaintlog.rules.words import each_once

    shown = Text()
    for one in each_once(found)[:SHOWN]:
        said = label("pattern", "quoted").format(said=one_line(one.phrase))
        shown.append("\n" if shown else "").append(f"! {said}", "bold").append(f" {one.reason}", "not bold")
        shown.append("\n" + _("Better: {better}", better=one.better), "not bold")
    return shown or ""
