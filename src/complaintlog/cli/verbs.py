"""The table of contents: moment → verb → module and one line. Help, completion and "did you mean" read only this."""

from __future__ import annotations

from typing import NamedTuple

from complaintlog.errors import N_


class Part(NamedTuple):
    """A word after the verb: ``db path``.

    ``writes``: it changes what the book holds. ``mends``: it works where the config is broken.
    """

    name: str
    line: str
    reads: bool = False
    writes: bool = False
    mends: bool = False


class Verb(NamedTuple):
    """A command. Its module has one function named as the verb, or as each of its ``parts``.

    ``reads``: it only looks, so ``--as-of`` may set its clock. ``passes``: what follows it is another command line.
    ``plain``: it is called with the words typed, without Typer; this is how they are written. ``asked``: first words
    with which a shell asks it while somebody types; what goes wrong then is not said. ``screen``: the module that takes
    over, without Typer, where a person leaves everything to the screen.
    """

    name: str
    module: str
    line: str
    parts: tuple[Part, ...] = ()
    reads: bool = False
    passes: bool = False
    plain: str = ""
    asked: tuple[str, ...] = ()
    screen: str = ""


def _verb(
    name: str, line: str, *, module: str = "", screen: str = "", reads: bool = False, passes: bool = False
) -> Verb:
    return Verb(name, f"complaintlog.cli.{module or name}", line, reads=reads, passes=passes, screen=screen)


MOMENTS: dict[str, tuple[Verb, ...]] = {
    "call": (
        _verb(
            "new",
            N_("Register a complaint while the customer is on the line"),
            screen="complaintlog.cli.call_screen",
        ),
    ),
    "steps": (
        _verb("listen", N_("Listen: what was said back, and did the customer confirm it")),
        _verb("apologize", N_("Apologize for the experience; this admits no liability")),
        _verb("investigate", N_("Investigate: what was found out, who is responsible, why")),
        _verb("propose", N_("Propose a solution: what we would do, and what it costs")),
        _verb("approve", N_("Approve a solution that waits for it")),
        _verb("reject", N_("Reject a solution that waits for approval, and say why")),
        _verb("solve", N_("Solve: the customer's answer, then carry out, then tell")),
        _verb("pay", N_("Note a payment on the agreed solution; all paid, it is carried out")),
        _verb("thank", N_("Thank the customer for raising it")),
        _verb("callback", N_("Call back after the solution: satisfied, and staying?")),
    ),
    "owed": (
        _verb("promise", N_("Promise an answer, or a deed, by a clock time")),
        _verb("contact", N_("Note a word exchanged; ours to the customer pays what is owed")),
        _verb("note", N_("Write a note for us only; it pays nothing")),
        _verb("ask", N_("Ask a department; its answer is owed within its hours")),
        _verb("wait", N_("Wait for the customer until a time to chase; promises go on")),
        _verb("deadline", N_("Note the date an authority set; our word to it pays it")),
        _verb("follow", N_("Come back to a case at a time, for a reason of your own")),
        _verb("done", N_("Pay what is owed where no step does")),
        _verb("snooze", N_("Show something owed later; when it is due never moves")),
        _verb("due", N_("What is owed now: overdue and today's, most urgent first"), reads=True),
    ),
    "case": (
        _verb("take", N_("Take a case over, with what is owed on it")),
        _verb("assign", N_("Hand a case to someone else, with what is owed on it")),
        _verb("edit", N_("Correct or complete what is written on the form")),
        _verb("attach", N_("Keep a photo, a receipt, a recording with a case; or hand it out again")),
        _verb("link", N_("Link two cases that belong together")),
        _verb("merge", N_("Merge a complaint registered twice into the other one of the same customer")),
        _verb("escalate", N_("Make a case serious, and say why; a manager lowers it again")),
        _verb("rate", N_("Say where a rating stands: agreed, withdrawn, answered")),
        _verb("close", N_("Close a case, saying how it ended")),
        _verb("reopen", N_("Take up a closed case again")),
        _verb("void", N_("Void a case entered by mistake; its number stays used")),
        Verb(
            "corrective",
            "complaintlog.cli.corrective",
            N_("What the house changes after complaints, by whom, until when"),
            parts=(
                Part(
                    "add", N_("Agree on a corrective action: what will be different, by whom, until when"), writes=True
                ),
                Part(
                    "verify",
                    N_("Say that a corrective action was seen to be done; who wished for it will be told"),
                    writes=True,
                ),
                Part("list", N_("List the corrective actions that are still to be seen done"), reads=True),
            ),
        ),
        _verb("undo", N_("Take back your last entry, if nothing builds on it")),
    ),
    "look": (
        _verb(
            "list",
            N_("Find complaints: by word, pinyin, phone, stage, period"),
            module="list_",
            reads=True,
        ),
        _verb("show", N_("Show one complaint: the form, what was done, what is owed"), reads=True),
        _verb("guide", N_("What to do, say, ask and never say: at a step, in a crisis, on a case"), reads=True),
        Verb(
            "customer",
            "complaintlog.cli.customer",
            N_("A customer: what they went through with us; two records made one"),
            parts=(
                Part("show", N_("Show a customer: how often, what was promised and paid, every complaint"), reads=True),
                Part("export", N_("Write out what the book holds of a customer, to hand it over"), reads=True),
                Part("merge", N_("Merge two records of one person; nothing that was known is lost"), writes=True),
                Part("erase", N_("Erase a customer and their words for good; numbers and figures stay"), writes=True),
            ),
        ),
    ),
    "week": (
        _verb("review", N_("What the week was beside the last, and what to decide now"), reads=True),
        _verb("export", N_("Write the week's complaints to a spreadsheet, or all losslessly"), reads=True),
        _verb("import", N_("Read a spreadsheet or another book; nothing is added twice"), module="import_"),
    ),
    "keep": (
        Verb(
            "db",
            "complaintlog.cli.db",
            N_("The book itself: where it is, whether it is whole, its copies"),
            parts=(
                Part("path", N_("Say which book is used"), reads=True),
                Part("check", N_("Check the file: its pages, references and tables"), reads=True),
                Part("backup", N_("Copy the book, whole and checked, while others write")),
                Part("restore", N_("Go back to a copy; the present book is kept")),
                Part("salvage", N_("Read what can still be read of a damaged book")),
                Part("verify", N_("Prove that nothing in the book was changed behind its journal"), reads=True),
                Part("anonymize", N_("Forget who complained, and every word, of what has long been over"), writes=True),
            ),
        ),
        Verb(
            "shop",
            "complaintlog.cli.shop",
            N_("The shop: its zone, people and roles, departments, who gets what"),
            parts=(
                Part("show", N_("Say who works here, which departments there are, what was agreed"), reads=True),
                Part("set", N_("Set one rule of the shop"), writes=True),
                Part("unset", N_("Remove one rule of the shop, or a whole person or department"), writes=True),
                Part("edit", N_("Change the rules of the shop in your own editor"), writes=True),
            ),
        ),
        Verb(
            "policy",
            "complaintlog.cli.policy",
            N_("The limits in force: presets to choose from, and applying a change to what is owed"),
            parts=(
                Part("list", N_("List the presets: whose limits they are, and which one is in force"), reads=True),
                Part("show", N_("Show the limits of a preset, their events, and where each stands"), reads=True),
                Part("use", N_("Put a preset in force, for what is made from now on"), writes=True),
                Part(
                    "apply", N_("Show what the policy in force would move of what is owed; --yes moves it"), writes=True
                ),
            ),
        ),
        Verb(
            "config",
            "complaintlog.cli.config",
            N_("Your own settings: which book, language, name, colour"),
            parts=(
                Part("show", N_("Say every setting in force, and where it comes from"), reads=True),
                Part("edit", N_("Change your settings in your own editor"), mends=True),
                Part("path", N_("Say where your settings are kept"), reads=True, mends=True),
            ),
        ),
        _verb("demo", N_("Try any command on made-up cases; your book is never touched"), passes=True),
        Verb(
            "completion",
            "complaintlog.cli.completion",
            N_("Print the script that completes commands with Tab"),
            plain="bash|zsh|fish",
            asked=("open", "closed", "cases", "owed", "by_hand", "put_off", "people", "departments", "topics"),
        ),
    ),
}

VERBS: dict[str, Verb] = {verb.name: verb for verbs in MOMENTS.values() for verb in verbs}
