FROM complaints c
LEFT JOIN customers k ON k.id = c.customer_id
-- include conditions.sql
