-- How much was done.
SELECT count(*) AS total
-- include journal_matching.sql
