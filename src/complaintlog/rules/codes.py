"""The closed lists of the field: what the book, JSON and CSV hold. People see the labels of their language."""

from __future__ import annotations

from enum import StrEnum

from complaintlog.rules.terms import WORKING as WORKING
from complaintlog.rules.terms import Category as Category
from complaintlog.rules.terms import Kind as Kind
from complaintlog.rules.terms import Role as Role
from complaintlog.rules.terms import Severity as Severity
from complaintlog.rules.terms import Unit as Unit


class Channel(StrEnum):
    """How the complaint reached us (投诉方式)."""

    PHONE = "phone"
    VISIT = "visit"
    LETTER = "letter"
    EMAIL = "email"
    ONLINE = "online"
    MESSAGE = "message"
    RATING = "rating"
    MEDIA = "media"
    AUTHORITY = "authority"
    HEAD_OFFICE = "head_office"
    BOOK = "book"
    OTHER = "other"


class Salutation(StrEnum):
    """How the customer is addressed (先生/女士)."""

    MR = "mr"
    MS = "ms"


class Trigger(StrEnum):
    """What makes a complaint class 2. The first five are *safety*."""

    INJURY = "injury"
    ILLNESS = "illness"
    FOOD_SAFETY = "food_safety"
    FOREIGN_OBJECT = "foreign_object"
    EMERGENCY = "emergency"
    DEMANDS_MANAGER = "demands_manager"
    MEDIA = "media"
    AUTHORITY = "authority"
    REFUSED = "refused"
    UNSATISFIED = "unsatisfied"
    BY_HAND = "by_hand"


SAFETY = frozenset({Trigger.INJURY, Trigger.ILLNESS, Trigger.FOOD_SAFETY, Trigger.FOREIGN_OBJECT, Trigger.EMERGENCY})


class Purpose(StrEnum):
    """What the customer is really after (internal)."""

    RESOLUTION = "resolution"
    COMPENSATION = "compensation"
    VENTING = "venting"
    IMPROVEMENT = "improvement"
    RESPECT = "respect"
    ACCOUNTABILITY = "accountability"


class Temperament(StrEnum):
    """Wants to be heard, or wants the result (internal)."""

    EMOTIONAL = "emotional"
    RATIONAL = "rational"


class Validity(StrEnum):
    """Whether the complaint holds (投诉成立与否)."""

    JUSTIFIED = "justified"
    PARTLY = "partly"
    MISUNDERSTANDING = "misunderstanding"
    UNJUSTIFIED = "unjustified"
    MALICIOUS = "malicious"
    UNKNOWN = "unknown"


class CauseOrigin(StrEnum):
    """On whose side the cause lies."""

    COMPANY = "company"
    CUSTOMER = "customer"
    EXTERNAL = "external"


class CauseCode(StrEnum):
    """Why it happened; the shop may add its own."""

    QUALITY = "quality"
    PROCESS = "process"
    TRAINING = "training"
    ATTITUDE = "attitude"
    STAFFING = "staffing"
    TRANSPORT = "transport"
    STORAGE = "storage"
    OVER_PROMISE = "over_promise"
    MISUSE = "misuse"
    EXPECTATION = "expectation"
    SUPPLIER = "supplier"
    WEATHER = "weather"
    POLICY = "policy"
    SYSTEM = "system"
    OTHER = "other"


class Action(StrEnum):
    """What a solution does (处理方式)."""

    EXPLANATION = "explanation"
    APOLOGY = "apology"
    REDO = "redo"
    REPAIR = "repair"
    EXCHANGE = "exchange"
    RETURN = "return"
    REFUND = "refund"
    DISCOUNT = "discount"
    COMPENSATION = "compensation"
    OTHER = "other"


class Decision(StrEnum):
    """The manager's decision on a solution (主管批示)."""

    NOT_NEEDED = "not_needed"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Answer(StrEnum):
    """The customer's answer to a solution."""

    AGREED = "agreed"
    REFUSED = "refused"


class Outcome(StrEnum):
    """How the case ended (处理结果)."""

    SOLVED = "solved"
    EXPLAINED = "explained"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"
    FINAL_REFUSAL = "final_refusal"
    MALICIOUS = "malicious"
    DEFERRED = "deferred"
    REFERRED = "referred"
    DUPLICATE = "duplicate"


class Attitude(StrEnum):
    """Where the customer stands afterwards (客户态度)."""

    LOYAL = "loyal"
    ROUTINE = "routine"
    WATCHING = "watching"
    GONE = "gone"


class Step(StrEnum):
    """The four steps of LAST, in their order."""

    LISTEN = "listen"
    APOLOGIZE = "apologize"
    SOLVE = "solve"
    THANK = "thank"


class Stage(StrEnum):
    """The first step not yet done, then the callback, then closed; besides merged and void."""

    LISTEN = "listen"
    APOLOGIZE = "apologize"
    SOLVE = "solve"
    THANK = "thank"
    CALLBACK = "callback"
    CLOSED = "closed"
    MERGED = "merged"
    VOID = "void"


class DebtState(StrEnum):
    """The state of a follow-up. Promises end kept, broken, tried, released or void; others done, cancelled or void."""

    OPEN = "open"
    TRIED = "tried"
    KEPT = "kept"
    BROKEN = "broken"
    RELEASED = "released"
    DONE = "done"
    CANCELLED = "cancelled"
    VOID = "void"


class Lateness(StrEnum):
    """How a debt stands at an instant: what ``due`` sorts by in plain words."""

    OVERDUE = "overdue"
    TODAY = "today"
    UPCOMING = "upcoming"


class Party(StrEnum):
    """With whom a word was exchanged."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    MEDIA = "media"
    AUTHORITY = "authority"
    STAFF = "staff"


class Manner(StrEnum):
    """What is wrong with words that had better not be said to somebody who complains."""

    CALM = "calm"
    DENIAL = "denial"
    NEVER_SAID = "never_said"
    NOTHING = "nothing"
    CHILD = "child"
    PRICE = "price"
    NOT_ME = "not_me"
    RULE = "rule"
    BLAME = "blame"
    VAGUE = "vague"
    CULPRIT = "culprit"
    LIABILITY = "liability"
    LIMIT = "limit"
    BEYOND = "beyond"
    SORRY_IF = "sorry_if"
    EXCUSE = "excuse"
    ORDER = "order"
    THREAT = "threat"
    MOCKING = "mocking"
    COLD = "cold"
    HOUSE = "house"


class Direction(StrEnum):
    """Whose word it was: ours (out) or theirs (in)."""

    OUT = "out"
    IN = "in"


class RatingStage(StrEnum):
    """Where a rating stands."""

    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered"


class AttachmentKind(StrEnum):
    """What was attached; a sample says in its note who keeps it where."""

    FILE = "file"
    SAMPLE = "sample"


class LetterKind(StrEnum):
    """The answers we write."""

    ACKNOWLEDGE = "acknowledge"
    PROGRESS = "progress"
    FINAL = "final"
    RATING = "rating"
    HOW_TO = "how_to"
    STATEMENT = "statement"


class HandoverReason(StrEnum):
    """Why a case changed hands (转交原因); refused handlers are counted."""

    CUSTOMER_ASKED = "customer_asked"
    SHIFT = "shift"
    ABSENCE = "absence"
    EXPERTISE = "expertise"
    OTHER = "other"
