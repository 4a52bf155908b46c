-- The highest id of a case.
SELECT max(c.id) AS id FROM complaints c
