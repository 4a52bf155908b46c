-- The cases to export, oldest first.
SELECT c.id
-- include filters.sql
ORDER BY c.received_at, c.id
