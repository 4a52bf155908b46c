"""A case as a whole: who has it, how it ends, how it is taken up again, and taking back what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaintlog.desk.shop import rules_differing, rules_written
from complaintlog.desk.sitting import (
    Changed,
    Sitting,
    Watch,
    act_of,
    book_to_read,
    book_to_write,
    change,
    change_all,
    change_each,
    entry_of,
    find,
    require_version,
    shop_of,
    unwatched,
)
from complaintlog.desk.whens import clock_time
from complaintlog.errors import N_, NotFoundError
from complaintlog.rules import deciding, ending, joining, merging, raising, talk
from complaintlog.rules.codes import HandoverReason, Kind, Outcome, RatingStage, Role, Trigger
from complaintlog.rules.owed import open_of, open_promises
from complaintlog.rules.settle import has_hearer

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Rule
    from complaintlog.rules.complaint import Complaint, FollowUp
    from complaintlog.rules.owed import Act
    from complaintlog.store.book import Undone


def take(sitting: Sitting, reference: str) -> Changed:
    """The case becomes the user's own; what only a manager takes over is still to be."""
    taken = change(sitting, reference, "take", raising.take)
    return taken.with_caution("takeover_waits") if open_of(taken.after, Kind.TAKEOVER) else taken


def may_see_to(sitting: Sitting, case: Complaint, debt: FollowUp) -> bool:
    """Whether the user may do what pays ``debt``: a solution is decided on, a case taken over, not by everybody."""
    with book_to_read(sitting) as book:
        act = act_of(book, sitting)
    if debt.kind == Kind.APPROVAL:
        return deciding.may_decide(case, act)
    return debt.kind != Kind.TAKEOVER or act.shop.role_of(sitting.user) is Role.MANAGER


def assign(
    sitting: Sitting,
    reference: str,
    *,
    to: str,
    why: HandoverReason | None = None,
    told: bool = False,
    until: str | None = None,
) -> Changed:
    """The case handed to someone else, with what is owed on it.

    ``told``: the customer knows who follows now, which is our word to them; ``until``: the WHEN they were promised to
    hear from them, which alone pays nothing.
    """

    def rule(case: Complaint, act: Act) -> Complaint:
        handed = raising.assign(case, act, to=to, why=why, words=sitting.reason)
        when = clock_time(until, act) if until else None
        if told:
            return talk.contact(handed, act, text=sitting.reason, until=when)
        return handed if when is None else talk.promise(handed, act, until=when)

    handed = change(sitting, reference, "assign", rule)
    untold = has_hearer(handed.after) and not told and until is None and handed.before != handed.after
    return handed.with_caution("handover_untold") if untold else handed


def assign_all(
    sitting: Sitting, *, former: str, to: str, why: HandoverReason | None = None, watch: Watch = unwatched
) -> list[Changed]:
    """Every open case of ``former`` handed to ``to``, and what they owe on others: all of it or nothing.

    ``watch`` shows how far it is. Raises NotFoundError where there is nothing to hand over.
    """
    with book_to_write(sitting) as book:
        name = shop_of(book).known_as(former)

        def rule(case: Complaint, act: Act) -> Complaint:
            return raising.relieve(case, act, former=name, to=to, why=why, words=sitting.reason)

        rows = [*book.ask("export_ids", owner=name, open=True), *book.ask("assigned", assignee=name)]
        theirs = sorted({row["id"] for row in rows})
        if not theirs:
            raise NotFoundError(
                N_("{name} has no open case and owes nothing: there is nothing to hand over."), name=name
            )
        references = [str(one) for one in theirs]
        return change_all(sitting._replace(book=book), watch(references, total=len(references)), "assign", rule)


def link(sitting: Sitting, reference: str, other: str) -> list[Changed]:
    """Two cases that belong together name each other."""
    with book_to_read(sitting) as book:
        pair = [find(book, reference), find(book, other)]

    def naming(named: Complaint) -> Rule:
        return lambda case, act: joining.link(case, act, other=named)

    both = zip(pair, reversed(pair), strict=True)
    return change_each(sitting, [(str(case.id), naming(named)) for case, named in both], "link")


def merge(sitting: Sitting, reference: str, *, into: str) -> list[Changed]:
    """One case taken over by another of the same customer: both, or neither."""
    with book_to_write(sitting) as book:
        one, other = find(book, reference), find(book, into)
        rules: list[tuple[str, Rule]] = [
            (str(one.id), lambda case, act: merging.absorbed(case, act, into=other)),
            (str(other.id), lambda case, act: merging.absorb(case, act, other=one)),
        ]
        return change_each(sitting._replace(book=book), rules, "merge")


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
    """Entered by mistake; why is the sitting's reason. A warning where somebody was promised a time."""
    with book_to_write(sitting) as book:
        linked = book.complaints(find(book, reference).links)

        def rule(case: Complaint, act: Act) -> Complaint:
            within = [one.called for one in linked if one.merged_into == case.id]
            return ending.void(case, act, reason=sitting.reason, took_over=within)

        voided = change(sitting._replace(book=book), reference, "void", rule)
    told = open_promises(voided.before) if voided.before else ()
    return voided.with_caution(f"promises_void:{' '.join(f'f{one.id}' for one in told)}") if told else voided


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
        if reference is not None:
            require_version(book, find(book, reference), sitting.if_version)
        before = rules_written(book)
        done = book.undo(sitting.user, reference, entry_of(sitting, "undo"))
        return done._replace(rules=rules_differing(before, rules_written(book)))
