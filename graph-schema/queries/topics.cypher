// What an actor talks about
// Topics of an actor's talks, the most frequent first.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param rows => 100 // how many rows at most
MATCH (a:Entity {name: $actor})-[r:DISCUSSED]->(t:Entity)
RETURN t.name AS topic, [l IN labels(t) WHERE l <> 'Entity'][0] AS type, count(*) AS statements, min(toString(coalesce(r.date, r.published))) AS first, max(toString(coalesce(r.date, r.published))) AS last
ORDER BY statements DESC, topic, type
LIMIT $rows
