-- The complaints as rows of the form, oldest first; the columns are put in by rows.py. Of several solutions, callbacks
-- and promised answers each the one that the form shows, as rules/form.py says.
SELECT c.id, c.confidential, {columns}
FROM complaints c
LEFT JOIN customers k ON k.id = c.customer_id
-- when with_finding: LEFT JOIN findings d ON d.complaint_id = c.id
-- when with_solutions: LEFT JOIN solutions s ON s.id = (SELECT o.id FROM solutions o WHERE o.complaint_id = c.id
-- when with_solutions:   ORDER BY CASE WHEN o.decision = 'rejected' THEN 2 WHEN o.answer = 'agreed' THEN 0 ELSE 1 END,
-- when with_solutions:            o.seq DESC LIMIT 1)
-- when with_callbacks: LEFT JOIN callbacks b ON b.complaint_id = c.id AND b.seq = (
-- when with_callbacks:   SELECT o.seq FROM callbacks o WHERE o.complaint_id = c.id
-- when with_callbacks:   ORDER BY CASE WHEN o.reached THEN 0 ELSE 1 END, o.seq DESC LIMIT 1)
-- when with_follow_ups: LEFT JOIN follow_ups p ON p.id = (SELECT o.id FROM follow_ups o
-- when with_follow_ups:   WHERE o.complaint_id = c.id AND o.kind = 'reply' ORDER BY o.seq DESC LIMIT 1)
-- include conditions.sql
ORDER BY c.received_at, c.id
