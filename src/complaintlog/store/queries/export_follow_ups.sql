-- What was ever owed on the complaints, by complaint as they came in; the columns are put in by rows.py.
-- The complaints first, then what is owed on them: a cross join is what SQLite keeps in this order.
SELECT c.id, c.confidential, {columns}
FROM complaints c
CROSS JOIN follow_ups p
LEFT JOIN customers k ON k.id = c.customer_id
-- include conditions.sql
AND p.complaint_id = c.id
ORDER BY c.received_at, c.id, p.seq
