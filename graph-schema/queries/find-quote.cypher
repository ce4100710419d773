// Find statements by words of their sentence
// Full-text search over the sentences that statements rest on.
// :param words => "Minsk" // words to search for
// :param rows => 100 // how many rows at most
CALL db.index.fulltext.queryRelationships('quotes', $words) YIELD relationship AS r
RETURN toString(coalesce(r.date, r.published)) AS day, startNode(r).name AS head, type(r) AS relation, endNode(r).name AS tail, r.quote AS quote
ORDER BY day, head, relation, tail, r.id
LIMIT $rows
