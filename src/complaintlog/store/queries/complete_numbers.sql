-- The cases of some days whose numbers begin so, the highest first.
SELECT c.id, c.number, c.stage, substr(c.description, 1, 80) AS summary, k.name AS customer_name
-- include filters.sql
  AND c.number_day BETWEEN :first_day AND :last_day AND c.number LIKE :numbered
ORDER BY c.number_day DESC, c.number_seq DESC
LIMIT :limit
