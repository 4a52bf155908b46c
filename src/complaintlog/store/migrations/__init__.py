"""The history of the book's tables (Alembic). Imported only by an upgrade."""
