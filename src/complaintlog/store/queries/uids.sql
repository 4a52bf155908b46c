-- Which uids are in the book.
SELECT c.uid, c.id
FROM complaints c
WHERE c.uid IN (:uids)
