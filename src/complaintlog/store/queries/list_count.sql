-- How many cases there are.
SELECT count(*) AS total
-- include filters.sql
