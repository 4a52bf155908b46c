"""``due --walk``: what is owed, one by one: the case, what to say, what came of it. Each answer is kept at once.

Whoever leaves halfway has lost nothing: what was answered is in the book, the rest is still owed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintlog.cli.call import answer, begin, clock_again, open_call, tell
from complaintlog.cli.deeds import NOTE, Deed, Question, deeds_for
from complaintlog.cli.line import typed_line, with_line_editing
from complaintlog.errors import ComplaintlogError

if TYPE_CHECKING:
    from complaintlog.desk.due import Owed
    from complaintlog.desk.sitting import Sitting
    from complaintlog.rules.complaint import Complaint, FollowUp


class Left(Exception):
    """The clerk ends the walk."""


def walk(desk: Sitting, owed: Owed) -> None:
    """Take what is owed one by one, until all is answered or the clerk leaves."""
    from complaintlog.render.walk import walked_text

    with_line_editing()
    open_call(begin()._replace(writes=True))
    paid, total = 0, len(owed.items)
    try:
        for place, row in enumerate(owed.items, start=1):
            paid += _is_paid(desk, row["id"], place, total)
    except (Left, EOFError):
        tell("")
    except KeyboardInterrupt:
        tell("")
        raise
    finally:
        answer(walked_text(done=paid, left=total - paid))


def _is_paid(desk: Sitting, follow_up: int, place: int, total: int) -> bool:
    """One debt: shown, asked about, answered; whether that paid it. Raises Left."""
    kept: dict[str, str] = {}
    while True:
        desk = desk._replace(now=clock_again())
        case, debt = _seen(desk, follow_up)
        if not debt.is_open:  # an answer before has paid it as well
            return True
        _show(desk, case, debt, place, total)
        deed = _chosen(desk, case, debt)
        if deed is None:
            return False
        if _is_taken(desk, case, debt, deed, kept):
            return not _seen(desk, follow_up)[1].is_open


def _seen(desk: Sitting, follow_up: int) -> tuple[Complaint, FollowUp]:
    from complaintlog.desk.look import show

    case = show(desk, f"f{follow_up}").case
    return case, next(debt for debt in case.follow_ups if debt.id == follow_up)


def _show(desk: Sitting, case: Complaint, debt: FollowUp, place: int, total: int) -> None:
    import os

    from complaintlog.cli.answering import sheet
    from complaintlog.desk.guide import guided
    from complaintlog.lang import current
    from complaintlog.lang.guide import Guide
    from complaintlog.render.walk import card_text
    from complaintlog.settings import guide_directory

    found = guided(desk, str(case.id), Guide(current(), guide_directory(os.environ)))
    answer("\n" + card_text(case, debt, found, sheet(), now=begin().now, place=place, total=total))


def _chosen(desk: Sitting, case: Complaint, debt: FollowUp) -> Deed | None:
    """What came of it; None to skip it. Raises Left."""
    from complaintlog.desk.case import may_see_to
    from complaintlog.lang import _

    deeds = deeds_for(debt, may=may_see_to(desk, case, debt))
    offered = [f"{place} {_(deed.line)}" for place, deed in enumerate(deeds, start=1)]
    tell("  ".join([*offered, _("Enter: skip"), _("q: leave")]))
    while True:
        typed = typed_line("> ").strip().lower()
        if typed in ("q", "ｑ"):
            raise Left
        if not typed:
            return None
        if typed.isdecimal() and 0 < int(typed) <= len(deeds):
            return deeds[int(typed) - 1]
        tell(_("Type a number from 1 to {last}, Enter to skip, q to leave.", last=len(deeds)))


def _is_taken(desk: Sitting, case: Complaint, debt: FollowUp, deed: Deed, kept: dict[str, str]) -> bool:
    """Whether the book took it; why not is said at once, and the debt is shown again.

    ``kept``: what was answered before a rule refused it; it stands on the line when it is asked again.
    """
    from complaintlog.cli.answering import tell_lines, words_heard
    from complaintlog.lang import say
    from complaintlog.render.said import said

    answers: dict[str, str] = {}
    for question in deed.questions:
        idle = answers.get(question.unless, "")
        answers[question.name] = "" if idle else _asked(desk, question, kept.get(question.name, ""))
        kept[question.name] = answers[question.name]
    seen = desk._replace(now=clock_again(), if_version=case.version, reason=answers.get("reason") or None)
    try:
        what, changes = deed.do(seen, case, debt, answers)
    except ComplaintlogError as refused:
        tell(say(refused))
        return False
    kept.clear()
    answer(said(what, changes, begin().now))
    tell_lines(words_heard(changes[0].after, [answers[one.name] for one in deed.questions if one.spoken]))
    return deed is not NOTE


def _asked(desk: Sitting, question: Question, kept: str) -> str:
    """The answer, asked for on an empty line until it can be understood."""
    from complaintlog.lang import _, say

    while True:
        typed, kept = typed_line(f"  {_(question.line)}: ", kept=kept).strip(), ""
        if not typed and question.needed:
            tell(_("This is needed."))
            continue
        try:
            if typed and question.check:
                question.check(desk, typed)
        except ComplaintlogError as wrong:
            tell("  " + say(wrong))
            continue
        return typed
