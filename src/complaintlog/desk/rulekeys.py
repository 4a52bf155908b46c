"""The keys of the shop's rules, and how the value of each is read: from TOML, or as somebody typed it.

An area holds plain values (``money.clerk``), entries with fields (``people.li.role``), or values for everybody and for
a class, a category, a sub-category or a department (``limits.update``, ``limits.class2.update``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from complaintlog.errors import N_, Term, ValueRefusedError
from complaintlog.rules.policy import HOUSE, Escalation, Limit
from complaintlog.rules.terms import Kind, Role, Unit
from complaintlog.times import BEGINNING, END

Reader = Callable[[Any, str], Any]

GROUPS = {("people", "role"): "role", ("subcategories", ""): "category"}  # whose values are codes of which list
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = "daily"
LONGEST = 9999  # of whatever unit: what is longer is no limit
IN_A_ROW = timedelta(days=366)  # of days off or on in a row: a longer span is a slip of the pen
EXAMPLES = (
    "zone",
    "country",
    "hours.mon-fri",
    "days.off",
    "people.li.role",
    "departments.Kitchen.hours",
    "limits.update",
)


class Area(NamedTuple):
    """What may stand below a first word: ``fields`` by name (empty: any name), of ``named`` entries, or ``scoped``."""

    fields: Mapping[str, Reader]
    named: bool = False
    scoped: bool = False

    def reader(self, field: str) -> Reader | None:
        """How the value of this field is read; None where there is no such field."""
        return self.fields.get(field) or self.fields.get("")


def text(raw: Any, key: str) -> str:
    """A word or a few."""
    from complaintlog.rules.text import one_line

    if not isinstance(raw, str) or not one_line(raw):
        raise ValueRefusedError(N_("{key} needs a word or a few."), key=key)
    return one_line(raw)


def whole(most: int) -> Reader:
    """Reads a number from 1 to ``most``."""

    def read(raw: Any, key: str) -> int:
        from complaintlog.values import number

        return number(str(raw), key, least=1, most=most)

    return read


def flag(raw: Any, key: str) -> bool:
    """Yes or no."""
    from complaintlog.values import yes_no

    return raw if isinstance(raw, bool) else yes_no(str(raw), key)


def role(raw: Any, _key: str) -> Role:
    """What a person may do."""
    from complaintlog.values import code

    return Role(code(str(raw), "role", Role))


def day(raw: Any, key: str) -> date:
    """A day like ``2026-11-22``, of the years that working time is counted in."""
    try:
        found = raw if isinstance(raw, date) else date.fromisoformat(str(raw).strip())
    except ValueError:
        found = date.max
    if not BEGINNING.date() <= found < END.date():
        raise ValueRefusedError(N_("{key} needs a day like 2026-11-22."), key=Term("field", key))
    return found


def days(raw: Any, key: str) -> tuple[date, ...]:
    """Days, and spans of them: ``2026-02-16 2026-02-18..2026-02-20``."""
    several = raw if isinstance(raw, list | tuple) else _apart(raw)
    found: list[date] = []
    for one in several:
        first, _, last = str(one).partition("..")
        begins, ends = day(first, key), day(last or first, key)
        if ends - begins >= IN_A_ROW:
            raise ValueRefusedError(
                N_("{key}: {span} is longer than a year; write it year by year, if so many days are meant."),
                key=key,
                span=str(one),
            )
        if ends < begins:
            raise ValueRefusedError(N_("{key} needs days like 2026-02-16 or 2026-02-16..2026-02-20."), key=key)
        found += [begins + timedelta(days=number) for number in range((ends - begins).days + 1)]
    return tuple(found)


def _apart(raw: Any) -> list[str]:
    """Days one by one, also from a list as TOML and JSON write it."""
    return str(raw).translate(_LIST_MARKS).split()


def hours(raw: Any, key: str) -> tuple[Any, ...]:
    """The working hours of a day, ``09:00-12:00 13:00-18:00``; ``closed`` for none."""
    from complaintlog.rules.hours import segments

    written = text(raw, key)
    if written.lower() in ("closed", "off", "休息", "不营业"):
        return ()
    try:
        return segments(written)
    except ValueRefusedError as wrong:
        raise ValueRefusedError(
            N_('{key} needs hours like 09:00-12:00 13:00-18:00, or closed, not "{text}".'), key=key, text=written
        ) from wrong


def country(raw: Any, key: str) -> str:
    """The name of a country that has a calendar."""
    from complaintlog.calendars import Country

    return Country(text(raw, key), cache="").name


def currency(raw: Any, key: str) -> str:
    """A currency, like CNY."""
    return text(raw, key).upper()


def amount(raw: Any, key: str) -> Decimal | None:
    """How much a role may grant on one case; None for without limit."""
    from complaintlog.values import money

    if str(raw).strip().lower() in ("unlimited", "不限", "无上限"):
        return None
    return money(str(raw), key)


def approval(raw: Any, key: str) -> str:
    """Whether all solutions are approved (``all``), or those above the limit of one's role (``above_limit``)."""
    known = {"all": "all", "全部": "all", "above_limit": "above_limit", "超过限额": "above_limit"}
    found = known.get(str(raw).strip().lower())
    if found is None:
        raise ValueRefusedError(N_('{key} is all or above_limit, not "{text}".'), key=key, text=str(raw))
    return found


def limit(raw: Any, key: str) -> Limit:
    """So much time, like ``24 hours`` or ``1 working day``."""
    number = next((place for place, one in enumerate(str(raw).strip()) if not (one.isascii() and one.isdigit())), 0)
    written = str(raw).strip()
    unit = _UNITS.get(written[number:].strip().lower().removeprefix("个").replace("_", " ").removesuffix("s"))
    if not 0 < number <= len(str(LONGEST)) or unit is None:
        raise ValueRefusedError(
            N_('{key} needs a time like 30 working minutes, 24 hours, 1 working day or 7 days, not "{text}".'),
            key=key,
            text=written,
        )
    return Limit(int(written[:number]), unit)


def escalation(raw: Any, key: str) -> tuple[Escalation, ...]:
    """After how much lateness it is shown to whom: ``0 minutes: lead, 2 working hours: manager``."""
    plain = text(raw, key).replace("：", ":").replace("，", ",").replace("；", ",").replace(";", ",")
    steps = [one.partition(":") for one in plain.split(",") if one.strip()]
    if not steps or any(not to.strip() for _, _, to in steps):
        raise ValueRefusedError(N_('{key} needs steps like "2 hours: lead, 1 working day: manager".'), key=key)
    return tuple(Escalation(limit(after, key), to.strip()) for after, _, to in steps)


def kept(value: Any, raw: Any) -> Any:
    """As TOML holds it: what was typed, where that says it best."""
    if isinstance(value, Role):
        return value.value
    if isinstance(value, tuple) and value and isinstance(value[0], date):
        return _apart(raw)
    return value if isinstance(value, bool | int | str | date) and not isinstance(value, Unit) else str(raw).strip()


_LIST_MARKS = str.maketrans(dict.fromkeys(",，、[]\"'", " "))
_UNITS = {
    "m": Unit.MINUTES, "min": Unit.MINUTES, "minute": Unit.MINUTES, "分钟": Unit.MINUTES,
    "h": Unit.HOURS, "hour": Unit.HOURS, "小时": Unit.HOURS,
    "wm": Unit.WORKING_MINUTES, "working minute": Unit.WORKING_MINUTES, "工作分钟": Unit.WORKING_MINUTES,
    "wh": Unit.WORKING_HOURS, "working hour": Unit.WORKING_HOURS, "工作小时": Unit.WORKING_HOURS,
    "d": Unit.DAYS, "day": Unit.DAYS, "天": Unit.DAYS, "日": Unit.DAYS,
    "wd": Unit.WORKING_DAYS, "working day": Unit.WORKING_DAYS, "business day": Unit.WORKING_DAYS,
    "工作日": Unit.WORKING_DAYS,
    "w": Unit.WEEKS, "week": Unit.WEEKS, "周": Unit.WEEKS, "星期": Unit.WEEKS,
}  # fmt: skip

TOP: dict[str, Reader] = {"country": country, "currency": currency}
AREAS: dict[str, Area] = {
    "hours": Area({"": hours}),
    "days": Area({"off": days, "on": days}),
    "people": Area(
        {
            "display_name": text,
            "staff_no": text,
            "role": role,
            "branch": text,
            "active": flag,
            "deputy": text,
            "phone": text,
        },
        named=True,
    ),
    "departments": Area(
        {"hours": whole(LONGEST), "agreed_by": text, "agreed_on": day, "escalate_to": text}, named=True
    ),
    "categories": Area({"": text}),
    "subcategories": Area({"": text}),
    "causes": Area({"": text}),
    "money": Area(dict.fromkeys((one.value for one in Role), amount)),
    "policy": Area(
        {
            "approval": approval,
            "unsatisfied_up_to": whole(4),  # who is always asked again is never done
            "callback_tries": whole(100),
            "callback_days": whole(100),
            "reopen_days": whole(LONGEST),
            "promises_per_hour": whole(LONGEST),
        }
    ),
    "limits": Area(dict.fromkeys(HOUSE.limits, limit), scoped=True),
    "escalation": Area(dict.fromkeys((one.value for one in Kind), escalation), scoped=True),
}
