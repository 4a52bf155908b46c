"""``new``: a complaint is registered, while the customer talks or from a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from complaintlog.cli.options import At, Json, PromiseWhen, Reason, flag, form_options, gathering, option
from complaintlog.errors import N_

if TYPE_CHECKING:
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.drafts import Keeping
    from complaintlog.desk.sitting import Changed, Sitting

ONE_GO = N_("Steps taken in the same call")


def _said(name: str, line: str, *, metavar: str = "TEXT") -> Any:
    return Annotated[str | None, option(name, line, metavar=metavar, panel=ONE_GO)]


def _ticked(name: str, line: str) -> Any:
    return Annotated[bool | None, flag(name, line, panel=ONE_GO)]


TAKEN = {
    "triggers": Annotated[
        list[str] | None,
        option("--trigger", N_("what makes it serious; may be said several times"), metavar="CODE:triggers"),
    ],
    "promise": PromiseWhen,
    "deed": _said("--deed", N_("what we promise to do by then")),
    "why": _said("--why", N_("the reason given to the customer")),
    "listened": _said("--listened", N_("what was said back")),
    "confirmed": _ticked("--confirmed/--not-confirmed", N_("the customer said: yes, that is it")),
    "apologized": _said("--apologized", N_("the words of the apology")),
    "actions": Annotated[
        list[str] | None,
        option("--action", N_("what is done; may be said several times"), metavar="CODE:actions", panel=ONE_GO),
    ],
    "solution": _said("--solution", N_("the solution in words")),
    "offer": _said("--offer", N_("what the solution costs"), metavar="AMOUNT"),
    "goodwill": _said("--goodwill", N_("the worth of a gift or coupon on top"), metavar="AMOUNT"),
    "agreed": _ticked("--agreed", N_("the customer agreed")),
    "carry_out_by": _said("--carry-out-by", N_("promise it done by this clock time"), metavar="WHEN"),
    "carried_out": _ticked("--carried-out", N_("it is done")),
    "told": _ticked("--told", N_("the customer knows the result")),
    "thanked": _said("--thanked", N_("the words of thanks")),
}  # what a call may bring beside the form, by its name in ``desk.taken.Taken``


@form_options()
@gathering("taken", TAKEN.items)
def new(
    fields: dict[str, Any],
    taken: dict[str, Any],
    rating_stage: Annotated[
        str | None, option("--rating-stage", N_("of a rating: neutral or negative"), metavar="CODE:rating_stage")
    ] = None,
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
    from complaintlog.desk.draft import Draft
    from complaintlog.desk.taken import as_option

    desk = sitting({"at": at, "reason": reason})
    fields |= {key: value for key, value in (("rating_stage", rating_stage), ("uid", uid)) if value}
    is_told = source is not None or plain or ("description" in fields and not resume)
    if not is_told and on_screen():
        from complaintlog.cli.call_screen import taken_on_screen

        if one := taken_on_screen(desk, fields, taken, resume=resume):
            changed("new", [one], {"json": json})
        return
    draft, keeping = _brought(desk, Draft(fields, taken), source=source, plain=plain, resume=resume)
    registered = call.register(desk, *draft, named=as_option)
    if keeping:
        keeping.forget()
    said = [str(draft.taken[name]) for name in ("why", "apologized", "thanked") if draft.taken.get(name)]
    changed("new", [registered], {"json": json}, spoken=said)
    _tell_namesakes(desk, registered, json=json)


def _brought(
    desk: Sitting, typed: Draft, *, source: str | None, plain: bool, resume: bool
) -> tuple[Draft, Keeping | None]:
    """What is registered without a screen: typed, of a document, left unfinished (then with its keeping), answered."""
    from complaintlog.errors import UsageError

    if source is not None and resume:
        raise UsageError(
            N_("--resume goes on with the call that was left, --from reads another; leave one of them out.")
        )
    if source is not None:
        from complaintlog.files.drafts import read_draft

        return read_draft(source).under(typed), None
    keeping = None
    if resume:
        typed, keeping = _left_unfinished(desk, typed)
    elif not (plain or any(typed) or _on_terminal()):
        raise UsageError(N_("Nothing was said: give --description, or --from FILE, or --plain to be asked."))
    if plain or (_on_terminal() and (resume or "description" not in typed.fields)):
        from complaintlog.cli.prompts import ask

        typed = ask(desk, typed)
    return typed, keeping


def _left_unfinished(desk: Sitting, typed: Draft) -> tuple[Draft, Keeping]:
    """The call that was left unfinished last; it was received when it began."""
    from complaintlog.cli.call import tell
    from complaintlog.render.drafts import taken_up_text
    from complaintlog.screen.opening import last_unfinished

    found, keeping = last_unfinished(desk, typed)
    if whose := taken_up_text(found, desk.user):
        tell(whose)
    return found.draft._replace(fields={"received_at": found.began.isoformat()} | found.draft.fields), keeping


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
