-- When the first complaint of the book was received.
SELECT min(received_at) AS received_at FROM complaints
