"""The records: what the book holds of a complaint. Each checks itself (``record.py``).

Field names are the keys of the JSON contract and the columns of the book (a trailing underscore only dodges a
Python keyword). Instants are aware datetimes in UTC, whole seconds; ``zone`` tells how people wrote them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter

from complaintlog.errors import N_, ValueRefusedError
from complaintlog.rules import codes
from complaintlog.rules.record import Record

BETWEEN = "; "  # between several contacts or names in one field of a customer


@dataclass(frozen=True, eq=False, repr=False)
class Customer(Record):
    """Who complains (投诉人). ``key``: a key customer; ``anonymous``: gave neither name nor means of contact."""

    CODES = {"salutation": codes.Salutation}

    id: int | None = None
    name: str | None = None
    salutation: str | None = None
    phone: str | None = None
    email: str | None = None
    other_contact: str | None = None
    address: str | None = None
    contact_person: str | None = None
    key: bool = False
    anonymous: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Other(Record):
    """One more person of a joint complaint, whether told the answer, whether they agreed."""

    name: str | None = None
    phone: str | None = None
    told_at: datetime | None = None
    agreed: bool | None = None


@dataclass(frozen=True, eq=False, repr=False)
class StepDone(Record):
    """A step of LAST that was taken, or waived at the end. ``confirmed``: true, false, null (nobody said)."""

    CODES = {"step": codes.Step}

    step: str
    round: int
    at: datetime
    recorded_at: datetime
    by: str
    words: str | None = None
    confirmed: bool | None = None
    waived: bool = False


@dataclass(frozen=True, eq=False, repr=False)
class Finding(Record):
    """What was found out (调查核实)."""

    CODES = {"validity": codes.Validity, "cause_origin": codes.CauseOrigin}

    validity: str | None = None
    demand_reasonable: bool | None = None
    department: str | None = None
    person: str | None = None
    cause_origin: str | None = None
    cause_code: str | None = None
    cause: str | None = None
    loss: Decimal | None = None
    problem: str | None = None
    reported_by: str | None = None
    at: datetime | None = None
    by: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Payment(Record):
    """Money paid on a solution."""

    amount: Decimal
    currency: str | None
    at: datetime
    by: str
    reference: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Solution(Record):
    """What was proposed, approved, offered, answered, carried out and told (处理方式)."""

    CODES = {"actions": codes.Action, "decision": codes.Decision, "answer": codes.Answer}

    id: int
    round: int
    actions: tuple[str, ...]
    text: str | None
    amount: Decimal | None
    currency: str | None
    goodwill: Decimal | None
    proposed_at: datetime
    proposed_by: str
    decision: str = codes.Decision.NOT_NEEDED
    decided_at: datetime | None = None
    decided_by: str | None = None
    opinion: str | None = None
    approved_amount: Decimal | None = None
    answer: str | None = None
    answered_at: datetime | None = None
    carried_out_at: datetime | None = None
    told_at: datetime | None = None
    payments: tuple[Payment, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Basis(Record):
    """Why a debt is due when it is: the rule, the event it counts from, the limit and its unit, under which preset.

    ``calendar``: whose working time was counted, null for every hour. ``provisional``: it reaches a year whose holidays
    are not published yet. ``resumed_at``: when the clock, having stood still, went on with ``left_seconds``.
    """

    CODES = {"unit": codes.Unit}
    MADE = frozenset({"rule", "anchor", "calendar", "preset"})

    rule: str
    anchor: str
    anchor_at: datetime
    limit: int | None = None
    unit: str | None = None
    calendar: str | None = None
    preset: str | None = None
    provisional: bool = False
    resumed_at: datetime | None = None
    left_seconds: int | None = None


@dataclass(frozen=True, eq=False, repr=False)
class FollowUp(Record):
    """A debt. ``promised``: the customer was told the time; ``state`` as in :class:`codes.DebtState`."""

    CODES = {"kind": codes.Kind, "state": codes.DebtState}

    id: int
    kind: str
    made_at: datetime
    made_by: str
    due_at: datetime | None
    not_before: datetime | None = None
    shown_from: datetime | None = None
    assignee: str | None = None
    department: str | None = None
    lane: int = 6
    zone: str = "UTC"
    promised: bool = False
    told: bool = False
    text: str | None = None
    why: str | None = None
    state: str = codes.DebtState.OPEN
    suspended_at: datetime | None = None
    remaining_seconds: int | None = None
    escalated_to: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None
    result: str | None = None
    basis: Basis | None = None

    @property
    def is_provisional(self) -> bool:
        """Whether its time may still move: it reaches a year whose holidays are not published yet."""
        return self.basis is not None and self.basis.provisional

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.done_at is None


@dataclass(frozen=True, eq=False, repr=False)
class Contact(Record):
    """A word exchanged, in either direction, or a try that reached nobody. ``paid``: the follow-ups it paid."""

    CODES = {"channel": codes.Channel, "direction": codes.Direction, "with_": codes.Party}

    at: datetime
    recorded_at: datetime
    by: str
    channel: str
    direction: str
    with_: str
    reached: bool
    words: str | None
    paid: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Note(Record):
    """For us only."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, eq=False, repr=False)
class Callback(Record):
    """A call back after the solution (回访), or the try at one."""

    CODES = {"attitude": codes.Attitude}

    at: datetime
    by: str
    round: int
    reached: bool
    satisfaction: int | None = None
    attitude: str | None = None
    feedback: str | None = None
    words: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.satisfaction is not None and not 1 <= self.satisfaction <= 5:
            raise ValueRefusedError(N_("Satisfaction is a number from 1 to 5, not {value}."), value=self.satisfaction)


@dataclass(frozen=True, eq=False, repr=False)
class CorrectiveAction(Record):
    """What the house will change (整改措施), by whom, until when."""

    id: int
    text: str
    owner: str | None
    due_on: date | None
    verified_at: datetime | None = None
    verified_by: str | None = None
    problem: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Attachment(Record):
    """A photo, receipt, recording or sample (附件)."""

    CODES = {"kind": codes.AttachmentKind}
    MADE = frozenset({"media_type", "sha256"})

    id: int
    kind: str
    name: str
    media_type: str | None = None
    size: int | None = None
    sha256: str | None = None
    note: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Letter(Record):
    """An answer in writing."""

    CODES = {"kind": codes.LetterKind}
    MADE = frozenset({"text_sha256"})

    kind: str
    at: datetime
    text_sha256: str | None = None
    approved_by: str | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Triggered(Record):
    """What made it class 2, when, noticed by whom."""

    CODES = {"code": codes.Trigger}

    code: str
    at: datetime
    by: str


@dataclass(frozen=True, eq=False, repr=False)
class Reopening(Record):
    """A closed case taken up again."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, eq=False, repr=False)
class Handover(Record):
    """The case changed hands: from whom to whom, and why."""

    CODES = {"why": codes.HandoverReason}

    at: datetime
    by: str
    former: str | None
    owner: str
    why: str | None = None
    words: str | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Complaint(Record):
    """One complaint with everything that belongs to it: the registration form and its life.

    Only ``description`` is required of a person. ``stage`` is kept as the rules work it out; ``version`` counts
    the changes. ``category`` and ``subcategory`` of an import are kept as they came, so they are not a closed list.
    """

    CODES = {
        "channel": codes.Channel,
        "severity": codes.Severity,
        "purpose": codes.Purpose,
        "temperament": codes.Temperament,
        "stage": codes.Stage,
        "rating_stage": codes.RatingStage,
        "outcome": codes.Outcome,
    }

    number: str | None
    received_at: datetime
    recorded_at: datetime
    recorded_by: str
    description: str
    owner: str | None = None
    channel: str = codes.Channel.PHONE
    branch: str | None = None
    external_ref: str | None = None
    recording_ref: str | None = None
    call_seconds: int | None = None
    same_call: int | None = None
    customer: Customer = Customer()
    confidential: bool = False
    others: tuple[Other, ...] = ()
    on_behalf_of: str | None = None
    product: str | None = None
    batch: str | None = None
    supplier: str | None = None
    order_no: str | None = None
    quantity: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    purchased_on: date | None = None
    complained_about: str | None = None
    occurred_at: datetime | None = None
    place: str | None = None
    present: str | None = None
    demand: str | None = None
    category: str | None = None
    subcategory: str | None = None
    severity: int = codes.Severity.ORDINARY
    triggers: tuple[Triggered, ...] = ()
    purpose: tuple[str, ...] = ()
    temperament: str | None = None
    exposure: str | None = None
    tags: tuple[str, ...] = ()
    expectation: str | None = None
    bottom_line: str | None = None
    agreed_line: str | None = None
    outcome: str | None = None
    outcome_text: str | None = None
    lesson: str | None = None
    remarks: str | None = None
    repeat_of: int | None = None
    repeat_count: int | None = None
    closed_at: datetime | None = None
    closed_by: str | None = None
    closed_reason: str | None = None
    void_reason: str | None = None
    id: int | None = None
    uid: str = ""
    version: int = 0
    stage: str = codes.Stage.LISTEN
    round: int = 1
    rating_stage: str | None = None
    waiting_since: datetime | None = None
    merged_into: int | None = None
    origin_number: str | None = None
    zone: str = "UTC"
    last_contact_at: datetime | None = None
    steps: tuple[StepDone, ...] = ()
    finding: Finding | None = None
    solutions: tuple[Solution, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    callbacks: tuple[Callback, ...] = ()
    corrective_actions: tuple[CorrectiveAction, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    letters: tuple[Letter, ...] = ()
    links: tuple[int, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    handovers: tuple[Handover, ...] = ()

    @property
    def called(self) -> str:
        """Its number as people type it; ``ID`` while it has none yet."""
        return self.number or "ID"

    @property
    def open_debts(self) -> tuple[FollowUp, ...]:
        """What is still owed on it."""
        return tuple(debt for debt in self.follow_ups if debt.is_open)

    @property
    def next_debt(self) -> FollowUp | None:
        """What falls due next on it; a clock that stands still is not owed meanwhile."""
        running = (debt for debt in self.open_debts if debt.due_at and not debt.suspended_at)
        return min(running, key=attrgetter("due_at"), default=None)

    @property
    def next_due_at(self) -> datetime | None:
        """The earliest time at which something is owed on it."""
        return self.next_debt.due_at if self.next_debt else None

    @property
    def is_over(self) -> bool:
        """Whether it is closed, merged or void."""
        return self.stage in (codes.Stage.CLOSED, codes.Stage.MERGED, codes.Stage.VOID)
