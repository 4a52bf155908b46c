-- What a bare call opens with: open cases, debts overdue and due until the end of the day.
SELECT (SELECT count(*) FROM complaints WHERE stage NOT IN ('closed', 'merged', 'void')) AS open_cases,
       count(*) FILTER (WHERE f.due_at < :now) AS overdue,
       count(*) FILTER (WHERE f.due_at >= :now) AS today
-- include due_filters.sql
  AND f.due_at < :end_of_day
