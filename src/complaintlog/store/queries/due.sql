-- What is owed and has come into view, first things first.
-- call_name, call_phone: of a joint complaint whose customer left no phone, the first who can be rung.
-- before: the exclusive upper bound of due_at. rested, shown: without what may not be done or is put off at :now.
SELECT f.id, f.kind, f.promised, f.told, f.state, f.due_at, f.lane, f.zone, f.made_at, f.text, f.why,
       f.department, f.assignee, f.escalated_to, f.basis,
       c.id AS complaint_id, c.number, c.severity, c.stage, c.category, c.subcategory, substr(c.description, 1, 200) AS summary,
       c.last_contact_at, c.confidential, c.customer_id,
       k.name AS customer_name, k.phone AS customer_phone, k.key AS customer_key, k.salutation,
       CASE WHEN k.phone IS NULL THEN (SELECT o.name FROM others o WHERE o.complaint_id = c.id AND o.phone IS NOT NULL
                                       ORDER BY o.seq LIMIT 1) END AS call_name,
       CASE WHEN k.phone IS NULL THEN (SELECT o.phone FROM others o WHERE o.complaint_id = c.id AND o.phone IS NOT NULL
                                       ORDER BY o.seq LIMIT 1) END AS call_phone
-- include due_filters.sql
  AND f.due_at < :before
ORDER BY f.lane, f.due_at, f.id
LIMIT :limit
