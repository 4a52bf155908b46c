-- The debts somebody may mean, in the order of due.
SELECT f.id, f.kind, f.due_at, f.text, f.promised, f.basis, c.number, k.name AS customer_name
-- include due_filters.sql
-- when begins: AND CAST(f.id AS TEXT) LIKE :begins
-- when called: AND k.search LIKE :called ESCAPE '\'
ORDER BY f.lane, f.due_at, f.id
LIMIT :limit
