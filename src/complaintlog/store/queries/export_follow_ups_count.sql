-- How much was ever owed on the complaints.
SELECT count(*) AS total
FROM complaints c
JOIN follow_ups p ON p.complaint_id = c.id
LEFT JOIN customers k ON k.id = c.customer_id
-- include conditions.sql
