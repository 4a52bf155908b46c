-- Corrective actions, the earliest due first.
SELECT a.id, a.complaint_id, a.due_on, a.problem, a.text
FROM corrective_actions a
JOIN complaints c ON c.id = a.complaint_id
WHERE c.stage NOT IN ('merged', 'void')
-- when open: AND a.verified_at IS NULL
-- when problem: AND a.problem IN (:problem)
ORDER BY a.due_on NULLS LAST, a.id
