"""What is owed: promising, speaking, doing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from complaintlog.desk.sitting import Changed, Sitting, change, change_all, change_each
from complaintlog.desk.whens import clock_time, due_by, instant
from complaintlog.rules import asking, codes, talk
from complaintlog.rules.settle import settle
from complaintlog.rules.statutory import extend as extended

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Rule
    from complaintlog.rules.complaint import Complaint
    from complaintlog.rules.owed import Act


def promise(
    sitting: Sitting,
    reference: str,
    *,
    until: str,
    deed: str | None = None,
    why: str | None = None,
    also: bool = False,
) -> Changed:
    """A clock time promised to the customer; ``until`` is a WHEN, counted from when the promise was made."""

    def rule(case: Complaint, act: Act) -> Complaint:
        when = clock_time(until, act)
        return talk.promise(case, act, until=when, deed=deed, why=why, also=also)

    return change(sitting, reference, "promise", rule)


def contact(
    sitting: Sitting,
    references: Sequence[str],
    *,
    text: str | None,
    channel: codes.Channel | None = None,
    from_customer: bool = False,
    reached: bool = True,
    party: codes.Party | None = None,
    pays: int | None = None,
    pays_nothing: bool = False,
    until: str | None = None,
    no_promise: bool = False,
    releases: bool = False,
) -> list[Changed]:
    """A word exchanged on one case or several; ``until`` is the WHEN of the next promise."""

    def rule(case: Complaint, act: Act) -> Complaint:
        return talk.contact(
            case,
            act,
            text=text,
            channel=channel or codes.Channel.PHONE,
            from_customer=from_customer,
            reached=reached,
            party=party or codes.Party.CUSTOMER,
            pays=pays,
            pays_nothing=pays_nothing,
            until=clock_time(until, act) if until else None,
            no_promise=no_promise,
            reason=sitting.reason,
            releases=releases,
        )

    return change_all(sitting, references, "contact", rule)


def note(sitting: Sitting, reference: str, *, text: str) -> Changed:
    """For us only."""
    return change(sitting, reference, "note", lambda case, act: talk.note(case, act, text=text))


def done(sitting: Sitting, follow_ups: Sequence[int], *, text: str | None = None) -> list[Changed]:
    """Debts paid by hand, all of them or none."""

    def paying(follow_up: int) -> Rule:
        return lambda case, act: talk.done(case, act, follow_up=follow_up, text=text)

    return change_each(sitting, [(f"f{one}", paying(one)) for one in follow_ups], "done")


def ask(
    sitting: Sitting,
    reference: str,
    *,
    department: str | None = None,
    until: str | None = None,
    text: str | None = None,
) -> Changed:
    """A department asked (none named: where the category goes); ``until`` is the day or WHEN it shall answer by."""

    def rule(case: Complaint, act: Act) -> Complaint:
        when = due_by(until, act) if until else None
        return asking.ask(case, act, department=department, until=when, text=text)

    return change(sitting, reference, "ask", rule)


def wait(sitting: Sitting, reference: str, *, until: str, text: str | None = None) -> Changed:
    """We wait for the customer until the day or WHEN to chase."""
    return change(
        sitting,
        reference,
        "wait",
        lambda case, act: asking.wait(case, act, until=due_by(until, act), text=text),
    )


def deadline(sitting: Sitting, reference: str, *, until: str, to: str | None = None, ref: str | None = None) -> Changed:
    """The date an authority set, as a day or a WHEN."""
    return change(
        sitting,
        reference,
        "deadline",
        lambda case, act: asking.deadline(case, act, until=due_by(until, act), to=to, ref=ref),
    )


def extend(sitting: Sitting, reference: str, *, name: str) -> Changed:
    """A statutory limit extended as the law knows it; why is the sitting's reason."""

    def rule(case: Complaint, act: Act) -> Complaint:
        return settle(extended(case, act, name=name, reason=sitting.reason), act)

    return change(sitting, reference, "deadline", rule)


def follow(sitting: Sitting, reference: str, *, until: str, text: str, assignee: str | None = None) -> Changed:
    """Something to come back to by a day or a WHEN."""
    return change(
        sitting,
        reference,
        "follow",
        lambda case, act: asking.follow(
            case,
            act,
            until=due_by(until, act),
            text=text,
            assignee=assignee,
        ),
    )


def snooze(sitting: Sitting, follow_up: int, *, until: str) -> Changed:
    """A row put off until a WHEN; why is the sitting's reason."""

    def rule(case: Complaint, act: Act) -> Complaint:
        when = instant(until, act)
        return asking.snooze(case, act, follow_up=follow_up, until=when, reason=sitting.reason)

    return change(sitting, f"f{follow_up}", "snooze", rule)
