// What is denied
// Negated statements in which an actor takes part, with who denies.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param rows => 100 // how many rows at most
MATCH (a:Entity {name: $actor})-[r]-(b:Entity)
WHERE r.polarity = 'negated'
RETURN toString(coalesce(r.date, r.published)) AS day, startNode(r).name AS head, type(r) AS relation, endNode(r).name AS tail, r.speaker AS speaker, r.quote AS quote
ORDER BY day, head, relation, tail, r.id
LIMIT $rows
