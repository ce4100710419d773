// Where articles contradict each other
// The same act between the same two, affirmed by some and denied by others.
// :param rows => 100 // how many rows at most
MATCH (a:Entity)-[n]->(b:Entity)
WHERE n.polarity = 'negated'
WITH a, b, type(n) AS relation, count(n) AS denied
MATCH (a)-[y]->(b)
WHERE type(y) = relation AND y.polarity = 'affirmed'
WITH a, b, relation, denied, count(y) AS affirmed
RETURN a.name AS head, relation, b.name AS tail, affirmed, denied
ORDER BY denied DESC, affirmed DESC, head, relation, tail, a.id, b.id
LIMIT $rows
