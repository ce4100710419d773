// Who speaks most, and of what
// Speakers ranked by the statements attributed to them, with the family they use most.
// :param rows => 25 // how many speakers at most
MATCH (:Entity)-[r]->(:Entity)
WHERE r.speaker IS NOT NULL
WITH r.speaker AS speaker, r.family AS family, count(*) AS statements
ORDER BY speaker, statements DESC, family
WITH speaker, sum(statements) AS total, collect(family)[0] AS mostly
RETURN speaker, total, mostly
ORDER BY total DESC, speaker
LIMIT $rows
