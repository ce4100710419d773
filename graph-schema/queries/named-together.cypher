// Who is named together with an actor
// Entities that share articles with it, by how many.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param rows => 25 // how many entities at most
MATCH (a:Entity {name: $actor})-[:MENTIONED_IN]->(d:Article)<-[:MENTIONED_IN]-(b:Entity)
WITH b, count(DISTINCT d) AS articles
RETURN b.name AS entity, [l IN labels(b) WHERE l <> 'Entity'][0] AS type, articles
ORDER BY articles DESC, entity, b.id
LIMIT $rows
