-- What a customer complained about, newest first.
SELECT c.id, c.number, c.received_at, c.stage, c.severity, c.category, c.product, c.outcome, c.closed_at, c.owner,
       substr(c.description, 1, 200) AS summary
FROM complaints c
WHERE c.customer_id = :customer
ORDER BY c.received_at DESC, c.id DESC
LIMIT :limit
