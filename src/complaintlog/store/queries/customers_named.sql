-- Customers by their ids or by what they are called.
SELECT c.id, c.name
FROM customers c
WHERE c.name IS NOT NULL
-- when customers: AND c.id IN (:customers)
-- when names: AND c.name IN (:names)
