-- CROSS JOIN: SQLite then walks the debts in their order and looks each case up.
FROM follow_ups f
CROSS JOIN complaints c
LEFT JOIN customers k ON k.id = c.customer_id
WHERE c.id = f.complaint_id
  AND f.done_at IS NULL AND f.suspended_at IS NULL
-- when rested: AND (f.not_before IS NULL OR f.not_before <= :now)
-- when shown: AND (f.shown_from IS NULL OR f.shown_from <= :now)
-- when put_off: AND f.shown_from > :now
  AND c.stage NOT IN ('merged', 'void')
-- when assignee: AND f.assignee IN (:assignee)
-- when manager: AND (f.assignee IN (:manager) OR f.assignee IS NULL)
-- when unassigned: AND f.assignee IS NULL
-- when kind: AND f.kind IN (:kind)
