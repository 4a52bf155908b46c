"""The shop's rules for a person, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from complaintlog.errors import N_
from complaintlog.lang import _, label, ngettext, sentences
from complaintlog.render.sheet import Cell, Column, Sheet, Table, written
from complaintlog.rules.hours import ALL_DAY, at_once

PARTS = 8  # regions that a line names
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SET = ("money", "limits", "policy", "escalation")  # areas of the rules, shown by the keys that set them
_HOURS = 'complaintlog shop set hours.mon-fri "09:00-12:00 13:00-18:00"'

if TYPE_CHECKING:
    from complaintlog.desk.shop import Ruled, Rules
    from complaintlog.rules.hours import Segment
    from complaintlog.rules.policy import Department, Person, Shop


def shop_text(rules: Rules, sheet: Sheet) -> str:
    """Zone, people, departments, which category goes where; and how to begin where there is nothing yet."""
    shop = rules.shop
    tables = [
        _zone(shop),
        _hours(shop),
        _people(shop),
        _departments(shop),
        _categories(shop),
        _own_words(shop),
        _limits(rules.text),
    ]
    text = written([table for table in tables if table.rows], sheet)
    return text if rules.text.strip() or not sheet.drawn else text + _begin() + "\n"


def shop_document(rules: Rules) -> dict[str, Any]:
    """The same as JSON, and the text it is written in."""
    shop = rules.shop
    return {
        "schema": 1,
        "zone": shop.zone,
        "country": _country(shop),
        "currency": shop.currency,
        "hours": _hours_document(shop),
        "people": [one._asdict() for one in shop.people],
        "departments": [_department_document(one) for one in shop.departments],
        "categories": dict(shop.categories),
        "subcategories": dict(shop.subcategories),
        "causes": dict(shop.causes),
        "text": rules.text,
    }


def ruled_text(ruled: Ruled, *, dry_run: bool) -> str:
    """What was changed, and how many cases went to somebody else by it."""
    if not ruled.is_changed:
        return unchanged_text()
    said = _("It would be changed.") if dry_run else _changed(ruled)
    if not ruled.moved:
        return said + "\n"
    moved = ngettext(
        "{number} case has something that goes to someone else: those who are away have deputies, "
        "else every manager sees it.",
        "{number} cases have something that goes to someone else: those who are away have deputies, "
        "else every manager sees it.",
        ruled.moved,
    )
    return sentences(said, moved) + "\n"


def _changed(ruled: Ruled) -> str:
    if not ruled.key:
        return _("The shop's rules are changed.")
    said = _("Set: {key} is {value} from now on.", key=ruled.key, value=ruled.value)
    if ruled.key != "zone":
        return said
    more = _("Times are told and typed in it, of earlier complaints too; what was promised stays the same moment.")
    return sentences(said, more)


def unchanged_text() -> str:
    """Nothing was changed."""
    return _("Nothing changed, it was so already.") + "\n"


def begun_text() -> str:
    """What a shop without rules is shown in an editor: one of each, behind a #."""
    lines = [
        _("The rules of the shop. Take the # away before what applies, and write your own names."),
        "",
        'country = "CN"',
        'currency = "CNY"',
        "",
        "[hours]",
        'mon-fri = "09:00-12:00 13:00-18:00"',
        'sat = "10:00-16:00"',
        'sun = "closed"',
        "",
        "[days]",
        'off = ["2027-02-05..2027-02-11"]',
        "",
        "[people.li]",
        f'display_name = "{_("Li Na")}"',
        'role = "clerk"',
        'deputy = "wang"',
        'phone = "13800000000"',
        "",
        "[people.wang]",
        'role = "manager"',
        "",
        f'[departments."{_("Kitchen")}"]',
        "hours = 4",
        'agreed_by = "wang"',
        "agreed_on = 2026-11-01",
        'escalate_to = "wang"',
        "",
        "[categories]",
        f'product = "{_("Kitchen")}"',
    ]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)


def country_hint(ruled: Ruled) -> str:
    """Of a country just named whose parts have days of their own: that only those they share are off so far."""
    from complaintlog.calendars import parts

    country = _country(ruled.rules.shop)
    if country is None or country == _country(ruled.before.shop) or not (own := parts(country)):
        return ""
    named = label("pattern", "between").join([*own[:PARTS], *(["…"] if len(own) > PARTS else [])])
    said = N_(
        "{country} has only the holidays that all its parts share; name yours: complaintlog shop set country {parts}"
    )
    return _(said, country=country, parts=named) + "\n"


def shop_cautions(ruled: Ruled) -> str:
    """What a shop with people lacks, and what may not have been meant by what was changed."""
    rules = ruled.rules
    said = list(dict.fromkeys(_overlaps(rules.shop, ruled.before.shop)))
    if rules.shop.people and rules.shop.manager() is None:
        said.append(_("There is no manager yet, so nobody can approve: complaintlog shop set people.NAME.role manager"))
    return "".join(line + "\n" for line in said)


def _overlaps(shop: Shop, before: Shop) -> Iterator[str]:
    """Hours of a day just written into one another, and what they count as."""
    known = before.calendar.week if before.calendar else {}
    for weekday, hours in shop.calendar.week.items() if shop.calendar else ():
        if hours != known.get(weekday) and len(joined := at_once(hours)) < len(hours):
            named = {"hours": _written_hours(hours), "joined": _written_hours(joined)}
            yield _("{hours} overlap; each minute counts once, as in {joined}.", **named)


def _begin() -> str:
    return _(
        "Until people are named, whoever writes is everything. Begin: complaintlog shop set people.NAME.role manager"
    )


def _zone(shop: Shop) -> Table:
    named = {_("zone"): shop.zone, _("working days of"): _country(shop), label("field", "currency"): shop.currency}
    rows: list[list[Cell | str]] = [[Cell(name, "dim"), value] for name, value in named.items() if value]
    if shop.calendar is None:
        always = _("every hour of every day; to say when you work: {example}", example=_HOURS)
        rows.append([Cell(_("working time"), "dim"), always])
    return Table((Column(""), Column("", grows=True)), rows)


def _country(shop: Shop) -> str | None:
    """The country (or region) whose days off count; none where only the shop's own hours do."""
    return shop.calendar.name if shop.calendar and shop.calendar.name != "shop" else None


def _hours(shop: Shop) -> Table:
    """The hours of each weekday; what the country and the shop's own days change is not of a weekday."""
    columns = (Column(""), Column("", grows=True))
    return Table(columns, [[Cell(name, "dim"), hours] for name, hours in _week(shop)], _("Working time"))


def _week(shop: Shop) -> list[tuple[str, str]]:
    if shop.calendar is None:
        return []
    if set(shop.calendar.week.values()) == {ALL_DAY}:
        return [("", _("every hour of each working day"))]
    named = [label("weekday", name) for name in _WEEKDAYS]
    hours = [_written_hours(shop.calendar.week.get(weekday, ())) or _("closed") for weekday in range(7)]
    return list(zip(named, hours, strict=True))


def _written_hours(segments: Iterable[Segment]) -> str:
    return " ".join(f"{_clock(start)}-{_clock(end)}" for start, end in segments)


def _clock(minute: int) -> str:
    hour = minute // 60
    return f"{hour if hour <= 24 else hour - 24:02}:{minute % 60:02}"


def _hours_document(shop: Shop) -> dict[str, str] | None:
    if shop.calendar is None:
        return None
    return {name: _written_hours(shop.calendar.week.get(place, ())) for place, name in enumerate(_WEEKDAYS)}


def _people(shop: Shop) -> Table:
    headings = (_("name"), _("display name"), _("role"), _("branch"), _("phone"), _("staff no."), _("deputy"), "")
    columns = [Column(heading, grows=place == 1) for place, heading in enumerate(headings)]
    return Table(columns, [_person(one) for one in shop.people], _("People"))


def _person(one: Person) -> list[Cell | str]:
    away = "" if one.active else _("away")
    style = "" if one.active else "dim"
    words = (one.name, one.display_name, label("role", one.role), one.branch, one.phone, one.staff_no, one.deputy, away)
    return [Cell(word or "", style) for word in words]


def _departments(shop: Shop) -> Table:
    headings = (_("department"), _("answers within"), _("agreed by"), _("agreed on"), _("late is shown to"))
    columns = [Column(heading, grows=place == 0) for place, heading in enumerate(headings)]
    return Table(columns, [_department(one) for one in shop.departments], _("Departments"))


def _department(one: Department) -> list[Cell | str]:
    hours = ngettext("{number} working hour", "{number} working hours", one.hours) if one.hours else ""
    return [one.name, hours, one.agreed_by or "", str(one.agreed_on or ""), one.escalate_to or ""]


def _department_document(one: Department) -> dict[str, Any]:
    return one._asdict() | {"agreed_on": one.agreed_on.isoformat() if one.agreed_on else None}


def _own_words(shop: Shop) -> Table:
    """The shop's own sub-categories and causes."""
    columns = (Column(""), Column(_("code")), Column(_("means"), grows=True))
    rows: list[list[Cell | str]] = [
        [_("sub-category"), name, label("category", category)] for name, category in shop.subcategories.items()
    ]
    rows += [[_("cause"), name, words] for name, words in shop.causes.items()]
    return Table(columns, rows, _("The shop's own words"))


def _categories(shop: Shop) -> Table:
    columns = (Column(_("category")), Column(_("goes to"), grows=True))
    rows: list[list[Cell | str]] = [[label("category", name), goes] for name, goes in shop.categories.items()]
    return Table(columns, rows, _("Categories"))


def _limits(text: str) -> Table:
    """The limits of time and money that were set here, and what else differs from the policy in force, as written."""
    import tomllib

    found = tomllib.loads(text)
    rows: list[list[Cell | str]] = [[Cell(key, "dim"), value] for area in _SET for key, value in _leaves(found, area)]
    return Table((Column(""), Column("", grows=True)), rows, _("The rules set here"))


def _leaves(table: Mapping[str, Any], *path: str) -> Iterator[tuple[str, str]]:
    held = table.get(path[-1], {})
    if not isinstance(held, dict):
        yield ".".join(path), str(held)
        return
    for name in held:
        yield from _leaves(held, *path, name)
