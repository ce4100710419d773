// The shortest chains between two actors
// Every shortest chain of meetings, calls, agreements and cooperation between them, up to six steps.
// :param actor => "Sergey Lavrov" // name of a person, state or organisation
// :param other => "Jean-Yves Le Drian" // name of the other one
// :param rows => 20 // how many chains at most
MATCH (a:Entity {name: $actor}), (b:Entity {name: $other})
MATCH p = allShortestPaths((a)-[:MET_WITH|SPOKE_WITH|AGREED_WITH|COOPERATES_WITH|VISITED|MEDIATED*..6]-(b))
WITH DISTINCT [n IN nodes(p) | n.name] AS chain, length(p) AS steps
RETURN steps, chain
ORDER BY steps, chain
LIMIT $rows
