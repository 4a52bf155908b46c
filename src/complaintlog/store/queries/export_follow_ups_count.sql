-- How much was ever owed on the complaints.
-- The complaints first, then what is owed on them: a cross join is what SQLite keeps in this order.
SELECT count(*) AS total
FROM complaints c
CROSS JOIN follow_ups p
LEFT JOIN customers k ON k.id = c.customer_id
-- include conditions.sql
AND p.complaint_id = c.id
