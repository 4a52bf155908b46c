-- What was ever owed on the complaints, by complaint as they came in; the columns are put in by rows.py.
SELECT c.id, c.confidential, {columns}
FROM complaints c
JOIN follow_ups p ON p.complaint_id = c.id
LEFT JOIN customers k ON k.id = c.customer_id
-- include conditions.sql
ORDER BY c.received_at, c.id, p.seq
