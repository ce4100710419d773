// What is planned
// Meetings, visits, signatures and other acts that an actor is to take part in.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param rows => 100 // how many rows at most
MATCH (a:Entity {name: $actor})-[r]-(b:Entity)
WHERE r.modality = 'planned' AND r.polarity = 'affirmed'
RETURN toString(coalesce(r.date, r.published)) AS day, startNode(r).name AS head, type(r) AS relation, endNode(r).name AS tail, r.quote AS quote
ORDER BY day DESC, head, relation, tail, r.id
LIMIT $rows
