"""The book as it began. Its statements are kept as they were then, whatever ``tables.py`` says now."""

from __future__ import annotations

import os

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Lay out an empty book."""
    engine = op.get_bind().dialect.name
    with open(os.path.join(os.path.dirname(__file__), f"0001_book.{engine}.sql"), encoding="utf-8") as file:
        for statement in file.read().split(";\n"):
            if statement.strip():
                op.get_bind().exec_driver_sql(statement)
