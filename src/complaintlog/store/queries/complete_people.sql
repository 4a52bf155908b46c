-- Who owes something now, and who ever wrote in the book: from one name of an index to the next.
WITH RECURSIVE
owing(name) AS (
  SELECT min(f.assignee) FROM follow_ups f WHERE f.done_at IS NULL AND f.suspended_at IS NULL
  UNION ALL
  SELECT (SELECT min(f.assignee) FROM follow_ups f
           WHERE f.done_at IS NULL AND f.suspended_at IS NULL AND f.assignee > owing.name)
    FROM owing WHERE owing.name IS NOT NULL
),
writing(name) AS (
  SELECT min(j.who) FROM journal j
  UNION ALL
  SELECT (SELECT min(j.who) FROM journal j WHERE j.who > writing.name)
    FROM writing WHERE writing.name IS NOT NULL
)
SELECT o.name FROM owing o WHERE o.name IS NOT NULL
UNION
SELECT w.name FROM writing w WHERE w.name IS NOT NULL
ORDER BY name
LIMIT :limit
