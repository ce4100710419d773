// The articles that were read
// Newest first, with how many entities each names.
// :param rows => 100 // how many rows at most
MATCH (d:Article)
OPTIONAL MATCH (d)<-[m:MENTIONED_IN]-(e:Entity)
WITH d, count(e) AS entities
RETURN d.id AS id, toString(d.published) AS published, d.title AS title, d.source AS source, entities
ORDER BY published DESC, id
LIMIT $rows
