-- The customers with these ids, with this phone (its digits, as they may be written), or whose names and contacts hold these words.
-- One of id, phone, called is given: each walks an index, but for called, which reads all customers.
SELECT k.id, k.name, k.salutation, k.phone, k.key,
       (SELECT count(*) FROM complaints c WHERE c.customer_id = k.id) AS complaints,
       (SELECT max(c.received_at) FROM complaints c WHERE c.customer_id = k.id) AS last_received_at
FROM customers k
-- when id: WHERE k.id IN (:id)
-- when phone: WHERE k.phone_digits IN (:phone)
-- when called: WHERE k.search LIKE :called ESCAPE '\'
ORDER BY k.id
LIMIT :limit
