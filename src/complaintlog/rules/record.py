"""What a record is: a frozen dataclass that checks itself, and whose fields are read from its annotations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, ClassVar, NamedTuple, TypeVar

from complaintlog.errors import N_, Term, ValueRefusedError
from complaintlog.rules.text import clean


class Shape(NamedTuple):
    """One field of a record: its name, its JSON key, its kind, and the record it holds if it is one.

    ``kind``: ``text`` ``number`` ``flag`` ``instant`` ``day`` ``money`` ``words`` (a list of codes or words)
    ``numbers`` (a list of ids) ``record`` (one) ``records`` (a list of them).
    """

    name: str
    key: str
    kind: str
    record: type[Any] | None = None


_SCALARS = {
    "str": "text",
    "int": "number",
    "bool": "flag",
    "datetime": "instant",
    "date": "day",
    "Decimal": "money",
    "tuple[str, ...]": "words",
    "tuple[int, ...]": "numbers",
}


_SHAPES: dict[type[Any], tuple[Shape, ...]] = {}


def shape(record: type[Any]) -> tuple[Shape, ...]:
    """The fields of ``record`` in their order, read once from its annotations: the one declaration."""
    if record not in _SHAPES:
        _SHAPES[record] = tuple(_shape(one.name, str(one.type), record.__module__) for one in fields(record))
    return _SHAPES[record]


def _shape(name: str, written: str, module: str) -> Shape:
    """``module``: where the record that a field may hold is declared too."""
    key, written = name.rstrip("_"), written.removesuffix(" | None")
    if written in _SCALARS:
        return Shape(name, key, _SCALARS[written])
    many = written.startswith("tuple[")
    inner = written.removeprefix("tuple[").removesuffix(", ...]")
    return Shape(name, key, "records" if many else "record", vars(sys.modules[module])[inner])


R = TypeVar("R", bound="Record")


@dataclass(frozen=True, eq=False, repr=False)
class Record:
    """What every record sees to itself: closed codes, whole-second UTC instants, real amounts, harmless text.

    ``MADE``: its texts that no person worded, as a digest, a type of file, the name of a rule.
    """

    CODES: ClassVar[dict[str, type[Enum]]] = {}
    MADE: ClassVar[frozenset[str]] = frozenset()

    def __post_init__(self) -> None:
        self._check(self.__dict__)

    def but(self: R, **changed: Any) -> R:
        """The record with these fields changed; what stays was checked when it came, which ``replace`` does again."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__ | changed)
        other._check(changed)
        return other

    def _check(self, values: Mapping[str, Any]) -> None:
        """Refuse what these fields cannot hold; keep of a text only what is harmless."""
        for name, check in _checks(type(self)).items():
            value = values.get(name)
            if value is not None and (kept := check(value)) is not value:
                object.__setattr__(self, name, kept)

    # For all records once: written out for each of them, by ``dataclass``, they are a tenth of what a call waits for.
    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


_CHECKS: dict[type[Any], dict[str, Callable[[Any], Any]]] = {}


def _checks(record: type[Record]) -> dict[str, Callable[[Any], Any]]:
    """What sees to each field of ``record`` that needs it, by its name, and gives what is kept of a value."""
    if record not in _CHECKS:
        coded = {name: partial(_code, name, allowed) for name, allowed in record.CODES.items()}
        others = {field.name: _BY_KIND[field.kind](field) for field in shape(record) if field.kind in _BY_KIND}
        _CHECKS[record] = coded | {name: check for name, check in others.items() if name not in coded}
    return _CHECKS[record]


def _code(name: str, allowed: type[Enum], value: Any) -> Any:
    for code in value if isinstance(value, tuple) else (value,):
        if code is not None and code not in allowed._value2member_map_:
            raise ValueRefusedError(
                N_("{value} is not one of the codes of {field}: {codes}."),
                value=code,
                field=Term("field", name.rstrip("_")),
                codes=", ".join(str(member.value) for member in allowed),
            )
    return value


def _instant(name: str, value: datetime) -> datetime:
    if value.tzinfo is not UTC or value.microsecond:
        raise ValueError(f"{name} must be a whole second in UTC, not {value!r}")
    return value


def _money(name: str, value: Decimal) -> Decimal:
    if not value.is_finite() or value < 0:
        raise ValueRefusedError(
            N_("{field} cannot be {value}; type an amount of nothing or more, like 35.50."),
            field=Term("field", name),
            value=str(value),
        )
    return value


def _words(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(clean, words))


_BY_KIND: dict[str, Callable[[Shape], Callable[[Any], Any]]] = {
    "instant": lambda field: partial(_instant, field.key),
    "money": lambda field: partial(_money, field.key),
    "text": lambda _field: clean,
    "words": lambda _field: _words,
}
