-- How often a customer complained, how often since a day, and what became of what they were promised.
SELECT count(*) AS complaints,
       count(*) FILTER (WHERE c.stage <> 'closed') AS still_open,
       count(*) FILTER (WHERE c.received_at >= :since) AS recent,
       min(c.received_at) AS first_received_at, max(c.received_at) AS last_received_at,
       sum((SELECT count(*) FROM follow_ups f WHERE f.complaint_id = c.id AND f.promised AND f.state = 'kept')) AS kept,
       sum((SELECT count(*) FROM follow_ups f WHERE f.complaint_id = c.id AND f.promised AND f.state = 'broken')) AS broken
FROM complaints c
WHERE c.customer_id = :customer AND c.stage NOT IN ('merged', 'void')
