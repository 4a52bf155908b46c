-- The link of the first journal entry: no other book has the same, and nothing changes it.
SELECT j.chain FROM journal j WHERE j.number = 1
