-- What was done, in order, with the complaint it was done on.
SELECT j.number, j.command, j.at, j.who, j.what, j.complaint_id, j.salt, j.payload, j.digest, j.chain,
       n.number AS complaint_number, n.confidential
-- include journal_matching.sql
ORDER BY j.number
