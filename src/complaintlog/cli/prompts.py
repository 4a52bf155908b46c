"""``new`` line by line: each question checked as it is answered, so that nothing has to be typed twice.

Enter leaves a field empty, ``<`` goes back, Ctrl-D ends the questions with what is there.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.cli.call import on_terminal, tell
from complaintlog.cli.line import typed_line, with_line_editing
from complaintlog.errors import N_, ComplaintlogError

if TYPE_CHECKING:
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.sitting import Sitting

BACK = ("<", "＜", "《")


class Question(NamedTuple):
    """One line asked: a field of the form by its path, or a step of the call; ``hint`` says what may be typed."""

    path: str
    hint: str = ""
    required: bool = False


QUESTIONS = (
    Question("channel"),
    Question("customer.name"),
    Question("customer.phone"),
    Question("description", required=True),
    Question("demand", N_("what they want; none if nothing")),
    Question("product"),
    Question("order_no"),
    Question("category"),
    Question("triggers", N_("only if it is serious; several with commas")),
    Question("promise", N_("a clock time you will keep, like 11:30, tomorrow 9:30, +2h")),
)
_STEPS = ("triggers", "promise")


class Conversation:
    """The questions with their answers so far; what was typed as an option is not asked again."""

    def __init__(self, desk: Sitting, fields: dict[str, Any], taken: dict[str, Any]) -> None:
        self.desk = desk
        self.fields = fields
        self.taken = taken
        self.questions = [one for one in QUESTIONS if one.path not in fields and one.path not in taken]

    def hold(self) -> None:
        """Ask until all is asked, or the clerk ends it."""
        place = 0
        while place < len(self.questions):
            try:
                answer = _typed(self.questions[place])
            except EOFError:
                tell("")
                if self.fields.get("description") or not on_terminal(sys.stdin):
                    return
                answer, place = "", self._place_of("description")
            if answer in BACK:
                place = max(0, place - 1)
            elif self._accepted(self.questions[place], answer):
                place += 1

    def _place_of(self, path: str) -> int:
        return next(place for place, one in enumerate(self.questions) if one.path == path)

    def _accepted(self, question: Question, answer: str) -> bool:
        """Whether the answer is understood and kept; why not is said at once."""
        from complaintlog.lang import _, say

        if not answer:
            if self._held(question.path):
                return True
            if question.required:
                tell(_("This is the one thing that is needed: what happened?"))
            return not question.required
        try:
            understood = self._keep(question, answer)
        except ComplaintlogError as wrong:
            tell("  " + say(wrong))
            return False
        if understood:
            tell("  " + understood)
        return True

    def _keep(self, question: Question, answer: str) -> str:
        """Keep the answer; what was understood, where it is worth an echo."""
        if question.path == "promise":
            return self._keep_promise(answer)
        if question.path in ("triggers", "category", "channel"):
            answer = _by_number(answer, question.path)
        if question.path == "triggers":
            return self._keep_triggers(answer)
        from complaintlog.desk.call import checked

        checked(self.desk, question.path, answer)
        self.fields[question.path] = answer
        return self._who() if question.path == "customer.phone" else ""

    def _keep_promise(self, answer: str) -> str:
        from complaintlog.desk.call import promised_time
        from complaintlog.lang import _

        until = promised_time(self.desk, answer)
        self.taken["promise"] = until.isoformat()
        return _("understood: {time}", time=until)

    def _keep_triggers(self, answer: str) -> str:
        from complaintlog.lang import label
        from complaintlog.rules.codes import Trigger
        from complaintlog.values import code_list

        found = code_list([answer], "triggers", Trigger)
        self.taken["triggers"] = list(found)
        return label("pattern", "between").join(label("triggers", one) for one in found)

    def _held(self, path: str) -> bool:
        """Whether it was answered before; Enter keeps the answer then."""
        return bool((self.taken if path in _STEPS else self.fields).get(path))

    def _who(self) -> str:
        """What the book knows of the caller."""
        from complaintlog.desk.call import caller
        from complaintlog.render.caller import caller_text

        known = caller(self.desk, name=self.fields.get("customer.name"), phone=self.fields["customer.phone"])
        return caller_text(known) if known else ""


def ask(desk: Sitting, typed: Draft) -> Draft:
    """The draft of a complaint as the clerk answers it on the terminal, beside what was ``typed`` as options."""
    from complaintlog.desk.draft import Draft
    from complaintlog.lang import _

    with_line_editing()
    tell(_("Enter leaves it as it is, < goes back, Ctrl-D ends and registers what is there."))
    conversation = Conversation(desk, dict(typed.fields), dict(typed.taken))
    try:
        conversation.hold()
    except KeyboardInterrupt:
        tell("")
        raise
    return Draft(conversation.fields, conversation.taken)


def _typed(question: Question) -> str:
    """One line from the clerk, without the blanks around it. Raises EOFError, KeyboardInterrupt."""
    from complaintlog.lang import _, label

    if choices := _choices(question.path):
        tell("  " + choices)
    name = label("field", question.path)
    hint = f" ({_(question.hint)})" if question.hint else ""
    return typed_line(f"{name}{hint}: ").strip()


def _choices(path: str) -> str:
    from complaintlog.lang import label

    codes = _codes(path)
    return "  ".join(f"{place} {label(path, code)}" for place, code in enumerate(codes, start=1))


def _by_number(answer: str, path: str) -> str:
    """Numbers of the choices as their codes; words stay as they are."""
    codes = _codes(path)
    words = answer.replace("，", ",").replace("、", ",").split(",")
    return ",".join(_chosen(word.strip(), codes) for word in words)


def _chosen(word: str, codes: list[str]) -> str:
    return codes[int(word) - 1] if word.isdecimal() and 0 < int(word) <= len(codes) else word


def _codes(path: str) -> list[str]:
    from complaintlog.rules.codes import Category, Channel, Trigger

    lists = {"channel": Channel, "category": Category, "triggers": Trigger}
    return [str(code.value) for code in lists[path]] if path in lists else []
