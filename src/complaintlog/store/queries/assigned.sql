-- The cases on which one of these people owes something, oldest first.
SELECT DISTINCT f.complaint_id AS id
FROM follow_ups f
WHERE f.done_at IS NULL AND f.assignee IN (:assignee)
ORDER BY f.complaint_id
