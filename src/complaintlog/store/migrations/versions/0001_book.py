"""The book as it began. Its statements are kept as they were then, whatever ``tables.py`` says now."""

from __future__ import annotations

from complaintlog.store import migrations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Lay out an empty book."""
    migrations.run("0001_book")
