-- How many cases are open.
SELECT count(*) AS open_cases
FROM complaints
WHERE stage NOT IN ('closed', 'merged', 'void')
