"""The form's fields from what a person typed or a document holds: text cleaned, codes known, times understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from complaintlog.errors import N_, Term, ValueRefusedError
from complaintlog.rules.codes import RatingStage
from complaintlog.rules.complaint import Finding, Other
from complaintlog.rules.form import BY_PATH, Field
from complaintlog.rules.text import excerpt
from complaintlog.times import day, instant, local
from complaintlog.values import code, currency, money, number, yes_no

if TYPE_CHECKING:
    from complaintlog.rules.policy import Shop

_LEAST_DIGITS = 5  # in a word that is a phone number
_SHORTEST = 3  # digits of an extension, written last and alone
BESIDE_THE_FORM = {
    "uid": Field("uid", "registration"),
    "rating_stage": Field("rating_stage", "registration", "code", RatingStage),
}


def filled(
    fields: Mapping[str, Any], *, now: datetime, zone: str, as_it_came: bool = False, shop: Shop | None = None
) -> dict[str, Any]:
    """Values by the record's field names from ``fields`` (path → as typed); empty ones are left out.

    ``as_it_came``: codes of an open list that nobody knows are kept, as an import must. ``shop``: whose own
    sub-categories and causes are known by their names. The customer's come together under ``customer``, the finding as
    a :class:`Finding` under ``finding``.
    """
    values: dict[str, Any] = {}
    nested: dict[str, dict[str, Any]] = {"customer": {}, "finding": {}}
    for path, raw in fields.items():
        if raw in (None, "", (), []):
            continue
        part, _, name = path.rpartition(".")
        target = nested[part] if part else values
        field = BY_PATH.get(path) or BESIDE_THE_FORM[path]
        own = _of_the_shop(path, raw, shop, as_it_came=as_it_came) if shop else None
        target[name] = own or value_of(field, raw, now=now, zone=zone, as_it_came=as_it_came)
    values["customer"] = nested["customer"]
    values["finding"] = Finding(**nested["finding"]) if nested["finding"] else None
    return values


def require_times(fields: Mapping[str, Any], *, now: datetime, zone: str) -> None:
    """What is wrong with a time does not say which one it is: here it does. Raises ValueRefusedError."""
    for path, raw in fields.items():
        field = BY_PATH.get(path)
        if field is None or field.kind not in ("instant", "day") or raw in (None, ""):
            continue
        try:
            _time(field, raw, now=now, zone=zone)
        except ValueRefusedError as wrong:
            raise ValueRefusedError(N_("{field}: {problem}"), field=Term("field", path), problem=wrong) from wrong


def value_of(field: Field, raw: Any, *, now: datetime, zone: str, as_it_came: bool = False) -> Any:
    """What ``raw`` means for ``field``; raises ValueRefusedError with the field's name."""
    if field.kind in ("instant", "day"):
        return _time(field, raw, now=now, zone=zone)
    if field.kind in ("codes", "words"):
        return tuple(
            dict.fromkeys(_word(field, one) for one in (raw if isinstance(raw, list | tuple) else [raw]) if one != "")
        )
    if field.kind == "people":
        return people(raw)
    if field.kind == "code":
        return _code(field, raw, open_list=field.open_list and as_it_came)
    if field.key == "currency" and not as_it_came:
        return currency(_text(field, raw), Term("field", field.path))
    return _READERS[field.kind](field, raw)


def _of_the_shop(path: str, raw: Any, shop: Shop, *, as_it_came: bool) -> str | None:
    """What the shop calls it; None where its lists do not say. Raises ValueRefusedError for no sub-category of its."""
    if path == "finding.cause_code":
        return _named(raw, shop.causes) or _by_words(raw, shop.causes)
    if path != "subcategory" or not shop.subcategories:
        return None
    found = _named(raw, shop.subcategories)
    if found is None and not as_it_came:
        raise ValueRefusedError(
            N_("{name} is not one of the sub-categories here: {known}."),
            name=excerpt(str(raw)),
            known=list(shop.subcategories),
        )
    return found


def _named(raw: Any, known: Mapping[str, str]) -> str | None:
    typed = str(raw).strip().casefold()
    return next((code for code in known if code.casefold() == typed), None)


def _by_words(raw: Any, known: Mapping[str, str]) -> str | None:
    typed = str(raw).strip().casefold()
    return next((code for code, words in known.items() if words.casefold() == typed), None)


def people(raw: Any) -> tuple[Other, ...]:
    """Those who complain together: names with phones, as typed (``王芳 13800000001``) or as a document holds them."""
    several = raw if isinstance(raw, list | tuple) else re.split("[;；\n]", str(raw))
    return tuple(_person(one) for one in several if one not in ("", None))


def _person(raw: Any) -> Other:
    if isinstance(raw, Other):
        return raw
    if isinstance(raw, Mapping) and set(raw) <= {"name", "phone"}:
        name, phone = (_text(BY_PATH["others"], raw[key]) if raw.get(key) else None for key in ("name", "phone"))
        return Other(name, phone)
    words = re.sub(r"[=＝:：,，]\s*(?=\+?\d)", " ", _text(BY_PATH["others"], raw)).split()
    numbers = [word for word in words if sum(map(str.isdigit, word)) >= _LEAST_DIGITS]
    if not numbers and words[1:] and words[-1].isdecimal() and len(words[-1]) >= _SHORTEST:
        numbers = words[-1:]
    names = [word for word in words if word not in numbers]
    return Other(" ".join(names) or None, " ".join(numbers) or None)


def _time(field: Field, raw: Any, *, now: datetime, zone: str) -> datetime | date:
    if isinstance(raw, datetime):
        aware = raw if raw.tzinfo else raw.replace(tzinfo=ZoneInfo(zone))
        return local(aware, zone).date() if field.kind == "day" else aware.astimezone(UTC).replace(microsecond=0)
    if isinstance(raw, date):
        raw = raw.isoformat()
    if field.kind == "day":
        return day(_as_text(field, raw), now=now, zone=zone)
    return instant(_as_text(field, raw), now=now, zone=zone, towards="past")


def _text(field: Field, raw: Any) -> str:
    return _as_text(field, raw).strip()


def _as_text(field: Field, raw: Any) -> str:
    if isinstance(raw, str):
        return raw
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        return str(raw)
    raise ValueRefusedError(
        N_("{field} must be text, not {value}."), field=Term("field", field.path), value=excerpt(repr(raw))
    )


def _word(field: Field, raw: Any) -> str:
    return _code(field, raw) if field.kind == "codes" else _text(field, raw)


def _code(field: Field, raw: Any, *, open_list: bool = False) -> Any:
    allowed: type[Enum] = field.codes  # type: ignore[assignment] # the form says so for every field of this kind
    found = code(_text(field, raw), field.key, allowed, open_list=open_list)
    return int(found) if field.key == "severity" else found


def _flag(field: Field, raw: Any) -> bool:
    return raw if isinstance(raw, bool) else yes_no(_text(field, raw), Term("field", field.path))


def _number(field: Field, raw: Any) -> int:
    return number(_text(field, raw), Term("field", field.path))


def _money(field: Field, raw: Any) -> Decimal:
    return money(_text(field, raw), Term("field", field.path))


_READERS = {"text": _text, "long": _text, "flag": _flag, "number": _number, "money": _money}
