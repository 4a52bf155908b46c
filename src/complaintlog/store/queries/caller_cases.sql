-- What a customer who calls complained about before, newest first, with how it ended and what is owed next.
SELECT c.id, c.number, c.received_at, c.stage, c.severity, c.category, c.product, c.owner, c.outcome, c.closed_at,
       substr(c.description, 1, 200) AS summary,
       (SELECT min(f.due_at) FROM follow_ups f
         WHERE f.complaint_id = c.id AND f.done_at IS NULL AND f.suspended_at IS NULL) AS next_due_at,
       (SELECT min(f.due_at) FROM follow_ups f
         WHERE f.complaint_id = c.id AND f.done_at IS NULL AND f.promised) AS promised_at,
       (SELECT b.satisfaction FROM callbacks b WHERE b.complaint_id = c.id AND b.satisfaction IS NOT NULL
         ORDER BY b.at DESC, b.seq DESC LIMIT 1) AS satisfaction
FROM complaints c
WHERE c.customer_id = :customer AND c.stage NOT IN ('merged', 'void')
-- when open: AND c.stage <> 'closed'
-- when not open: AND c.stage = 'closed'
ORDER BY c.received_at DESC, c.id DESC
LIMIT :limit
