"""The word check at the desk: what we said or are about to say, with what the case it is said in allows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from complaintlog.lang import words as lists
from complaintlog.rules.codes import SAFETY, Validity
from complaintlog.rules.words import Heard, Sayings, heard
from complaintlog.settings import words_directory

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint

RIGHT = frozenset({Validity.JUSTIFIED, Validity.PARTLY})


def sayings() -> tuple[Sayings, ...]:
    """The lists of both languages with this user's own over them. Raises ValueRefusedError for a file with a slip."""
    return lists.sayings(words_directory(os.environ))


def spoken(case: Complaint | None, text: str, known: Sequence[Sayings] | None = None) -> tuple[Heard, ...]:
    """What in ``text`` is better not said in this case; ``known``: the lists, where they are read already."""
    triggers = [one.code for one in case.triggers] if case else []
    validity = case.finding.validity if case and case.finding else None
    return heard_in_call(text, triggers, validity, sayings() if known is None else known)


def heard_in_call(
    text: str, triggers: Iterable[str], validity: str | None, known: Sequence[Sayings]
) -> tuple[Heard, ...]:
    """The same for a complaint that is not in the book yet: codes of what makes it serious, and of the finding."""
    is_safety = any(one in SAFETY for one in triggers)
    return heard(text, known, safety=is_safety, justified=validity in RIGHT)
