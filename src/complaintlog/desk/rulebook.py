"""The shop's rules as the book keeps them: a TOML text, read into a :class:`Shop`, changed key by key.

Keys are written with dots: ``people.li.role``, ``departments.Kitchen.hours``, ``categories.product``. A name between
the first and the last dot may hold dots itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from complaintlog.errors import N_, NotFoundError, Term, ValueRefusedError
from complaintlog.rules.codes import Role
from complaintlog.rules.policy import Department, Person, Shop

Reader = Callable[[Any, str], Any]


class Key(NamedTuple):
    """A key in its parts: the area, the name of the entry (empty where the area holds plain values), the field."""

    area: str
    name: str
    field: str

    @property
    def path(self) -> tuple[str, ...]:
        """The tables to go through, and the last word."""
        return tuple(part for part in self if part)

    @property
    def written(self) -> str:
        """As people type it."""
        return ".".join(self.path)


@lru_cache(maxsize=4)
def shop_from(text: str, zone: str) -> Shop:
    """The rules that ``text`` holds, for a book in ``zone`` (IANA). Raises ValueRefusedError naming the key."""
    areas = _parsed(text)
    if unknown := set(areas) - set(AREAS):
        raise _no_such_key(min(unknown))
    people = [Person(name=name, **fields) for name, fields in _entries(areas, "people")]
    departments = [Department(name=name, **fields) for name, fields in _entries(areas, "departments")]
    shop = Shop(zone, people=tuple(people), departments=tuple(departments), categories=_plain_values(areas))
    _require_known_people(shop)
    return shop


def with_value(text: str, key: str, value: str) -> str:
    """``text`` with ``value``, as typed, under ``key``; comments and order stay. Raises ValueRefusedError."""
    import tomlkit

    where = parted(key)
    read = _readers(where.area)[where.field if where.name else ""]
    document = tomlkit.parse(text)
    table: Any = document
    for part in where.path[:-1]:
        if part not in table:
            table[part] = tomlkit.table(is_super_table=part in AREAS and AREAS[part] is not None)
        table = table[part]
    table[where.path[-1]] = _kept(read(value, where.written))
    return tomlkit.dumps(document)


def without(text: str, key: str) -> str:
    """``text`` without ``key``, which may be a whole entry (``people.li``). Raises NotFoundError where it is not."""
    import tomlkit

    area, _, rest = key.partition(".")
    document = tomlkit.parse(text)
    path = (area, rest) if rest in document.get(area, {}) else parted(key).path
    table: Any = document
    for part in path[:-1]:
        table = table.get(part, {})
    if path[-1] not in table:
        raise NotFoundError(N_("{key} is not set; see: complaintlog shop show"), key=key)
    del table[path[-1]]
    return tomlkit.dumps(document)


def parted(key: str) -> Key:
    """The parts of ``key``. Raises ValueRefusedError for one that is none."""
    area, _, rest = key.partition(".")
    if area not in AREAS or not rest:
        raise _no_such_key(key)
    if AREAS[area] is None:
        return Key(area, "", rest)
    name, _, field = rest.rpartition(".")
    if not name or field not in _readers(area):
        raise _no_such_key(key)
    return Key(area, name, field)


def _no_such_key(key: str) -> ValueRefusedError:
    return ValueRefusedError(
        N_("There is no key {key}; type one like {examples}."),
        key=key,
        examples="zone, people.li.role, departments.Kitchen.hours, categories.product",
    )


def _parsed(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise ValueRefusedError(N_("The shop's rules cannot be read ({why})."), why=str(wrong)) from wrong


def _entries(areas: Mapping[str, Any], area: str) -> list[tuple[str, dict[str, Any]]]:
    readers, found = _readers(area), []
    for name, written in _table(areas.get(area, {}), area).items():
        fields = _table(written, f"{area}.{name}")
        if unknown := set(fields) - set(readers):
            raise _no_such_key(f"{area}.{name}.{min(unknown)}")
        found.append((name, {field: readers[field](raw, f"{area}.{name}.{field}") for field, raw in fields.items()}))
    return found


def _plain_values(areas: Mapping[str, Any]) -> dict[str, str]:
    written = _table(areas.get("categories", {}), "categories")
    return {name: _text(raw, f"categories.{name}") for name, raw in written.items()}


def _table(written: Any, key: str) -> dict[str, Any]:
    if not isinstance(written, dict):
        raise ValueRefusedError(N_("{key} holds further keys, like {examples}."), key=key, examples=f"[{key}.li]")
    return written


def _require_known_people(shop: Shop) -> None:
    """A deputy, and whom a department's delay is shown to, are people of the shop."""
    named = [(f"people.{one.name}.deputy", one.deputy) for one in shop.people]
    if shop.people:
        named += [(f"departments.{one.name}.escalate_to", one.escalate_to) for one in shop.departments]
    for key, name in named:
        if name is not None and shop.person(name) is None:
            raise ValueRefusedError(
                N_(
                    "{key}: {name} is not one of the people here; first: complaintlog shop set people.{name}.role clerk"
                ),
                key=key,
                name=name,
            )


def _text(raw: Any, key: str) -> str:
    from complaintlog.rules.text import one_line

    if not isinstance(raw, str) or not one_line(raw):
        raise ValueRefusedError(N_("{key} needs a word or a few."), key=key)
    return one_line(raw)


def _number(raw: Any, key: str) -> int:
    from complaintlog.values import number

    return number(str(raw), key, least=1)


def _flag(raw: Any, key: str) -> bool:
    from complaintlog.values import yes_no

    return raw if isinstance(raw, bool) else yes_no(str(raw), key)


def _role(raw: Any, _key: str) -> Role:
    from complaintlog.values import code

    return Role(code(str(raw), "role", Role))


def _day(raw: Any, key: str) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw).strip())
    except ValueError as wrong:
        raise ValueRefusedError(N_("{key} needs a day like 2026-11-22."), key=Term("field", key)) from wrong


def _kept(value: Any) -> Any:
    """As TOML holds it."""
    return value.value if isinstance(value, Role) else value


def _readers(area: str) -> dict[str, Reader]:
    return AREAS[area] or {"": _text}


# None: the area holds plain values.
AREAS: dict[str, dict[str, Reader] | None] = {
    "people": {
        "display_name": _text,
        "staff_no": _text,
        "role": _role,
        "branch": _text,
        "active": _flag,
        "deputy": _text,
        "phone": _text,
    },
    "departments": {
        "hours": _number,
        "agreed_by": _text,
        "agreed_on": _day,
        "escalate_to": _text,
    },
    "categories": None,
}
