-- Cases by their ids, in a few words.
SELECT c.id, c.number, c.stage, c.merged_into, c.received_at, substr(c.description, 1, 200) AS summary
FROM complaints c
WHERE c.id IN (:ids)
ORDER BY c.received_at, c.id
