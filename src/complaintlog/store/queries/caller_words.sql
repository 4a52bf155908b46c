-- The last word exchanged with a customer, in either direction.
SELECT w.at, w.direction, w.words, c.number
FROM complaints c
JOIN contacts w ON w.complaint_id = c.id
WHERE c.customer_id = :customer AND c.stage NOT IN ('merged', 'void')
  AND w.with_whom = 'customer' AND w.reached AND w.words IS NOT NULL
ORDER BY w.at DESC, c.id DESC, w.seq DESC
LIMIT 1
