"""``completion bash|zsh|fish``: a script that carries all that stands still, so that Tab starts no program.

What changes (cases, debts, people) the scripts ask with ``completion cases -- 12``: an answer a line, and never a
word of what went wrong, because somebody is typing.
"""

from __future__ import annotations

from complaintlog.cli.call import hand_over
from complaintlog.cli.verbs import VERBS
from complaintlog.errors import N_, UsageError

SHELLS = ("bash", "zsh", "fish")


def completion(words: list[str]) -> None:
    """Print the script that completes commands with Tab."""
    typed = [word for word in words if word != "--"]
    if typed and typed[0] in VERBS["completion"].asked:
        hand_over(_answer(typed[0], typed[1] if len(typed) > 1 else ""))
    elif len(words) == 1 and words[0] in SHELLS:
        from complaintlog.cli.script import script

        hand_over(script(words[0]))
    else:
        raise UsageError(N_("completion needs the name of a shell: {shells}."), shells=SHELLS)


def _answer(question: str, typed: str) -> str:
    """What may be meant where something was typed so far: a line each, the value, a tab, what it is."""
    from complaintlog.cli.answering import sitting
    from complaintlog.desk import complete
    from complaintlog.render.complete import cases_text, names_text, owed_text

    if question == "topics":
        return _topics(typed)
    desk = sitting()
    if question in ("owed", "by_hand", "put_off"):
        return owed_text(complete.owed(desk, typed, among=question))
    if question in ("people", "departments"):
        return names_text(getattr(complete, question)(desk, typed))
    return cases_text(complete.cases(desk, typed, among=question))


def _topics(typed: str) -> str:
    """The topics of the guide, which stand in files, not in the book."""
    import os

    from complaintlog.lang import current
    from complaintlog.lang.guide import Guide
    from complaintlog.settings import guide_directory

    listed = Guide(current(), guide_directory(os.environ)).entries
    return "".join(f"{one.code}\t{one.name}\n" for one in listed if one.code.startswith(typed))
