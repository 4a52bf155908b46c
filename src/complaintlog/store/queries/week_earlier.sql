-- Of some complaints: when the same customer complained last before, after before.
SELECT c.id,
       (SELECT max(e.received_at) FROM complaints e
         WHERE e.customer_id = c.customer_id AND e.received_at >= :before AND e.received_at < c.received_at
           AND e.stage NOT IN ('merged', 'void')) AS earlier_at
FROM complaints c
WHERE c.id IN (:ids)
