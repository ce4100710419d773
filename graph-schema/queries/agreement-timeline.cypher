// An agreement's history as told
// Every statement that touches it, by day.
// :param agreement => "Joint Comprehensive Plan of Action" // name of an agreement
// :param rows => 100 // how many rows at most
MATCH (g:Agreement {name: $agreement})-[r]-(a:Entity)
RETURN toString(coalesce(r.date, r.published)) AS day, a.name AS actor, type(r) AS relation, r.polarity AS polarity, r.modality AS modality, r.speaker AS speaker, r.quote AS quote
ORDER BY day, actor, relation, r.id
LIMIT $rows
