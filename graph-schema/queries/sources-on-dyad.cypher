// Which sources report on a pair
// Sources by the number of statements between two actors.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param other => "Jean-Yves Le Drian" // name of the other one
MATCH (a:Entity {name: $actor})-[r]-(b:Entity {name: $other})
MATCH (d:Article {id: r.article})
RETURN coalesce(d.source, 'unknown') AS source, count(DISTINCT d) AS articles, count(r) AS statements
ORDER BY statements DESC, source
