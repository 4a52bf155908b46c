-- How many promises are open for a time in this span. Their clock never stands still; saying so finds the index.
SELECT count(*) AS promises
FROM follow_ups f
WHERE f.done_at IS NULL AND f.suspended_at IS NULL AND f.promised AND f.due_at >= :start AND f.due_at < :end
