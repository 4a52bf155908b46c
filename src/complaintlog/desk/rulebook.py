"""The shop's rules as the book keeps them: a TOML text, read into a :class:`Shop`, changed key by key.

Keys are written with dots: ``country``, ``hours.mon``, ``people.li.role``, ``categories.product``, ``limits.update``.
A name between the first and the last dot may hold dots itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from complaintlog.desk.rulekeys import AREAS, DAYS, EVERY_DAY, EXAMPLES, GROUPS, TOP, Area, kept
from complaintlog.errors import N_, Choice, NotFoundError, Term, ValueRefusedError
from complaintlog.rules.policy import HOUSE, Department, Person, Policy, Shop
from complaintlog.rules.terms import Category, Role, Severity

if TYPE_CHECKING:
    from complaintlog.calendars import Country
    from complaintlog.rules.hours import Calendar, Segment


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
def shop_from(text: str, zone: str, preset: str = "") -> Shop:
    """The rules that ``text`` holds, for a book in ``zone`` (IANA).

    ``preset``: the text of the preset in force, from which they differ; empty for the house's own.
    Raises ValueRefusedError naming the key.
    """
    written = _parsed(text)
    if unknown := set(written) - set(AREAS) - set(TOP):
        raise _no_such_key(min(unknown))
    found = {area: dict(_values(written, area)) for area in AREAS if area in written}
    top = {key: read(written[key], key) for key, read in TOP.items() if key in written}
    calendar = _calendar(zone, top.get("country"), found.get("hours"), found.get("days", {}))
    policy = _policy(_in_force(preset), found)
    shop = Shop(
        zone,
        policy,
        people=tuple(Person(name=name, **fields) for name, fields in found.get("people", {}).items()),
        departments=tuple(Department(name=name, **fields) for name, fields in found.get("departments", {}).items()),
        categories=found.get("categories", {}),
        subcategories=found.get("subcategories", {}),
        causes=found.get("causes", {}),
        currency=top.get("currency"),
        calendar=calendar,
        official=official_from(text, zone) if policy.statutory else None,
    )
    _require_known_people(shop)
    _require_known_scopes(shop, found)
    return shop


@lru_cache(maxsize=4)
def official_from(text: str, zone: str) -> Calendar:
    """The working days of the country that ``text`` names, round the clock: what the limits of a law are counted in."""
    from complaintlog.calendars import official

    country = _parsed(text).get("country")
    return official(zone, _country(TOP["country"](country, "country") if country is not None else None))


def with_value(text: str, key: str, value: str) -> str:
    """``text`` with ``value``, as typed, under ``key``; comments and order stay. Raises ValueRefusedError."""
    import tomlkit

    where = parted(key)
    read = _reader(where)
    document = tomlkit.parse(text)
    table: Any = document
    for part in where.path[:-1]:
        if part not in table:
            table[part] = tomlkit.table(is_super_table=part in AREAS and AREAS[part].named)
        table = table[part]
    table[where.path[-1]] = kept(read(value, where.written), value)
    return tomlkit.dumps(document)


def value_at(text: str, key: str) -> object:
    """What ``text`` holds under ``key``, as it was understood: a code as a term of its list, yes or no as a bool."""
    where = parted(key)
    held: Any = _parsed(text)
    for part in where.path:
        held = held[part]
    return _as_told(where, held)


def differing(before: str, after: str) -> dict[str, object]:
    """The keys under which two texts hold something else, with what the second holds; None where that is nothing."""
    was, now = (dict(_leaves(_parsed(text))) for text in (before, after))
    changed = [path for path in {**was, **now} if was.get(path) != now.get(path)]
    return {".".join(path): _as_told(parted(".".join(path)), now[path]) if path in now else None for path in changed}


def _leaves(table: Mapping[str, Any], *above: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, held in table.items():
        if isinstance(held, dict):
            yield from _leaves(held, *above, name)
        else:
            yield (*above, name), held


def _as_told(where: Key, held: Any) -> object:
    group = GROUPS.get((where.area, where.field if where.name else ""))
    if group:
        return Term(group, str(held))
    return held if isinstance(held, bool) else " ".join(map(str, held)) if isinstance(held, list) else str(held)


def without(text: str, key: str) -> str:
    """``text`` without ``key``, which may be a whole entry (``people.li``) or area. Raises NotFoundError."""
    import tomlkit

    document = tomlkit.parse(text)
    path = _path_of(key, document)
    table: Any = document
    for part in path[:-1]:
        table = table.get(part, {})
    if path[-1] not in table:
        raise NotFoundError(N_("{key} is not set; see: complaintlog shop show"), key=key)
    del table[path[-1]]
    return tomlkit.dumps(document)


def _path_of(key: str, document: Mapping[str, Any]) -> tuple[str, ...]:
    """The tables to go through to what ``key`` names: an area, an entry of one, or a field."""
    area, _, rest = key.partition(".")
    known = AREAS.get(area)
    if not rest:
        return (area,)
    is_entry = rest in document.get(area, {}) or (known is not None and known.named and "." not in rest)
    return (area, rest) if is_entry else parted(key).path


def parted(key: str) -> Key:
    """The parts of ``key``. Raises ValueRefusedError for one that is none."""
    area, _, rest = key.partition(".")
    if area in TOP and not rest:
        return Key("", "", area)
    if key == "hours":
        return Key("hours", "", EVERY_DAY)
    known = AREAS.get(area)
    if known is None or not rest:
        raise _no_such_key(key)
    name, _, field = rest.rpartition(".") if known.named or known.scoped else ("", "", rest)
    if known.reader(field) is None or (known.named and not name) or (area == "hours" and not _weekdays(field)):
        raise _no_such_key(key)
    return Key(area, name, field)


def _reader(where: Key) -> Any:
    return TOP[where.field] if not where.area else AREAS[where.area].reader(where.field)


def _no_such_key(key: str) -> ValueRefusedError:
    if key == "zone":
        return ValueRefusedError(
            N_("The zone is kept beside these rules; to change it: complaintlog shop set zone Asia/Shanghai")
        )
    return ValueRefusedError(N_("There is no key {key}; type one like {examples}."), key=key, examples=EXAMPLES)


def _parsed(text: str) -> dict[str, Any]:
    from complaintlog import toml
    from complaintlog.lang import _

    return toml.read(text, _("the shop's rules"))


def _values(written: Mapping[str, Any], area: str) -> Iterator[tuple[str, Any]]:
    """What an area holds: by field, or by entry or scope the values of its fields."""
    kind = AREAS[area]
    for name, raw in _table(written[area], area).items():
        if kind.named or (kind.scoped and isinstance(raw, dict)):
            fields = _table(raw, f"{area}.{name}")
            yield name, {field: _value(kind, field, one, f"{area}.{name}.{field}") for field, one in fields.items()}
        else:
            yield name, _value(kind, name, raw, f"{area}.{name}")


def _value(area: Area, field: str, raw: Any, key: str) -> Any:
    read = area.reader(field)
    if read is None:
        raise _no_such_key(key)
    return read(raw, key)


def _table(written: Any, key: str) -> dict[str, Any]:
    if not isinstance(written, dict):
        raise ValueRefusedError(N_("{key} holds further keys, like {examples}."), key=key, examples=f"[{key}.li]")
    return written


def _policy(policy: Policy, found: Mapping[str, dict[str, Any]]) -> Policy:
    """``policy`` with what the shop has set otherwise."""
    own = dict(found.get("policy", {}))
    if "approval" in own:
        own["approve_all"] = own.pop("approval") == "all"
    money = {Role(name): amount for name, amount in found.get("money", {}).items()}
    limits, escalation = found.get("limits", {}), found.get("escalation", {})
    return policy._replace(
        limits={**policy.limits, **_plain(limits)},
        scoped=_joined(policy.scoped, _scoped(limits)),
        escalation=_joined(policy.escalation, {"": _plain(escalation)} | _scoped(escalation)),
        money={**policy.money, **money},
        **own,
    )


def _in_force(preset: str) -> Policy:
    if not preset:
        return HOUSE
    from complaintlog.desk.presets import preset_from

    return preset_from(preset).policy


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not isinstance(value, dict)}


def _scoped(values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: value for name, value in values.items() if isinstance(value, dict)}


def _joined(base: Mapping[str, Mapping[str, Any]], own: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {scope: {**base.get(scope, {}), **own.get(scope, {})} for scope in (*base, *own)}


def _calendar(
    zone: str, country: str | None, hours: Mapping[str, tuple[Segment, ...]] | None, days: Mapping[str, Any]
) -> Calendar | None:
    """When the shop works; None where nothing says so: then every hour counts."""
    if country is None and hours is None and not days:
        return None
    from complaintlog import calendars

    land, off, on = _country(country), days.get("off", ()), days.get("on", ())
    if hours is None:
        return calendars.round_the_clock(zone, land, off=off, on=on)
    return calendars.calendar(zone, _week(hours), country=land, off=off, on=on)


def _country(name: str | None) -> Country | None:
    if name is None:
        return None
    import os

    from complaintlog.calendars import Country
    from complaintlog.settings import cache_directory

    return Country(name, cache=cache_directory(os.environ))


def _week(hours: Mapping[str, tuple[Segment, ...]]) -> dict[int, tuple[Segment, ...]]:
    """The hours of each weekday: its own, else those of a span (``mon-fri``), else of every day."""
    week: dict[int, tuple[Segment, ...]] = {}
    for name in sorted(hours, key=lambda one: -len(_weekdays(one))):
        if not _weekdays(name):
            raise _no_such_key(f"hours.{name}")
        week |= dict.fromkeys(_weekdays(name), hours[name])
    if not any(week.values()):
        raise ValueRefusedError(
            N_("{key} leaves no day with hours; first: complaintlog shop set hours 09:00-18:00"), key="hours"
        )
    return week


def _weekdays(name: str) -> list[int]:
    """The weekdays (0 for Monday) that ``mon``, ``mon-fri`` or ``daily`` names; none for anything else."""
    if name == EVERY_DAY:
        return list(range(7))
    first, _, last = name.partition("-")
    if first not in DAYS or (last or first) not in DAYS:
        return []
    begins, ends = DAYS.index(first), DAYS.index(last or first)
    return [(begins + number) % 7 for number in range((ends - begins) % 7 + 1)]


def _require_known_people(shop: Shop) -> None:
    """A deputy, and whom a department's delay is shown to, are people of the shop."""
    named = [(f"people.{one.name}.deputy", one.deputy) for one in shop.people]
    if shop.people:
        named += [(f"departments.{one.name}.escalate_to", one.escalate_to) for one in shop.departments]
        named += [
            (".".join(filter(None, ("escalation", scope, kind))), step.to)
            for scope, kinds in shop.policy.escalation.items()
            for kind, steps in kinds.items()
            for step in steps
            if step.to not in {*Role}
        ]
    for key, name in named:
        if name is not None and shop.person(name) is None:
            raise ValueRefusedError(
                N_(
                    "{key}: {name} is not one of the people here; first: complaintlog shop set people.{name}.role clerk"
                ),
                key=key,
                name=name,
            )


def _require_known_scopes(shop: Shop, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Limits are for a class, a category, a sub-category or a department that there is."""
    known = {f"class{one.value}" for one in Severity} | {*Category, *shop.subcategories, *shop.categories}
    known |= {one.name for one in shop.departments}
    for area in ("limits", "escalation"):
        for scope in _scoped(found.get(area, {})):
            if scope not in known:
                raise ValueRefusedError(
                    N_("{key}: there is no class, category or department {name} here."),
                    key=f"{area}.{scope}",
                    name=scope,
                )
    for name, category in shop.subcategories.items():
        if category not in {*Category}:
            raise ValueRefusedError(
                N_("{key} names the category it belongs to: {codes}."),
                key=f"subcategories.{name}",
                codes=[Choice("category", one) for one in Category],
            )
