"""What is to be thought of after a command, or before a promise: each caution by its code, in words."""

from __future__ import annotations

from complaintlog.errors import N_
from complaintlog.lang import _

CAUTIONS = {
    "promises_void": N_(
        "A time was told for {number}, and nobody keeps it now. Tell the customer; or it was no mistake: "
        "complaintlog undo {id}"
    ),
    "takeover_waits": N_(
        "A manager has still to take it over: they type complaintlog take {id}, or you: "
        "complaintlog assign {id} --to NAME"
    ),
    "handover_untold": N_("Does the customer know who follows now? Tell them: --told --promise WHEN."),
    "open_already": N_(
        "This customer has {number} open already. The same thing? complaintlog merge {id} --into {number} --reason …"
    ),
    "open_beside": N_("This customer has open beside it: {number}"),
    "closed_lately": N_(
        "This customer's {number} was closed lately. The same again? complaintlog reopen {number} --reason …, then "
        "complaintlog merge {id} --into {number} --reason …"
    ),
    "shared_customer": N_(
        "This customer has other complaints ({number}), which show it too. Another person after all? "
        "complaintlog undo, then complaintlog edit {id} --another-customer --name … --phone …"
    ),
    "no_finding": N_("Nothing is found out yet; be clear who is responsible first (complaintlog investigate)."),
    "no_contact": N_("Nobody can be rung back: no phone or other contact is noted. Ask while the customer is there."),
    "no_digits": N_(
        '"{number}" has no digit in it; nobody can be rung on that. '
        "Ask for the number: complaintlog edit {id} --phone …"
    ),
    "bought_later": N_(
        "Bought on {number}, a day still to come? It is noted so; if it is another: "
        "complaintlog edit {id} --purchased-on …"
    ),
    "reached_anew": N_(
        "What this customer said now is noted first; what was known stays among the other contacts: {number}"
    ),
    "kept_in_note": N_("Kept in a note, since it cannot be noted in its place yet: {number}"),
    "unknown_user": N_(
        "{number} is not one of the people here. Is that you? --user NAME, or: "
        "complaintlog shop set people.NAME.role clerk"
    ),
    "own_case": N_(
        "The complaint is about this person, who should not own it, approve on it or call back; "
        "better: complaintlog assign ID NAME."
    ),
    "outside_hours": N_("The time promised is outside working hours; it stays as you said it. Who will be there?"),
    "unpublished": N_("The holidays of that year are not published yet; see later whether that day is worked."),
    "day_off": N_("The time promised is on a day off; it stays as you said it. Who will be there?"),
    "crowded_hour": N_(
        "{number} others are promised within half an hour of that time; see: complaintlog due --within 7d"
    ),
    "promise_before_rest": N_(
        "The next working day is more than two days off. Promise a time before that: complaintlog promise {id} WHEN"
    ),
    "another_before_rest": N_(
        "The next working day is more than two days off, and what is promised comes later. Promise a time before that "
        "too: complaintlog promise {id} WHEN --also"
    ),
    "manager_first": N_(
        "A manager decides on this solution first, so what the customer answered is not noted yet. Once approved: "
        "complaintlog solve {id} --agreed"
    ),
    "decision_by_then": N_(
        "The time told for carrying it out stands as a promised answer, since nobody granted it yet: tell the customer "
        "by then what was decided."
    ),
    "agreed_replaced": N_(
        "The customer had agreed to solution {number}, which is off now: tell them, and ask whether the other one "
        "will do."
    ),
    "demand_unknown": N_("The customer's own demand is not noted: let them propose first."),
}


def caution(code: str, complaint_id: int | None = None) -> str:
    """A warning; after a colon its code carries the complaint or the debts it is about, or how many others."""
    code, _colon, number = code.partition(":")
    return _(CAUTIONS[code], id=complaint_id, number=number)
