-- The cases somebody may mean, newest first: by the beginning of the id or number, or by who complained.
SELECT c.id, c.number, c.stage, substr(c.description, 1, 80) AS summary, k.name AS customer_name
-- include filters.sql
-- when begins: AND CAST(c.id AS TEXT) LIKE :begins
-- when numbered: AND c.number LIKE :numbered
-- when after_id: AND c.id > :after_id
ORDER BY c.received_at DESC, c.id DESC
LIMIT :limit
