-- How many debts are overdue, come due until the end of the day, and after it. put_off: of those put off alone.
SELECT count(*) FILTER (WHERE f.due_at < :now) AS overdue,
       count(*) FILTER (WHERE f.due_at >= :now AND f.due_at < :end_of_day) AS today,
       count(*) FILTER (WHERE f.due_at >= :now AND f.due_at >= :end_of_day) AS upcoming
-- include due_filters.sql
  AND f.due_at < :before
