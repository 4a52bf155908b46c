-- Entries of the journal: of the complaints that match, or (whole) all, the book's own with them.
FROM journal j
LEFT JOIN complaints n ON n.id = j.complaint_id
WHERE (
-- when whole: TRUE OR
j.complaint_id IN (
SELECT c.id
-- include filters.sql
))
-- when entered_since: AND j.at >= :entered_since
-- when entered_until: AND j.at < :entered_until
