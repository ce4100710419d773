// Find an entity by a part of its names
// Full-text search over names and aliases; words are combined as in Lucene: defence AND ministry, lav*.
// :param words => "Lavrov" // words to search for
// :param rows => 100 // how many rows at most
CALL db.index.fulltext.queryNodes('names', $words) YIELD node
WITH node
WHERE node:Entity
RETURN node.id AS id, node.name AS name, [l IN labels(node) WHERE l <> 'Entity'][0] AS type
ORDER BY name, id
LIMIT $rows
