"""The kinds of columns, as both engines keep them and as SQLModel hands them out."""

# ruff: noqa: TID253 - only tables.py imports it, and the declaration is SQLModel

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import Field

SQLITE = "sqlite"
_D = "[0-9]"
_DAY = f"{_D * 4}-{_D * 2}-{_D * 2}"

# Bytes are compared, as SQLite does, so that both engines sort alike.
WORDS = Text().with_variant(Text(collation="C"), "postgresql")
NUMBER = BigInteger().with_variant(Integer(), SQLITE)


class _Kept(TypeDecorator[Any]):
    """Text in SQLite, the engine's own type in PostgreSQL."""

    impl = Text
    cache_ok = True
    own: TypeEngine[Any]
    form = "*"

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the column."""
        return dialect.type_descriptor(Text() if dialect.name == SQLITE else self.own)

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Into the book."""
        return self.written(value) if value is not None and dialect.name == SQLITE else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Out of the book."""
        return None if value is None else self.read(value)

    def written(self, value: Any) -> str:
        """The text of ``value``."""
        return str(value)

    def read(self, value: Any) -> Any:
        """The value that the engine gave."""
        return value


class Instant(_Kept):
    """An instant in UTC, whole seconds: ``2026-11-22T09:00:00Z``."""

    cache_ok = True
    own = DateTime(timezone=True)
    form = f"{_DAY}T{_D * 2}:{_D * 2}:{_D * 2}Z"

    def written(self, value: datetime) -> str:
        """The text of an instant."""
        return value.astimezone(UTC).isoformat()[:19] + "Z"

    def read(self, value: str | datetime) -> datetime:
        """An aware datetime in UTC."""
        return datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)


class Day(_Kept):
    """A local date: ``2026-11-22``."""

    cache_ok = True
    own = Date()
    form = _DAY

    def read(self, value: str | date) -> date:
        """A date."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class Money(_Kept):
    """An amount of nothing or more, exactly as written: ``35.50``. Its currency is beside it."""

    cache_ok = True
    own = Numeric()

    def written(self, value: Decimal) -> str:
        """The text of an amount, without exponent."""
        return format(value, "f")

    def read(self, value: str | Decimal) -> Decimal:
        """A decimal."""
        return Decimal(value)


class Listed(TypeDecorator[Any]):
    """A list of codes or ids, or a document, as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Into the book."""
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Out of the book."""
        return None if value is None else json.loads(value)


def _column(kind: Any, comment: str, more: dict[str, Any]) -> Any:
    return Field(default=None, sa_type=kind, sa_column_kwargs={"comment": comment}, **more)


def words(comment: str, **more: Any) -> Any:
    """A column of text."""
    return _column(WORDS, comment, more)


def number(comment: str, **more: Any) -> Any:
    """A column of whole numbers."""
    return _column(NUMBER, comment, more)


def flag(comment: str, **more: Any) -> Any:
    """A column of yes or no."""
    return _column(Boolean(), comment, more)


def instant(comment: str, **more: Any) -> Any:
    """A column of instants."""
    return _column(Instant(), comment, more)


def day(comment: str, **more: Any) -> Any:
    """A column of local dates."""
    return _column(Day(), comment, more)


def money(comment: str, **more: Any) -> Any:
    """A column of amounts."""
    return _column(Money(), comment, more)


def blob(comment: str, **more: Any) -> Any:
    """A column of bytes."""
    return _column(LargeBinary(), comment, more)


def listed(comment: str, **more: Any) -> Any:
    """A column of JSON text."""
    return _column(Listed(), comment, more)


def key(comment: str, **more: Any) -> Any:
    """A column of the primary key; the book counts its ids itself."""
    return Field(
        default=None,
        primary_key=True,
        sa_type=NUMBER,
        sa_column_kwargs={"comment": comment, "autoincrement": False},
        **more,
    )


def add_checks(metadata: MetaData) -> None:
    """Let the engine hold what the kinds promise: in SQLite their form, in both that no amount is negative."""
    for table in metadata.tables.values():
        for column in table.columns:
            _add_check(table, column)


def _add_check(table: Table, column: Column[Any]) -> None:
    kind, name = column.type, column.name
    if isinstance(kind, Boolean):
        _check(table, f"{name} IN (0, 1)", name, only=SQLITE)
    elif isinstance(kind, Instant | Day):
        _check(table, f"{name} GLOB '{kind.form}'", name, only=SQLITE)
    elif isinstance(kind, Money):
        _check(table, f"{name} GLOB '[0-9]*' AND {name} NOT GLOB '*[^0-9.]*'", name, only=SQLITE)
        _check(table, f"{name} >= 0", name, only="postgresql")


def _check(table: Table, condition: str, name: str, *, only: str) -> None:
    table.append_constraint(CheckConstraint(condition, name=name).ddl_if(dialect=only))
