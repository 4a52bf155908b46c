"""How Alembic reaches the book: through the connection, and in the transaction, that ``upgrade.py`` opened."""

from __future__ import annotations

from alembic import context

from complaintlog.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Row.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
