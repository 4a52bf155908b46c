-- The cases, newest first.
SELECT c.id, c.number, c.received_at, c.stage, c.severity, c.category, c.channel, c.owner, c.branch,
       c.customer_id, k.name AS customer_name, k.phone AS customer_phone, k.key AS customer_key, k.salutation,
       c.confidential, c.product, c.description, c.demand, c.outcome, c.closed_at, c.version, c.zone,
       (SELECT min(f.due_at) FROM follow_ups f
         WHERE f.complaint_id = c.id AND f.done_at IS NULL AND f.suspended_at IS NULL) AS next_due_at
-- include filters.sql
ORDER BY c.received_at DESC, c.id DESC
LIMIT :limit OFFSET :offset
