-- The cases whose ids lie between two, the highest first.
SELECT c.id, c.number, c.stage, substr(c.description, 1, 80) AS summary, k.name AS customer_name
-- include filters.sql
  AND c.id BETWEEN :first_id AND :last_id
ORDER BY c.id DESC
LIMIT :limit
