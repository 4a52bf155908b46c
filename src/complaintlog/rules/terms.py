"""The codes that a shop's rules are written in; few, so that the morning's list reads the rules without all others.

Everybody else finds them in ``codes``, with the rest.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Category(StrEnum):
    """What the complaint is about (投诉类别)."""

    PRODUCT = "product"
    SERVICE = "service"
    DELIVERY = "delivery"
    INFORMATION = "information"
    AFTER_SALES = "after_sales"
    CONTRACT = "contract"
    OTHER = "other"


class Severity(IntEnum):
    """1 ordinary (一般), 2 serious (重大)."""

    ORDINARY = 1
    SERIOUS = 2


class Kind(StrEnum):
    """The kinds of follow-up: what is owed."""

    TAKEOVER = "takeover"
    REPLY = "reply"
    CARRY_OUT = "carry_out"
    ACKNOWLEDGE = "acknowledge"
    UPDATE = "update"
    DEPARTMENT = "department"
    APPROVAL = "approval"
    AWAITING = "awaiting"
    FINDING = "finding"
    CALLBACK = "callback"
    RATING = "rating"
    CORRECTIVE = "corrective"
    TELL_IMPROVEMENT = "tell_improvement"
    STATUTORY = "statutory"
    OTHER = "other"


class Role(StrEnum):
    """What a person may do, from least to most."""

    CLERK = "clerk"
    SPECIALIST = "specialist"
    LEAD = "lead"
    MANAGER = "manager"


class Unit(StrEnum):
    """The units of a limit."""

    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_MINUTES = "working_minutes"
    WORKING_HOURS = "working_hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"


WORKING = frozenset({Unit.WORKING_MINUTES, Unit.WORKING_HOURS, Unit.WORKING_DAYS})
