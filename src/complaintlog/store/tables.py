"""The book: the one declaration of its tables, constraints, indexes, and of what every column means.

From here come the creation of a book, the history of upgrades, the tables on PostgreSQL and the way in for other
programs. Everyday commands do not import it (``docs/decisions/0001-sql-runs-sqlmodel-declares.md``). Columns are
named as the keys of the JSON contract; ``by`` and ``with`` are words of SQL, so they are ``by_whom``, ``with_whom``.
"""

# No postponed annotations: SQLModel reads them while a class is made.
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, Index, MetaData, UniqueConstraint, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment
from sqlmodel import SQLModel

from complaintlog.store import columns as col
from complaintlog.store.database import SCHEMA, START

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
_OWED = "done_at IS NULL AND suspended_at IS NULL"
_OPEN = "stage NOT IN ('closed', 'merged', 'void')"


def _partial(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, sqlite_where=text(where), postgresql_where=text(where))


def _case(**more: Any) -> Any:
    return col.key("the complaint", foreign_key="complaints.id", **more)


def _of_case() -> Any:
    return col.number("the complaint", foreign_key="complaints.id")


def _seq() -> Any:
    return col.key("its place in the list, from 1")


class Row(SQLModel):
    """A row of the book, apart from the tables of a program that opens it."""

    metadata = MetaData(naming_convention=_NAMES)


class CustomerRow(Row, table=True):
    """Who complains (投诉人); may have several complaints."""

    __tablename__ = "customers"
    __table_args__ = (
        _partial("ix_customers_phone", "phone_digits", where="phone_digits IS NOT NULL"),
        _partial("ix_customers_other_contact", "id", where="other_contact IS NOT NULL"),
        _partial("ix_customers_key", "id", where="key"),
    )

    id: int = col.key("never reused")
    name: str | None = col.words("the customer's name")
    salutation: str | None = col.words("mr or ms")
    phone: str | None = col.words("as it was said")
    email: str | None = col.words("e-mail address")
    other_contact: str | None = col.words("another way to reach them, e.g. a messenger name")
    address: str | None = col.words("postal address")
    contact_person: str | None = col.words("whom to ask for")
    key: bool = col.flag("a key customer")
    anonymous: bool = col.flag("gave neither name nor means of contact")
    search: str = col.words("derived: text to find by, folded, with pinyin")
    phone_digits: str | None = col.words("derived: the digits of the phone, without country code")


class ComplaintRow(Row, table=True):
    """One complaint: the registration form (投诉登记表) and where it stands."""

    __tablename__ = "complaints"
    __table_args__ = (
        UniqueConstraint("uid"),
        UniqueConstraint("number_day", "number_seq"),
        CheckConstraint("severity IN (1, 2)", name="severity"),
        CheckConstraint("version >= 0", name="version"),
        Index("ix_complaints_received_at", "received_at", "id"),
        Index("ix_complaints_customer_id", "customer_id"),
        _partial("ix_complaints_open", "received_at", "id", where=_OPEN),
        _partial("ix_complaints_closed_at", "closed_at", where="closed_at IS NOT NULL"),
    )

    id: int = col.key("the short id; never reused")
    number: str = col.words("the number read to the customer: local day of recording, dash, sequence; never reused")
    number_day: date = col.day("the day in the number, for sorting")
    number_seq: int = col.number("the sequence in the number, for sorting")
    uid: str = col.words("known to the sender: the same uid again adds nothing")
    version: int = col.number("counts the changes")
    received_at: datetime = col.instant("when the customer complained")
    recorded_at: datetime = col.instant("when it was written down")
    recorded_by: str = col.words("who took it (受理人)")
    description: str = col.words("what happened, in the customer's words")
    owner: str | None = col.words("who follows it up (跟进人)")
    channel: str = col.words("how it reached us")
    branch: str | None = col.words("shop or branch")
    external_ref: str | None = col.words("the number of whoever passed it on (转办编号)")
    recording_ref: str | None = col.words("where the recording is")
    call_seconds: int | None = col.number("length of the call in seconds")
    same_call: int | None = col.number("the complaint first told in the same call")
    customer_id: int | None = col.number("the customer; null when nothing is known", foreign_key="customers.id")
    confidential: bool = col.flag("the customer wants not to be named")
    on_behalf_of: str | None = col.words("for whom the caller speaks")
    product: str | None = col.words("the goods or the service")
    batch: str | None = col.words("batch or lot")
    supplier: str | None = col.words("who made or brought it")
    order_no: str | None = col.words("order or receipt number")
    quantity: str | None = col.words("how much of it, as said")
    amount: Decimal | None = col.money("what the purchase cost")
    currency: str | None = col.words("of the amount")
    purchased_on: date | None = col.day("day of purchase")
    complained_about: str | None = col.words("the person or department complained about (被投诉对象)")
    occurred_at: datetime | None = col.instant("when it happened")
    place: str | None = col.words("where it happened")
    present: str | None = col.words("who was there")
    demand: str | None = col.words("what the customer wants; null: not known; none: wants nothing")
    category: str | None = col.words("what it is about; of an import as it came")
    subcategory: str | None = col.words("the shop's own")
    severity: int = col.number("1 ordinary (一般), 2 serious (重大)")
    purpose: list[str] = col.listed("internal: what the customer is really after, a list of codes")
    temperament: str | None = col.words("internal: emotional or rational")
    exposure: str | None = col.words("internal: who might hear of it")
    expectation: str | None = col.words("internal: what the customer hopes for")
    bottom_line: str | None = col.words("internal: how far we would go")
    agreed_line: str | None = col.words("internal: what all of us say")
    outcome: str | None = col.words("how it ended")
    outcome_text: str | None = col.words("how it ended, in words")
    lesson: str | None = col.words("what we learned")
    remarks: str | None = col.words("anything else")
    repeat_of: int | None = col.number("the earlier complaint it repeats")
    repeat_count: int | None = col.number("which time it is (第_次投诉)")
    closed_at: datetime | None = col.instant("when it was closed")
    closed_by: str | None = col.words("who closed it")
    closed_reason: str | None = col.words("why")
    void_reason: str | None = col.words("why it was entered by mistake")
    stage: str = col.words("the first step of LAST not yet done; callback, closed, merged, void")
    round: int = col.number("which round of solving it is in, from 1")
    rating_stage: str | None = col.words("where a rating stands")
    waiting_since: datetime | None = col.instant("since when we wait for the customer")
    merged_into: int | None = col.number("the complaint that took it over")
    origin_number: str | None = col.words("its number in the book it came from")
    zone: str = col.words("IANA zone it was entered in")
    last_contact_at: datetime | None = col.instant("the last word exchanged with the customer")
    search: str = col.words("derived: text to find by, folded, with pinyin")


class StepRow(Row, table=True):
    """A step of LAST that was taken, or waived at the end."""

    __tablename__ = "steps"
    __table_args__ = (_partial("ix_steps_solved_at", "at", where="step = 'solve'"),)

    complaint_id: int = _case()
    seq: int = _seq()
    step: str = col.words("listen, apologize, solve or thank")
    round: int = col.number("the round it belongs to")
    at: datetime = col.instant("when it was done")
    recorded_at: datetime = col.instant("when it was written down")
    by_whom: str = col.words("who did it")
    words: str | None = col.words("what was said")
    confirmed: bool | None = col.flag("the customer confirmed it; null: nobody on the line")
    waived: bool = col.flag("not done, let go at the end")


class FindingRow(Row, table=True):
    """What was found out (调查核实); at most one for a complaint."""

    __tablename__ = "findings"
    __table_args__ = (_partial("ix_findings_problem", "problem", where="problem IS NOT NULL"),)

    complaint_id: int = _case()
    validity: str | None = col.words("whether the complaint holds")
    demand_reasonable: bool | None = col.flag("whether the demand is reasonable")
    department: str | None = col.words("the department responsible")
    person: str | None = col.words("the person responsible")
    cause_origin: str | None = col.words("company, customer or external")
    cause_code: str | None = col.words("why, as a code; the shop may add its own")
    cause: str | None = col.words("why, in words")
    loss: Decimal | None = col.money("what it cost")
    problem: str | None = col.words("a key that cases share (共性问题)")
    reported_by: str | None = col.words("who reported it inside")
    at: datetime | None = col.instant("when it was found out")
    by_whom: str | None = col.words("who found it out")


class SolutionRow(Row, table=True):
    """What was proposed, approved, offered, answered, carried out and told (处理方式)."""

    __tablename__ = "solutions"
    __table_args__ = (
        Index("ix_solutions_complaint_id", "complaint_id", "seq"),
        _partial("ix_solutions_answered_at", "answered_at", where="answered_at IS NOT NULL"),
    )

    id: int = col.key("never reused")
    complaint_id: int = _of_case()
    seq: int = col.number("its place in the list, from 1")
    round: int = col.number("the round it belongs to")
    actions: list[str] = col.listed("what it does, a list of codes")
    text: str | None = col.words("in words")
    amount: Decimal | None = col.money("offered")
    currency: str | None = col.words("of the amounts")
    goodwill: Decimal | None = col.money("given on top (coupon, gift), by its worth")
    proposed_at: datetime = col.instant("when it was proposed")
    proposed_by: str = col.words("who proposed it")
    decision: str = col.words("the manager's decision (主管批示)")
    decided_at: datetime | None = col.instant("when it was decided")
    decided_by: str | None = col.words("who decided")
    opinion: str | None = col.words("the manager's opinion")
    approved_amount: Decimal | None = col.money("approved")
    answer: str | None = col.words("the customer's answer: agreed or refused")
    answered_at: datetime | None = col.instant("when the customer answered")
    carried_out_at: datetime | None = col.instant("when it was carried out")
    told_at: datetime | None = col.instant("when the customer was told")


class PaymentRow(Row, table=True):
    """Money paid on a solution."""

    __tablename__ = "payments"
    __table_args__ = (Index("ix_payments_at", "at"),)

    solution_id: int = col.key("the solution", foreign_key="solutions.id")
    seq: int = _seq()
    amount: Decimal = col.money("paid")
    currency: str | None = col.words("of the amount")
    at: datetime = col.instant("when it was paid")
    by_whom: str = col.words("who paid it")
    reference: str | None = col.words("receipt or transfer number")


class FollowUpRow(Row, table=True):
    """A debt: what is owed, by whom, until when. Written f31 wherever a person types or reads it."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        CheckConstraint("lane BETWEEN 0 AND 6", name="lane"),
        Index("ix_follow_ups_complaint_id", "complaint_id", "seq"),
        _partial("ix_follow_ups_lane", "lane", "due_at", "id", where=_OWED),
        _partial("ix_follow_ups_assignee", "assignee", "lane", "due_at", "id", where=_OWED),
        _partial("ix_follow_ups_due_at", "due_at", where=_OWED),
        _partial("ix_follow_ups_done_at", "done_at", where="done_at IS NOT NULL"),
    )

    id: int = col.key("never reused")
    complaint_id: int = _of_case()
    seq: int = col.number("its place in the list, from 1")
    kind: str = col.words("what is owed")
    made_at: datetime = col.instant("when it was made")
    made_by: str = col.words("who made it")
    due_at: datetime | None = col.instant("until when; null: never overdue")
    not_before: datetime | None = col.instant("not to be done before")
    shown_from: datetime | None = col.instant("not shown before (snoozed)")
    assignee: str | None = col.words("who owes it; null: every manager")
    department: str | None = col.words("the department asked")
    lane: int = col.number("0 first … 6 last in what is due")
    zone: str = col.words("IANA zone it was entered in")
    promised: bool = col.flag("the customer was told the time")
    told: bool = col.flag("the customer was told")
    text: str | None = col.words("what is owed, in words")
    why: str | None = col.words("the reason given to the customer")
    state: str = col.words("open, tried, kept, broken, released, done, cancelled, void")
    suspended_at: datetime | None = col.instant("since when its clock stands still")
    remaining_seconds: int | None = col.number("working time left when its clock was stopped, in seconds")
    escalated_to: str | None = col.words("to whom it is shown as well")
    done_at: datetime | None = col.instant("when it was paid; null: still owed")
    done_by: str | None = col.words("who paid it")
    result: str | None = col.words("what came of it")
    basis: dict[str, Any] | None = col.listed(
        "why it is due then: rule, anchor, anchor_at, limit, unit, calendar, preset"
    )


class ContactRow(Row, table=True):
    """A word exchanged, in either direction, or a try that reached nobody."""

    __tablename__ = "contacts"

    complaint_id: int = _case()
    seq: int = _seq()
    at: datetime = col.instant("when")
    recorded_at: datetime = col.instant("when it was written down")
    by_whom: str = col.words("who spoke for us")
    channel: str = col.words("how")
    direction: str = col.words("out: our word; in: theirs")
    with_whom: str = col.words("customer, supplier, media, authority or staff")
    reached: bool = col.flag("somebody was reached")
    words: str | None = col.words("what was said")
    paid: list[int] = col.listed("the follow-ups it paid, a list of ids")


class NoteRow(Row, table=True):
    """For us only."""

    __tablename__ = "notes"

    complaint_id: int = _case()
    seq: int = _seq()
    at: datetime = col.instant("when")
    by_whom: str = col.words("who wrote it")
    text: str = col.words("the note")


class CallbackRow(Row, table=True):
    """A call back after the solution (回访), or the try at one."""

    __tablename__ = "callbacks"
    __table_args__ = (
        CheckConstraint("satisfaction BETWEEN 1 AND 5", name="satisfaction"),
        Index("ix_callbacks_at", "at"),
    )

    complaint_id: int = _case()
    seq: int = _seq()
    at: datetime = col.instant("when")
    by_whom: str = col.words("who called")
    round: int = col.number("the round it belongs to")
    reached: bool = col.flag("the customer was reached")
    satisfaction: int | None = col.number("1 to 5")
    attitude: str | None = col.words("where the customer stands")
    feedback: str | None = col.words("on the house as a whole")
    words: str | None = col.words("what was said")


class CorrectiveActionRow(Row, table=True):
    """What the house will change (整改措施)."""

    __tablename__ = "corrective_actions"
    __table_args__ = (
        Index("ix_corrective_actions_complaint_id", "complaint_id", "seq"),
        _partial("ix_corrective_actions_open", "due_on", "id", where="verified_at IS NULL"),
    )

    id: int = col.key("never reused")
    complaint_id: int = _of_case()
    seq: int = col.number("its place in the list, from 1")
    text: str = col.words("what will change")
    owner: str | None = col.words("who sees to it")
    due_on: date | None = col.day("until which day")
    verified_at: datetime | None = col.instant("when it was seen to be done")
    verified_by: str | None = col.words("who saw it")
    problem: str | None = col.words("the problem it mends")


class AttachmentRow(Row, table=True):
    """A photo, receipt, recording or sample (附件)."""

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_complaint_id", "complaint_id", "seq"),)

    id: int = col.key("never reused")
    complaint_id: int = _of_case()
    seq: int = col.number("its place in the list, from 1")
    kind: str = col.words("file or sample")
    name: str = col.words("file name, or what the sample is")
    media_type: str | None = col.words("e.g. image/jpeg")
    size: int | None = col.number("bytes")
    sha256: str | None = col.words("hash of the content")
    note: str | None = col.words("who keeps it where, or what it shows")


class LetterRow(Row, table=True):
    """An answer in writing."""

    __tablename__ = "letters"

    complaint_id: int = _case()
    seq: int = _seq()
    kind: str = col.words("which letter")
    at: datetime = col.instant("when it was written")
    text_sha256: str | None = col.words("hash of its text")
    approved_by: str | None = col.words("who approved it")
    sent_at: datetime | None = col.instant("when it was sent")


class TriggeredRow(Row, table=True):
    """What made it class 2, when, noticed by whom."""

    __tablename__ = "triggers"

    complaint_id: int = _case()
    seq: int = _seq()
    code: str = col.words("which trigger")
    at: datetime = col.instant("when it was noticed")
    by_whom: str = col.words("who noticed it")


class LinkRow(Row, table=True):
    """Another complaint that belongs to this one."""

    __tablename__ = "links"
    __table_args__ = (Index("ix_links_value", "value"),)

    complaint_id: int = _case()
    seq: int = _seq()
    value: int = col.number("the other complaint")


class TagRow(Row, table=True):
    """A word to find it by."""

    __tablename__ = "tags"
    __table_args__ = (Index("ix_tags_value", "value"),)

    complaint_id: int = _case()
    seq: int = _seq()
    value: str = col.words("the word")


class ReopeningRow(Row, table=True):
    """A closed case taken up again."""

    __tablename__ = "reopenings"

    complaint_id: int = _case()
    seq: int = _seq()
    at: datetime = col.instant("when")
    by_whom: str = col.words("who took it up again")
    reason: str = col.words("why")


class HandoverRow(Row, table=True):
    """The case changed hands."""

    __tablename__ = "handovers"
    __table_args__ = (Index("ix_handovers_at", "at"),)

    complaint_id: int = _case()
    seq: int = _seq()
    at: datetime = col.instant("when")
    by_whom: str = col.words("who handed it over")
    former: str | None = col.words("who had it before")
    owner: str = col.words("who has it from then on")
    why: str | None = col.words("why, as a code")
    words: str | None = col.words("why, in words")


class OtherRow(Row, table=True):
    """One more person of a joint complaint."""

    __tablename__ = "others"

    complaint_id: int = _case()
    seq: int = _seq()
    name: str | None = col.words("the person's name")
    phone: str | None = col.words("as it was said")
    told_at: datetime | None = col.instant("when the answer was told")
    agreed: bool | None = col.flag("whether they agreed")


class ContentRow(Row, table=True):
    """What an attachment holds; kept once, however often it is attached."""

    __tablename__ = "contents"

    sha256: str = col.words("hash of the content", primary_key=True)
    content: bytes = col.blob("the content itself")


class SettingRow(Row, table=True):
    """What the book itself holds: its zone, when it was begun, the shop."""

    __tablename__ = "settings"

    name: str = col.words("its name", primary_key=True)
    text: str = col.words("its value")


class CounterRow(Row, table=True):
    """The last id or number given out: ids by table, numbers by ``day:2026-11-22``. Never goes down."""

    __tablename__ = "counters"

    name: str = col.words("of what", primary_key=True)
    value: int = col.number("the last one given out")


class JournalRow(Row, table=True):
    """What was done, by whom, when: only ever appended, each entry chained to the one before."""

    __tablename__ = "journal"
    __table_args__ = (
        Index("ix_journal_complaint_id", "complaint_id", "number"),
        Index("ix_journal_command", "command"),
        Index("ix_journal_who", "who", "number"),
    )

    number: int = col.key("without gaps, from 1")
    command: str = col.words("the command it came from; the rows of one import share it")
    at: datetime = col.instant("when it was recorded")
    who: str = col.words("who did it")
    what: str = col.words("the verb")
    complaint_id: int = col.number("the complaint; 0: the book itself")
    salt: str | None = col.words("random; erased together with the payload")
    payload: str | None = col.words("the changes, as JSON; null when erased")
    digest: str = col.words("SHA-256 of salt and payload")
    chain: str = col.words("SHA-256 of the chain before and everything else in the entry")


class HeadRow(Row, table=True):
    """The last entry of the journal."""

    __tablename__ = "head"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: int = col.key("always 1")
    number: int = col.number("its number; 0: none yet")
    chain: str = col.words("its chain")


col.add_checks(Row.metadata)

_MARKS = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL CONSTRAINT alembic_version_pkc PRIMARY KEY)",
    f"INSERT INTO alembic_version (version_num) VALUES ('{SCHEMA:04d}')",  # noqa: S608 - a constant of ours
    f"INSERT INTO head (id, number, chain) VALUES (1, 0, '{START}')",  # noqa: S608 - a constant of ours
)


def declared(engine: str) -> list[str]:
    """The statements that lay out an empty book on ``engine`` (``sqlite`` or ``postgresql``)."""
    dialect = sqlite.dialect() if engine == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]
    statements: list[Any] = []
    for table in Row.metadata.sorted_tables:
        statements.append(CreateTable(table))
        statements += [CreateIndex(index) for index in sorted(table.indexes, key=lambda index: str(index.name))]
        if engine != "sqlite":
            statements += [SetColumnComment(column) for column in table.columns]
    return [str(statement.compile(dialect=dialect)).strip() for statement in statements] + list(_MARKS)
