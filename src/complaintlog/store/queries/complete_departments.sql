-- The departments lately asked or found responsible: the last so many debts and cases are looked at.
SELECT f.department AS name FROM follow_ups f
 WHERE f.id > (SELECT max(l.id) FROM follow_ups l) - :recent AND f.department IS NOT NULL
UNION
SELECT d.department AS name FROM findings d
 WHERE d.complaint_id > (SELECT max(l.id) FROM complaints l) - :recent AND d.department IS NOT NULL
ORDER BY name
LIMIT :limit
