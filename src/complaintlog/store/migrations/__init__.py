"""The history of the book's tables (Alembic). Imported only by an upgrade."""

from __future__ import annotations

import os

from alembic import op


def run(name: str) -> None:
    """Run the statements that ``versions/`` keeps under ``name`` for the engine of the book."""
    engine = op.get_bind().dialect.name
    with open(os.path.join(os.path.dirname(__file__), "versions", f"{name}.{engine}.sql"), encoding="utf-8") as file:
        for statement in file.read().split(";\n"):
            if statement.strip():
                op.get_bind().exec_driver_sql(statement)


def tell(done: int, of: int) -> None:
    """How far a long step is, for whoever watches the upgrade."""
    config = op.get_context().config
    if config is not None:
        config.attributes["tell"](done, of)
