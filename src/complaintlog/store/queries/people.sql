-- Who and what the book names in its fields, by kind, as it was written; confidential: only in cases that are so.
SELECT p.kind, p.value
FROM (
    SELECT 'customer' AS kind, name AS value, id AS customer_id, CAST(NULL AS BIGINT) AS complaint_id FROM customers
    UNION ALL SELECT 'customer', contact_person, id, CAST(NULL AS BIGINT) FROM customers
    UNION ALL SELECT 'phone', phone, id, CAST(NULL AS BIGINT) FROM customers
    UNION ALL SELECT 'email', email, id, CAST(NULL AS BIGINT) FROM customers
    UNION ALL SELECT 'contact', other_contact, id, CAST(NULL AS BIGINT) FROM customers
    UNION ALL SELECT 'address', address, id, CAST(NULL AS BIGINT) FROM customers
    UNION ALL SELECT 'customer', name, CAST(NULL AS BIGINT), complaint_id FROM others
    UNION ALL SELECT 'phone', phone, CAST(NULL AS BIGINT), complaint_id FROM others
    UNION ALL SELECT 'customer', on_behalf_of, CAST(NULL AS BIGINT), id FROM complaints
    UNION ALL SELECT 'order', order_no, CAST(NULL AS BIGINT), id FROM complaints
    UNION ALL SELECT 'order', external_ref, CAST(NULL AS BIGINT), id FROM complaints
    UNION ALL SELECT 'recording', recording_ref, CAST(NULL AS BIGINT), id FROM complaints
) p
WHERE p.value IS NOT NULL AND p.value <> ''
-- when confidential: AND (p.customer_id IN (SELECT c.customer_id FROM complaints c WHERE c.confidential)
-- when confidential:   OR p.complaint_id IN (SELECT c.id FROM complaints c WHERE c.confidential))
