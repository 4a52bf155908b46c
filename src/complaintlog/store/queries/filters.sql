FROM complaints c
LEFT JOIN customers k ON k.id = c.customer_id
WHERE c.id > 0
-- when open: AND c.stage NOT IN ('closed', 'merged', 'void')
-- when not open: AND c.stage IN ('closed', 'merged', 'void')
-- when ids: AND c.id IN (:ids)
-- when stage: AND c.stage IN (:stage)
-- when category: AND c.category IN (:category)
-- when severity: AND c.severity IN (:severity)
-- when owner: AND c.owner IN (:owner)
-- when branch: AND c.branch IN (:branch)
-- when channel: AND c.channel IN (:channel)
-- when customer: AND c.customer_id IN (:customer)
-- when called: AND (k.search LIKE :called ESCAPE '\' OR k.phone_digits = :digits)
-- when department: AND c.id IN (SELECT d.complaint_id FROM findings d WHERE d.department IN (:department))
-- when problem: AND c.id IN (SELECT d.complaint_id FROM findings d WHERE d.problem IN (:problem))
-- when tag: AND c.id IN (SELECT t.complaint_id FROM tags t WHERE t.value IN (:tag))
-- when overdue: AND c.id IN (SELECT f.complaint_id FROM follow_ups f WHERE f.done_at IS NULL AND f.suspended_at IS NULL AND f.due_at < :overdue)
-- when since: AND c.received_at >= :since
-- when until: AND c.received_at < :until
-- when text: AND (c.search LIKE :text ESCAPE '\' OR k.search LIKE :text ESCAPE '\')
