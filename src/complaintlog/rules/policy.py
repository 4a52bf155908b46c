"""What a house has set for itself: limits, money, people, departments, the time it works.

The ``house`` policy is our own, from the field's practice: an acknowledgement within a day, our next word a working
day after the last (after two days of silence people count themselves lost), a callback within a week of the solution.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from complaintlog.rules.terms import WORKING, Role, Unit

if TYPE_CHECKING:
    from complaintlog.rules.complaint import Basis, Complaint
    from complaintlog.rules.hours import Calendar

NOTHING: Mapping[str, str] = MappingProxyType({})


class Limit(NamedTuple):
    """So many units after the anchor event."""

    amount: int
    unit: Unit


class Escalation(NamedTuple):
    """So late, a debt is shown to ``to``: a person, or a role. It changes nothing by itself."""

    after: Limit
    to: str


class Statutory(NamedTuple):
    """A limit that a law or a supervisor sets: so long after its own ``anchor`` event, over official working days.

    ``anchor``: ``received``, ``acknowledged`` (our first word), ``refused`` (the customer does not accept the answer),
    ``acknowledged_again`` (our first word after that), ``extended`` (a manager allows the extension). ``paid_by``:
    ``word`` or ``answer``. ``extends``: the limit it takes the place of, when a manager says so. ``close_of_day``: due
    at the end of the last day.
    """

    name: str
    anchor: str
    limit: Limit
    paid_by: str
    extends: str | None = None
    close_of_day: bool = False


class Policy(NamedTuple):
    """What the house has set for itself. Money limits are per role and case; ``None`` means without limit.

    ``scoped``: other limits for ``class2``, a category, a sub-category or a department, by the rule's name.
    ``escalation``: the steps by kind of debt, for all (under "") or for a class, a category, a department.
    ``promises_per_hour``: how many customers can be rung in an hour before another promise is cautioned.
    """

    preset: str
    limits: Mapping[str, Limit]
    scoped: Mapping[str, Mapping[str, Limit]] = MappingProxyType({})
    unsatisfied_up_to: int = 2
    callback_tries: int = 3
    callback_days: int = 2
    reopen_days: int = 30
    promises_per_hour: int = 3
    statutory: tuple[Statutory, ...] = ()
    escalation: Mapping[str, Mapping[str, tuple[Escalation, ...]]] = MappingProxyType({})
    approve_all: bool = False
    money: dict[Role, Decimal | None] = {
        Role.CLERK: Decimal(100),
        Role.SPECIALIST: Decimal(300),
        Role.LEAD: Decimal(1000),
        Role.MANAGER: None,
    }

    def limit(self, rule: str, case: Complaint, *, department: str | None = None) -> Limit:
        """The limit of ``rule`` for this case; a department's outweighs a sub-category's, a category's, its class's."""
        scopes = (department, case.subcategory, case.category, f"class{int(case.severity)}")
        own = (self.scoped.get(scope or "", {}).get(rule) for scope in scopes)
        return next((limit for limit in own if limit), None) or self.limits[rule]


HOUSE = Policy(
    preset="house",
    limits={
        "takeover": Limit(30, Unit.WORKING_MINUTES),
        "takeover_safety": Limit(30, Unit.MINUTES),
        "acknowledge": Limit(24, Unit.HOURS),
        "update": Limit(1, Unit.WORKING_DAYS),
        "carry_out": Limit(3, Unit.DAYS),
        "approval": Limit(1, Unit.WORKING_DAYS),
        "department": Limit(1, Unit.WORKING_DAYS),
        "finding": Limit(3, Unit.WORKING_DAYS),
        "awaiting": Limit(2, Unit.WORKING_DAYS),
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

    @property
    def called(self) -> str:
        """What the person is called by others: the name to display, where there is none the one they type."""
        return self.display_name or self.name


class Department(NamedTuple):
    """Whom cases are passed on to, and what was agreed: answer within working ``hours``, who agreed, since when."""

    name: str
    hours: int | None = None
    agreed_by: str | None = None
    agreed_on: date | None = None
    escalate_to: str | None = None


def _unknown(_name: str) -> Policy | None:
    """No other preset is known."""
    return None


class Shop(NamedTuple):
    """The rules one book is kept under. Without people there is one sole clerk, who is everything.

    ``categories``: the department each category or sub-category goes to. ``subcategories``: the category each of its
    own sub-categories belongs to. ``causes``: its own cause codes, with their words. ``calendar``: when it works;
    without one every hour of every day counts. ``official``: the working days of its country, round the clock, which
    statutory limits count. ``preset_named`` knows the presets that are not in force.
    """

    zone: str = "UTC"
    policy: Policy = HOUSE
    people: tuple[Person, ...] = ()
    departments: tuple[Department, ...] = ()
    categories: Mapping[str, str] = NOTHING
    subcategories: Mapping[str, str] = NOTHING
    causes: Mapping[str, str] = NOTHING
    currency: str | None = None
    calendar: Calendar | None = None
    official: Calendar | None = None
    preset_named: Callable[[str], Policy | None] = _unknown

    @property
    def dialled_by(self) -> str:
        """The code by which its country is dialled; "" where none is named."""
        from complaintlog.rules.phone import code_of

        return code_of(self.calendar.name) if self.calendar else ""

    def limits_by_law(self, preset: str | None) -> tuple[Statutory, ...]:
        """The limits of the preset that made a debt, which may be in force no longer."""
        known = self.policy if preset in (None, self.policy.preset) else self.preset_named(preset or "")
        return known.statutory if known else ()

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

    def acting_manager(self) -> str | None:
        """The first active manager; where all are away, the first one's deputy who is not."""
        deputies = (self.acting_for(person.name) for person in self.people if person.role is Role.MANAGER)
        return self.manager() or next(filter(None, deputies), None)

    def known_as(self, typed: str) -> str:
        """The name of the person whose name, display name or staff number this is; anything else as it is."""
        if self.person(typed) is not None:
            return typed
        return next((one.name for one in self.people if typed in (one.display_name, one.staff_no)), typed)

    def managers(self) -> tuple[Person, ...]:
        """The active managers, whom a crisis is reported to."""
        return tuple(person for person in self.people if person.role is Role.MANAGER and person.active)


class Due(NamedTuple):
    """When something is due (UTC) and why."""

    at: datetime
    basis: Basis


When = datetime | Due
"""A time that somebody named: an instant (UTC), with the facts behind it where working days were counted."""
NAMED = "named"  # the rule of such a time; no policy moves it


def instant_of(when: When) -> datetime:
    """The instant (UTC) alone."""
    return when.at if isinstance(when, Due) else when


def by_hand(at: datetime, days: int, anchor_at: datetime, shop: Shop) -> Due:
    """A time named as so many working days after ``anchor_at``."""
    from complaintlog.rules.complaint import Basis

    calendar = shop.calendar
    unsure = calendar is not None and _is_provisional(anchor_at, at, calendar)
    name = calendar.name if calendar else None
    return Due(at, Basis(NAMED, "recorded", anchor_at, days, Unit.WORKING_DAYS, name, None, unsure))


def due(
    rule: str,
    shop: Shop,
    case: Complaint,
    *,
    anchor: str,
    anchor_at: datetime,
    department: str | None = None,
    limit: Limit | None = None,
) -> Due:
    """The instant ``rule`` sets for ``case`` under the rules of ``shop``, counted from ``anchor_at``.

    ``limit``: one that was agreed, instead of the policy's.
    """
    limit = limit or shop.policy.limit(rule, case, department=department)
    return counted(rule, limit, anchor=anchor, anchor_at=anchor_at, zone=shop.zone, shop=shop)


def counted(
    rule: str, limit: Limit, *, anchor: str, anchor_at: datetime, zone: str, shop: Shop, official: bool = False
) -> Due:
    """``limit`` after ``anchor_at``, with the facts behind it; ``official``: over the working days of the country.

    Where the calendar has no working time at all, every hour counts and the answer is provisional: sooner, not never.
    """
    from complaintlog.errors import RefusedError
    from complaintlog.rules.complaint import Basis

    calendar = shop.official if official else shop.calendar
    calendar = calendar if limit.unit in WORKING else None
    provisional = False
    try:
        at = later(anchor_at, limit, zone=zone, calendar=calendar)
        provisional = calendar is not None and _is_provisional(anchor_at, at, calendar)
    except RefusedError:
        at, calendar, provisional = later(anchor_at, limit, zone=zone), None, True
    name = calendar.name if calendar else None
    return Due(at, Basis(rule, anchor, anchor_at, limit.amount, limit.unit, name, shop.policy.preset, provisional))


def later(start: datetime, limit: Limit, *, zone: str, calendar: Calendar | None = None) -> datetime:
    """``limit`` after ``start``: minutes and hours elapse; a day later is the same wall-clock time in ``zone``.

    Working time is that of ``calendar``; without one every hour is. Raises NoWorkingTimeError where it has none.
    """
    if calendar is not None and limit.unit in WORKING:
        from complaintlog.rules import worktime

        if limit.unit == Unit.WORKING_DAYS:
            return worktime.add_days(start, limit.amount, calendar=calendar)
        return worktime.add_time(start, _length(limit), calendar=calendar)
    if limit.unit in _OF_DAYS:
        days = limit.amount * (7 if limit.unit == Unit.WEEKS else 1)
        wall = start.astimezone(ZoneInfo(zone)).replace(tzinfo=None) + timedelta(days=days)
        return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return start + _length(limit)


def _length(limit: Limit) -> timedelta:
    minutes = limit.unit in (Unit.MINUTES, Unit.WORKING_MINUTES)
    return timedelta(minutes=limit.amount) if minutes else timedelta(hours=limit.amount)


def _is_provisional(start: datetime, end: datetime, calendar: Calendar) -> bool:
    from complaintlog.rules.worktime import is_provisional

    return is_provisional(start, end, calendar=calendar)


_OF_DAYS = frozenset({Unit.DAYS, Unit.WORKING_DAYS, Unit.WEEKS})
