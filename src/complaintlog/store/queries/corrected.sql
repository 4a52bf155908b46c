-- Entries of the journal in which a row came to hold something else, or went; confidential: of customers with such cases.
SELECT j.payload
FROM journal j
WHERE j.payload LIKE :corrected
-- when confidential: AND j.complaint_id IN (SELECT n.id FROM complaints n WHERE n.customer_id IN
-- when confidential:     (SELECT c.customer_id FROM complaints c WHERE c.confidential))
