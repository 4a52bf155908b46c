-- Who may be calling: the customers that are found by these words, the likeliest first.
-- A word of two letters finds thousands, so not all who match are weighed: those who complained lately (:lately
-- complaints are looked at), the newest records, and key customers (:weighed of each). Where the newest are all there
-- are, the customers are read through once and no more.
WITH
late(id) AS (
  SELECT DISTINCT l.customer_id
  FROM (SELECT c.customer_id FROM complaints c ORDER BY c.received_at DESC, c.id DESC LIMIT :lately) l
),
newest(id) AS (
  SELECT k.id FROM customers k WHERE k.search LIKE :called ESCAPE '\' ORDER BY k.id DESC LIMIT :weighed
),
found(id) AS (
  SELECT k.id FROM late JOIN customers k ON k.id = late.id WHERE k.search LIKE :called ESCAPE '\'
  UNION
  SELECT n.id FROM newest n
  UNION
  SELECT v.id FROM (
    SELECT k.id FROM customers k
    WHERE (SELECT count(*) FROM newest) >= :weighed AND k.key
      AND k.search LIKE :called ESCAPE '\'
    ORDER BY k.id DESC LIMIT :weighed
  ) v
),
likely AS (
  SELECT k.id, k.name, k.salutation, k.phone, k.key,
         CASE WHEN k.search LIKE :begins ESCAPE '\' OR k.search LIKE :begins_line ESCAPE '\' THEN 0 ELSE 1 END AS inside,
         (SELECT max(c.received_at) FROM complaints c WHERE c.customer_id = k.id) AS last_received_at
  FROM found JOIN customers k ON k.id = found.id
  ORDER BY inside, k.key DESC, last_received_at DESC NULLS LAST, k.id DESC
  LIMIT :limit
)
SELECT l.id, l.name, l.salutation, l.phone, l.key, l.last_received_at,
       (SELECT count(*) FROM complaints c
         WHERE c.customer_id = l.id AND c.stage NOT IN ('merged', 'void')) AS complaints,
       (SELECT count(*) FROM complaints c
         WHERE c.customer_id = l.id AND c.stage NOT IN ('closed', 'merged', 'void')) AS still_open
FROM likely l
ORDER BY l.inside, l.key DESC, l.last_received_at DESC NULLS LAST, l.id DESC
