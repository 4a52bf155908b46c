"""What may have come of a debt, by its kind: how it is offered on the walk, what is asked, what it does in the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Changed, Sitting
    from complaintlog.rules.complaint import Complaint, FollowUp

Answers = Mapping[str, str]
Done = tuple[str, Sequence["Changed"]]  # the verb, and what it changed


class Question(NamedTuple):
    """What is asked once a deed is chosen, whether it must be answered, and what refuses an answer nobody can read.

    ``unless``: the question whose answer makes this one idle. ``spoken``: it is what the customer heard.
    """

    name: str
    line: str
    needed: bool = False
    check: Callable[[Sitting, str], object] | None = None
    unless: str = ""
    spoken: bool = False


class Deed(NamedTuple):
    """What may have come of a debt: how it is offered, what is asked about it, what it does in the book."""

    line: str
    questions: tuple[Question, ...]
    do: Callable[[Sitting, Complaint, FollowUp, Answers], Done]


def deeds_for(debt: FollowUp, *, may: bool = True) -> tuple[Deed, ...]:
    """What this user may have done about a debt of this kind, and besides what pays nothing.

    ``may``: whether they may do what not everybody may: take it over, decide on it.
    """
    from complaintlog.rules.asking import may_be_put_off

    if debt.kind in NOT_FOR_ALL and not may:
        own = NOT_FOR_ALL[debt.kind]
    elif debt.kind == "carry_out" and debt.text:
        own = (DONE,)
    else:
        own = DEEDS.get(debt.kind, (DONE,))
    return (*own, NOTE, LATER) if may_be_put_off(debt) else (*own, NOTE)


def _ref(debt: FollowUp) -> str:
    return f"f{debt.id}"


def _spoke(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import owed

    until = answers["promise"] or None
    return "contact", owed.contact(
        desk, [_ref(debt)], text=answers["text"], until=until, no_promise=bool(answers["reason"])
    )


def _tried(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import owed

    return "contact", owed.contact(desk, [_ref(debt)], text=answers["text"] or None, reached=False)


def _heard(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import owed

    return "contact", owed.contact(desk, [_ref(debt)], text=answers["text"], from_customer=True)


def _told_authority(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import owed
    from complaintlog.rules.codes import Party

    return "contact", owed.contact(desk, [_ref(debt)], text=answers["text"], party=Party.AUTHORITY)


def _called_back(desk: Sitting, case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import steps
    from complaintlog.rules.codes import Attitude
    from complaintlog.values import code, number

    satisfied = answers["satisfaction"]
    return "callback", [
        steps.callback(
            desk,
            _ref(debt),
            reached=True,
            satisfaction=number(satisfied, "--satisfaction") if satisfied else None,
            attitude=code(answers["attitude"], "attitude", Attitude) if answers["attitude"] else None,
            feedback=answers["feedback"] or None,
            thanked=answers["thanked"] if answers["thanked"] or case.stage != "thank" else None,
        )
    ]


def _not_there(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import steps

    return "callback", [steps.callback(desk, _ref(debt), reached=False, words=answers["text"] or None)]


def _carried_out(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import steps
    from complaintlog.values import yes_no

    told = bool(answers["told"]) and yes_no(answers["told"], "--told")
    return "solve", [steps.solve(desk, _ref(debt), carried_out=True, told=told)]


def _found(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import steps

    fields = {"finding.validity": answers["validity"], "finding.cause": answers["cause"]}
    return "investigate", [steps.investigate(desk, _ref(debt), fields)]


def _approved(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import steps

    return "approve", [steps.approve(desk, _ref(debt), opinion=answers["opinion"] or None)]


def _rejected(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import steps

    return "reject", [steps.reject(desk, _ref(debt), opinion=answers["opinion"] or None)]


def _took(desk: Sitting, _case: Complaint, debt: FollowUp, _answers: Answers) -> Done:
    from complaintlog.desk import case

    return "take", [case.take(desk, _ref(debt))]


def _handed(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import case

    return "assign", [case.assign(desk, _ref(debt), to=answers["owner"])]


def _verified(desk: Sitting, _case: Complaint, debt: FollowUp, _answers: Answers) -> Done:
    from complaintlog.desk import corrective

    return "verify", corrective.verify(desk, _ref(debt))


def _done(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import owed

    return "done", owed.done(desk, [debt.id], text=answers["text"] or None)


def _noted(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import owed

    return "note", [owed.note(desk, _ref(debt), text=answers["text"])]


def _put_off(desk: Sitting, _case: Complaint, debt: FollowUp, answers: Answers) -> Done:
    from complaintlog.desk import owed

    return "snooze", [owed.snooze(desk, debt.id, until=answers["when"])]


def _a_promise(desk: Sitting, typed: str) -> object:
    from complaintlog.desk.call import promised_time

    return promised_time(desk, typed)


def _a_time(desk: Sitting, typed: str) -> object:
    from complaintlog.desk.whens import moment

    return moment(desk, typed)


def _a_validity(desk: Sitting, typed: str) -> None:
    from complaintlog.desk.call import checked

    checked(desk, "finding.validity", typed)


def _an_attitude(_desk: Sitting, typed: str) -> object:
    from complaintlog.rules.codes import Attitude
    from complaintlog.values import code

    return code(typed, "attitude", Attitude)


def _one_to_five(_desk: Sitting, typed: str) -> object:
    from complaintlog.values import number

    return number(typed, "--satisfaction", least=1, most=5)


def _yes_or_no(_desk: Sitting, typed: str) -> object:
    from complaintlog.values import yes_no

    return yes_no(typed, "--told")


WORDS = Question("text", N_("what was said"), needed=True)
TRIED = Question("text", N_("how (Enter: nothing more to say)"))
WHAT = Question("text", N_("what was done"))
TOLD = Question("told", N_("does the customer know? yes or no"), check=_yes_or_no)
VALIDITY = Question(
    "validity", N_("justified, partly, misunderstanding, unjustified …"), needed=True, check=_a_validity
)
OPINION = Question("opinion", N_("opinion"))
SPOKE = Deed(
    N_("spoke with the customer"),
    (
        WORDS._replace(spoken=True),
        Question("promise", N_("when we speak next, as a clock time (Enter: none)"), check=_a_promise),
        Question("reason", N_("why no next time, if it is not solved (Enter: nothing)"), unless="promise"),
    ),
    _spoke,
)
NOT_REACHED = Deed(N_("not reached"), (TRIED,), _tried)
HEARD = Deed(N_("the customer answered"), (WORDS,), _heard)
DONE = Deed(N_("done"), (WHAT,), _done)
NOTE = Deed(N_("a note"), (Question("text", N_("for us only"), needed=True),), _noted)
LATER = Deed(
    N_("show it later"),
    (Question("when", N_("when"), needed=True, check=_a_time), Question("reason", N_("why"), needed=True)),
    _put_off,
)
HANDED = Deed(N_("a manager has it now"), (Question("owner", N_("which manager"), needed=True),), _handed)
CALLED_BACK = Deed(
    N_("reached"),
    (
        Question("satisfaction", N_("satisfied, 1 to 5 (Enter: would not say)"), check=_one_to_five),
        Question("attitude", N_("attitude: loyal, routine, watching, gone (Enter: not known)"), check=_an_attitude),
        Question("feedback", N_("on the house as a whole (Enter: nothing)")),
        Question("thanked", N_("how we thanked (Enter: thanked before)"), spoken=True),
    ),
    _called_back,
)
_SPEAKING = (SPOKE, NOT_REACHED)
NOT_FOR_ALL: dict[str, tuple[Deed, ...]] = {"takeover": (HANDED,), "approval": ()}
DEEDS: dict[str, tuple[Deed, ...]] = {
    "reply": _SPEAKING,
    "acknowledge": _SPEAKING,
    "update": _SPEAKING,
    "rating": _SPEAKING,
    "tell_improvement": _SPEAKING,
    "awaiting": (HEARD, SPOKE, NOT_REACHED),
    "callback": (CALLED_BACK, Deed(N_("not reached"), (TRIED,), _not_there)),
    "carry_out": (Deed(N_("carried out"), (TOLD,), _carried_out),),
    "finding": (
        Deed(
            N_("found out"),
            (
                Question(
                    "validity", N_("justified, partly, misunderstanding, unjustified …"), needed=True, check=_a_validity
                ),
                Question("cause", N_("why it happened")),
            ),
            _found,
        ),
    ),
    "approval": (
        Deed(N_("approved"), (OPINION,), _approved),
        Deed(N_("rejected"), (OPINION,), _rejected),
    ),
    "takeover": (Deed(N_("I take it over"), (), _took),),
    "corrective": (Deed(N_("seen to be done"), (), _verified),),
    "statutory": (Deed(N_("told the authority"), (WORDS,), _told_authority),),
}
