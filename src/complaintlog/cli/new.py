"""``new``: a complaint is registered, while the customer talks or from a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from complaintlog.cli.options import At, Json, PromiseWhen, Reason, flag, form_options, option
from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.desk.sitting import Changed, Sitting

ONE_GO = N_("Steps taken in the same call")


@form_options()
def new(
    fields: dict[str, Any],
    trigger: Annotated[
        list[str] | None,
        option("--trigger", N_("what makes it serious; may be said several times"), metavar="CODE:triggers"),
    ] = None,
    rating_stage: Annotated[
        str | None, option("--rating-stage", N_("of a rating: neutral or negative"), metavar="CODE:rating_stage")
    ] = None,
    promise: PromiseWhen = None,
    deed: Annotated[str | None, option("--deed", N_("what we promise to do by then"), panel=ONE_GO)] = None,
    why: Annotated[str | None, option("--why", N_("the reason given to the customer"), panel=ONE_GO)] = None,
    listened: Annotated[str | None, option("--listened", N_("what was said back"), panel=ONE_GO)] = None,
    confirmed: Annotated[
        bool | None, flag("--confirmed/--not-confirmed", N_("the customer said: yes, that is it"), panel=ONE_GO)
    ] = None,
    apologized: Annotated[str | None, option("--apologized", N_("the words of the apology"), panel=ONE_GO)] = None,
    action: Annotated[
        list[str] | None,
        option("--action", N_("what is done; may be said several times"), metavar="CODE:actions", panel=ONE_GO),
    ] = None,
    solution: Annotated[str | None, option("--solution", N_("the solution in words"), panel=ONE_GO)] = None,
    offer: Annotated[
        str | None, option("--offer", N_("what the solution costs"), metavar="AMOUNT", panel=ONE_GO)
    ] = None,
    goodwill: Annotated[
        str | None,
        option("--goodwill", N_("the worth of a gift or coupon on top"), metavar="AMOUNT", panel=ONE_GO),
    ] = None,
    agreed: Annotated[bool, flag("--agreed", N_("the customer agreed"), panel=ONE_GO)] = False,
    carry_out_by: Annotated[
        str | None,
        option("--carry-out-by", N_("promise it done by this clock time"), metavar="WHEN", panel=ONE_GO),
    ] = None,
    carried_out: Annotated[bool, flag("--carried-out", N_("it is done"), panel=ONE_GO)] = False,
    told: Annotated[bool, flag("--told", N_("the customer knows the result"), panel=ONE_GO)] = False,
    thanked: Annotated[str | None, option("--thanked", N_("the words of thanks"), panel=ONE_GO)] = None,
    source: Annotated[
        str | None, option("--from", N_("read it from a TOML or JSON file, or - for standard input"), metavar="FILE")
    ] = None,
    uid: Annotated[str | None, option("--uid", N_("a name for this complaint: said again, it adds nothing"))] = None,
    plain: Annotated[bool, flag("--plain", N_("ask line by line"))] = False,
    resume: Annotated[bool, flag("--resume", N_("go on with the call that was left unfinished last"))] = False,
    at: At = None,
    reason: Reason = None,
    json: Json = False,
) -> None:
    """Register a complaint while the customer is on the line."""
    from complaintlog.cli.answering import changed, on_screen, sitting
    from complaintlog.desk import call
    from complaintlog.desk.taken import as_option
    from complaintlog.errors import UsageError

    typed = {
        "triggers": trigger,
        "promise": promise,
        "deed": deed,
        "why": why,
        "listened": listened,
        "confirmed": confirmed,
        "apologized": apologized,
        "actions": action,
        "solution": solution,
        "offer": offer,
        "goodwill": goodwill,
        "agreed": agreed,
        "carry_out_by": carry_out_by,
        "carried_out": carried_out,
        "told": told,
        "thanked": thanked,
    }
    taken = {name: value for name, value in typed.items() if value not in (None, False, [])}
    if rating_stage:
        fields["rating_stage"] = rating_stage
    if uid:
        fields["uid"] = uid
    desk = sitting({"at": at, "reason": reason})
    if source is not None:
        fields, taken = _with_document(source, fields, taken)
    elif not plain and (resume or "description" not in fields) and on_screen():
        from complaintlog.cli.call_screen import taken_on_screen

        if one := taken_on_screen(desk, fields, taken, resume=resume):
            changed("new", [one], {"json": json})
        return
    elif resume:
        registered = _resumed(desk, fields, taken)
        changed("new", [registered], {"json": json})
        _tell_namesakes(desk, registered, json=json)
        return
    elif plain or (_on_terminal() and "description" not in fields):
        fields, taken = _asked(desk, fields, taken)
    elif not (fields or taken):
        raise UsageError(N_("Nothing was said: give --description, or --from FILE, or --plain to be asked."))
    said = [str(taken[name]) for name in ("why", "apologized", "thanked") if taken.get(name)]
    registered = call.register(desk, fields, taken, named=as_option)
    changed("new", [registered], {"json": json}, spoken=said)
    _tell_namesakes(desk, registered, json=json)


def _with_document(source: str, fields: dict[str, Any], taken: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the document holds; what was typed beside it goes first."""
    from complaintlog.files.drafts import read_draft

    held = read_draft(source)
    return held.fields | fields, held.taken | taken


def _tell_namesakes(desk: Sitting, registered: Changed, *, json: bool) -> None:
    """Whoever sits there learns of another record of that name; on the call screen it was offered while one typed."""
    import sys

    from complaintlog.cli.call import on_terminal, tell

    if json or not on_terminal(sys.stderr):
        return
    from complaintlog.desk.namesakes import namesakes_of
    from complaintlog.render.namesakes import namesakes_text

    if told := namesakes_text(registered.after.customer, namesakes_of(desk, registered)):
        tell(told)


def _on_terminal() -> bool:
    import sys

    from complaintlog.cli.call import on_terminal

    return on_terminal(sys.stdin) and on_terminal(sys.stdout)


def _resumed(desk: Sitting, fields: dict[str, Any], taken: dict[str, Any]) -> Changed:
    """The call that was left unfinished last, without a screen; a person is asked what is still missing."""
    from complaintlog.cli.call import tell
    from complaintlog.desk import call
    from complaintlog.desk.taken import as_option
    from complaintlog.render.drafts import taken_up_text
    from complaintlog.screen.opening import last_unfinished

    found, keeping = last_unfinished(desk)
    if whose := taken_up_text(found, desk.user):
        tell(whose)
    fields, taken = found.draft.fields | fields, found.draft.taken | taken
    fields.setdefault("received_at", found.began.isoformat())
    if _on_terminal():
        fields, taken = _asked(desk, fields, taken)
    registered = call.register(desk, fields, taken, named=as_option)
    keeping.forget()
    return registered


def _asked(desk: Sitting, fields: dict[str, Any], taken: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was typed, and what the clerk answers to the questions that are left."""
    from complaintlog.cli.prompts import ask

    answers = ask(desk, fields, taken)
    return answers.fields, answers.taken
