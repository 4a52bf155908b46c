"""The registration form (投诉登记表), described once.

Options and prompts of ``new``, ``show``, CSV headers, import synonyms and the list of what is missing are made from
``FORM``. A field's ``path`` is its key in the JSON document (``customer.name``); the path's last word is its option.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.rules import codes

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Complaint


class Field(NamedTuple):
    """One field of the form.

    ``kind``: ``text`` ``long`` (text of several lines) ``instant`` ``day`` ``money`` ``number`` ``flag`` ``code``
    ``codes`` (several) ``words`` (several free words) ``people`` (several, each a name and a phone) ``list``
    (records shown as one text). ``asked``: asked during
    the call. ``settable``: a person may set it when registering. ``internal``: for us only. ``opposite``: the option
    that says no, where it is not ``--no-…``.
    """

    path: str
    part: str
    kind: str = "text"
    codes: type[Enum] | None = None
    asked: bool = False
    settable: bool = True
    internal: bool = False
    open_list: bool = False
    opposite: str = ""

    @property
    def key(self) -> str:
        """The last word of the path."""
        return self.path.rpartition(".")[2]

    @property
    def option(self) -> str:
        """The option of ``new`` that sets it."""
        return "--" + self.key.replace("_", "-")

    @property
    def switch(self) -> str:
        """Of a yes/no field, both its options: ``--key/--no-key``."""
        return f"{self.option}/{self.opposite or '--no-' + self.option.removeprefix('--')}"


def _kept(path: str, part: str, kind: str = "text", **more: Any) -> Field:
    """A field that the program or a later step fills."""
    return Field(path, part, kind, settable=False, **more)


PARTS = (
    "registration",
    "customer",
    "about",
    "complaint",
    "finding",
    "solutions",
    "follow_up",
    "conclusion",
)

FORM: tuple[Field, ...] = (
    _kept("number", "registration", asked=True),
    Field("received_at", "registration", "instant", asked=True),
    _kept("recorded_at", "registration", "instant"),
    _kept("recorded_by", "registration", asked=True),
    Field("owner", "registration"),
    Field("channel", "registration", "code", codes.Channel, asked=True),
    Field("branch", "registration"),
    Field("external_ref", "registration"),
    Field("recording_ref", "registration"),
    Field("call_seconds", "registration", "number"),
    Field("same_call", "registration", "number"),
    Field("customer.name", "customer", asked=True),
    Field("customer.salutation", "customer", "code", codes.Salutation),
    Field("customer.phone", "customer", asked=True),
    Field("customer.email", "customer"),
    Field("customer.other_contact", "customer"),
    Field("customer.address", "customer"),
    Field("customer.contact_person", "customer"),
    Field("customer.key", "customer", "flag"),
    Field("confidential", "customer", "flag"),
    Field("customer.anonymous", "customer", "flag"),
    Field("others", "customer", "people"),
    Field("on_behalf_of", "customer"),
    Field("product", "about", asked=True),
    Field("batch", "about"),
    Field("supplier", "about"),
    Field("order_no", "about", asked=True),
    Field("quantity", "about"),
    Field("amount", "about", "money"),
    Field("currency", "about"),
    Field("purchased_on", "about", "day"),
    Field("complained_about", "about"),
    Field("occurred_at", "about", "instant"),
    Field("place", "about"),
    Field("present", "about"),
    Field("description", "complaint", "long", asked=True),
    Field("demand", "complaint", "long", asked=True),
    Field("category", "complaint", "code", codes.Category, asked=True, open_list=True),
    Field("subcategory", "complaint"),
    Field("severity", "complaint", "code", codes.Severity, asked=True),
    _kept("triggers", "complaint", "list", codes=codes.Trigger),
    Field("purpose", "complaint", "codes", codes.Purpose, internal=True),
    Field("temperament", "complaint", "code", codes.Temperament, internal=True),
    Field("exposure", "complaint", internal=True),
    Field("tags", "complaint", "words"),
    _kept("attachments", "complaint", "list"),
    Field("expectation", "complaint", internal=True),
    Field("bottom_line", "complaint", internal=True),
    Field("agreed_line", "complaint", internal=True),
    Field("finding.validity", "finding", "code", codes.Validity),
    Field("finding.demand_reasonable", "finding", "flag", opposite="--demand-unreasonable"),
    Field("finding.department", "finding"),
    Field("finding.person", "finding"),
    Field("finding.cause_origin", "finding", "code", codes.CauseOrigin),
    Field("finding.cause_code", "finding", "code", codes.CauseCode, open_list=True),
    Field("finding.cause", "finding", "long"),
    Field("finding.loss", "finding", "money"),
    Field("finding.problem", "finding"),
    Field("finding.reported_by", "finding"),
    _kept("solutions.actions", "solutions", "codes", codes=codes.Action),
    _kept("solutions.text", "solutions", "long"),
    _kept("solutions.amount", "solutions", "money"),
    _kept("solutions.currency", "solutions"),
    _kept("solutions.goodwill", "solutions", "money"),
    _kept("solutions.decision", "solutions", "code", codes=codes.Decision),
    _kept("solutions.opinion", "solutions"),
    _kept("solutions.approved_amount", "solutions", "money"),
    _kept("solutions.answer", "solutions", "code", codes=codes.Answer),
    _kept("solutions.carried_out_at", "solutions", "instant"),
    _kept("solutions.told_at", "solutions", "instant"),
    _kept("solutions.payments", "solutions", "list"),
    _kept("follow_ups.due_at", "follow_up", "instant", asked=True),
    _kept("follow_ups.state", "follow_up", "code", codes=codes.DebtState),
    _kept("callbacks.at", "follow_up", "instant"),
    _kept("callbacks.satisfaction", "follow_up", "number"),
    _kept("callbacks.attitude", "follow_up", "code", codes=codes.Attitude),
    _kept("callbacks.feedback", "follow_up", "long"),
    _kept("outcome", "conclusion", "code", codes=codes.Outcome),
    _kept("outcome_text", "conclusion", "long"),
    Field("lesson", "conclusion", "long"),
    _kept("corrective_actions", "conclusion", "list"),
    _kept("closed_at", "conclusion", "instant"),
    Field("repeat_of", "conclusion", "number"),
    Field("repeat_count", "conclusion", "number"),
    Field("remarks", "conclusion", "long"),
    _kept("letters", "conclusion", "list"),
)

EDITED_PARTS = ("registration", "customer", "about", "complaint", "conclusion")
NOT_EDITED = frozenset({"severity", "same_call", "owner"})  # other verbs change them, with their reasons
EDITABLE = tuple(one for one in FORM if one.settable and one.part in EDITED_PARTS and one.path not in NOT_EDITED)
NEVER_EMPTY = frozenset({"description", "received_at", "channel"})

BY_PATH = {field.path: field for field in FORM}
BY_KEY = {field.key: field for field in FORM if field.settable}


def value_of(case: Complaint, path: str) -> Any:
    """The value the form shows for ``path``; of several solutions, callbacks or promises the one that counts."""
    return reader_of(path)(case)


@cache
def reader_of(path: str) -> Callable[[Complaint], Any]:
    """What reads :func:`value_of` that path, for many complaints."""
    first, _, rest = path.partition(".")
    if not rest:
        return attrgetter(first)
    chosen = _CHOSEN.get(first, attrgetter(first))
    return lambda case: getattr(chosen(case), rest, None)


def missing(case: Complaint) -> tuple[Field, ...]:
    """The fields asked during the call that are still empty."""
    return tuple(field for field in FORM if field.asked and value_of(case, field.path) in (None, "", ()))


def _solution(case: Complaint) -> Any:
    kept = [one for one in case.solutions if one.decision != codes.Decision.REJECTED]
    agreed = [one for one in kept if one.answer == codes.Answer.AGREED]
    return next(reversed(agreed or kept or list(case.solutions)), None)


def _callback(case: Complaint) -> Any:
    reached = [one for one in case.callbacks if one.reached]
    return next(reversed(reached or list(case.callbacks)), None)


def _reply(case: Complaint) -> Any:
    return next((debt for debt in reversed(case.follow_ups) if debt.kind == codes.Kind.REPLY), None)


_CHOSEN = {"solutions": _solution, "callbacks": _callback, "follow_ups": _reply}
