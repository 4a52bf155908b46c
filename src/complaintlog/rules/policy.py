"""Limits: from an event to the instant a debt is due, with the facts behind it.

The ``house`` policy is our own, from the field's practice: an acknowledgement within a day, our next word a day after
the last (after two days of silence people count themselves lost), a callback within a week of the solution.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple
from zoneinfo import ZoneInfo

from complaintlog.rules.codes import Role, Unit
from complaintlog.rules.complaint import Basis


class Limit(NamedTuple):
    """So many units after the anchor event."""

    amount: int
    unit: Unit


class Policy(NamedTuple):
    """What the house has set for itself. Money limits are per role and case; ``None`` means without limit."""

    preset: str
    limits: dict[str, Limit]
    unsatisfied_up_to: int = 2
    callback_tries: int = 3
    callback_days: int = 2
    reopen_days: int = 30
    approve_all: bool = False
    money: dict[Role, Decimal | None] = {
        Role.CLERK: Decimal(100),
        Role.SPECIALIST: Decimal(300),
        Role.LEAD: Decimal(1000),
        Role.MANAGER: None,
    }


HOUSE = Policy(
    preset="house",
    limits={
        "takeover": Limit(30, Unit.MINUTES),
        "takeover_safety": Limit(30, Unit.MINUTES),
        "acknowledge": Limit(24, Unit.HOURS),
        "update": Limit(1, Unit.DAYS),
        "carry_out": Limit(3, Unit.DAYS),
        "approval": Limit(24, Unit.HOURS),
        "department": Limit(24, Unit.HOURS),
        "finding": Limit(3, Unit.DAYS),
        "awaiting": Limit(2, Unit.DAYS),
        "callback": Limit(7, Unit.DAYS),
        "tell_improvement": Limit(7, Unit.DAYS),
        "rating_mild": Limit(0, Unit.HOURS),
        "rating_rest": Limit(24, Unit.HOURS),
        "rating_check": Limit(3, Unit.DAYS),
        "rating_severe": Limit(48, Unit.HOURS),
    },
)


class Person(NamedTuple):
    """Someone who works with the book."""

    name: str
    display_name: str = ""
    staff_no: str | None = None
    role: Role = Role.CLERK
    branch: str | None = None
    active: bool = True
    deputy: str | None = None
    phone: str | None = None


class Department(NamedTuple):
    """Whom cases are passed on to, and what was agreed with them: answer within ``hours``, who agreed, since when."""

    name: str
    hours: int | None = None
    agreed_by: str | None = None
    agreed_on: date | None = None
    escalate_to: str | None = None


class Shop(NamedTuple):
    """The rules one book is kept under. Without people there is one sole clerk, who is everything.

    ``categories``: the department each category or sub-category goes to.
    """

    zone: str = "UTC"
    policy: Policy = HOUSE
    people: tuple[Person, ...] = ()
    departments: tuple[Department, ...] = ()
    categories: Mapping[str, str] = MappingProxyType({})

    def role_of(self, name: str | None) -> Role:
        """The role of ``name``; of the sole clerk: manager."""
        if not self.people:
            return Role.MANAGER
        person = self.person(name)
        return person.role if person else Role.CLERK

    def person(self, name: str | None) -> Person | None:
        """The person with this name."""
        return next((person for person in self.people if person.name == name), None)

    def acting_for(self, name: str | None) -> str | None:
        """Who owes what ``name`` would: themselves; if inactive their deputy; else None: every manager, unassigned."""
        asked: set[str] = set()
        person = self.person(name)
        while person is not None and not person.active:
            asked.add(person.name)
            name = person.deputy if person.deputy not in asked else None
            person = self.person(name)
        return name

    def department(self, name: str | None) -> Department | None:
        """The department with this name."""
        return next((one for one in self.departments if one.name == name), None)

    def department_of(self, category: str | None, subcategory: str | None) -> str | None:
        """Where complaints of this sub-category, else of this category, go."""
        return self.categories.get(subcategory or "") or self.categories.get(category or "")

    def manager(self) -> str | None:
        """The first active manager, whom a takeover or an approval goes to."""
        return next((person.name for person in self.managers()), None)

    def managers(self) -> tuple[Person, ...]:
        """The active managers, whom a crisis is reported to."""
        return tuple(person for person in self.people if person.role is Role.MANAGER and person.active)


class Due(NamedTuple):
    """When something is due (UTC) and why."""

    at: datetime
    basis: Basis


def due(rule: str, policy: Policy, *, anchor: str, anchor_at: datetime, zone: str, limit: Limit | None = None) -> Due:
    """The instant ``rule`` of ``policy`` sets, counted from ``anchor_at``; days keep the wall clock of ``zone``.

    ``limit``: one that was agreed, instead of the policy's.
    """
    limit = limit or policy.limits[rule]
    facts = Basis(rule, anchor, anchor_at, limit.amount, limit.unit, None, policy.preset)
    return Due(later(anchor_at, limit, zone=zone), facts)


def later(start: datetime, limit: Limit, *, zone: str) -> datetime:
    """``limit`` after ``start``: minutes and hours elapse; a day later is the same wall-clock time in ``zone``."""
    if limit.unit in (Unit.MINUTES, Unit.HOURS, Unit.WORKING_HOURS):
        return start + timedelta(**{"minutes" if limit.unit is Unit.MINUTES else "hours": limit.amount})
    days = limit.amount * (7 if limit.unit is Unit.WEEKS else 1)
    wall = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=days)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
