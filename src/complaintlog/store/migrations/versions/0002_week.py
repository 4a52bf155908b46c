"""What attachments hold, who handed a case to whom, and the ways to what the week asks for.

For some days books had part of it while still calling themselves version 1: what is there already stays.
"""

from __future__ import annotations

from complaintlog.store import migrations

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Lay out what is not there yet."""
    migrations.run("0002_week")
