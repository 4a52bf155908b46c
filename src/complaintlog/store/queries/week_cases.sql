-- The cases with which anything happened from since to before until, and those open now, by id.
-- Each part walks an index by time, so that the age of the book costs nothing; ordered by the id itself, SQLite would
-- read all cases in their order instead, to find the open ones among them.
SELECT id FROM (
SELECT c.id FROM complaints c WHERE c.received_at >= :since AND c.received_at < :until
UNION SELECT c.id FROM complaints c WHERE c.closed_at IS NOT NULL AND c.closed_at >= :since AND c.closed_at < :until
UNION SELECT c.id FROM complaints c WHERE c.stage NOT IN ('closed', 'merged', 'void') AND c.received_at < :until_now
UNION SELECT f.complaint_id FROM follow_ups f WHERE f.done_at IS NOT NULL AND f.done_at >= :since AND f.done_at < :until
UNION SELECT f.complaint_id FROM follow_ups f
       WHERE f.done_at IS NULL AND f.suspended_at IS NULL AND f.due_at >= :since AND f.due_at < :until
UNION SELECT t.complaint_id FROM steps t WHERE t.step = 'solve' AND t.at >= :since AND t.at < :until
UNION SELECT s.complaint_id FROM solutions s
       WHERE s.answered_at IS NOT NULL AND s.answered_at >= :since AND s.answered_at < :until
UNION SELECT s.complaint_id FROM payments p JOIN solutions s ON s.id = p.solution_id
       WHERE p.at >= :since AND p.at < :until
UNION SELECT b.complaint_id FROM callbacks b WHERE b.at >= :since AND b.at < :until
UNION SELECT h.complaint_id FROM handovers h WHERE h.at >= :since AND h.at < :until
) AS looked_at
ORDER BY id + 0
