"""A case as a whole: who has it, how it ends, how it is taken up again, and taking back what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaintlog.desk.sitting import Changed, Sitting, book_to_write, change, entry_of
from complaintlog.rules import ending, raising
from complaintlog.rules.codes import Outcome, RatingStage, Trigger

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.owed import Act
    from complaintlog.store.book import Undone


def take(sitting: Sitting, reference: str) -> Changed:
    """The case becomes the user's own."""
    return change(sitting, reference, "take", raising.take)


def close(
    sitting: Sitting,
    reference: str,
    *,
    outcome: Outcome | None = None,
    text: str | None = None,
    breaks: bool = False,
    releases: bool = False,
) -> Changed:
    """The case ends; why is the sitting's reason."""
    return change(
        sitting,
        reference,
        "close",
        lambda case, act: ending.close(
            case, act, outcome=outcome, text=text, reason=sitting.reason, breaks=breaks, releases=releases
        ),
    )


def reopen(sitting: Sitting, reference: str) -> Changed:
    """A closed case is taken up again; why is the sitting's reason."""
    return change(sitting, reference, "reopen", lambda case, act: ending.reopen(case, act, reason=sitting.reason))


def void(sitting: Sitting, reference: str) -> Changed:
    """Entered by mistake; why is the sitting's reason."""
    return change(sitting, reference, "void", lambda case, act: ending.void(case, act, reason=sitting.reason))


def escalate(sitting: Sitting, reference: str, *, found: Sequence[Trigger] = (), down: bool = False) -> Changed:
    """The class raised by hand, or lowered by a manager; why is the sitting's reason."""

    def rule(case: Complaint, act: Act) -> Complaint:
        if down:
            return raising.lower(case, act, reason=sitting.reason)
        return raising.escalate(case, act, found=tuple(found), reason=sitting.reason)

    return change(sitting, reference, "escalate", rule)


def rate(sitting: Sitting, reference: str, *, stage: RatingStage) -> Changed:
    """Where a rating stands now."""
    return change(sitting, reference, "rate", lambda case, act: raising.rate(case, act, stage=stage))


def undo(sitting: Sitting, reference: str | None = None) -> Undone:
    """The user's last entry is taken back, of all or of one case, if nothing later builds on it."""
    with book_to_write(sitting) as book:
        return book.undo(sitting.user, reference, entry_of(sitting, "undo"))
