"""``due``: the morning's list."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

from complaintlog.cli.options import Json, Limit, flag, option
from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.desk.due import Owed
    from complaintlog.desk.sitting import Sitting

OVERDUE = 10


def due(
    mine: Annotated[bool, flag("--mine", N_("only what I owe"))] = False,
    assignee: Annotated[str | None, option("--assignee", N_("only what this person owes"), metavar="NAME")] = None,
    unassigned: Annotated[bool, flag("--unassigned", N_("only what nobody has"))] = False,
    kind: Annotated[str | None, option("--kind", N_("only this kind"), metavar="CODE:kind")] = None,
    within: Annotated[str | None, option("--within", N_("also what comes so soon: 3d, 2h"), metavar="SPAN")] = None,
    limit: Limit = None,
    walk: Annotated[bool, flag("--walk", N_("take them one by one: the case, what to say, what came of it"))] = False,
    explain: Annotated[bool, flag("--explain", N_("with how each time came about"))] = False,
    ics: Annotated[bool, flag("--ics", N_("all that is owed, as a calendar file"))] = False,
    check: Annotated[bool, flag("--check", N_("say nothing; exit with 10 when something is overdue"))] = False,
    json: Json = False,
) -> int:
    """What is owed now: overdue and today's, most urgent first."""
    from complaintlog.cli.answering import document_out, sheet, sitting
    from complaintlog.cli.call import answer, on_terminal
    from complaintlog.desk.due import due as owed
    from complaintlog.errors import UsageError
    from complaintlog.render.due import due_document, due_text

    if sum((mine, assignee is not None, unassigned)) > 1:
        raise UsageError(N_("--mine, --assignee and --unassigned exclude each other; choose one."))
    if sum((ics, json, check)) > 1:
        raise UsageError(N_("--ics, --json and --check exclude each other; choose one."))
    desk = sitting()
    found = owed(
        desk,
        assignee=assignee,
        mine=mine,
        unassigned=unassigned,
        kind=_kind(kind),
        within=within,
        limit=_limit(limit, drawn=on_terminal(sys.stdout) and not (json or check or ics)),
        explain=explain,
        whole=ics,
    )
    if walk:
        _walk(desk, found, alone=not (check or json or ics))
        return 0
    if check:
        return OVERDUE if found.counts["overdue"] else 0
    if json:
        document_out(due_document(found))
    elif ics:
        from complaintlog.cli.call import hand_over
        from complaintlog.render.calendar import calendar_text

        hand_over(calendar_text(found))
    elif explain:
        from complaintlog.render.explain import explained_text

        answer(due_text(found, sheet()) + explained_text(found, sheet()))
    else:
        answer(due_text(found, sheet()))
    return 0


def _walk(desk: Sitting, found: Owed, *, alone: bool) -> None:
    """One by one, where somebody is there to answer, and about now."""
    from complaintlog.cli.answering import sheet
    from complaintlog.cli.call import answer, on_terminal
    from complaintlog.cli.walk import walk
    from complaintlog.errors import UsageError
    from complaintlog.render.due import due_text

    if not alone or desk.as_of is not None:
        raise UsageError(N_("--walk goes alone: without --json, --check and --as-of."))
    if not (on_terminal(sys.stdin) and on_terminal(sys.stdout)):
        raise UsageError(N_("--walk asks and waits for answers; use it on a terminal."))
    if found.items:
        walk(desk, found)
    else:
        answer(due_text(found, sheet()))


def _kind(text: str | None) -> str | None:
    if text is None:
        return None
    from complaintlog.rules.codes import Kind
    from complaintlog.values import code

    return code(text, "kind", Kind)


def _limit(text: str | None, *, drawn: bool) -> int | None:
    """30 on a terminal, none when piped; 0 shows all."""
    if text is None:
        return 30 if drawn else None
    from complaintlog.values import number

    return number(text, "--limit") or None
